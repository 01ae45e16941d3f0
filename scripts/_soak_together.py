"""Many programs at once on one database and one cache: no turn lost, nothing corrupt, nobody stuck."""

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from _soak_place import ROOT, environment
from _soak_victims import TINY

NAME = "together"
PROGRAMS = 10
PATIENCE = 120.0
"""Seconds after its time in which a program must have ended; else it is stuck."""
_CODE = "import sys; sys.path[:0] = [{scripts!r}, {root!r}]; import _soak_together; _soak_together.work()"


def run(seed: int, seconds: float, place: Path, programs: int = PROGRAMS) -> dict[str, int | float | str]:
    """All start together in a place where there is nothing yet, so that each finds the others making the same files."""
    code = _CODE.format(scripts=str(ROOT / "scripts"), root=str(ROOT))
    told = environment(place, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    commands = [[sys.executable, "-c", code, str(place), str(seed * 1000 + n), str(seconds)] for n in range(programs)]
    started = [
        subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for command in commands
    ]
    end = time.monotonic() + seconds + PATIENCE
    broken, said = list[str](), list[dict[str, str | float]]()
    for number, program in enumerate(started):
        try:
            out, err = program.communicate(timeout=max(1.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            out, err = program.communicate()
            broken.append(f"program {number} was stuck")
        if program.returncode:
            broken.append(f"program {number} ended with {program.returncode}: {err[-300:].decode('utf-8', 'replace')}")
        said += [json.loads(line) for line in out.splitlines()]
    lost = _lost(place / "debates.sqlite3", [row for row in said if "text" in row], broken)
    broken += [f"left behind: {file.name}" for file in (place / "cache").rglob(".*")]
    for sentence in dict.fromkeys([*lost, *broken]):
        print(f"together: {sentence}", file=sys.stderr)
    turns = sum("text" in row for row in said)
    return {
        "tried": turns,
        "survived": turns - len(lost),
        "lost": len(lost),
        "broken": len(broken),
        "programs": programs,
        "debates": sum("begun" in row for row in said),
        "banks learned": sum("learned" in row for row in said),
        "turns told to be not saved yet": sum(bool(row.get("notice")) for row in said),
        "slowest turn, seconds": round(max((float(row["seconds"]) for row in said if "seconds" in row), default=0), 3),
    }


def _lost(database: Path, answered: list[dict[str, str | float]], broken: list[str]) -> list[str]:
    """The turns that were answered, and are not stored in the debate in which they were."""
    with contextlib.closing(sqlite3.connect(database)) as reader:
        told = reader.execute("PRAGMA integrity_check").fetchall()
        rows = reader.execute("SELECT debate_id, number, record FROM turns").fetchall()
    if told != [("ok",)]:
        broken.append(f"integrity_check says {told[:3]}")
    there = {(debate, json.loads(record)["said"]) for debate, _, record in rows}
    numbers = dict[str, list[int]]()
    for debate, number, _ in rows:
        numbers.setdefault(debate, []).append(number)
    broken += [
        f"{debate} has gaps" for debate, found in numbers.items() if sorted(found) != [*range(1, len(found) + 1)]
    ]
    return [f"{row['debate']}: {row['text']}" for row in answered if (row["debate"], row["text"]) not in there]


def work() -> None:
    """One of the programs: debates on its own or another's unfinished one, banks learned, checks, reviews, reports."""
    place, seed, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    end = time.monotonic() + seconds
    chance = random.Random(seed)  # noqa: S311 - no secret
    number = 0
    while number == 0 or time.monotonic() < end:
        number += 1
        for row in _debate(place, chance, f"{seed}.{number}", first=number == 1):
            print(json.dumps(row), flush=True)


def _debate(place: Path, chance: random.Random, name: str, *, first: bool) -> Iterator[dict[str, str | float]]:
    from debater.banks.loader import load_bank  # noqa: PLC0415 - only in the programs
    from debater.core.event import Convinced  # noqa: PLC0415
    from debater.errors import BankError  # noqa: PLC0415
    from debater.lint.remembered import checked  # noqa: PLC0415
    from debater.matching.fitted_file import fit_or_load  # noqa: PLC0415
    from debater.matching.hashing import HashingEncoder  # noqa: PLC0415
    from debater.reports import write  # noqa: PLC0415
    from debater.session import open_session  # noqa: PLC0415

    session = open_session(bank_file=TINY)
    unfinished = session.unfinished()
    if unfinished is not None and chance.random() < 0.3:  # perhaps another's that is going on: then they part
        session.resume(unfinished)
    session.load()
    yield {"begun": session.id}
    for turn in range(12):
        text = f"{chance.choice(chance.choice(session.bank.key_points).phrasings)} {name}.{turn}"
        begun = time.monotonic()
        session.respond(text)
        yield {"debate": session.id, "text": text, "seconds": time.monotonic() - begun, "notice": session.notice}
        if chance.random() < 0.2:
            session.note(Convinced(when="before", value=3))
            session.hint(session.bank.key_points[0].id)
    for _ in range(20):  # what was told not to be saved yet is stored with what comes next
        if session.notice:
            session.note(Convinced(when="after", value=3))
    if chance.random() < 0.5:
        session.end()
        write(session.bank, session.record, "md", place / "reports")
    if first or chance.random() < 0.3:  # the first bank is the same in all programs, and so are some later ones
        file = place / f"bank-{0 if first else chance.randrange(20)}" / "bank.yaml"
        file.parent.mkdir(exist_ok=True)
        if not file.is_file():
            file.write_text(TINY.read_text("utf-8").replace("wages for", f"wages {file.parent.name} for"), "utf-8")
        with contextlib.suppress(BankError):  # read while another writes it
            fit_or_load(load_bank(file), HashingEncoder())
            checked(file)
            yield {"learned": str(file.parent.name)}
    assert session.store is not None  # noqa: S101 - it is kept
    session.store.close()
