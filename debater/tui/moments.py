"""A stored debate turn by turn: where it stood after each, and what happened beside the turns, at its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from debater.core.bank import Bank
from debater.core.event import Event
from debater.core.scoring import Score, score
from debater.core.state import DebateState, resume
from debater.core.turn import Turn
from debater.history.record import StoredRecord


@dataclass(frozen=True)
class Moment:
    """A turn (None before the first), state and score after it, what it earned, what happened until the next."""

    turn: Turn | None
    state: DebateState
    score: Score
    earned: int
    events: tuple[Event, ...]


def moments(bank: Bank, record: StoredRecord) -> tuple[Moment, ...]:
    """One for the beginning, then one for each turn. A turn that was taken back is among the events."""
    return tuple(_moments(bank, record))


def _moments(bank: Bank, record: StoredRecord) -> Iterator[Moment]:
    # Folding the events gives each the number of turns before it that were not taken back.
    events = resume(bank, (), record.events).events
    last = len(record.turns)
    state, before = DebateState(bank), 0
    for number, turn in enumerate((None, *record.turns)):
        if turn is not None:
            state = state.after(turn)
        here = tuple(event for event in events if min(event.after_turn, last) == number)
        now = score(state)
        yield Moment(turn, state, now, now.earned - before, here)
        before = now.earned
        for event in here:
            state = state.with_event(event)
