"""In the terminal app, nothing that is pasted or stands in a bank becomes a sequence that the terminal obeys."""

import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import KINDS, corpus
from laws import foreign_sequences
from nasty_banks import TINY, nasty_bank

if sys.platform == "win32":
    pytest.skip("needs a terminal of Unix", allow_module_level=True)

import fcntl
import pty
import termios

ROOT = Path(__file__).parents[2]
WAITING = "Say why the op-ed is wrong"
TYPED = tuple(kind for kind in KINDS if kind != "surrogates")
"""A terminal sends UTF-8, which has no surrogates."""


class Seen:
    """The app in a terminal; `drawn` is every byte that it wrote there."""

    def __init__(self, bank: Path, home: Path) -> None:
        self.hand, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        places = {"DEBATER_CACHE": str(home / "cache"), "DEBATER_DATABASE_URL": f"sqlite:///{home}/debates.sqlite3"}
        told = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "HOME": str(home), **places}
        options = ["--bank", str(bank), "--model", "hashing", "--mode", "spar"]
        self.app = subprocess.Popen(
            [sys.executable, "-m", "debater", "play", *options], stdin=theirs, stdout=theirs, stderr=theirs, env=told
        )
        os.close(theirs)
        self.drawn = b""

    def read(self, seconds: float) -> None:
        """All that is drawn until nothing more comes for so long."""
        while select.select([self.hand], [], [], seconds)[0]:
            try:
                more = os.read(self.hand, 65_536)
            except OSError:
                return
            if not more:
                return
            self.drawn += more

    def until(self, text: str, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while text.encode() not in self.drawn:
            assert time.monotonic() < end, self.drawn[-2000:]
            self.read(0.1)

    def press(self, keys: bytes) -> None:
        while keys:
            keys = keys[os.write(self.hand, keys[:1000]) :]
            self.read(0.02)

    def walk(self, texts: list[str]) -> str:
        """Skip the first question, paste each text and send it, look at every screen, leave. Gives what was drawn."""
        self.until("Esc")
        self.press(b"\x1b")
        self.until(WAITING)
        for text in texts:
            self.press(b"\x1b[200~" + text.encode().replace(b"\x1b[201~", b"") + b"\x1b[201~")
            self.read(0.15)
            self.press(b"\r")
            self.read(0.15)
        for key in (
            b"\x1bOP",
            b"\x1b",
            b"\x1bOQ",
            b"\x1b",
            b"\x1bOR",
            b"\x1b",
            b"\x1bOS",
            b"\x1b",
            b"\x1b[15~",
            b"\x11",
        ):
            self.press(key)
            self.read(0.3)
        self.press(b"\x11")
        end = time.monotonic() + 30
        while self.app.poll() is None and time.monotonic() < end:
            self.read(0.2)
        self.read(0.1)
        assert self.app.poll() == 0, self.drawn[-2000:]
        return self.drawn.decode("utf-8")

    def close(self) -> None:
        self.app.kill()
        self.app.wait()
        os.close(self.hand)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The kinds of sequences that the app writes about plain words."""
    seen = Seen(TINY, tmp_path_factory.mktemp("home"))
    try:
        return foreign_sequences(seen.walk(["wages", "It is wrong.", "crime and services"]), set())
    finally:
        seen.close()


@pytest.mark.timeout(240)
def test_a_nasty_bank_and_pasted_texts_of_each_kind_draw_no_sequence_of_their_own(
    tmp_path: Path, known: set[str]
) -> None:
    assert "CSI m" in known
    bank = nasty_bank(tmp_path / "bank.yaml", 8)
    seen = Seen(bank, tmp_path)
    try:
        drawn = seen.walk([nasty.text for nasty in corpus(8, 2 * len(TYPED), kinds=TYPED) if len(nasty.text) < 6_000])
    finally:
        seen.close()
    assert foreign_sequences(drawn, known) == set()
