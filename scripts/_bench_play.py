"""The terminal app, played in a pseudo-terminal: its memory after some replies."""

import contextlib
import os
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from _bench_place import LONGEST, CannotMeasureError, Place, resident

COLUMNS, ROWS = 100, 30
QUESTION, ANSWER = b"convinced", b"4"
"""What is asked before a debate, and what is typed then."""


def memory(place: Place, cache: Path, messages: Sequence[str]) -> float:
    """Bytes that the app holds after a reply to each message. Raises CannotMeasureError."""
    if not Path("/proc/self/status").is_file():
        raise CannotMeasureError("this system does not tell how much memory a running program holds (/proc)")
    import pty  # noqa: PLC0415 - not on Windows

    database = place.folder / "debates.sqlite3"
    for left in place.folder.glob(
        "debates.sqlite3*"
    ):  # the log of a killed program too: its debate would be brought back
        left.unlink()
    ours, theirs = pty.openpty()
    _resize(theirs)
    environment = place.environment(cache, TERM="xterm-256color")
    command = [sys.executable, "-m", "debater", "play", "--mode", "spar"]
    program = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=place.folder, start_new_session=True
    )
    os.close(theirs)
    seen = _Screen(ours)
    try:
        seen.until(lambda: QUESTION in seen.text)
        os.write(ours, ANSWER)
        seen.rest()
        for number, message in enumerate(messages, 1):
            os.write(ours, message.encode() + b"\r")
            seen.until(partial(_stored, database, number))
        return resident(program.pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(ours)


class _Screen:
    """What a program has written to its terminal; it is read on, so that the program is never held up."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = b""

    def rest(self, seconds: float = 1.0) -> None:
        """Read on for so long: a key must not meet the screen that the key before it is closing."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def until(self, law: Callable[[], bool]) -> None:
        """Read on until it holds. Raises CannotMeasureError if it never does."""
        end = time.monotonic() + LONGEST
        while not law():
            if time.monotonic() > end:
                raise CannotMeasureError(f"the terminal app did not answer; it wrote {self.text[-200:]!r}")
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    self.text += os.read(self.terminal, 65536)
                except OSError as error:  # it has ended
                    raise CannotMeasureError(f"the terminal app ended; it wrote {self.text[-200:]!r}") from error


def _resize(terminal: int) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415 - the same

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))


def _stored(database: Path, turns: int) -> bool:
    """Whether so many turns are in the database."""
    if not database.is_file():
        return False
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:
        try:
            return int(reader.execute("SELECT count(*) FROM turns").fetchone()[0]) >= turns
        except sqlite3.OperationalError:  # not made yet, or written to at this moment
            return False
