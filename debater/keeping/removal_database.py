"""Removing a database: the whole file, our rows where it is shared, nothing while it is in use."""

import mmap
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from debater.core.text import one_line
from debater.history.database import default_file
from debater.history.folder_lock import alone
from debater.history.models import Base
from debater.keeping.database import OURS, contents
from debater.keeping.found import Kept, Looked
from debater.keeping.inventory import Stored

_PATIENCE = 1.0
"""Seconds in which another debater may finish what it is writing."""
_MADE = b"CREATE TABLE debates"
"""What SQLite keeps in a database of ours, and what is still to be found in most that are damaged."""
_IN_USE = "a debater is open on it: close that first"


@dataclass(frozen=True)
class Left:
    """Something that was not removed, and why."""

    what: str
    reason: str


@dataclass
class Gone:
    """Files removed, their bytes, and what is left."""

    files: int = 0
    size: int = 0
    left: list[Left] = field(default_factory=list)


def removed_database(stored: Stored) -> Gone:
    """Remove a database with what lies beside it; nobody opens it meanwhile."""
    gone = Gone()
    if stored.file is None or stored.looked is None:
        return gone
    try:
        with alone(stored.file.parent, _PATIENCE):
            _remove(stored.file, stored.looked, gone)
    except sqlite3.OperationalError:
        gone.left.append(Left(str(stored.file), _IN_USE))
    return gone


def _remove(file: Path, found: Looked, gone: Gone) -> None:
    whole = not found.strange  # else it is a link: what lies beside it may belong to anything
    if any(one.file == file for one in found.kept):
        reason, whole = _given_up(file)
        if reason:
            gone.left.append(Left(str(file), reason))
    for one in found.kept:
        if whole or one.kind.name in ("set aside", "backups"):
            _unlink(one, gone)
    for folder in found.folders:
        with suppress(OSError):
            folder.rmdir()


def _given_up(file: Path) -> tuple[str, bool]:
    """Take a database out of use: why it is left, if it is, and whether its files may go."""
    held = contents(file)
    if held.strange and not held.ours:
        return "it is not a database of debates", False
    if held.fault and not _ours_by_look(file):
        return f"it cannot be told whether it holds debates ({held.fault}): look at it, and remove it yourself", False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as connection:
            if held.strange:
                _emptied(connection)
                return f"it has other tables too ({', '.join(held.strange)}): the debates in it are removed", False
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()  # refused while another has it open
    except sqlite3.Error as error:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            return _IN_USE, False
        if held.strange:
            return f"its debates cannot be removed ({one_line(reason, 80)})", False
    return "", True  # what is damaged goes as it is


def _emptied(connection: sqlite3.Connection) -> None:
    """Take our rows out, and their traces out of the file. Raises sqlite3.Error."""
    connection.execute("PRAGMA secure_delete = ON")
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name in OURS & there:
                connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own name
    connection.execute("VACUUM")


def _ours_by_look(file: Path) -> bool:
    """Whether a file that SQLite cannot read is a database of ours all the same."""
    if file == default_file().absolute():
        return True
    try:
        with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return data.find(_MADE) >= 0
    except (OSError, ValueError):  # ValueError: it is empty
        return False


def _unlink(kept: Kept, gone: Gone) -> None:
    try:
        kept.file.unlink()
    except FileNotFoundError:
        return  # SQLite takes its own files away with the last connection
    except OSError as error:
        gone.left.append(Left(str(kept.file), error.strerror or str(error)))
        return
    gone.files += 1
    gone.size += kept.size
