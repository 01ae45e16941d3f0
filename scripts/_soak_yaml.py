"""Banks of up to 20 MB that are made to hurt, each read by a process of its own: refused quickly, in little memory."""

import random
import subprocess
import sys
from pathlib import Path
from time import monotonic

from _soak_place import ROOT, environment

NAME = "yaml"
SLOW = 5.0
"""Seconds of processor time from which on a file counts as broken; the aim is 2."""
LARGEST = 600.0
"""The same for memory, in MB beyond what the program takes anyway."""
AGAIN = (
    *(
        "[",
        "{",
        "? ",
        "- ",
        "[\n",
        "[],",
        "{},",
        "a,",
        "a:b,",
        "? a,",
        ": ",
        "a: ",
        "*a,",
        "!a ",
        "&a b\n",
        "#a\n",
        "\n",
    ),
    *("k: a\n", "? [a]\n: b\n", "- a\n", "- []\n", "- {}\n", "- id: a\n  x: y\n", "- {id: a, theme: zz}\n", "--- a\n"),
    *(
        "%A b\n",
        '"',
        "'",
        "\\x41",
        "\x00",
        "\t",
        " ",
        "é",
        "<<: *a\n",
        "- supports: [a]\n",
        "|\n",
        ">\n a\n",
        "k{n}: a\n",
    ),
    *(
        "- {id: k{n}, name: T}\n",
        "- - - ",
        "a: [b, {c: d}]\n",
        "text: é\n",
        '- "\\u0041"\n',
        "? {n}\n",
        "k{n}: [{n}]\n",
    ),
)
"""What a file repeats; {n} counts."""
BEGINS = ("", "k: [", "k:\n", "key_points:\n", "neutral:\n", "themes:\n", 'k: "', "format: 1\nid: a\n", "? ", "[", "{")
READ = """
import sys, time
from pathlib import Path
from debater.banks.loader import examine
def taken():  # what getrusage tells would hold what the process before it took
    status = Path("/proc/self/status")
    peak = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
    return int(peak[0].split()[1]) / 1024 if peak else 0
before = taken()
started = time.process_time()
problems = examine(Path(sys.argv[1])).problems
print(time.process_time() - started, taken() - before, len(problems))
"""


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Files of one or two things repeated, for so many seconds; the costliest is told by what it repeats."""
    chance, end = random.Random(seed), monotonic() + seconds  # noqa: S311 - the same seed tries the same things
    tried, survived, slowest, most, worst = 0, 0, 0.0, 0.0, ""
    folder, told = place / "bank", environment(place)
    folder.mkdir()
    while monotonic() < end:
        size = chance.choice((300_000, 2_000_000, 5_000_000, 19_900_000))
        begins, again = chance.choice(BEGINS), "".join(chance.choices(AGAIN, k=chance.choice((1, 1, 2))))
        (folder / "bank.yaml").write_bytes(_file(begins, again, size))
        tried += 1
        done = subprocess.run(
            [sys.executable, "-c", READ, str(folder)], env=told, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            worst = f"broken: {begins + again!r} of {size} bytes: {done.stderr.strip()[-200:]}"
            continue
        cost, memory, problems = map(float, done.stdout.split())
        told_of = f"{begins + again!r} of {size} bytes: {cost:.1f} s, {memory:.0f} MB"
        if cost < SLOW and memory < LARGEST and problems:
            survived += 1
        else:
            print(told_of, file=sys.stderr)
        if cost > slowest and not worst.startswith("broken"):
            worst = told_of
        slowest, most = max(slowest, cost), max(most, memory)
    return {
        "tried": tried,
        "survived": survived,
        "lost": 0,
        "broken": tried - survived,
        "slowest (s)": round(slowest, 2),
        "most memory (MB)": round(most),
        "the slowest": worst,
    }


def _file(begins: str, again: str, size: int) -> bytes:
    """So many bytes at most."""
    parts, length, number = [begins], len(begins), 0
    while length < size:
        part = again.replace("{n}", str(number))
        parts.append(part)
        length += len(part)
        number += 1
    return "".join(parts).encode()[:size]
