"""One SQLite file on the disk: opened with our settings, watched for being moved, and set up by one at a time."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from debater.history.faults import NOT_READ, DamagedError, is_damage
from debater.history.folder_lock import alone, together

WAL, SHM = "-wal", "-shm"
BESIDE = (WAL, SHM, "-journal")
"""Endings of the files that SQLite keeps beside a database."""
BUSY_SECONDS = 5.0
"""How long a write waits for another process to finish its own."""
BRIEFLY = 0.1
"""How long, once one has waited in vain: a student who answers is not to wait at every turn."""

Identity = tuple[int, int] | None
"""By what a file is told from another of the same name; None where there is no file."""


class Watched(sqlite3.Connection):
    """A connection that knows which file it has open: what is committed to a file that has gone is not saved."""

    owner: "SqliteFile | None" = None
    opened: Identity = None
    beside: Identity = None
    waits: float = BUSY_SECONDS

    def commit(self) -> None:
        """Commit. Raises OperationalError where the file no longer has its name."""
        super().commit()
        if self.owner is not None:
            self.owner.waits = BUSY_SECONDS
            if identity(self.owner.file) != self.opened:
                raise sqlite3.OperationalError("the file was moved or removed meanwhile")
            self.beside = identity(self.owner.beside(WAL))


class SqliteFile:
    """Where a database lies; gives connections to whatever file has that name now."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.waits = BUSY_SECONDS
        self._trusted = False

    def beside(self, ending: str) -> Path:
        """The file of that ending beside it."""
        return Path(f"{self.file}{ending}")

    def connect(self, **settings: Any) -> Watched:
        """A connection to the file, made where it is missing (folder and all, for its owner only).

        Raises DamagedError, sqlite3.Error and OSError.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = size(self.file) == 0
        with alone(self.file.parent, self.waits) if new else together(self.file.parent, self.waits):
            self._look()
            if new:
                os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
            raw: Watched = sqlite3.connect(self.file, **{**settings, "timeout": self.waits, "factory": Watched})
            try:
                self._settle(raw)
            except BaseException:
                raw.close()
                raise
        return raw

    def is_same(self, raw: Watched) -> bool:
        """Whether a connection still has the file of that name; where not, what the old one left is put by."""
        if raw.opened == (now := identity(self.file)):
            if raw.waits != self.waits:
                raw.execute(f"PRAGMA busy_timeout = {round(self.waits * 1000)}")
                raw.waits = self.waits
            return True
        left = self.beside(WAL)
        if now is not None and raw.beside is not None and identity(left) == raw.beside:
            with suppress(OSError):  # else SQLite would write the old file's pages into the new one
                os.rename(left, f"{unused(self.file, 'replaced')}{WAL}")
        return False

    def _settle(self, raw: Watched) -> None:
        raw.text_factory = _text
        raw.waits = self.waits
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.opened, raw.beside, raw.owner = identity(self.file), identity(self.beside(WAL)), self

    def _look(self) -> None:
        """Notice what SQLite would not: pages left over from another run are those of this file."""
        if self.file.is_dir():
            raise DamagedError(f"{self.file} is a folder.", "Name another file with --database.")
        left = size(self.beside(WAL))
        if left and not size(self.file):
            raise DamagedError(f"Only what lay beside the debates in {self.file} is left.")
        if self._trusted:
            return
        if left and not passes(self.file):
            raise DamagedError(f"The debates in {self.file} do not fit together.")
        if os.path.lexists(workplace(self.file)):  # of a process that was killed
            shutil.rmtree(workplace(self.file), ignore_errors=True)
        self._trusted = True


def workplace(file: Path) -> Path:
    """The folder in which a damaged database is mended, by whoever has the folder above it alone."""
    return file.with_name(f".{file.name}.mending")


def passes(file: Path) -> bool:
    """Whether SQLite finds the file's pages in order. It is not written to."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as raw:
        try:
            return bool(raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except NOT_READ as error:  # locked, closed to us: nothing is known against it
            return not is_damage(error)


def identity(file: Path) -> Identity:
    """The file that has this name now."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size(file: Path) -> int:
    """Bytes of a file; 0 where there is none."""
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def unused(file: Path, word: str) -> Path:
    """A name beside the file that nothing has, nor anything beside it: FILE.WORD-YYYYMMDD-HHMMSS[-2]."""
    from datetime import datetime  # noqa: PLC0415 - only for what happens once in a while

    stem = f"{file}.{word}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    found, number = stem, 1
    while any(os.path.lexists(f"{found}{ending}") for ending in ("", *BESIDE)):
        number += 1
        found = f"{stem}-{number}"
    return Path(found)


def _text(raw: bytes) -> str:
    """A text of which bytes were damaged is still a text: its reader judges it."""
    return raw.decode("utf-8", "replace")
