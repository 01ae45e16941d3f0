"""Disks that refuse, fill up, vanish or lie: every command with every fault, and whether it still says the right thing.

A command must end with a documented status and without a traceback; where only caches, logs or debates are hit, what it
says on standard output must be what it says on a sound machine. Counted as broken where it does not.
"""

import os
import random
import resource
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from _soak_place import command, environment

NAME = "disk"
SAID = b"They take our jobs and our houses.\nIt drives down wages.\nNo.\n"
MOTION = "school-phones"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "play": ("play", "--plain", "--motion", MOTION),
    "match": ("match", "--motion", MOTION),
    "explain": ("explain", "--motion", MOTION, "Teachers need phones for lessons."),
    "bank check": ("bank", "check", "--motion", MOTION),
    "bank stats": ("bank", "stats", "--motion", MOTION),
    "evaluate": ("evaluate", "--motion", MOTION, "--format", "json", "--resamples", "0"),
    "export": ("export", "--motion", MOTION, "--format", "markdown"),
    "inbox": ("inbox", "list", "--motion", MOTION),
    "data": ("data", "where"),
}
SAME = ("match", "explain", "bank check", "play")
"""What these say does not depend on what is kept, so no fault may change it."""
STATUS = (0, 1, 2)
Fault = Callable[[Path, dict[str, str], random.Random], None]
"""Done to a place and the environment of the program before it starts."""


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """All pairs of command and fault in an order of the seed's, until the time is over."""
    rng, counts, wrong = random.Random(seed), Counter[str](), list[str]()  # noqa: S311 - repeatable
    sound = {name: _started(name, *_fresh(place, None), None) for name in COMMANDS}
    pairs = [(name, fault) for name in COMMANDS for fault in FAULTS]
    rng.shuffle(pairs)
    end, slowest = time.monotonic() + seconds, 0.0
    for name, fault in pairs:
        if time.monotonic() > end:
            break
        begun = time.monotonic()
        folder, told = _fresh(place, FAULTS[fault], rng)
        done = _started(name, folder, told, fault)
        slowest = max(slowest, time.monotonic() - begun)
        counts["tried"] += 1
        why = _wrong(name, done, sound[name])
        counts["broken" if why else "survived"] += 1
        if why:
            wrong.append(f"{name} with {fault}: {why}")
    counts["pairs"] = len(pairs)
    return {**counts, "slowest, s": round(slowest, 1), **{f"wrong {k}": text for k, text in enumerate(wrong, 1)}}


def _wrong(name: str, done: subprocess.CompletedProcess[bytes], sound: subprocess.CompletedProcess[bytes]) -> str:
    told = (done.stderr + done.stdout).decode("utf-8", "replace")
    if "Traceback" in told:
        return "a traceback: " + told.strip().splitlines()[-1][:160]
    if done.returncode not in STATUS:
        return f"status {done.returncode}: " + (told.strip().splitlines() or [""])[-1][:160]
    if done.returncode == 2 and not done.stderr.strip():
        return "status 2 without a word"
    if name in SAME and done.returncode == sound.returncode and done.stdout != sound.stdout:
        return "another answer than on a sound machine"
    if name in ("match", "explain", "bank check") and done.returncode != sound.returncode:
        return f"status {done.returncode}: " + (told.strip().splitlines() or [""])[-1][:160]
    return ""


def _fresh(place: Path, fault: Fault | None, rng: random.Random | None = None) -> tuple[Path, dict[str, str]]:
    """A place in which a debate was held and caches are filled, and then the fault."""
    model, folder = place / "model", place / "tried"
    if not model.exists():
        model.mkdir()
        told = environment(model)
        for name in ("play", "match", "bank check"):
            subprocess.run(command(*COMMANDS[name]), env=told, input=SAID, capture_output=True, check=True)
    for _ in range(2):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)
    told = environment(folder)
    if fault is not None and rng is not None:
        fault(folder, told, rng)
    return folder, told


def _started(name: str, folder: Path, told: Mapping[str, str], fault: str | None) -> subprocess.CompletedProcess[bytes]:
    here = folder / "here"
    here.mkdir(exist_ok=True)

    def before() -> None:
        if fault == "no file may grow":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        elif fault == "files of 20 kB at most":
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        elif fault == "the current folder is gone":
            here.rmdir()

    return subprocess.run(
        command(*COMMANDS[name]),
        env=dict(told),
        input=SAID,
        capture_output=True,
        check=False,
        timeout=120,
        cwd=here,
        preexec_fn=before,
    )


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _each(change: Callable[[Path, random.Random], object]) -> Fault:
    """Something done to every file of the cache."""

    def fault(folder: Path, _: dict[str, str], rng: random.Random) -> None:
        for file in _files(folder / "cache"):
            change(file, rng)

    return fault


def _flip(file: Path, rng: random.Random) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(1 + len(content) // 2000):
        if content:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    file.write_bytes(content)


def _swap(file: Path, _: random.Random) -> None:
    file.unlink()
    file.mkdir()


def _named(variable: str, path: str) -> Fault:
    def fault(folder: Path, told: dict[str, str], _: random.Random) -> None:
        told[variable] = path.format(folder=folder)

    return fault


def _file_for(name: str) -> Fault:
    """A file where a folder should be."""

    def fault(folder: Path, _: dict[str, str], __: random.Random) -> None:
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).write_bytes(b"not a folder")

    return fault


def _none(folder: Path, told: dict[str, str], _: random.Random) -> None:
    """No home, and nothing that names a place."""
    for variable in ("HOME", "DEBATER_CACHE", "DEBATER_STATE", "DEBATER_DATABASE_URL"):
        told.pop(variable, None)
    told["HOME"] = "/proc/nowhere"


def _loop(folder: Path, _: dict[str, str], __: random.Random) -> None:
    """The cache is a link to itself."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    with suppress(OSError):
        os.symlink(folder / "cache", folder / "cache")


def _nothing(*_: object) -> None:
    """What is wrong is done as the program starts."""


FAULTS: Mapping[str, Fault] = {
    "caches cut in half": _each(lambda file, _: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])),
    "empty caches": _each(lambda file, _: file.write_bytes(b"")),
    "caches of noise": _each(lambda file, rng: file.write_bytes(rng.randbytes(5000))),
    "caches with bits turned": _each(_flip),
    "folders in the place of caches": _each(_swap),
    "a file where the cache should be": _file_for("cache"),
    "a cache that nobody can make": _named("DEBATER_CACHE", "/proc/nowhere/cache"),
    "a cache that is a link to itself": _loop,
    "a device as cache": _named("DEBATER_CACHE", "/dev/null"),
    "a file where logs should be": _file_for("state"),
    "logs that nobody can write": _named("DEBATER_STATE", "/proc/nowhere/state"),
    "a database that nobody can make": _named("DEBATER_DATABASE_URL", "/proc/nowhere/debates.sqlite3"),
    "a folder in the place of the database": _named("DEBATER_DATABASE_URL", "{folder}/home"),
    "a device as database": _named("DEBATER_DATABASE_URL", "/dev/full"),
    "no adapter where one is named": _named("DEBATER_ADAPTER", "{folder}/none.npz"),
    "no temporary folder": _named("TMPDIR", "/proc/nowhere"),
    "no home at all": _none,
    "no file may grow": _nothing,
    "files of 20 kB at most": _nothing,
    "the current folder is gone": _nothing,
}
