"""After a kill: what the program said was done is there, and nothing is half-done.

A check gets the folder, what the victim said, and a memory of its own that lasts from kill to kill; it gives what was
lost and what is broken, a sentence each.
"""

import contextlib
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _soak_victims import MESSAGES, hash_of

from debater.history.store import Store, as_url
from debater.history.unanswered import MARK, messages
from debater.matching.cache import read_archive

Row = dict[str, Any]


@dataclass
class Found:
    """What was lost and what is broken, a sentence each."""

    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


YOUNG = 2.0
"""Seconds: younger litter may not yet be known as such."""
WHOLE = "whole"
"""In a memory: what an undisturbed run writes."""
_TIMES = re.compile(rb'"(\w+_ms|ratio\w*|messages_a_second|texts)": ([0-9.]+|null)')
"""The figures of a report that tell how quick it was, and how many texts were judged in one go."""
Check = Callable[[Path, list[Row], Row, Found], None]


def said_rows(out: bytes) -> list[Row]:
    """The lines that a victim wrote, but for one that was cut short."""
    rows = list[Row]()
    for line in out.splitlines():
        with contextlib.suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, dict) and "act" in row:
                rows.append(row)
    return rows


def sound(database: Path, found: Found) -> bool:
    """Whether the database is there; SQLite looks through all of it."""
    if not database.is_file():
        return False
    with contextlib.closing(sqlite3.connect(database)) as reader:
        told = reader.execute("PRAGMA integrity_check").fetchall()
    if told != [("ok",)]:
        found.broken.append(f"integrity_check says {told[:3]}")
    return True


def debate(place: Path, rows: list[Row], memory: Row, found: Found) -> None:
    """Every turn that was answered, none that was taken back, and the message that was not answered."""
    database = place / "debates.sqlite3"
    if not sound(database, found):
        if any(row["done"] for row in rows):
            found.lost.append("the database is not there")
        return
    store = Store(as_url(str(database)))
    for id_ in {row["debate"] for row in rows if "debate" in row}:
        mine = [row for row in rows if row.get("debate") == id_]
        record = store.load(id_)
        there = [turn.said for turn in record.turns] if record is not None else []
        expected, open_ = _told(memory.get(id_, []), mine)
        if there not in _allowed(expected, open_):
            found.lost.append(f"of {id_}: {len(there)} turns are stored, {len(expected)} were answered ({open_})")
        events = max((row["events"] for row in mine if row["act"] == "event"), default=0)
        if events > (len(record.events) if record is not None else 0):
            found.lost.append(f"of {id_}: an event")
        heard = mine[-1]["text"] if mine[-1]["act"] == "heard" else None
        if heard is not None and heard not in there and heard not in _waiting(database, id_):
            found.lost.append(f"of {id_}: the message that was not answered")
        if any(row["act"] == "end" for row in mine) and (record is None or record.ended_at is None):
            found.lost.append(f"of {id_}: that it was ended")
        memory[id_] = there
    store.close()


def _told(before: list[str], rows: list[Row]) -> tuple[list[str], Row | None]:
    """The turns as the program said them, and the act that was still open."""
    turns, open_ = list(before), None
    for row in rows:
        match row:
            case {"act": "turn" | "undo", "done": False}:
                open_ = row
            case {"act": "turn", "done": True}:
                turns, open_ = [*turns[: row["number"] - 1], row["text"]], None
            case {"act": "undo", "done": True}:
                turns, open_ = turns[: row["turns"]], None
    return turns, open_


def _allowed(turns: list[str], open_: Row | None) -> Iterator[list[str]]:
    yield turns
    if open_ is not None and open_["act"] == "turn":
        yield [*turns, open_["text"]]
    elif open_ is not None:
        yield turns[:-1]
        yield turns[:-2]


def _waiting(database: Path, debate: str) -> list[str]:
    """The messages in files of unanswered ones."""
    files = database.parent.glob(f"{database.name}{MARK}*")
    return [message.text for file in files for message in messages(file) if message.debate == debate]


def plain(place: Path, _rows: list[Row], memory: Row, found: Found) -> None:
    """As many turns are stored as answers were shown."""
    shown = min(MESSAGES, max(0, len(memory["out"].split(b"\n\n")) - 2))  # before them the motion and the first word
    database, turns = place / "plain.sqlite3", 0
    if sound(database, found):
        with contextlib.closing(sqlite3.connect(database)) as reader, contextlib.suppress(sqlite3.OperationalError):
            turns = reader.execute("SELECT count(*) FROM turns").fetchone()[0]
    if turns - memory.get("turns", 0) < shown:
        found.lost.append(f"{shown} answers were shown, {turns - memory.get('turns', 0)} turns are stored")
    memory["turns"] = turns


def cards(place: Path, rows: list[Row], memory: Row, found: Found) -> None:
    """Review cards, and what was dealt with."""
    if not sound(place / "debates.sqlite3", found):
        return
    store = Store(as_url(str(place / "debates.sqlite3")))
    reviews, handled = store.reviews("tiny"), {kept.id for kept in store.handled("tiny")}
    store.close()
    known, kept = memory.setdefault("cards", {}), memory.setdefault("handled", set())
    open_ = dict[str, Row]()
    for row in rows:
        open_ = {} if row["done"] else {row["act"]: row}
        match row:
            case {"act": "card", "done": True}:
                known[row["key_point"]] = row["card"]
            case {"act": "handled", "done": True}:
                kept.add(row["id"])
            case {"act": "forgotten", "done": True}:
                kept.discard(row["id"])
    begun = open_.get("card", {})
    for key_point, card in known.items():
        is_ = reviews[key_point].card if key_point in reviews else None
        if is_ != card and (begun.get("key_point"), begun.get("card")) != (key_point, is_):
            found.lost.append(f"the review card of {key_point}")
    if kept - handled - {open_.get("forgotten", {}).get("id")}:
        found.lost.append("something that was dealt with")
    memory.update(cards={key_point: review.card for key_point, review in reviews.items()}, handled=handled)


def caches(place: Path, _rows: list[Row], _memory: Row, found: Found) -> None:
    """No file of the cache is half-written."""
    for file in (place / "cache").rglob("[!.]*"):
        if file.suffix == ".npz" and read_archive(file) is None:
            found.broken.append(f"{file.name} is half-written")
        elif file.suffix == ".json":
            with contextlib.suppress(FileNotFoundError):
                json.loads(file.read_bytes())


def edits(place: Path, rows: list[Row], memory: Row, found: Found) -> None:
    """The bank and the report are one of their versions, whole; a new folder has all its files."""
    for row in rows:
        match row:
            case {"act": "bank", "done": False}:
                memory["bank begun"] = row["text"]
            case {"act": "bank", "done": True}:
                memory["bank"] = memory["report begun"] = row["text"]
            case {"act": "report"}:
                memory["report"] = row["text"]
            case {"act": "folder", "done": True} if not (place / "made" / row["name"]).is_dir():
                found.lost.append(f"the folder {row['name']}")
    for act, file in (("bank", place / "bank" / "bank.yaml"), ("report", place / "report.txt")):
        is_ = hash_of(file.read_text("utf-8")) if file.is_file() else None
        if is_ not in (memory.get(act) or is_, memory.get(f"{act} begun")):  # where there was none, any will do
            found.broken.append(f"{file.name} is neither what it was nor what was saved")
        memory[act] = is_
    for folder in (place / "made").glob("[!.]*"):
        if not all((folder / name).is_file() for name in ("bank.yaml", "notes.txt")):
            found.broken.append(f"the folder {folder.name} is half made")


def exports(place: Path, rows: list[Row], memory: Row, found: Found) -> None:
    """Every report that was named is there, and all of one debate in one format are the same, to the byte."""
    sound(place / "reported.sqlite3", found)
    for row in rows:
        if not (place / "reports" / row["name"]).is_file():
            found.lost.append(f"the report {row['name']}")
    for file in (place / "reports").glob("[!.]*"):
        if memory.setdefault(file.suffix, file.read_bytes()) != file.read_bytes():
            found.broken.append(f"{file.name} is half-written")
        file.unlink()


def output(name: str) -> Check:
    """A run that goes on where it was killed: its output is not there, or the same as without a kill, to the byte."""

    def check(place: Path, rows: list[Row], memory: Row, found: Found) -> None:
        file = place / name
        if not file.is_file():
            if rows:
                found.lost.append(name)
            return
        written = _TIMES.sub(b"", file.read_bytes())
        if memory.setdefault(WHOLE, written) != written:
            lines = zip(memory[WHOLE].splitlines(), written.splitlines(), strict=False)
            apart = next((pair for pair in lines if pair[0] != pair[1]), "one is longer")
            found.broken.append(f"{name} is not what an undisturbed run writes: {apart}")
        file.unlink()

    return check


CHECKS: dict[str, Check] = {
    **{check.__name__: check for check in (debate, plain, cards, caches, edits, exports)},
    "match": output("verdicts.jsonl"),
    "evaluate": output("evaluation.json"),
}


def litter(place: Path) -> list[str]:
    """What no program should leave behind once a later one has ended well: drafts, halves, hidden files."""
    ends = (".tmp", ".part", ".part.json", "-journal")
    files = [file for file in place.rglob("*") if not file.is_relative_to(place / "home")]
    left = [file for file in files if file.name.startswith(".") or file.name.endswith(ends)]
    return sorted(str(file.relative_to(place)) for file in left if time.time() - file.stat().st_mtime > YOUNG)
