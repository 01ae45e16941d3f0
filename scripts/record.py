"""Record the real app in a terminal as an asciinema cast: the shipped bank, the real model, a fixed script of keys.

    .venv/bin/python scripts/record.py [--output docs/pictures/debate.cast]

Play it with `asciinema play FILE`. The app runs as a student would start it, in a pseudo-terminal of 100 by 30; what it
writes is kept with its time (asciicast, version 2). No debate of yours is touched: it keeps its debates in a temporary
folder. Not for Windows, which has no pseudo-terminals.
"""

import argparse
import codecs
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 100, 30
LOADED = 25.0
"""Seconds given to the model at the start; they are cut out of the recording, as are all waits beyond LONGEST_WAIT."""
LONGEST_WAIT = 1.5
KEY_SECONDS = 0.045
SCRIPT: tuple[tuple[str, float], ...] = (
    ("", LOADED),
    ("1", 2.0),
    ("6", 2.0),
    ("They drive down wages for ordinary people.", 0.3),
    ("\r", 3.0),
    ("My mum waited three weeks for a doctor and the school is full, because so many people have come.", 0.3),
    ("\r", 3.5),
    ("\x1bOS", 3.0),
    ("Nobody ever asked us whether we wanted it.", 0.3),
    ("\r", 3.0),
    ("\x1b[15~", 2.5),
    ("3", 4.0),
    ("\x11", 1.0),
)
"""What is typed, and the seconds before the next: way 1, how convinced, objections, F4 (why), F5, Ctrl+Q."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path("docs/pictures/debate.cast"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        frames = record([sys.executable, "-m", "debater", "play", "--database", f"{folder}/recording.sqlite3"])
    header = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "debater", "env": {"TERM": "xterm-256color"}}
    lines = [json.dumps(header), *(json.dumps([round(at, 3), "o", text]) for at, text in frames)]
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.output}: {frames[-1][0]:.0f} s, {options.output.stat().st_size:,} bytes")
    return 0


def record(command: list[str]) -> list[tuple[float, str]]:
    """What the command writes while the script is typed, with its times; long waits are shortened."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("NO_COLOR", None)
    app = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    written: list[tuple[float, bytes]] = []
    try:
        for keys, wait in SCRIPT:
            for key in [keys] if keys.startswith("\x1b") else keys:
                os.write(ours, key.encode())
                listen(ours, KEY_SECONDS, written)
            listen(ours, wait, written)
        app.wait(timeout=10)
    finally:
        app.kill()
        os.close(ours)
    return shortened(written)


def listen(terminal: int, seconds: float, written: list[tuple[float, bytes]]) -> None:
    """Keep what is written during so many seconds."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                written.append((time.monotonic(), os.read(terminal, 65536)))
            except OSError:  # the app has ended
                return


def shortened(written: list[tuple[float, bytes]]) -> list[tuple[float, str]]:
    """Times from 0 with no wait longer than LONGEST_WAIT, and the bytes as text, cut between characters."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    frames, clock, before = list[tuple[float, str]](), 0.0, written[0][0]
    for at, data in written:
        clock += min(at - before, LONGEST_WAIT)
        before = at
        if text := decoder.decode(data):
            frames.append((clock, text))
    return frames


if __name__ == "__main__":
    raise SystemExit(main())
