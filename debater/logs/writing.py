"""The log's file: closed to others, of limited size, written by several programs at once, and never in the way."""

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from debater.places import private_folder

LARGEST = 512 * 1024
"""Bytes of one file."""
OLDER = 3
"""So many older files are kept: 2 MB in all."""


class Writer:
    """Lines into the file, and on stderr after `tell`."""

    def __init__(self, file: Path) -> None:
        self._logger = logging.Logger("debater", logging.DEBUG)  # none of the library's tree: nobody else changes it
        self._file = LogFile(file)
        self._file.setFormatter(_Line("%(asctime)s.%(msecs)03d %(process)d %(levelname)s  %(message)s"))
        self._logger.addHandler(self._file)
        self._told: logging.Handler | None = None

    @property
    def trouble(self) -> str:
        """Why the last line could not be written; empty where it was."""
        return self._file.trouble

    def tell(self) -> None:
        """Tell what comes on stderr too."""
        if self._told is None:
            self._told = _OnStderr()
            self._told.setFormatter(_Line("%(asctime)s.%(msecs)03d  %(message)s", "%H:%M:%S"))
            self._logger.addHandler(self._told)

    def hush(self) -> None:
        """Tell it there no more."""
        if self._told is not None:
            self._logger.removeHandler(self._told)
            self._told = None

    def write(self, at: float, level: int, words: str) -> None:
        """One entry, which happened at that time (seconds since 1970)."""
        record = self._logger.makeRecord("debater", level, "", 0, words, (), None)
        record.created, record.msecs = at, int(at % 1 * 1000)
        self._logger.handle(record)

    def close(self) -> None:
        """Close the file; the next entry opens it again."""
        self._file.close()


class LogFile(RotatingFileHandler):
    """Opened with the first entry. An entry that cannot be written is dropped, and the next one is tried afresh."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            file, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", errors="backslashreplace", delay=True
        )
        self.trouble = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it into whichever file has the name now: another program may have put the last one by."""
        self.trouble = ""
        if self.stream is not None and _identity(self.baseFilename) != _identity(self.stream.fileno()):
            self._drop()
        super().emit(record)

    def doRollover(self) -> None:  # noqa: N802 - logging's name
        """Begin a new file, unless another program has just done that; where it cannot be, this one from its start."""
        self._drop()
        with _alone(f"{self.baseFilename}.lock"):
            if _size(self.baseFilename) < LARGEST // 2:
                self.stream = self._open()
                return
            try:
                super().doRollover()
            except OSError:  # a folder has the name of an older one, say
                with contextlib.suppress(OSError):
                    os.truncate(self.baseFilename, 0)
        if self.stream is None:
            self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Remember why, and begin afresh with the next entry."""
        error = sys.exc_info()[1]
        self.trouble = (error.strerror if isinstance(error, OSError) else "") or type(error).__name__
        self._drop()

    def _open(self) -> TextIOWrapper:
        private_folder(Path(self.baseFilename).parent)
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_private)

    def _drop(self) -> None:
        stream: IO[str] | None = self.stream
        self.stream = None
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()


class _OnStderr(logging.Handler):
    """To whatever stderr is now; where nobody reads it, nowhere."""

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(Exception):
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()


class _Line(logging.Formatter):
    """Nothing in an entry acts on the terminal of who reads it; an entry's further lines are indented."""

    default_time_format = "%Y-%m-%d %H:%M:%S"

    def __init__(self, form: str, times: str = "%Y-%m-%d %H:%M:%S") -> None:
        super().__init__(form, times)

    def format(self, record: logging.LogRecord) -> str:
        """The entry, printable all through."""
        lines = super().format(record).split("\n")
        return "\n    ".join("".join(c if c.isprintable() else ascii(c)[1:-1] for c in line) for line in lines)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def _identity(file: str | int) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextlib.contextmanager
def _alone(file: str) -> Iterator[None]:
    """While no other program of this user does the same; where the system has no such locks, without."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, which does not rename a file that another program has open

        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)  # held for the moment that a rename takes
        yield
    finally:
        os.close(handle)
