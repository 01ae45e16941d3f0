"""What happens in a debate into the database: statements built once, and any number of entries in one transaction.

The object-relational half of SQLAlchemy would take longer to note one row than SQLite takes to write it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select

from debater.core.event import Event, Undone
from debater.core.turn import Turn
from debater.errors import TurnTakenError
from debater.history.models import DebateRow, EventRow, TurnRow

Entry = tuple[datetime, Turn | Event]
"""When something happened (UTC, no zone), and what."""

_ID: BindParameter[str] = bindparam("id_")
_NUMBER: BindParameter[int] = bindparam("nth")
_BEGIN, _APPEND = insert(DebateRow.__table__), insert(TurnRow.__table__)  # type: ignore[arg-type]
_TURNS = select(func.count()).select_from(TurnRow.__table__).where(TurnRow.debate_id == _ID)
_UP_TO, _AFTER = _TURNS.where(TurnRow.number <= _NUMBER), _TURNS.where(TurnRow.number > _NUMBER)
_TAKE_OUT = delete(TurnRow.__table__).where(TurnRow.debate_id == _ID, TurnRow.number == _NUMBER)  # type: ignore[arg-type]
_NEXT = select(func.coalesce(func.max(EventRow.number), 0) + 1).where(EventRow.debate_id == _ID)
_NOTE = insert(EventRow.__table__).values(  # type: ignore[arg-type]
    debate_id=_ID, number=_NEXT.scalar_subquery(), at=bindparam("when"), record=bindparam("what")
)


@dataclass(frozen=True)
class Beginning:
    """The beginning of a debate: its motion, the bank's content hash, and when it was (UTC, no zone)."""

    motion: str
    bank_hash: str
    at: datetime


def write(connection: Connection, id_: str, entries: Sequence[Entry], beginning: Beginning | None = None) -> None:
    """Write a debate's beginning, where one is given, and then the entries in order; the caller commits.

    Raises TurnTakenError where a turn does not follow those that are stored, or another one follows it already, and
    SQLAlchemy's errors. Each entry is written before it is checked: from the first write on, SQLite lets no other
    program write, so that what is checked still holds at the end.
    """
    if beginning is not None:
        row = {"motion": beginning.motion, "bank_hash": beginning.bank_hash, "started_at": beginning.at}
        connection.execute(_BEGIN, {"id": id_, **row, "ended_at": None})
    for at, entry in entries:
        if isinstance(entry, Turn):
            _append(connection, id_, entry, at)
        else:
            connection.execute(_NOTE, {"id_": id_, "when": at, "what": entry.model_dump_json()})
        if isinstance(entry, Undone):
            _take_out(connection, id_, entry.turn.number)


def taken() -> TurnTakenError:
    """What is raised where another program goes on with the same debate."""
    return TurnTakenError("Another debater goes on with the same debate.", "Close one of the two.")


def _append(connection: Connection, id_: str, turn: Turn, at: datetime) -> None:
    record = turn.model_dump_json(by_alias=True)
    connection.execute(_APPEND, {"debate_id": id_, "number": turn.number, "at": at, "record": record})
    if connection.scalar(_UP_TO, {"id_": id_, "nth": turn.number}) != turn.number:
        raise taken()


def _take_out(connection: Connection, id_: str, number: int) -> None:
    connection.execute(_TAKE_OUT, {"id_": id_, "nth": number})
    if connection.scalar(_AFTER, {"id_": id_, "nth": number}):
        raise taken()
