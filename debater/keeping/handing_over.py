"""Everything that a person said and did, as one ZIP file that can be read without debater."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from debater.classroom.databases import read_database
from debater.core.bank import Bank
from debater.core.text import one_line
from debater.errors import BankError, Problem
from debater.history.record import StoredRecord
from debater.keeping.database import dumped, reading, tables
from debater.keeping.found import Kept
from debater.keeping.inventory import Inventory, Stored
from debater.keeping.told import counted, plainly, readme
from debater.reports import Format, render, report
from debater.reports.file import file_name

Banks = Callable[[str], Bank]
"""The bank of a motion by its id. Raises BankError."""
_KINDS = ("unanswered", "set aside", "backups", "half-mended", "rescued", "class copies", "logs")
"""Kinds of files that go in as they are."""
_MODE = 0o600 << 16


@dataclass
class HandedOver:
    """What went in: the names in the ZIP with what each is, how many debates, and what could not be read."""

    data: bytes = b""
    debates: int = 0
    names: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def handed_over(found: Inventory, banks: Banks, now: datetime) -> HandedOver:
    """Put all of it together, in memory; nothing on the disk is changed. What cannot be read is told in the README."""
    over, buffer = HandedOver(), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        box = _Box(archive, over, now)
        for number, stored in enumerate(found.stored, 1):
            _database(box, stored, banks, "" if number == 1 else f"database-{number}/")
        for place in (*found.places, *(stored.looked for stored in found.stored if stored.looked)):
            if place.fault:
                over.unread.append(place.fault)
            for kept in place.kept:
                if kept.kind.name in _KINDS:
                    _as_it_is(box, kept)
        if over.names:
            box.put("README.txt", readme(over.names, over.unread, now), "")
    over.data = buffer.getvalue()
    return over


@dataclass
class _Box:
    """The ZIP while it is filled; a name that is taken gets a number."""

    archive: zipfile.ZipFile
    over: HandedOver
    now: datetime

    def put(self, name: str, data: str | bytes, what: str) -> None:
        """Add a file that only its owner may read."""
        path = Path(name)
        free, number = name, 1
        while free in self.over.names:
            number += 1
            free = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        entry = zipfile.ZipInfo(free, self.now.timetuple()[:6])
        entry.external_attr, entry.compress_type = _MODE, zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, data)
        self.over.names[free] = what


def _as_it_is(box: _Box, kept: Kept) -> None:
    try:
        box.put(f"files/{kept.file.name}", kept.file.read_bytes(), f"{kept.kind.name}: {kept.kind.holds}")
    except OSError as error:
        box.over.unread.append(f"{kept.file}: {error.strerror or error}")


def _database(box: _Box, stored: Stored, banks: Banks, under: str) -> None:
    """One database: as it is, its tables row by row, its debates to read."""
    if stored.file is None or stored.looked is None:
        box.over.unread.append(f"{stored.url}: {stored.contents.fault}")
        return
    file = stored.file
    if not any(kept.file == file for kept in stored.looked.kept):
        box.over.unread += [f"{link}: it is a link, which is not followed" for link in stored.looked.strange]
        return
    try:
        with reading(file) as connection:
            box.put(f"{under}{file.name}", connection.serialize(), "the database itself (SQLite)")
            for table in tables(connection):
                _table(box, connection, table, under)
    except (sqlite3.Error, OSError) as error:
        box.over.unread.append(f"{file}: {one_line(str(error), 80)}")
        for kept in stored.looked.kept:
            if kept.kind.name in ("database", "beside it"):
                _as_it_is(box, kept)
    for found in read_database(file):
        if isinstance(found, Problem):
            box.over.unread.append(f"{found.file}: {found.message}")
        elif found.turns or found.events:
            box.over.debates += 1
            _debate(box, found, banks, under)


def _table(box: _Box, connection: sqlite3.Connection, table: str, under: str) -> None:
    lines: list[str] = []
    for row in dumped(connection, table):
        if isinstance(row, str):
            box.over.unread.append(row)
        else:
            lines.append(json.dumps(dict(_opened(row)), default=repr))
    box.put(f"{under}tables/{table}.jsonl", "".join(f"{line}\n" for line in lines), f"the table {table}, a row a line")


def _opened(row: dict[str, object]) -> Iterator[tuple[str, object]]:
    """A row with what is JSON in it as JSON, so that it can be read."""
    for name, value in row.items():
        if isinstance(value, str) and value[:1] in ("{", "["):
            try:
                yield name, json.loads(value)
                continue
            except (ValueError, RecursionError):
                pass
        yield name, value


def _debate(box: _Box, record: StoredRecord, banks: Banks, under: str) -> None:
    """A debate to read; without the scores where its bank is not there, or does not fit it any more."""
    name = f"{under}debates/{file_name(record)}"
    what = f"a debate on {one_line(record.motion)} ({counted(len(record.turns), 'turn')})"
    try:
        data = report(banks(record.motion), record)
        forms: tuple[Format, ...] = ("md", "jsonl")
        texts: dict[Format, str] = {form: render(data, form) for form in forms}
    except (BankError, KeyError, ValueError, IndexError):
        texts = {"md": plainly(record)}
    for form, text in texts.items():
        box.put(f"{name}.{form}", text, f"{what}{', for programs' if form == 'jsonl' else ''}")
