"""A folder held for a moment, so that of several processes one makes a database in it or sets one aside."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep


@contextmanager
def alone(folder: Path, seconds: float) -> Iterator[None]:
    """While nobody else opens a database of this folder. Raises OperationalError after so many seconds in vain."""
    with _held(folder, seconds, exclusive=True):
        yield


@contextmanager
def together(folder: Path, seconds: float) -> Iterator[None]:
    """While nobody has it alone: any number at once. Raises OperationalError after so many seconds in vain."""
    with _held(folder, seconds, exclusive=False):
        yield


@contextmanager
def _held(folder: Path, seconds: float, *, exclusive: bool) -> Iterator[None]:
    """The folder itself is what is locked, so that no file is left; where it cannot be, SQLite's own locks must do."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where an open file cannot be set aside anyway

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        kind, end = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH, monotonic() + seconds
        while True:
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if monotonic() > end:
                    raise _locked() from error
                sleep(0.01)
            except OSError:  # a file system without such locks
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)


def _locked() -> sqlite3.OperationalError:
    """The error SQLite has for a database that another program holds."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error
