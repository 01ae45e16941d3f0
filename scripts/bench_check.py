"""What `debater bank check` takes: for the shipped banks, for 1,000 key points, and for 1,000 with a slip in each.

    .venv/bin/python scripts/bench_check.py [--points 1000] [--rounds 7]

Each command runs in a process of its own, start-up included; given are the median of all rounds in milliseconds and its
ratio to `python -c "import click, yaml"` in the same run. The large banks are made of random words: costs depend on
sizes, not on sense.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

PHRASINGS, NEAR_MISSES, THEMES, POINTS, STATEMENTS = 10, 3, 10, 30, 60
SLIPS = {"a misspelt field in each": (" rests_on:", " rest_on:"), "wrong ids in each": ("is: key-", "is: kye-")}
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdgklmnprst"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    bare = median([sys.executable, "-c", "import click, yaml"], options.rounds)
    print(f"import click, yaml: {1000 * bare:.0f} ms")
    check = [sys.executable, "-m", "debater", "bank", "check"]
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.yaml"
        text = yaml.safe_dump(a_bank(options.points), sort_keys=False, width=10_000)
        large.write_text(text, "utf-8")
        commands = {"the shipped banks": check, f"{options.points} key points": [*check, str(large)]}
        for number, (name, slip) in enumerate(SLIPS.items()):
            file = Path(folder) / f"slip{number}.yaml"
            file.write_text(text.replace(*slip), "utf-8")
            commands[f"{options.points} key points, {name}"] = [*check, str(file)]
        for name, command in commands.items():
            took = median(command, options.rounds)
            print(f"{name}: {1000 * took:.0f} ms, {took / bare:.1f} x")
    return 0


def median(command: list[str], rounds: int) -> float:
    """Seconds that a command takes, the first run left out."""
    took: list[float] = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        took.append(time.perf_counter() - started)
    return statistics.median(took[1:])


def a_bank(points: int) -> dict[str, Any]:
    """A bank of so many key points, as YAML gives it, in which the doctor finds nothing to mend."""
    draw = random.Random(5)  # noqa: S311 - the same bank every time

    def say(count: int) -> str:
        return " ".join(draw.choices(WORDS, k=count)).capitalize()

    def another(n: int) -> int:
        return (n + draw.randrange(1, points)) % points

    def key_point(n: int) -> dict[str, Any]:
        return {
            "id": f"key-{n}",
            "theme": f"theme-{n % THEMES}",
            "claim": say(12),
            "grounding": "direct",
            "rests_on": [f"point-{n % POINTS}"],
            "phrasings": [say(4 + 2 * i) for i in range(PHRASINGS)],
            "near_misses": [{"text": say(12), "is": f"key-{another(n)}"} for _ in range(NEAR_MISSES)],
            "hints": {
                "theme": say(6),
                "question": f"{say(8)}?",
                "key_words": draw.sample(WORDS, k=3),
                "model_line": say(20),
            },
            "answers": [{"text": say(50), "press": f"{say(10)}?"} for _ in range(2)],
        }

    return {
        "format": 1,
        "id": "large",
        "motion": {name: say(12) for name in ("statement", "oped_title", "summary", "student_side")},
        "themes": [{"id": f"theme-{n}", "name": say(2)} for n in range(THEMES)],
        "points": [{"id": f"point-{n}", "paragraph": n + 1, "name": say(3), "text": say(30)} for n in range(POINTS)],
        "key_points": [key_point(n) for n in range(points)],
        **{name: [say(12) for _ in range(STATEMENTS)] for name in ("supports", "neutral", "unreasoned")},
        "off_topic": {"near": [say(12) for _ in range(STATEMENTS)], "far": [say(12) for _ in range(STATEMENTS)]},
    }


if __name__ == "__main__":
    sys.exit(main())
