"""What can still be read of a damaged SQLite file, row by row, into a new one."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from debater.history.damaged_rows import SOMETIME, columns, opened, rows
from debater.history.faults import NOT_READ
from debater.history.models import Base, TurnRow
from debater.history.versions import bring_up_to_date_raw

PAGE, HEADER = 4096, 100
"""Bytes of a page as SQLite makes them unless told otherwise, and of what the first begins with."""


@dataclass(frozen=True)
class Saved:
    """How much was read: debates with at least one turn, and turns."""

    debates: int
    turns: int


def salvage(copies: Sequence[Path], new: Path) -> Saved:
    """Make a new database of all that can be read of the copies, which are changed. Raises sqlite3.Error, OSError.

    Of two rows with the same key, the first copy's is taken. A debate of which turns are missing is marked as ended,
    so that nobody goes on with it; one of which only turns are left is kept under the motion "unknown".
    """
    with closing(sqlite3.connect(new)) as target:
        bring_up_to_date_raw(target, new)
        fresh = new.read_bytes()[:PAGE]
        for copy in copies:
            for length in (0, HEADER, PAGE):
                if length:
                    _renew(copy, fresh[:length])
                if _pour(copy, target):
                    break
        _complete(target)
        target.commit()
        debates, turns = target.execute("SELECT count(DISTINCT debate_id), count(*) FROM turns").fetchone()
    return Saved(debates, turns)


def _complete(target: sqlite3.Connection) -> None:
    """What is missing is said as well as it can be: when something was, what a turn belongs to, what is not whole."""
    first = "SELECT min(at) FROM turns WHERE debate_id = id AND at > ?1"
    target.execute(f"UPDATE debates SET started_at = coalesce(({first}), ?1) WHERE started_at = ?1", (SOMETIME,))  # noqa: S608
    for table in ("turns", "events"):
        began = "SELECT started_at FROM debates WHERE id = debate_id"
        target.execute(f"UPDATE {table} SET at = coalesce(({began}), at) WHERE at = ?", (SOMETIME,))  # noqa: S608
    target.execute(
        "INSERT INTO debates (id, motion, bank_hash, started_at, ended_at) "
        "SELECT debate_id, 'unknown', '', min(at), max(at) FROM "
        "(SELECT debate_id, at FROM turns UNION ALL SELECT debate_id, at FROM events) "
        "WHERE debate_id NOT IN (SELECT id FROM debates) GROUP BY debate_id"
    )
    target.execute(
        "UPDATE debates SET ended_at = started_at WHERE ended_at IS NULL AND id IN "
        "(SELECT debate_id FROM turns GROUP BY debate_id HAVING max(number) <> count(*))"
    )


def _pour(copy: Path, target: sqlite3.Connection) -> bool:
    """Put what can be read into the tables of the same names; whether there were turns."""
    turns = 0
    with closing(opened(copy.absolute().as_uri())) as source:
        for table in Base.metadata.sorted_tables:
            with suppress(*NOT_READ):
                names = columns(source, table)
                marks = ", ".join("?" * len(names))
                into = f"INSERT OR IGNORE INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
                for row in rows(source, table, names) if names else ():
                    target.execute(into, row)
                    turns += table.name == TurnRow.__tablename__
    return bool(turns)


def _renew(copy: Path, fresh: bytes) -> None:
    """Give a copy the first bytes of a whole database, told its size: there SQLite reads what it is and what is where.

    Tables lie in a new database where they lie in every one that this version made; rows are judged one by one.
    """
    pages = max(copy.stat().st_size // PAGE, 1)
    first = bytearray(fresh)
    first[18:20] = b"\x02\x02"  # written with a log beside it
    first[28:32] = pages.to_bytes(4, "big")
    first[32:40] = bytes(8)  # no free pages
    first[92:96] = first[24:28]  # the number of pages holds
    with copy.open("r+b") as file:
        file.write(first)
