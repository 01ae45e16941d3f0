"""Days of use with every system call watched: no network, nothing others can read, all of it listed, then gone."""

import json
import random
import shutil
import stat
import subprocess
from pathlib import Path
from time import monotonic

from _soak_place import ROOT, command, ended, environment

NAME = "private"
TINY = str(ROOT / "tests" / "data" / "tiny" / "bank.yaml")
SAID = ("Migrant labour holds down wages.", "What about crime?", "I agree.", "Hospitals are full.", "Hm.", "Why?")
_BANK = ("--bank", TINY)
_OWN = {"said.txt", "verdicts.jsonl", "report.txt"}
"""What a person writes, or has written under a name of their own."""


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Commands in any order under any umask, then everything is shown, handed over and removed; and again."""
    chance, end = random.Random(seed), monotonic() + seconds  # noqa: S311 - the same seed tries the same things
    strace = _strace()
    figures: dict[str, int | float | str] = dict.fromkeys(
        ("tried", "survived", "lost", "broken", "days", "files", "connections", "readable", "unlisted", "left"), 0
    )
    figures["watched by"] = "strace" if strace else "nothing: strace cannot be used here"

    def count(name: str, more: int) -> None:
        figures[name] = int(figures[name]) + more

    while monotonic() < end:
        day = place / f"day-{figures['days']}"
        day.mkdir()
        (day / "temporary").mkdir()
        told = environment(day, TMPDIR=str(day / "temporary"))
        home = Path(told["HOME"])
        (home / "said.txt").write_text("\n".join(SAID) + "\n", "utf-8")
        for arguments, said in chance.sample(_commands(chance), k=4):
            calls = day / "calls"
            watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(calls)] if strace else []
            mask = chance.choice((0o000, 0o002, 0o022, 0o077))
            before = ["sh", "-c", f'umask {mask:o} && exec "$@"', "sh", *watched]
            done = ended([*before, *command(*arguments)], told, said)
            count("tried", 1)
            count("survived" if done.returncode in (0, 1) else "broken", 1)
            if strace:
                count("connections", calls.read_text("utf-8", "replace").count("AF_INET"))
        kept = [file for file in day.rglob("*") if file.is_file() and file.name not in _OWN | {"calls"}]
        count("days", 1)
        count("files", len(kept))
        count("readable", sum(_open_to_others(file, day) for file in kept))
        count("unlisted", abs(len(kept) - _listed(told)))
        handed = ended(command("data", "export", "--output", str(place / f"{day.name}.zip")), told)
        removed = ended(command("data", "delete", "--all", "--yes"), told)
        count("left", sum(file.exists() for file in kept))
        count("broken", int(handed.returncode not in (0, 1)) + int(removed.returncode != 0))
        shutil.rmtree(day)
    faults = sum(int(figures[name]) for name in ("connections", "readable", "unlisted", "left"))
    figures["broken"] = int(figures["broken"]) + faults
    return figures


def _commands(chance: random.Random) -> list[tuple[tuple[str, ...], bytes]]:
    said = "\n".join(chance.sample(SAID, k=4)).encode() + b"\n"
    return [
        (("play", "--plain", *_BANK), said),
        (("play", "--plain", "--motion", "school-phones"), said),
        (("match", *_BANK, "--output", "verdicts.jsonl", "said.txt"), b""),
        (("explain", *_BANK, chance.choice(SAID)), b""),
        (("bank", "check", "--motion", "school-phones"), b""),
        (("evaluate", "--motion", "school-phones", "--output", "report.txt"), b""),
        (("inbox", *_BANK), b""),
    ]


def _listed(told: dict[str, str]) -> int:
    """So many files `debater data where` knows of."""
    shown = json.loads(ended(command("data", "where", "--format", "json"), told).stdout)
    places = [shown["caches"], shown["logs"], shown["temporary"], *shown["databases"]]
    return sum(kind["files"] for place in places for kind in place["kinds"].values())


def _open_to_others(file: Path, day: Path) -> bool:
    """Whether somebody else can reach it through all the folders above it."""
    way = [file, *(folder for folder in file.parents if day in folder.parents)]
    return all(stat.S_IMODE(part.stat().st_mode) & 0o077 for part in way)


def _strace() -> bool:
    """Whether calls can be watched here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
