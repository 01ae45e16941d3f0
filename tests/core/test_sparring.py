"""What the level changes: reminders, second questions, offers of a hint; and short answers, and conceding twice."""

from itertools import pairwise

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.bank import Answer
from debater.core.event import Begun
from debater.core.practice import Level, Setting
from debater.core.sparring import EVERY, sureness
from debater.core.state import DebateState, resume
from debater.core.turn import ASIDES, Turn

BANK = tiny.bank()


def at(level: Level) -> DebateState:
    return DebateState(BANK, setting=Setting(level=level))


def asides(turns: list[Turn]) -> list[tuple[int, str, str]]:
    return [(turn.number, r.kind, r.key_point) for turn in turns for r in turn.replies if r.kind in ASIDES]


def test_a_fair_opponent_reminds_of_what_was_dropped_now_and_then() -> None:
    state, turns = tiny.talk(at("fair"), tiny.matched("wages"), tiny.matched("jobs"), *[tiny.off_topic()] * 10)
    assert asides(turns) == [(4, "reminder", "wages"), (8, "reminder", "jobs"), (12, "reminder", "wages")]
    reminder = turns[3].replies[-1]
    assert [reply.kind for reply in turns[3].replies] == ["off-topic", "reminder"]
    assert "“The claim of wages.”" in reminder.text
    assert "Question 1 on wages?" in reminder.text
    assert (reminder.press, turns[3].press) == ("", "")
    assert len({turn.replies[-1].text.partition("“")[0] for turn in (turns[3], turns[7])}) == 2
    assert state.dropped == ("wages", "jobs")


def test_nothing_is_added_where_nothing_was_dropped() -> None:
    _, turns = tiny.talk(at("fair"), *[tiny.matched("wages")] * 3, *[tiny.off_topic()] * 9)
    assert asides(turns) == []


def test_a_reminder_leaves_an_open_menu_alone() -> None:
    _, turns = tiny.talk(at("fair"), tiny.matched("wages"), tiny.off_topic(), tiny.off_topic(), tiny.menu("jobs"))
    assert asides(turns) == []
    _, more = tiny.talk(resume(BANK, turns), tiny.off_topic())
    assert asides(more) == [(5, "reminder", "wages")]


def test_who_answers_a_reminder_presses_the_point() -> None:
    state, _ = tiny.talk(at("fair"), tiny.matched("wages"), *[tiny.off_topic()] * 3)
    assert "message 4." not in state.standing("wages").said
    state, (turn,) = tiny.talk(state, tiny.matched("wages"))
    assert [(c.kind, c.key_point) for c in turn.credits] == [("pressed", "wages")]
    assert state.dropped == ()


def test_a_hard_opponent_reminds_twice_as_often_and_of_the_weakest_first() -> None:
    both = tiny.matched("wages", "jobs")  # 0.9 and 0.45 sure
    state, turns = tiny.talk(at("hard"), both, *[tiny.off_topic()] * 7)
    assert (sureness(state, "wages"), sureness(state, "jobs"), sureness(state, "culture")) == (0.9, 0.45, 0.0)
    assert asides(turns) == [(4, "reminder", "jobs"), (6, "reminder", "wages"), (8, "reminder", "jobs")]


def test_a_hard_opponent_asks_twice() -> None:
    _, turns = tiny.talk(at("hard"), tiny.matched("wages"), tiny.matched("wages", wages_supply=0.9))
    assert [turn.press for turn in turns] == [
        "Question 1 on wages? Question 2 on wages?",
        "Question 1 on wages-supply? Question 2 on wages-supply?",
    ]


def test_a_hard_opponent_with_one_question_asks_it_once() -> None:
    bank = tiny.bank(key_points=(tiny.key_point("wages", answers=tiny.answers("wages", 1)),))
    _, (turn,) = tiny.talk(DebateState(bank, setting=Setting(level="hard")), tiny.matched("wages"))
    assert turn.press == "Question 1 on wages?"


def test_a_gentle_opponent_offers_a_hint_to_who_gives_no_reason() -> None:
    _, turns = tiny.talk(at("gentle"), tiny.unclear("life"), tiny.unclear("life"), tiny.unclear())
    assert asides(turns) == [(1, "offer", "control"), (3, "offer", "wages")]
    assert "life" in turns[0].replies[-1].text
    assert "The claim of" not in turns[0].replies[-1].text


def test_a_gentle_opponent_offers_a_hint_after_two_turns_without_credit() -> None:
    _, turns = tiny.talk(at("gentle"), tiny.matched("wages"), tiny.off_topic(), tiny.concedes("jobs"), tiny.off_topic())
    assert asides(turns) == [(3, "offer", "jobs")]


def test_a_gentle_opponent_reminds_of_nothing_and_offers_nothing_once_all_is_raised() -> None:
    _, turns = tiny.talk(at("gentle"), *[tiny.matched(id_) for id_ in tiny.IDS], *[tiny.off_topic()] * 5)
    assert asides(turns) == []


@given(tiny.exchanges(), st.sampled_from(["gentle", "fair", "hard"]))
def test_what_is_added_comes_last_alone_and_not_too_often(said: list, level: Level) -> None:
    begun = DebateState(BANK).with_event(Begun(setting=Setting(level=level)))
    turns = tiny.debate(BANK, said, begun)[-1].turns
    for turn in turns:
        kinds = [reply.kind for reply in turn.replies]
        assert sum(kind in ASIDES for kind in kinds[:-1]) == 0
        assert kinds[0] not in ASIDES
    given_at = [turn.number for turn in turns if turn.replies[-1].kind == "reminder"]
    assert all(b - a >= EVERY[level] for a, b in pairwise(given_at))
    assert not given_at or level != "gentle"


@pytest.mark.parametrize(
    ("ids", "texts"), [(("wages",), ["long"]), (("wages", "jobs"), ["short", "Answer 1 on jobs."])]
)
def test_several_points_get_short_answers(ids: tuple[str, ...], texts: list[str]) -> None:
    words = {"long": "A long answer. " * 9, "middling": "A middling answer. " * 3, "short": "A short answer."}
    answers = tuple(Answer(text=text, press="And?") for text in words.values())
    bank = tiny.bank(key_points=(tiny.key_point("wages", answers=answers), tiny.key_point("jobs")))
    state, (turn,) = tiny.talk(DebateState(bank), tiny.matched(*ids))
    expected = [words.get(text, text).strip() for text in texts]
    assert [reply.text for reply in turn.replies] == expected
    if len(ids) > 1:
        _, (again,) = tiny.talk(state, tiny.matched(*ids))
        assert again.replies[0].text == words["middling"].strip()


def test_conceding_the_same_thing_again_gets_a_shorter_line() -> None:
    lines = BANK.lines
    given = [tiny.concedes("wages"), tiny.concedes("jobs"), tiny.concedes("wages"), tiny.concedes("wages")]
    _, turns = tiny.talk(DebateState(BANK), *given)
    texts = [turn.replies[0].text for turn in turns]
    assert texts == [*lines.concedes, *lines.concedes_again[:2]]
    assert max(map(len, type(lines)().concedes_again)) < min(map(len, type(lines)().concedes))


def test_conceding_nothing_in_particular_is_the_same_thing_only_when_it_comes_at_once() -> None:
    said = [tiny.concedes(), tiny.concedes(), tiny.matched("jobs"), tiny.concedes()]
    _, turns = tiny.talk(DebateState(BANK), *said)
    again = BANK.lines.concedes_again
    assert [turn.replies[0].text in again for turn in turns] == [False, True, False, False]
