"""What is in a database of debates, without changing it: counted, and row by row as far as it can be read."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from debater.core.text import one_line
from debater.history.models import Base, DebateRow

OURS = frozenset(Base.metadata.tables)
"""The tables that debater makes."""
_NOTES = frozenset({"alembic_version"})
"""Tables that say of which version the others are."""
_PATIENCE = 2.0


@dataclass(frozen=True)
class Contents:
    """How many rows each table has; `strange` are tables that debater did not make; `fault` says what is unreadable."""

    rows: Mapping[str, int] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    """The days on which the first and the last debate began."""
    fault: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is a database of debates."""
        return DebateRow.__tablename__ in self.rows


def contents(file: Path) -> Contents:
    """What a SQLite file holds."""
    rows: dict[str, int] = {}
    names: list[str] = []
    days = ("", "")
    try:
        with reading(file) as connection:
            names = tables(connection)
            for name in OURS.intersection(names):
                rows[name] = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own name
            if DebateRow.__tablename__ in rows:
                found = connection.execute("SELECT min(started_at), max(started_at) FROM debates").fetchone()
                days = (str(found[0] or "")[:10], str(found[1] or "")[:10])
    except sqlite3.Error as error:
        return Contents(rows, _strange(names), *days, one_line(str(error), 80))
    except OSError as error:
        return Contents(rows, _strange(names), *days, error.strerror or str(error))
    return Contents(rows, _strange(names), *days)


def dumped(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any] | str]:
    """Every row of a table as it is stored; a sentence at the end where it cannot be read to its end."""
    count = 0
    try:
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name from our own list
            yield dict(row)
            count += 1
    except sqlite3.Error as error:
        yield f"{table} is damaged after {count} rows ({one_line(str(error), 80)})"


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of all tables. Raises sqlite3.Error."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(row["name"]) for row in found if not str(row["name"]).startswith("sqlite_")]


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A SQLite file, for reading; a debater may go on with it meanwhile. Raises sqlite3.Error, OSError."""
    file.stat()  # else SQLite names no reason
    alone = not Path(f"{file}-wal").exists()  # nobody has it open: read it without making files beside it
    uri = f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        yield connection


def _strange(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in OURS | _NOTES)
