"""The most memory that `match` has held after so many lines of one long run. Started by bench_scale.py."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from _scale_texts import BANK, bank, write_many

AFTER = (10_000, 100_000, 1_000_000)
ALIKE = 10
"""Every text stands in so many lines: equal texts of a window are judged once, and a million lines end in minutes."""


def measure() -> None:
    """Write the bytes (the peak of the resident set) when so many lines of AFTER had come out."""
    if not Path("/proc/self/status").exists():
        raise RuntimeError("this system does not tell a program's peak of memory")
    known = bank()
    with TemporaryDirectory() as folder:
        said = Path(folder, "said.jsonl")
        write_many(said, known, 2000, ALIKE)
        _peaks(said, ())  # what the bank teaches is in the cache from here on
        write_many(said, known, AFTER[-1], ALIKE)
        json.dump(_peaks(said, AFTER), sys.stdout)


def _peaks(said: Path, after: Sequence[int]) -> dict[int, int]:
    command = [sys.executable, "-m", "debater", "match", "--bank", str(BANK), "--model", "hashing", str(said)]
    found: dict[int, int] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        for count, line in enumerate(program.stdout or (), 1):
            if b'"id": %d,' % (count - 1) not in line:
                program.kill()
                raise RuntimeError(f"line {count} is out of order")
            if count in after:
                found[count] = _peak(program.pid)
    if program.returncode or len(found) != len(after):
        raise RuntimeError(f"debater match ended with {program.returncode} after {len(found)} of {len(after)}")
    return found


def _peak(program: int) -> int:
    lines = Path(f"/proc/{program}/status").read_text("ascii", "replace").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
