"""A program in a terminal of its own, for tests of what it leaves behind."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Room:
    """`until` reads what is drawn, `press` types, `ended` gives the exit code."""

    def __init__(self, *argv: str, size: tuple[int, int] = (80, 24), more: Mapping[str, str] | None = None) -> None:
        self.hand, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(theirs)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(more or {})}
        self.process = subprocess.Popen(
            [sys.executable, *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
        )
        self._theirs = theirs
        self.drawn = b""

    @property
    def text(self) -> str:
        """Without the sequences that move and colour."""
        return re.sub(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]", b"", self.drawn).decode("utf-8", "replace")

    @property
    def after(self) -> str:
        """What was written once the other screen was left, as lines of plain text."""
        left = self.drawn.rpartition(b"\x1b[?1049l")[2]
        return re.sub(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]", b"", left).decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: its settings, its own screen, its cursor, no mouse."""
        last = {name: self.drawn.rfind(on) < self.drawn.rfind(off) for name, (on, off) in MODES.items()}
        return termios.tcgetattr(self._theirs) == self.before and all(last.values())

    def read(self, seconds: float) -> bool:
        if select.select([self.hand], [], [], seconds)[0]:
            try:
                more = os.read(self.hand, 65536)
            except OSError:
                return False
            self.drawn += more
            return bool(more)
        return True

    def until(self, text: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in self.text:
            going = time.monotonic() < end and self.read(0.1)
            assert going, f"never drew {text!r}:\n{self.text[-3000:]}"

    def rest(self, law: Callable[[], object], seconds: float = 30) -> None:
        """Read what comes until the law holds, or that long."""
        end = time.monotonic() + seconds
        while not law() and time.monotonic() < end and self.process.poll() is None:
            self.read(0.05)

    def press(self, keys: str) -> None:
        os.write(self.hand, keys.encode())

    def ended(self, seconds: float = 60) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        while select.select([self.hand], [], [], 0.2)[0] and self.read(0.1):
            pass
        return self.process.wait(1)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for handle in (self.hand, self._theirs):
            if handle >= 0:
                os.close(handle)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        os.close(self._theirs)
        os.close(self.hand)
        self.hand = self._theirs = -1


MODES = {
    "screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "mouse": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
}
