"""What is killed: small pieces of work that say, act by act, what they have begun and what they have finished.

Each takes a folder and a source of chance, and writes JSON lines to standard output: `{"act": ..., "done": false}`
before an act, `{"act": ..., "done": true}` once the program has said that it is done.
"""

import hashlib
import json
import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

from debater.banks.loader import load_bank
from debater.banks.saving import read_version, save
from debater.cli.evaluate_output import deliver
from debater.cli.main import debater as commands
from debater.core.event import Convinced
from debater.history.store import Store, as_url
from debater.lint.remembered import checked
from debater.matching.fitted_file import fit_or_load_with_readings
from debater.matching.hashing import HashingEncoder
from debater.matching.model_files import fingerprint
from debater.reports import FORMATS, write
from debater.session import open_session
from debater.workshop.scaffold_folder import make_folder

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
Victim = Callable[[Path, random.Random], None]
MESSAGES = 8


def said(act: str, *, done: bool, **more: Any) -> None:
    """One line, in one write."""
    os.write(1, json.dumps({"act": act, "done": done, **more}).encode() + b"\n")


def debate(place: Path, chance: random.Random) -> None:
    """Turns, menus, hints, opinions and turns taken back, through the Python interface."""
    session = open_session(bank_file=TINY, model="hashing", database=str(place / "debates.sqlite3"))
    unfinished = session.unfinished()
    if unfinished is not None and chance.random() < 0.7:
        session.resume(unfinished)
        session.left(unfinished)
    points = session.bank.key_points
    for _ in range(MESSAGES):
        point, act = chance.choice(points), chance.random()
        if session.state.open_menu is not None and act < 0.8:
            option = chance.choice([None, 0, 1])
            said("turn", done=False, debate=session.id, text=session.state.turns[-1].said)
            turn = session.choose(option)
            said("turn", done=True, debate=session.id, number=turn.number, text=turn.said)
        elif act < 0.6:
            text = f"{chance.choice(point.phrasings)} {chance.randrange(10**6)}"
            said("turn", done=False, debate=session.id, text=text)
            session.hear(text)
            said("heard", done=True, debate=session.id, text=text)
            turn = session.respond(text)
            said("turn", done=True, debate=session.id, number=turn.number, text=turn.said)
        elif act < 0.75 and session.state.turns:
            said("undo", done=False, debate=session.id)
            session.undo()
            said("undo", done=True, debate=session.id, turns=len(session.state.turns))
        elif act < 0.9:
            session.hint(point.id)
            said("event", done=True, debate=session.id, events=len(session.state.events))
        else:
            session.note(Convinced(when="before", value=3))
            said("event", done=True, debate=session.id, events=len(session.state.events))
    if chance.random() < 0.3:
        session.end()
        said("end", done=True, debate=session.id)


def plain(place: Path, chance: random.Random) -> None:
    """`debater play --plain`, which shows each answer once it is stored."""
    lines = [f"Migrant labour holds down wages for the low paid {chance.randrange(10**6)}." for _ in range(MESSAGES)]
    entry = place / "lines.txt"
    entry.write_text("\n".join(lines) + "\n", "utf-8")
    os.dup2(os.open(entry, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for the life of the process
    _command("play", "--plain", "--bank", str(TINY), "--model", "hashing", "--database", str(place / "plain.sqlite3"))


def cards(place: Path, chance: random.Random) -> None:
    """Review cards, and what a coach has dealt with."""
    store = Store(as_url(str(place / "debates.sqlite3")))
    now = datetime.now(UTC)
    for number in range(MESSAGES):
        key_point, card = f"k{chance.randrange(4)}", json.dumps({"n": chance.randrange(10**9)})
        said("card", done=False, key_point=key_point, card=card)
        store.save_review("tiny", key_point, card, now + timedelta(days=number), now)
        said("card", done=True, key_point=key_point, card=card)
        text = f"handled {chance.randrange(10**9)}"
        kept = store.add_handled("tiny", "dismissed", [text], "", now)
        said("handled", done=True, id=kept.id, text=text)
        if chance.random() < 0.3:
            said("forgotten", done=False, id=kept.id, text=text)
            store.forget_handled(kept.id)
            said("forgotten", done=True, id=kept.id, text=text)
    store.close()


def caches(place: Path, chance: random.Random) -> None:
    """Vectors, what a bank teaches, held-out readings, findings, and hashes of model files."""
    bank_file, model = place / "changing" / "bank.yaml", place / "model"
    bank_file.parent.mkdir(exist_ok=True)
    text = TINY.read_text("utf-8").replace("wages for", f"wages {chance.randrange(10**6)} for")
    bank_file.write_text(text, "utf-8")
    fit_or_load_with_readings(load_bank(bank_file), HashingEncoder())
    said("fitted", done=True)
    checked(bank_file)
    said("checked", done=True)
    model.mkdir(exist_ok=True)
    (model / "model.safetensors").write_bytes(chance.randbytes(16) * 2**17)
    fingerprint(model)
    said("hashed", done=True)


def edits(place: Path, chance: random.Random) -> None:
    """A bank edited in place, a new bank's folder, and a report that replaces another."""
    bank_file = place / "bank" / "bank.yaml"
    if not bank_file.is_file():
        bank_file.parent.mkdir(exist_ok=True)
        copy(TINY, bank_file)
    (place / "made").mkdir(exist_ok=True)
    for _ in range(3):
        text = TINY.read_text("utf-8") + f"# {chance.randrange(10**9)}\n" * chance.randrange(1, 20_000)
        said("bank", done=False, text=hash_of(text))
        save(bank_file, text, was=read_version(bank_file))
        said("bank", done=True, text=hash_of(text))
        new = f"new-{chance.randrange(10**9)}"
        said("folder", done=False, name=new)
        make_folder(place / "made" / new, {"bank.yaml": text, "notes.txt": "two"})
        said("folder", done=True, name=new)
        deliver(text, place / "report.txt")
        said("report", done=True, text=hash_of(text))


def exports(place: Path, chance: random.Random) -> None:
    """Reports in every format, never in the place of another."""
    store = Store(as_url(str(place / "reported.sqlite3")))
    if not store.debates():
        session = open_session(bank_file=TINY, model="hashing", database=str(place / "reported.sqlite3"))
        session.respond("Migrant labour holds down wages for the low paid.")
    record = store.load(store.debates()[0].id)
    assert record is not None  # noqa: S101 - it was just stored
    for form in chance.sample(sorted(FORMATS), 4):
        file = write(load_bank(TINY), record, form, place / "reports")
        said("export", done=True, name=file.name)


def match(place: Path, _: random.Random) -> None:
    """`debater match --output --resume` on some hundred lines, which goes on where it was killed."""
    entry = place / "messages.txt"
    if not entry.is_file():
        entry.write_text("".join(f"It lowers pay, and that is reason {n}.\n" for n in range(600)), "utf-8")
    out = place / "verdicts.jsonl"
    _command("match", "--bank", str(TINY), "--model", "hashing", "--output", str(out), "--resume", str(entry))
    said("matched", done=True)


def evaluate(place: Path, _: random.Random) -> None:
    """`debater evaluate --resume`, which goes on where it was killed."""
    script = place / "objections.jsonl"
    if not script.is_file():
        rows = ({"text": f"It lowers pay {n}.", "stance": "opposes", "key_points": ["wages"]} for n in range(120))
        script.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = place / "evaluation.json"
    more = ["--format", "json", "--resamples", "10", "--output", str(out), "--resume", str(script)]
    _command("evaluate", "--bank", str(TINY), "--model", "hashing", *more)
    said("evaluated", done=True)


VICTIMS: dict[str, Victim] = {
    victim.__name__: victim for victim in (debate, plain, cards, caches, edits, exports, match, evaluate)
}


def hash_of(text: str) -> str:
    """A short name of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _command(*arguments: str) -> None:
    try:
        commands.main([*arguments], prog_name="debater", standalone_mode=False)
    except SystemExit as ended:
        if ended.code:
            raise RuntimeError(f"{arguments[0]} ended with {ended.code}") from ended
