"""Which shape a database's tables have, and what is to be done before it can be used."""

import re
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from debater.errors import HistoryError
from debater.history.faults import DamagedError
from debater.history.models import EARLIER, VERSION, Base

if TYPE_CHECKING:
    from sqlalchemy.schema import ExecutableDDLElement

VERSIONS = "alembic_version"
"""The table in which Alembic keeps the version."""
_STAMP = (
    f"CREATE TABLE {VERSIONS} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    f"INSERT INTO {VERSIONS} VALUES ('{VERSION}')",  # noqa: S608 - our own words
)
_OURS = frozenset(Base.metadata.tables)


class NewerError(HistoryError):
    """The database was made by a version of debater that this one does not know."""


def is_current(tables: Collection[str], version: str | None, where: str) -> bool:
    """Whether nothing is to be done. Raises NewerError, and HistoryError where the tables are another program's."""
    if version is not None and version not in (*EARLIER, VERSION):
        if not _OURS & set(tables):
            raise _foreign(where)
        raise NewerError(
            f"The debates in {where} were kept by a newer debater (tables of version {version}; this one knows up to"
            f" {VERSION}).",
            "Use that newer debater, or name another file with --database; this one is left as it is.",
        )
    if version is None and tables and not _OURS & set(tables):
        raise _foreign(where)
    return version == VERSION and set(tables) >= _OURS


def bring_up_to_date(connection: Connection, where: str | None) -> None:
    """Make the tables, or bring an earlier version's to this one, in a transaction. Raises HistoryError."""
    with connection.begin():
        tables = inspect(connection).get_table_names()
        version = None
        if VERSIONS in tables:
            version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar()  # noqa: S608
        if is_current(tables, version, where or connection.engine.url.render_as_string()):
            return
        if is_earlier(tables, version):
            from debater.history.migrating import upgrade  # noqa: PLC0415 - Alembic, only where it is needed

            upgrade(connection)
            return
        for ddl in _missing():
            connection.execute(ddl)
        if version is None:
            for statement in _STAMP:
                connection.exec_driver_sql(statement)


def bring_up_to_date_raw(raw: sqlite3.Connection, file: Path | None) -> None:
    """The same for SQLite, where one process at a time does it, after a copy was made. Raises sqlite3.Error too."""
    where = str(file or "memory")
    tables, version = shape(raw)
    if is_current(tables, version, where):
        return
    if is_earlier(tables, version):
        from debater.history.migrating import upgrade_raw  # noqa: PLC0415 - Alembic, only where it is needed

        upgrade_raw(raw, file)
        return
    raw.execute("BEGIN IMMEDIATE")
    try:
        tables, version = shape(raw)  # another process may have been quicker
        if not is_current(tables, version, where):
            for statement in [*statements(), *(() if version else _STAMP)]:
                raw.execute(statement)
    except BaseException:
        raw.rollback()
        raise
    raw.commit()


def is_earlier(tables: Collection[str], version: str | None) -> bool:
    """Whether the tables are those of an earlier version, or of before there were versions."""
    return bool(_OURS & set(tables)) and version != VERSION


def shape(raw: sqlite3.Connection) -> tuple[list[str], str | None]:
    """The names of the tables in a SQLite database, and their version where it is kept. Raises DamagedError."""
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = [str(name) for (name,) in found if not str(name).startswith("sqlite_")]
    row = raw.execute(f"SELECT version_num FROM {VERSIONS}").fetchone() if VERSIONS in tables else None  # noqa: S608
    if row is not None and not re.fullmatch("[0-9a-f]{4,32}", str(row[0])):
        raise DamagedError(f"{str(row[0])!a} is no version of its tables.")
    return tables, None if row is None else str(row[0])


def statements() -> Iterator[str]:
    """What makes all tables and indexes in SQLite, where they are missing."""
    for ddl in _missing():
        yield str(ddl.compile(dialect=sqlite.dialect()))


def _missing() -> "Iterator[ExecutableDDLElement]":
    for table in Base.metadata.sorted_tables:
        yield CreateTable(table, if_not_exists=True)
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield CreateIndex(index, if_not_exists=True)


def _foreign(where: str) -> HistoryError:
    return HistoryError(
        f"{where} holds another program's tables and no debates.",
        "Name another file with --database; this one is left as it is.",
    )
