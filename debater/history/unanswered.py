"""What the student has sent and nobody has answered yet: in a small file beside the database, until it is answered.

A program that is killed between the Enter key and the answer leaves that file behind, and the next start finds it. It
is a log of JSON lines, held by its program as long as it lives. Where it cannot be written, the debate goes on without.
"""

import contextlib
import glob
import json
import os
import sys
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debater.core.turn import Turn
from debater.errors import HistoryError

if TYPE_CHECKING:
    from debater.history.store import Store

if sys.platform != "win32":
    import fcntl

MARK = ".unanswered-"
"""Stands between the name of the database and the rest of the file's."""


@dataclass(frozen=True)
class Waiting:
    """A message that waits: in which debate on which motion it was sent, and after how many turns."""

    motion: str
    debate: str
    after: int
    text: str


class Unanswered:
    """The messages of one session that wait, and those that an earlier program has left.

    They lie beside the store's file; without one, nothing is kept.
    """

    def __init__(self, store: "Store | None", motion: str) -> None:
        self._store = store
        self._motion = motion
        self._waiting: list[str] = []
        self._own: tuple[Path, int] | None = None
        self._taken: list[tuple[Path, int]] = []

    def hear(self, text: str, debate: str, after: int) -> None:
        """Keep a message, sent after so many turns of a debate. It outlives the program (no power cut: not synced)."""
        if text in self._waiting:
            return
        self._waiting.append(text)
        with contextlib.suppress(OSError):
            self._note(asdict(Waiting(self._motion, debate, after, text)))

    def answered(self, text: str) -> None:
        """That message waits no longer: its turn is stored. What was left before is settled with it."""
        self._settle()
        if text not in self._waiting:
            return
        self._waiting.remove(text)
        if self._waiting:
            with contextlib.suppress(OSError):
                self._note({"answered": text})
        else:
            self._remove_own()

    def take(self, debate: str = "") -> tuple[str, ...]:
        """What an earlier program was sent in that debate, and did not answer; else in debates that have no turns.

        The messages stay in their files until something is answered. Empty where the store cannot be read.
        """
        found: list[str] = []
        for file, handle, left in self._left_behind():
            stored = self._turns(left[-1])
            if stored is None or (left[-1].debate != debate if debate else stored):
                os.close(handle)
                continue
            self._taken.append((file, handle))
            found += [m.text for m in left if not any(t.number > m.after and t.said == m.text for t in stored)]
        return tuple(found)

    def drop(self, debate: str) -> None:
        """That debate was given up, and with it what waited in it."""
        if self.take(debate):
            self._settle()

    def forget(self) -> None:
        """The debate is over: nothing waits any more."""
        self._waiting.clear()
        self._settle()
        self._remove_own()

    def _turns(self, message: Waiting) -> list[Turn] | None:
        """The stored turns of its debate; None where it is on another motion, or that cannot be told."""
        if self._store is not None and message.motion == self._motion:
            with contextlib.suppress(HistoryError):
                return self._store.turns(message.debate)
        return None

    @property
    def _database(self) -> Path | None:
        return self._store.file if self._store is not None else None

    def _note(self, row: dict[str, object]) -> None:
        database = self._database
        if database is None:
            return
        if self._own is None:
            file = database.with_name(f"{database.name}{MARK}{uuid.uuid4().hex}")
            self._own = file, _held(file, new=True)
        os.write(self._own[1], json.dumps(row).encode("ascii") + b"\n")

    def _remove_own(self) -> None:
        if self._own is not None:
            _remove(*self._own)
            self._own = None

    def _settle(self) -> None:
        for file, handle in self._taken:
            _remove(file, handle)
        self._taken.clear()

    def _left_behind(self) -> Iterator[tuple[Path, int, list[Waiting]]]:
        """The files of programs that have ended, oldest first, held from now on; empty ones are removed."""
        database = self._database
        if database is None:
            return
        with contextlib.suppress(OSError):
            beside = database.parent.glob(f"{glob.escape(database.name)}{MARK}*")
            for file in sorted(beside, key=lambda file: file.stat().st_mtime_ns):
                with contextlib.suppress(OSError):
                    handle = _held(file)
                    left = messages(file)
                    if left:
                        yield file, handle, left
                    else:
                        _remove(file, handle)


def messages(file: Path) -> list[Waiting]:
    """What a file says still waits; a line that was cut short is passed over."""
    waiting: list[Waiting] = []
    for line in file.read_bytes().splitlines():
        with contextlib.suppress(ValueError, TypeError, KeyError):
            match json.loads(line):
                case {"answered": text}:
                    waiting = [message for message in waiting if message.text != text]
                case {"motion": str(motion), "debate": str(debate), "after": int(after), "text": str(text)}:
                    waiting.append(Waiting(motion, debate, after, text))
    return waiting


def _held(file: Path, *, new: bool = False) -> int:
    """The file, open and held against other programs until it is closed. Raises OSError where another holds it."""
    flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    if sys.platform == "win32":
        if not new:
            file.replace(file)  # refused while another program has it open
        return os.open(file, flags | (os.O_CREAT if new else 0), 0o600)
    while True:
        handle = os.open(file, flags | (os.O_CREAT if new else 0), 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if new else fcntl.LOCK_NB))
        except OSError:
            os.close(handle)
            raise
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # taken for litter in the moment before it was held
        if not new:
            raise FileNotFoundError(file)


def _remove(file: Path, handle: int) -> None:
    if sys.platform == "win32":  # which removes no open file
        os.close(handle)
    with contextlib.suppress(OSError):
        file.unlink()
    if sys.platform != "win32":
        os.close(handle)
