"""The database itself: where it is, how it is opened, and its errors in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from debater.errors import HistoryError
from debater.history.models import Base

BUSY_SECONDS = 10
"""How long a write waits for another process to finish its own."""


def default_url() -> str:
    """DEBATER_DATABASE_URL, or a SQLite file in the user's data folder."""
    named = os.environ.get("DEBATER_DATABASE_URL")
    if named:
        return as_url(named)
    return as_url(str(platformdirs.user_data_path("debater") / "debates.sqlite3"))


def as_url(database: str) -> str:
    """A database URL as it is; a plain file name as a SQLite URL."""
    return database if "://" in database else f"sqlite:///{Path(database).expanduser().absolute()}"


def open_engine(url: str) -> Engine:
    """The database with all its tables, made where they are missing. Raises HistoryError."""
    with explained(url):
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            file = Path(str(parsed.database))
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.touch(mode=0o600)
        engine = create_engine(parsed)
        if parsed.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _sqlite_settings)
        with engine.begin() as connection:
            for table in Base.metadata.sorted_tables:  # IF NOT EXISTS: another process may be making them too
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))
    return engine


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn an error of the database into a HistoryError that says what to do."""
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


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
