"""Killed while it makes its model's ONNX file: few times, as each costs two starts of torch."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from _soak_place import environment
from _soak_victims import TINY

NAME = "onnx"
FEWEST = 3
"""So many kills, however long they take."""
LONGEST = 300.0
_MAKE = """
import sys
from pathlib import Path
from debater.banks.loader import load_bank
from debater.matching.loading import load_matcher
print(load_matcher(load_bank(Path(sys.argv[1])), prepared=True).verdict("Migrant labour holds down wages.").kind)
"""


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Kills at moments by chance; the next start must make the file, and leave no draft of it."""
    chance, end = random.Random(seed), time.monotonic() + seconds  # noqa: S311 - no secret
    told, wrong = environment(place, DEBATER_MODEL=""), list[str]()
    command = [sys.executable, "-c", _MAKE, str(TINY)]
    made = place / "cache" / "onnx"
    for _ in range(2):  # the first learns the bank as well
        _undo(made)
        begun = time.monotonic()
        _start(command, told, wrong)
        length = time.monotonic() - begun
    kills = survived = 0
    while not wrong and (time.monotonic() < end or kills < FEWEST):
        _undo(made)
        with subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            try:
                program.wait(chance.uniform(length / 4, 0.9 * length))
                continue
            except subprocess.TimeoutExpired:
                program.send_signal(signal.SIGKILL)
        kills += 1
        _start(command, told, wrong)
        wrong += [f"left behind: {file.name}" for file in (place / "cache").rglob(".*")]
        wrong += [] if len(list(made.glob("[!.]*/manifest.json"))) == 1 else ["the next start has made no file"]
        survived += not wrong
    for sentence in wrong:
        print(f"onnx: {sentence}", file=sys.stderr)
    return {"tried": kills, "survived": survived, "lost": 0, "broken": len(wrong)}


def _undo(made: Path) -> None:
    """Have the next start make the file once more."""
    for manifest in made.glob("[!.]*/manifest.json"):
        manifest.unlink()


def _start(command: list[str], told: dict[str, str], wrong: list[str]) -> None:
    """A start that is left in peace: it must answer."""
    done = subprocess.run(command, env=told, capture_output=True, timeout=LONGEST, check=False)
    if done.returncode or done.stdout.strip() != b"matched":
        wrong.append(f"the next start failed: {done.stdout!r} {done.stderr[-400:].decode('utf-8', 'replace')}")
