"""The log of a debate gives everything back in order, turns taken back included, however long it is."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import bank, matched, menu

from debater.core.debate import advance, choose
from debater.core.event import Hinted, Undone
from debater.core.packed import LIVE
from debater.core.state import DebateState, undo, undone
from debater.history.journal import Entry, Journal

START = datetime(2026, 3, 12)


@settings(max_examples=40)
@given(st.lists(st.sampled_from("tttuh"), max_size=40), st.integers(0, 2 * LIVE))
def test_entries_are_what_happened(acts: list[str], before: int) -> None:
    state, happened = DebateState(bank()), list[Entry]()
    journal = Journal("tiny", lambda: "hash", START)
    for act in [*"t" * before, *acts]:
        at = START + timedelta(seconds=len(happened))
        if act == "t":
            state, entry = advance(state, f"Message {len(happened)}.", matched("wages"))
        elif act == "h":
            entry = Hinted(key_point="wages", step=1, after_turn=len(state.turns))
        elif not state.turns:
            continue
        else:
            (gone,) = undone(state)
            state = undo(state)
            entry = Undone(turn=gone, after_turn=len(state.turns))
        journal.keep(entry, at, state.turns)
        happened.append((at, entry))
    assert journal.entries() == tuple(happened)
    for start in (1, len(happened) // 2, max(0, len(happened) - 1)):
        assert journal.entries(start) == tuple(happened[start:])
    record = journal.record()
    assert record.turns == state.turns
    assert record.events == tuple(entry for _, entry in happened if isinstance(entry, Hinted | Undone))
    later = Journal("tiny", lambda: "hash", START)
    later.take_up(record, whole=True)
    assert (later.id, later.pending, later.record().turns) == (journal.id, False, record.turns)


def test_amid_the_taking_back_of_a_choice_both_its_turns_are_there() -> None:
    state, one = advance(DebateState(bank()), "Pay or jobs.", menu("wages", "jobs"))
    begun, journal = state, Journal("tiny", lambda: "hash", START)
    journal.keep(one, START, state.turns)
    state, two = choose(state, 0)
    journal.keep(two, START, state.turns)
    left = undo(state)
    happened: list[Entry] = [(START, one), (START, two)]
    assert (undone(state), left.turns, begun.turns) == ((two, one), (), (one,))
    for gone in (two, one):
        happened.append((START, Undone(turn=gone)))
        journal.keep(Undone(turn=gone), START, left.turns)
        assert journal.entries() == tuple(happened)
    assert journal.record().turns == ()
