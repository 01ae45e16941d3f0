"""Damaged databases: bits flipped, pages overwritten, cut off anywhere; what is read of each.

For every one: no error but a sentence, a debate can be kept in what is opened, and nothing is deleted: where the file
is set aside, it has the bytes that it had. Counted as lost: a debate that SQLite itself could still read, turn by turn,
and that is not in what was opened.
"""

import os
import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from debater.core.turn import Turn
from debater.errors import HistoryError
from debater.history.store import Store, as_url
from debater.session import open_session

NAME = "damage"
DEBATES = 40
TEXTS = ("It costs too much.", "Nobody asked the people who live there.", "It never worked before.")
NOON = datetime(2026, 1, 1, 12)


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Damage a database of forty debates anew until the time is over."""
    rng, counts = random.Random(seed), Counter[str]()  # noqa: S311 - repeatable
    slowest, end = 0.0, time.monotonic() + seconds
    whole, turns = _whole(place)
    while time.monotonic() < end:
        kind = rng.choice(sorted(KINDS))
        content = KINDS[kind](bytearray(whole), rng)
        folder = place / "tried"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        begun = time.monotonic()
        counts["tried"] += 1
        outcome, kept = _opened(folder / "debates.sqlite3", content, turns)
        slowest = max(slowest, time.monotonic() - begun)
        readable = _readable(folder / "plain.sqlite3", content, turns)
        counts["survived"] += outcome != "broken"
        counts["lost"] += max(0, readable - kept)
        counts[outcome] += 1
        counts[f"{kind}: tried"] += 1
        counts[f"{kind}: debates kept whole, of {DEBATES} each"] += kept
    return {
        **{name: counts[name] for name in ("broken", "lost")},
        **dict(sorted(counts.items())),
        "slowest opening, writing and reading, s": round(slowest, 3),
    }


def _whole(place: Path) -> tuple[bytes, list[Turn]]:
    """The bytes of a database of many debates, and the turns of each."""
    os.environ["DEBATER_CACHE"] = str(place / "cache")
    session = open_session(model="hashing", keep=False)
    turns = [session.respond(text) for text in TEXTS]
    store = Store(as_url(str(place / "whole.sqlite3")))
    for number in range(DEBATES):
        _keep(store, f"d{number}", turns)
    store.close()
    return (place / "whole.sqlite3").read_bytes(), turns


def _keep(store: Store, id_: str, turns: list[Turn]) -> None:
    store.begin(id_, "soak", "0", NOON)
    for turn in turns:
        store.append(id_, turn, NOON)


def _opened(file: Path, content: bytes, turns: list[Turn]) -> tuple[str, int]:
    """What became of a file of this content, and how many of its debates are whole in what was opened."""
    file.write_bytes(content)
    try:
        store = Store(as_url(str(file)))
        store.check()  # as at the end of every debate
        motions = {debate.motion for debate in store.debates()}
        kept = sum(list(record.turns) == turns for motion in motions for record in store.summaries(motion))
        untouched = not store.told or any(path.read_bytes() == content for path in file.parent.glob("*.damaged-*"))
        _keep(store, "new", turns)  # from here on, what is set aside holds this too
        new, told = store.turns("new"), store.told
        store.close()
    except HistoryError:
        return ("refused" if file.read_bytes() == content else "broken"), 0
    except Exception as error:  # whatever it is, it would have been a traceback
        print(f"broken: {type(error).__name__}: {error}")
        return "broken", 0
    safe = new == turns and untouched and bool(list(file.parent.glob("*.damaged-*"))) == bool(told)
    if not safe or any(path.name.startswith(".") for path in file.parent.iterdir()):
        return "broken", kept
    return "set aside" if told else "not noticed, as good as before", kept


def _readable(file: Path, content: bytes, turns: list[Turn]) -> int:
    """How many debates SQLite itself still gives with all their turns as they were."""
    file.write_bytes(content)
    found = 0
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as raw:
        for number in range(DEBATES):
            with suppress(sqlite3.Error, ValueError):
                query = "SELECT record FROM turns WHERE debate_id = ? ORDER BY number"
                records = [Turn.model_validate_json(row[0]) for row in raw.execute(query, (f"d{number}",))]
                found += records == turns
    return found


def _flipped(content: bytearray, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 5, 50))):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def _overwritten(content: bytearray, rng: random.Random) -> bytes:
    length = rng.choice((16, 512, 4096, 20_000))
    place = rng.randrange(len(content) - length)
    content[place : place + length] = rng.randbytes(length)
    return bytes(content)


def _cut(content: bytearray, rng: random.Random) -> bytes:
    return bytes(content[: rng.randrange(1, len(content))])


def _beheaded(content: bytearray, rng: random.Random) -> bytes:
    length = rng.choice((4, 16, 60, 100))
    return rng.randbytes(length) + bytes(content[length:])


KINDS = {"bits flipped": _flipped, "overwritten": _overwritten, "cut off": _cut, "beginning spoilt": _beheaded}
