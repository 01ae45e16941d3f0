"""A damaged database is set aside under a new name, never deleted; what can be read of it is put into a new one."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from debater.errors import HistoryError
from debater.history.damaged_rows import is_sound, version_of
from debater.history.folder_lock import alone
from debater.history.salvage import PAGE, Saved, salvage
from debater.history.sqlite_file import BESIDE, BUSY_SECONDS, SHM, WAL, identity, size, unused, workplace
from debater.history.versions import NewerError, is_current

MAGIC = b"SQLite format 3\x00"
_OURS, _A_TURN = b"CREATE TABLE debates", b'"said":'
"""What only a database of debates has in it, the second beside bytes that no text has."""


def mend(file: Path, *, expected: bool) -> str:
    """Look at a database that seems damaged, and mend it if it is: one sentence for the student, empty if it is not.

    `expected` says that only a database of debates can be meant by this name: any other file is left alone otherwise.
    Raises HistoryError where it is left as it is, sqlite3.Error and OSError where setting it aside fails.
    """
    with alone(file.parent, BUSY_SECONDS):
        if not any(size(Path(f"{file}{ending}")) for ending in ("", WAL)) and not file.is_dir():
            return ""  # nothing there: the next connection makes it
        if file.is_dir() or not _is_ours(file):
            if not expected:
                raise HistoryError(
                    f"{file} is not a database of debates.",
                    "Move that file away (a new one is made at the next start), or name another with --database; "
                    "it is left as it is.",
                )
            return _told(_set_aside(file, None), Saved(0, 0))
        if size(file) and is_sound(file):
            return ""  # another process has mended it
        work = workplace(file)
        shutil.rmtree(work, ignore_errors=True)  # of a process that was killed: only one at a time comes here
        work.mkdir(mode=0o700)
        try:
            copies = _copies(file, work)
            with suppress(NewerError):
                is_current(["debates"], version_of(copies[0]), str(file))
                saved = salvage(copies, work / "new.sqlite3")
                return _told(_set_aside(file, work / "new.sqlite3"), saved)
            raise HistoryError(
                f"The debates in {file} are damaged, and were kept by a newer debater.",
                "Open them with that newer debater, or name another file with --database; this one is left as it is.",
            )
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _is_ours(file: Path) -> bool:
    """Whether it was a database once; one can do without its first bytes, or without all that is not beside it."""
    if not size(file):
        return True
    with file.open("rb") as opened:
        start = opened.read(1_000_000)
    return start.startswith(MAGIC[: len(start)]) or _OURS in start or (_A_TURN in start and b"\x00" in start)


def _copies(file: Path, work: Path) -> list[Path]:
    """The database with what lies beside it, and without: pages beside it may be another database's."""
    copies = [work / "whole.sqlite3", work / "alone.sqlite3"] if size(file) else [work / "whole.sqlite3"]
    for copy in copies:
        if size(file):
            shutil.copyfile(file, copy)
        else:
            copy.write_bytes(bytes(PAGE))  # SQLite throws away what lies beside an empty file
    if not size(Path(f"{file}{WAL}")):
        return copies[:1]
    shutil.copyfile(f"{file}{WAL}", f"{copies[0]}{WAL}")
    return sorted(copies, key=lambda copy: not is_sound(copy))


def _set_aside(file: Path, new: Path | None) -> Path:
    """Give the damaged file a new name, which is returned, and the new one its name, so that one always has it."""
    aside = unused(file, "damaged")
    if new is not None:
        new.chmod(0o600)
        with new.open("rb") as opened:
            os.fsync(opened.fileno())
    if file.is_dir() or new is None:
        os.rename(file, aside)
    elif identity(file) is not None:
        try:
            os.link(file, aside)
        except OSError:  # a file system without links
            os.rename(file, aside)
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            if ending == SHM:
                os.unlink(f"{file}{ending}")  # an index of the log, made again whenever it is missing
            else:
                os.rename(f"{file}{ending}", f"{aside}{ending}")
    if new is not None:
        os.replace(new, file)
    return aside if os.path.lexists(aside) else Path(f"{aside}{WAL}")


def _told(aside: Path, saved: Saved) -> str:
    found = "No debate could be read from it"
    if saved.turns:
        found = f"{_counted(saved.debates, 'debate')} with {_counted(saved.turns, 'turn')} could be saved from it"
    return f"The file of your debates was damaged. {found}; the damaged file is kept as {aside}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"
