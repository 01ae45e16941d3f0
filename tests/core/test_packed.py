"""A packed sequence is the tuple of its items, and a reply looks the same however it remembers what was said."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import bank, debate, exchanges, matched, talk

from debater.core.debate import advance
from debater.core.packed import AT_ONCE, LIVE, Kind, Packed
from debater.core.state import DebateState, resume, undo
from debater.core.turn import ASIDES, Turn
from debater.core.verdict import Concedes, Matched

NUMBERS: Kind[int] = Kind(lambda: list[int])


@given(st.integers(0, 3 * LIVE), st.slices(3 * LIVE), st.integers(-3 * LIVE, 3 * LIVE))
def test_it_is_the_tuple_of_its_items(length: int, some: slice, place: int) -> None:
    items = tuple(range(length))
    grown = Packed(NUMBERS)
    for item in items:
        grown = grown.then(item)
    for packed in (grown, Packed(NUMBERS, items)):
        assert (len(packed), tuple(packed), packed) == (length, items, items)
        assert packed[some] == items[some]
        assert tuple(reversed(packed)) == items[::-1]
        if -length <= place < length:
            assert packed[place] == items[place]
    assert hash(grown) == hash(Packed(NUMBERS, items))
    assert grown != (*items, 1)


def test_what_it_was_made_from_stays_as_it_is() -> None:
    short = Packed(NUMBERS, range(LIVE - 1))
    assert short.then(7)[-1] == 7
    assert short.then(8)[-1] == 8
    assert short == tuple(range(LIVE - 1))


def test_turns_come_back_as_they_were() -> None:
    state, turns = talk(DebateState(bank()), *(matched("wages", "jobs") for _ in range(2 * LIVE)))
    assert state.turns == tuple(turns)
    assert next(iter(state.turns)) is not turns[0]
    assert resume(bank(), turns) == state
    assert undo(state).turns == tuple(turns[:-1])


def test_memory_of_a_turn_that_was_packed_is_small() -> None:
    _, turns = talk(DebateState(bank()), *(matched("wages", "jobs") for _ in range(AT_ONCE)))
    packed = Kind(lambda: list[Turn]).pack(turns)
    assert len(packed) < AT_ONCE * 400


@settings(max_examples=60)
@given(exchanges())
def test_the_tally_is_what_a_look_through_all_turns_finds(said: list[tuple[str, object, int | None]]) -> None:
    for state in debate(bank(), said):  # type: ignore[arg-type]
        turns, tally = tuple(state.turns), state.tally
        replies = [(turn.number, reply) for turn in turns for reply in turn.replies]
        assert tally.spoken == {reply.key_point: number for number, reply in replies if reply.kind not in ASIDES}
        assert tally.asked == {reply.key_point: reply.press for _, reply in replies if reply.press}
        reminders = [reply.key_point for _, reply in replies if reply.kind == "reminder"]
        assert tally.reminders == {id_: reminders.count(id_) for id_ in reminders}
        assert tally.reminded == max((number for number, reply in replies if reply.kind == "reminder"), default=0)
        assert tally.offers == sum(reply.kind == "offer" for _, reply in replies)
        assert tally.conceded == {turn.verdict.about for turn in turns if isinstance(turn.verdict, Concedes)}
        for id_, sure in tally.sure.items():
            verdict = turns[state.standing(id_).raised - 1].verdict
            assert isinstance(verdict, Matched)
            assert sure == next(found.score for found in verdict.key_points if found.id == id_)


def test_words_before_replies_do_not_pile_up() -> None:
    from debater.core.state import LEADS
    from debater.core.turn import Reply

    state = DebateState(bank())
    for number in range(3 * LEADS):
        state = state.having_said([Reply(kind="rebuttal", text="The same.", lead=f"You say “{number}”.")])
    assert len(state.leads) == LEADS
    assert list(state.leads)[-1] == f"You say “{3 * LEADS - 1}”."
    assert list(state.last_used) == ["The same."]


def test_a_debate_of_thousands_of_turns_on_one_key_point_goes_on() -> None:
    state = DebateState(bank())
    for number in range(3000):
        state, turn = advance(state, f"Message {number}.", matched("wages"))
    assert turn.number == len(state.turns) == 3000
    assert resume(bank(), state.turns).leads == state.leads
