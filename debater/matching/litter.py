"""Drafts of files, and what killed programs left of theirs: a draft is held by its program as long as it lives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from debater.places import cache_folder

if sys.platform != "win32":
    import fcntl

_SWEPT: set[Path] = set()


@contextmanager
def draft_in(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in a folder, for its owner only, with its path; removed afterwards, unless it was renamed.

    The first time in a folder, what others left there is removed. Raises OSError.
    """
    sweep(folder)
    while True:
        file = folder / f".debater-{os.urandom(8).hex()}.tmp"
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "w+b") as stream:
            if not _hold(stream.fileno()):
                continue  # taken for litter in the moment before it was held
            try:
                yield file, stream
            finally:
                stream.close()
                with suppress(OSError):
                    file.unlink()
            return


def sweep(folder: Path) -> None:
    """Remove drafts that nobody holds, once in this program's life."""
    if folder in _SWEPT:
        return
    _SWEPT.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        left = [Path(entry.path) for entry in entries if entry.name.endswith(".tmp") and _ours(folder, entry.name)]
        for file in left:
            with suppress(OSError):
                _remove_unless_held(file)


def _ours(folder: Path, name: str) -> bool:
    """In our own folder, any hidden one; elsewhere those that carry our name."""
    return name.startswith("." if folder == cache_folder() else ".debater-")


_BINARY = getattr(os, "O_BINARY", 0)

if sys.platform == "win32":

    def _hold(_handle: int) -> bool:
        return True

    def _remove_unless_held(file: Path) -> None:
        file.unlink()  # refused while a program has it open

else:

    def _hold(handle: int) -> bool:
        """Hold a file until it is closed; False where it has been removed meanwhile."""
        with suppress(OSError):  # a file system without such locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        return os.fstat(handle).st_nlink > 0

    def _remove_unless_held(file: Path) -> None:
        handle = os.open(file, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.unlink()
        finally:
            os.close(handle)
