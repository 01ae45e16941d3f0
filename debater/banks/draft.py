"""A draft beside the file that it will become: on the disk before it takes the name, held by one program at a time.

A file has one draft, so what a killed program left is found, and removed, by the next that writes the same file.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_WINDOWS = sys.platform == "win32"


class BusyError(OSError):
    """Another program is writing the same file at this moment."""


@contextmanager
def drafted(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """A file beside `target` that holds `data`, synced; what is left of it is gone afterwards.

    `mode` are its permissions, None those of any new file. Raises OSError, BusyError where another program holds it.
    """
    draft = target.with_name(f".debater-{hashlib.sha256(target.name.encode('utf-8')).hexdigest()[:16]}.tmp")
    handle = _held(draft, 0o666 if mode is None else mode & 0o600)  # wider ones come once it is whole
    try:
        try:
            with os.fdopen(handle, "wb", closefd=_WINDOWS) as stream:  # Windows renames no open file
                if mode is not None:
                    draft.chmod(mode)
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            yield draft
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
    finally:
        if not _WINDOWS:
            os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have a new name itself reach the disk, where the system can."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _held(draft: Path, mode: int) -> int:
    """A fresh, empty file of that name and these permissions, open and held against others until it is closed."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        if _WINDOWS:
            with suppress(FileNotFoundError):
                draft.unlink()  # refused while another program has it open
        handle = os.open(draft, flags, mode)
        if _WINDOWS or (_locked(handle) and _fresh(draft, handle)):
            return handle
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise BusyError(error.errno, "another program is writing it at this moment") from error
    return True


def _fresh(draft: Path, handle: int) -> bool:
    """Whether the name still means this file, and it is new; what a killed program left is removed.

    It is never written over: it may be a second name of the finished file.
    """
    mine = os.fstat(handle)
    try:
        named = draft.stat()
    except FileNotFoundError:
        return False
    if not os.path.samestat(mine, named):
        return False
    if mine.st_size == 0 and mine.st_nlink == 1:
        return True
    draft.unlink()
    return False
