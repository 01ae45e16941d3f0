"""Time from starting a program in a pseudo-terminal to its first full frame: the terminal app, and its bare twin.

`rounds(n)` gives the seconds of both, interleaved. Not for Windows, which has no pseudo-terminals.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, ROWS, LONGEST = 100, 30, 60.0
FULL = (b"debater", b"Practise", b"Spar", b"Weigh", b"Opponent", b"Clock", b"So far", b"Progress", b"Quit")
"""What stands in a full first frame, from its top to the footer, in the app as in its twin."""
_TWIN = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import _bench_twin; _bench_twin.main()"
TWIN = (sys.executable, "-c", _TWIN)
APP = (sys.executable, "-m", "debater")
_ESCAPE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")


def rounds(count: int) -> tuple[list[float], list[float]]:
    """Seconds to the first full frame, of the app and of its twin, in turns; one start of each before is not counted.

    The app's debates and caches are kept in a folder of their own, which is gone afterwards.
    """
    app, twin = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        own = {"DEBATER_CACHE": f"{folder}/cache", "DEBATER_DATABASE_URL": f"sqlite:///{folder}/debates.sqlite3"}
        for _ in range(count + 1):
            app.append(first_frame(APP, own))
            twin.append(first_frame(TWIN, own))
    return app[1:], twin[1:]


def first_frame(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds until all of FULL is written; the program is then killed. Raises RuntimeError if it never is."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    told = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **environment}
    told.pop("NO_COLOR", None)
    started = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=told, close_fds=True, start_new_session=True
    )
    os.close(theirs)
    try:
        return _until_full(ours, started)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(ours)


def _until_full(terminal: int, started: float) -> float:
    written = b""
    while (left := started + LONGEST - time.perf_counter()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            written += os.read(terminal, 65536)
        except OSError:  # it has ended
            break
        plain = _ESCAPE.sub(b"", written)
        if all(word in plain for word in FULL):
            return time.perf_counter() - started
    raise RuntimeError(f"no full frame; it wrote: {_ESCAPE.sub(b'', written)[-2000:].decode('utf-8', 'replace')}")
