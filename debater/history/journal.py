"""The log of the debate that is on: everything in order with its time, and how much of it the store already has."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from debater.core.event import Begun, Event, Undone
from debater.core.packed import Kind, Packed
from debater.core.turn import Turn
from debater.errors import TurnTakenError
from debater.history.record import StoredRecord

if TYPE_CHECKING:
    from debater.history.store import Store

Entry = tuple[datetime, Turn | Event]
"""When something happened (UTC, no zone), and what."""
_Mark = tuple[datetime, int | Event]
_MARKS: Kind[_Mark] = Kind(lambda: list[_Mark])


@dataclass
class Journal:
    """Turns and events as they happen. `write` brings the store up to date; what fails is written the next time."""

    motion: str
    bank_hash: Callable[[], str]
    started_at: datetime
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    stored: int = 0
    begun: bool = False
    said: bool = False
    """Whether anything has happened but that it began."""
    _marks: Packed[_Mark] = field(default_factory=lambda: Packed(_MARKS))
    """Events, and the numbers of turns: the turns themselves are in `_turns`, which the debate's state has too."""
    _turns: Sequence[Turn] = ()

    def keep(self, entry: Turn | Event, at: datetime, turns: Sequence[Turn]) -> None:
        """Note what has just happened; `turns` are all those of the debate after it.

        Of several that are taken back at once, each but the last is still looked up in the turns before.
        """
        self._marks = self._marks.then((at, entry.number if isinstance(entry, Turn) else entry))
        if not isinstance(entry, Undone):
            self._turns = turns
        self.said = self.said or not isinstance(entry, Begun)

    def entries(self, start: int = 0) -> tuple[Entry, ...]:
        """Everything in order, from the entry of that place on; also the turns that were taken back again."""
        found: list[Entry] = []
        gone: dict[int, Turn] = {}
        turns = self._turns if start else tuple(self._turns)
        for at, mark in reversed(self._marks[start:]):
            if isinstance(mark, Undone):
                gone[mark.turn.number] = mark.turn
            if isinstance(mark, int):
                found.append((at, gone.pop(mark) if mark in gone else turns[mark - 1]))
            else:
                found.append((at, mark))
        return tuple(reversed(found))

    @property
    def pending(self) -> bool:
        """Whether something is to be stored; a debate in which nothing has happened yet is not."""
        return self.said and self.stored < len(self._marks)

    def take_up(self, record: StoredRecord, *, whole: bool) -> None:
        """Go on with a stored debate; where not all of it could be read, as a debate of its own."""
        events = zip(record.event_times, record.events, strict=True)
        numbers = [(record.turn_times[turn.number], turn.number) for turn in record.turns]
        self._marks, self._turns = Packed(_MARKS, [*events, *numbers]), record.turns
        self.said = any(not isinstance(mark, Begun) for _, mark in self._marks)
        self.started_at = record.started_at
        self._part()
        if whole:
            self.id, self.stored, self.begun = record.id, len(self._marks), True

    def write(self, store: "Store") -> None:
        """Store what is not stored yet. Where another program goes on with this debate, it becomes one of its own."""
        try:
            self._write(store)
        except TurnTakenError:
            self._part()
            self._write(store)

    def finish(self, store: "Store", at: datetime) -> str:
        """Mark the debate as ended; where the store no longer holds all of it, it is stored once more before.

        The sentence for the student is given where the store's file turns out to be damaged.
        """
        if store.length(self.id) < len(self.record().turns):
            self._part()
            self._write(store)
        store.end(self.id, at)
        store.check()
        return store.told

    def record(self) -> StoredRecord:
        """The debate so far, as the store would give it back."""
        turns: dict[int, tuple[datetime, Turn]] = {}
        events: list[tuple[datetime, Event]] = []
        for at, entry in self.entries():
            if isinstance(entry, Turn):
                turns[entry.number] = (at, entry)
                continue
            events.append((at, entry))
            if isinstance(entry, Undone):
                turns.pop(entry.turn.number, None)
        return StoredRecord(
            id=self.id,
            motion=self.motion,
            bank_hash=self.bank_hash(),
            started_at=self.started_at,
            ended_at=None,
            turns=tuple(turn for _, turn in turns.values()),
            turn_times={number: at for number, (at, _) in turns.items()},
            events=tuple(event for _, event in events),
            event_times=tuple(at for at, _ in events),
        )

    def _write(self, store: "Store") -> None:
        """All that is pending, in one transaction: it is stored whole or not at all."""
        from debater.history.writing import Beginning  # noqa: PLC0415 - SQLAlchemy is there once there is a store

        beginning = None if self.begun else Beginning(self.motion, self.bank_hash(), self.started_at)
        entries = self.entries(self.stored)
        store.write(self.id, entries, beginning)
        self.begun, self.stored = True, self.stored + len(entries)

    def _part(self) -> None:
        self.id, self.stored, self.begun = uuid.uuid4().hex, 0, False
