"""The store of debates: each turn is committed as it happens, and an unfinished debate can be taken up again."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Connection

from debater.core.event import Event
from debater.core.turn import Turn
from debater.errors import HistoryError
from debater.history.database import as_url, default_file, default_url, file_of, open_engine, use
from debater.history.faults import DamagedError, explained
from debater.history.mending import mends_itself
from debater.history.models import DebateRow, HandledRow, ReviewRow, TurnRow
from debater.history.reading import read_handled, read_records
from debater.history.record import StoredDebate, StoredHandled, StoredRecord, StoredReview
from debater.history.writing import Beginning, Entry, taken, write

__all__ = ["Store", "StoredDebate", "StoredHandled", "StoredRecord", "StoredReview", "as_url", "default_url"]


@mends_itself
class Store:
    """Debates in one database. Every method raises HistoryError when the database does not work.

    `told` is a sentence for the student once a damaged file was set aside, else empty. With `at_once` false, nothing
    is opened yet: each method tries anew.
    """

    def __init__(self, url: str, *, at_once: bool = True) -> None:
        self.url = url
        self.told = ""
        self.file = file_of(url)
        self._engine = open_engine(url)
        if at_once:
            self.open()

    def open(self) -> None:
        """See whether the database works; make it, or bring it up to this version, where that is due."""
        with explained(self.url):
            use(self._engine)

    def check(self) -> None:
        """Look at every page of a file (a second for a gigabyte): some damage makes debates vanish without an error."""
        if self.file is None:
            return
        with self._reading() as connection:
            found = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        if found != "ok":
            raise DamagedError(f"The debates in {self.file} are damaged ({found}).")

    def mend(self) -> None:
        """Have a damaged file set aside, and what can be read of it put into a new one."""
        if self.file is None:
            return
        from debater.history.damage import mend  # noqa: PLC0415 - only where something is damaged

        self._engine.dispose()
        with explained(self.url):
            self.told = mend(self.file, expected=self.file == default_file().absolute().resolve()) or self.told

    def begin(self, id_: str, motion: str, bank_hash: str, at: datetime) -> None:
        """Record that a debate has begun."""
        self.write(id_, (), Beginning(motion, bank_hash, at))

    def append(self, id_: str, turn: Turn, at: datetime) -> None:
        """Commit one turn. On return it is on the disk.

        Raises TurnTakenError when its number is stored already, or the turn before it is not.
        """
        self.write(id_, [(at, turn)])

    def add_event(self, id_: str, event: Event, at: datetime) -> None:
        """Commit one event; `Undone` also takes its turn out. Raises TurnTakenError when later turns are stored."""
        self.write(id_, [(at, event)])

    def write(self, id_: str, entries: Sequence[Entry], beginning: Beginning | None = None) -> None:
        """Commit a debate's beginning, where one is given, and turns and events in order: all of them or none.

        On return they are on the disk. Raises TurnTakenError as `append` and `add_event` do.
        """
        with self._alone(), explained(self.url), self._engine.begin() as connection:
            write(connection, id_, entries, beginning)

    def end(self, id_: str, at: datetime) -> None:
        """Mark a debate as finished, so that it is not offered again."""
        with self._writing() as connection:
            row = connection.get(DebateRow, id_)
            if row is not None:
                row.ended_at = at

    def turns(self, id_: str) -> list[Turn]:
        """A debate's turns in order. Turns that cannot be read end the list: what came before them is kept."""
        record = self.load(id_)
        return list(record.turns) if record else []

    def turn_times(self, id_: str) -> dict[int, datetime]:
        """When each turn was said, by number."""
        record = self.load(id_)
        return dict(record.turn_times) if record else {}

    def events(self, id_: str) -> list[tuple[datetime, Event]]:
        """A debate's events in order; those that cannot be read are passed over."""
        record = self.load(id_)
        return list(zip(record.event_times, record.events, strict=True)) if record else []

    def length(self, id_: str) -> int:
        """How many turns of a debate are stored."""
        with self._reading() as connection:
            return connection.scalar(select(func.count()).where(TurnRow.debate_id == id_)) or 0

    def load(self, id_: str) -> StoredRecord | None:
        """A whole debate; None when there is none of that id."""
        return next(iter(self._records(DebateRow.id == id_)), None)

    def summaries(self, motion: str) -> list[StoredRecord]:
        """Every debate on a motion that has turns or events, newest first."""
        return [record for record in self._records(DebateRow.motion == motion) if record.turns or record.events]

    def debates(self, motion: str | None = None) -> list[StoredDebate]:
        """Debates, newest first; those of one motion if it is given."""
        count = select(func.count()).where(TurnRow.debate_id == DebateRow.id).scalar_subquery()
        statement = select(DebateRow, count).order_by(DebateRow.started_at.desc(), DebateRow.id)
        if motion is not None:
            statement = statement.where(DebateRow.motion == motion)
        with self._reading() as connection:
            rows = connection.execute(statement).all()
            return [
                StoredDebate(row.id, row.motion, row.bank_hash, row.started_at, row.ended_at, turns)
                for row, turns in rows
            ]

    def unfinished(self, motion: str) -> StoredDebate | None:
        """The newest debate on a motion that was not ended and has at least one turn."""
        return next((d for d in self.debates(motion) if d.ended_at is None and d.turns), None)

    def reviews(self, motion: str) -> dict[str, StoredReview]:
        """The key points of a motion under review, by id."""
        with self._reading() as connection:
            rows = connection.scalars(select(ReviewRow).where(ReviewRow.motion == motion))
            return {row.key_point: StoredReview(row.key_point, row.card, row.due) for row in rows}

    def save_review(self, motion: str, key_point: str, card: str, due: datetime, at: datetime) -> None:
        """Keep a key point's review card (JSON text), in place of an earlier one."""
        with self._writing() as connection:
            row = ReviewRow(motion=motion, key_point=key_point, card=card, due=_utc(due), updated=_utc(at))
            connection.merge(row)

    def handled(self, motion: str) -> list[StoredHandled]:
        """What a coach has dealt with on a motion, in the order in which it was done."""
        with self._reading() as connection:
            return read_handled(connection, motion)

    def add_handled(self, motion: str, action: str, texts: Sequence[str], edit: str, at: datetime) -> StoredHandled:
        """Record that a coach has dealt with these texts. On return it is on the disk."""
        row = HandledRow(motion=motion, action=action, texts=json.dumps([*texts]), edit=edit, at=_utc(at))
        with self._writing() as connection:
            connection.add(row)
            connection.flush()
            return StoredHandled(row.id, action, tuple(texts), edit, row.at)

    def forget_handled(self, id_: int) -> None:
        """Take back such a record; the texts are open again."""
        with self._writing() as connection:
            connection.execute(delete(HandledRow).where(HandledRow.id == id_))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _records(self, which: ColumnElement[bool]) -> list[StoredRecord]:
        with self._reading() as connection:
            return read_records(connection, which)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.url), Connection(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.url), Connection(self._engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A row that is there already was written by another program."""
        try:
            yield
        except HistoryError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise taken() from error
            raise


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
