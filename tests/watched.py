"""Programs that are watched while they run: every attempt at a network, or at another program, is noted and refused."""

import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
_WATCH = """
import os, socket, sys

FORBIDDEN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "webbrowser.")
BETWEEN_OWN = ("socket.__new__", "socket.bind", "socket.connect")

def watch(event, arguments):
    if not event.startswith(FORBIDDEN) or event in ("socket.gethostname",):
        return
    if event in BETWEEN_OWN and getattr(arguments[0], "family", 0) == socket.AF_UNIX:
        return  # between processes of this machine, by the name of a file
    if event == "socket.__new__" and arguments[1] == socket.AF_UNIX:
        return
    handle = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, f"{event} {arguments!r}\\n".encode())
    os.close(handle)
    raise OSError("this test forbids networks")

sys.addaudithook(watch)
"""
"""Python runs it at its start, and so does every Python that is started from there."""


class Watched:
    """Runs Python in `home`, with a home and settings of its own, and nothing readable for others by mistake."""

    def __init__(self, folder: Path) -> None:
        self.home, self.log, self.hooks = folder / "home", folder / "attempts", folder / "hooks"
        self.home.mkdir()
        self.hooks.mkdir()
        (folder / "temporary").mkdir()
        (self.hooks / "sitecustomize.py").write_text(_WATCH, "utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DEBATER_", "XDG_", "HF_"))}
        path = os.pathsep.join([str(self.hooks), str(ROOT)])
        self.environment = {**kept, "HOME": str(self.home), "PYTHONPATH": path, "WATCHED": str(self.log)}
        self.environment["TMPDIR"] = str(folder / "temporary")

    @property
    def attempts(self) -> str:
        """What was attempted, a line each; empty where nothing was."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def python(
        self, *arguments: str, said: str = "", before: tuple[str, ...] = (), code: int = 0, **settings: str
    ) -> str:
        """Run it where every file may be read by all that is not made otherwise; its standard output."""
        done = subprocess.run(
            [*before, sys.executable, *arguments],
            input=said.encode(),
            capture_output=True,
            env={**self.environment, **settings},
            cwd=self.home,
            umask=0,
            timeout=240,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
        return done.stdout.decode()

    def debater(self, *arguments: str, **more: object) -> str:
        """Run `debater ARGUMENTS`."""
        return self.python("-m", "debater", *arguments, **more)  # type: ignore[arg-type]

    def in_terminal(self, *arguments: str, steps: Sequence[tuple[str | Callable[[], bool], str]]) -> str:
        """Run `debater ARGUMENTS` in a terminal; what was drawn last, without its escapes.

        A step waits for a text, or until something is so, and then types.
        """
        import fcntl
        import pty
        import termios

        hand, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        told = {**self.environment, "TERM": "xterm-256color"}
        program = [sys.executable, "-m", "debater", *arguments]
        with subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, env=told, umask=0) as process:
            os.close(theirs)
            drawn, left, end = b"", list(steps), time.monotonic() + 60
            while process.poll() is None:
                text = re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", drawn).decode("utf-8", "replace")
                if time.monotonic() > end:
                    process.kill()
                    raise AssertionError(f"waited in vain for {left[:1]}:\n{text[-2000:]}")
                if left and (left[0][0] in text if isinstance(left[0][0], str) else left[0][0]()):
                    time.sleep(0.5)  # as a person does: keys in one burst count as pasted
                    os.write(hand, left.pop(0)[1].encode())
                    drawn = b""
                if select.select([hand], [], [], 0.1)[0]:
                    with suppress(OSError):  # it has ended
                        drawn += os.read(hand, 65536)
        os.close(hand)
        assert process.returncode == 0, drawn
        assert left == [], drawn
        return text
