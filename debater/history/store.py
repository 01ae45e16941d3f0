"""The store of debates: each turn is committed as it happens, and an unfinished debate can be taken up again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError
from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session as Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from debater.core.turn import Turn
from debater.errors import HistoryError, TurnTakenError
from debater.history.models import Base, DebateRow, TurnRow

BUSY_SECONDS = 10
"""How long a write waits for another process to finish its own."""


@dataclass(frozen=True)
class StoredDebate:
    """A debate in the store: its key, motion, when it began (UTC) and how many turns it has."""

    id: str
    motion: str
    bank_hash: str
    started_at: datetime
    ended_at: datetime | None
    turns: int


def default_url() -> str:
    """DEBATER_DATABASE_URL, or a SQLite file in the user's data folder."""
    named = os.environ.get("DEBATER_DATABASE_URL")
    if named:
        return as_url(named)
    return as_url(str(platformdirs.user_data_path("debater") / "debates.sqlite3"))


def as_url(database: str) -> str:
    """A database URL as it is; a plain file name as a SQLite URL."""
    return database if "://" in database else f"sqlite:///{Path(database).expanduser().absolute()}"


class Store:
    """Debates in one database. Every method raises HistoryError when the database does not work."""

    def __init__(self, url: str) -> None:
        self.url = url
        with _explained(url):
            parsed = make_url(url)
            if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
                file = Path(str(parsed.database))
                file.parent.mkdir(parents=True, exist_ok=True)
                if not file.exists():
                    file.touch(mode=0o600)
            self._engine: Engine = create_engine(parsed)
            if parsed.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _sqlite_settings)
            with self._engine.begin() as connection:
                for table in Base.metadata.sorted_tables:  # IF NOT EXISTS: another process may be making them too
                    connection.execute(CreateTable(table, if_not_exists=True))
                    for index in table.indexes:
                        connection.execute(CreateIndex(index, if_not_exists=True))

    def begin(self, id_: str, motion: str, bank_hash: str, at: datetime) -> None:
        """Record that a debate has begun."""
        with _explained(self.url), Connection(self._engine) as connection, connection.begin():
            connection.add(DebateRow(id=id_, motion=motion, bank_hash=bank_hash, started_at=at))

    def append(self, id_: str, turn: Turn, at: datetime) -> None:
        """Commit one turn. On return it is on the disk. Raises TurnTakenError when its number is stored already."""
        row = TurnRow(debate_id=id_, number=turn.number, at=at, record=turn.model_dump_json(by_alias=True))
        try:
            with _explained(self.url), Connection(self._engine) as connection, connection.begin():
                connection.add(row)
        except HistoryError as error:
            if isinstance(error.__cause__, IntegrityError):
                message = "Another debater goes on with the same debate."
                raise TurnTakenError(message, "Close one of the two.") from error
            raise

    def end(self, id_: str, at: datetime) -> None:
        """Mark a debate as finished, so that it is not offered again."""
        with _explained(self.url), Connection(self._engine) as connection, connection.begin():
            row = connection.get(DebateRow, id_)
            if row is not None:
                row.ended_at = at

    def turns(self, id_: str) -> list[Turn]:
        """A debate's turns in order. Turns that cannot be read end the list: what came before them is kept."""
        statement = select(TurnRow.record).where(TurnRow.debate_id == id_).order_by(TurnRow.number)
        with _explained(self.url), Connection(self._engine) as connection:
            records = list(connection.scalars(statement))
        turns: list[Turn] = []
        for record in records:
            try:
                turns.append(Turn.model_validate_json(record))
            except ValidationError:
                break
        return turns

    def debates(self, motion: str | None = None) -> list[StoredDebate]:
        """Debates, newest first; those of one motion if it is given."""
        count = select(func.count()).where(TurnRow.debate_id == DebateRow.id).scalar_subquery()
        statement = select(DebateRow, count).order_by(DebateRow.started_at.desc(), DebateRow.id)
        if motion is not None:
            statement = statement.where(DebateRow.motion == motion)
        with _explained(self.url), Connection(self._engine) as connection:
            rows = connection.execute(statement).all()
            return [
                StoredDebate(row.id, row.motion, row.bank_hash, row.started_at, row.ended_at, turns)
                for row, turns in rows
            ]

    def unfinished(self, motion: str) -> StoredDebate | None:
        """The newest debate on a motion that was not ended and has at least one turn."""
        return next((d for d in self.debates(motion) if d.ended_at is None and d.turns), None)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


@contextmanager
def _explained(url: str) -> Iterator[None]:
    cure = "Check that its folder can be written and has room, or name another with --database."
    try:
        yield
    except ArgumentError as error:
        raise HistoryError(f"'{url}' is not a database URL.", "Use a file name or sqlite:///FILE.") from error
    except ModuleNotFoundError as error:
        raise HistoryError(f"The driver for '{url}' is missing ({error.name}).", "Install it with pip.") from error
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        if "not a database" in reason or "malformed" in reason:
            cure = "Move that file away (a new one is made at the next start), or name another with --database."
        raise HistoryError(f"The debates in {url} cannot be stored or read ({reason}).", cure) from error
