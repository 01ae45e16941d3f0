"""`debater play` in a terminal of its own: what it draws, where, and how it ends."""

import os
import re
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a terminal of Unix", allow_module_level=True)

import fcntl
import pty
import termios

ROOT = Path(__file__).parents[2]
OTHER_SCREEN = b"\x1b[?1049h"
WHERE = b"\x1b[6n"
"""The app asks where the cursor is."""


class Terminal:
    """A program in a pseudo-terminal; `until` reads what it draws, `press` types."""

    def __init__(self, *arguments: str) -> None:
        self.hand, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "debater", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        self.drawn = b""

    @property
    def text(self) -> str:
        return re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", self.drawn).decode("utf-8", "replace")

    def read(self, seconds: float) -> bool:
        """Read once; False at the end."""
        if select.select([self.hand], [], [], seconds)[0]:
            try:
                more = os.read(self.hand, 65536)
            except OSError:
                return False
            if WHERE in more:
                self.press("\x1b[5;1R")
            self.drawn += more
            return bool(more)
        return True

    def until(self, text: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while text not in self.text:
            going = time.monotonic() < end and self.read(0.1)
            assert going, f"never drew {text!r}:\n{self.text[-3000:]}"

    def press(self, keys: str) -> None:
        os.write(self.hand, keys.encode())

    def ended(self, seconds: float = 30) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        return self.process.wait(1)


@pytest.fixture
def terminal(tiny):
    started = []

    def start(*arguments: str) -> Terminal:
        started.append(Terminal("play", *(arguments if "--bank" in arguments else (*tiny, *arguments))))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()
        os.close(one.hand)


def test_it_begins_with_the_start_screen_and_q_ends_it(terminal):
    seen = terminal()
    seen.until("Labour should defend free movement.")
    assert "Switch sides" in seen.text
    assert OTHER_SCREEN in seen.drawn
    seen.press("q")
    assert seen.ended() == 0


def test_inline_stays_below_the_prompt(terminal):
    seen = terminal("--inline")
    seen.until("Labour should defend free movement.")
    seen.press("1")
    seen.until("Say why the op-ed is wrong")
    seen.press("\x1b")
    seen.press("\x11")
    assert seen.ended() == 0
    assert OTHER_SCREEN not in seen.drawn


def test_a_timed_round_begins_at_once(terminal):
    seen = terminal("--mode", "timed", "--minutes", "2", "--level", "hard")
    seen.until("Timed round · hard")
    assert "Switch sides" not in seen.text
    seen.press("\x11")
    assert seen.ended() == 0


def test_a_bank_that_is_not_there_ends_with_2_and_says_why(terminal):
    seen = terminal("--bank", "nope.yaml")
    assert seen.ended() == 2
    assert "nope.yaml" in seen.text
