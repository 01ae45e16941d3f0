"""A lock between processes that its holder's death releases: the system keeps it, the file's name is only its place."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PAUSE = 0.1


@contextlib.contextmanager
def locked(file: Path, wait: float = 0.0) -> Iterator[bool]:
    """Hold the lock while it is entered; False where another process or thread holds it for `wait` seconds.

    Raises OSError where the folder cannot be written.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + wait
        while not (held := _take(descriptor)) and time.monotonic() < until:
            time.sleep(_PAUSE)
        yield held
    finally:
        os.close(descriptor)  # which gives the lock back


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
