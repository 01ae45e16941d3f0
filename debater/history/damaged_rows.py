"""The rows of a SQLite file that may be damaged, one by one, and whether it is."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Integer, Table
from sqlalchemy.engine.processors import str_to_datetime

from debater.history.faults import NOT_READ, DamagedError, is_damage
from debater.history.models import VERSION, Base
from debater.history.versions import shape

LARGEST = 64_000_000
"""Bytes of one value; more is a fault of the file."""
GAP = 100_000
"""So many rows are looked for, one by one, where reading in order stops."""
MOST = 20_000_000
"""No row's number is above this, unless it is damaged."""
SOMETIME = "1970-01-01 00:00:00.000000"
"""Stands for a time that cannot be read, unless something said in the same debate has one."""

Row = tuple[Any, ...]


def is_sound(file: Path) -> bool:
    """Whether every page is in order and every row what its table holds. Raises OperationalError if it is busy."""
    try:
        with closing(opened(f"{file.absolute().as_uri()}?mode=ro", patient=False)) as source:
            if source.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            tables, version = shape(source)
            return all(
                _is_whole(source, table, version) for name, table in Base.metadata.tables.items() if name in tables
            )
    except (*NOT_READ, DamagedError) as error:
        if is_damage(error):
            return False
        raise


def version_of(copy: Path) -> str | None:
    """The version of a database's tables, None where it is not kept or cannot be read."""
    try:
        with closing(opened(copy.absolute().as_uri())) as source:
            return shape(source)[1]
    except (*NOT_READ, DamagedError):
        return None


def rows(source: sqlite3.Connection, table: Table, names: Sequence[str]) -> Iterator[Row]:
    """Rows from the first on, from the last back, and one by one between: what a damaged page hides is left out."""
    read = f"SELECT rowid, {', '.join(names)} FROM {table.name} NOT INDEXED"  # noqa: S608 - our own names
    seen: set[int] = set()
    for order in ("", " DESC"):
        for row in _until_damaged(source, f"{read} ORDER BY rowid{order}"):
            if row[0] in seen:  # the way round a circle of pages, or back to where the first way ended
                break
            seen.add(row[0])
            yield from _valid(table, names, row[1:])
    hidden = (number for number in range(1, min(max(seen, default=0), MOST) + 1) if number not in seen)
    for number in islice(hidden, GAP):
        for row in _until_damaged(source, f"{read} WHERE rowid = {number}"):
            yield from _valid(table, names, row[1:])
    yield from _by_keys(source, table, names)


def _by_keys(source: sqlite3.Connection, table: Table, names: Sequence[str]) -> Iterator[Row]:
    """The rows once more, each with the keys that the index has for it: one of the two may be spoilt."""
    keys = [column.name for column in table.primary_key]
    rest = [name for name in names if name not in keys]
    for order in ("", " DESC"):
        in_order = ", ".join(f"{key}{order}" for key in keys)
        index = _until_damaged(source, f"SELECT rowid, {', '.join(keys)} FROM {table.name} ORDER BY {in_order}")  # noqa: S608
        for number, *values in islice(index, MOST):
            found = f"SELECT {', '.join(rest)} FROM {table.name} NOT INDEXED WHERE rowid = {number}"  # noqa: S608
            for row in _until_damaged(source, found):
                known = dict(zip([*keys, *rest], [*values, *row], strict=True))
                yield from _valid(table, names, tuple(known[name] for name in names))


def _until_damaged(source: sqlite3.Connection, statement: str) -> Iterator[Row]:
    with suppress(*NOT_READ):
        yield from source.execute(statement)


def _is_whole(source: sqlite3.Connection, table: Table, version: str | None) -> bool:
    names = columns(source, table)
    if not names or (version == VERSION and len(names) < len(table.columns)):
        return False
    found = source.execute(f"SELECT {', '.join(names)} FROM {table.name}")  # noqa: S608 - our own names
    return all(row in _valid(table, names, row) for row in found)


def _valid(table: Table, names: Sequence[str], row: Row) -> Iterator[Row]:
    """The row, unless a value is not of its column's kind; a time that is none becomes `SOMETIME`."""
    values = list(row)
    for place, (name, value) in enumerate(zip(names, row, strict=True)):
        column = table.columns[name]
        if value is None:
            if not column.nullable:
                return
        elif isinstance(column.type, DateTime):
            values[place] = value if _is_time(value) else SOMETIME
        elif not isinstance(value, int if isinstance(column.type, Integer) else str):
            return
    yield tuple(values)


def _is_time(value: object) -> bool:
    try:
        return isinstance(str_to_datetime(value), datetime)  # as it will be read
    except (ValueError, TypeError):
        return False


def columns(source: sqlite3.Connection, table: Table) -> list[str]:
    """Those of the table's columns that the file has."""
    there = {row[1] for row in source.execute(f"PRAGMA table_info({table.name})")}
    return [column.name for column in table.columns if column.name in there]


def opened(uri: str, *, patient: bool = True) -> sqlite3.Connection:
    """A connection; a patient one makes the best of what it finds."""
    source = sqlite3.connect(uri, uri=True)
    source.text_factory = lambda raw: raw.decode("utf-8", "replace")
    source.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    if patient:
        source.execute("PRAGMA writable_schema = ON")  # a page or a table's wording may be missing
    return source
