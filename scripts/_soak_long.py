"""Long runs: a debate of 10,000 turns, a day of play, and the app with a long transcript; memory flat, replies quick.

Four parts in processes of their own, one after the other: `debate` and `day` with the stand-in model, `model` (a debate
with the real one), `app` (the terminal app under Textual's pilot). Each ends when it is done, or when its time is up,
which begins once its model is loaded.
"""

import asyncio
import gc
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from _soak_place import ROOT, environment
from _soak_victims import TINY

if TYPE_CHECKING:
    from debater.session import Session

NAME = "long"
TURNS = 10_000
FEWEST = 300
"""Turns of each part, however long they take."""
DAY = 24 * 3600 // 30
"""Turns in a day of play, one in half a minute: 2,880."""
DEBATE = 20
"""Turns of one debate in a day of play."""
MOST_GROWTH, MOST_SLOWER = 0.05, 1.5
"""Of memory after warm-up; of the median reply, in processor time, from the second tenth to the last."""
_CODE = "import sys; sys.path[:0] = [{scripts!r}, {root!r}]; import _soak_long; _soak_long.work()"


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """All parts; one that grows or slows down is broken."""
    figures: dict[str, int | float | str] = {"tried": 0, "survived": 0, "lost": 0, "broken": 0}
    for name in ("debate", "day", "model", "app"):
        folder = place / name
        folder.mkdir()
        code = _CODE.format(scripts=str(ROOT / "scripts"), root=str(ROOT))
        command = [sys.executable, "-c", code, name, str(folder), str(seed), str(seconds / 4)]
        model = "" if name == "model" else "hashing"
        told = environment(folder, DEBATER_MODEL=model, OMP_NUM_THREADS="1", DEBATER_BACKEND="torch")
        done = subprocess.run(command, env=told, capture_output=True, timeout=seconds + 600, check=False)
        if done.returncode:
            figures["broken"] = int(figures["broken"]) + 1
            figures[name] = f"failed: {done.stderr[-400:].decode('utf-8', 'replace')}"
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        flat = found["growth"] <= MOST_GROWTH and found["slower"] <= MOST_SLOWER
        figures["tried"] = int(figures["tried"]) + found["turns"]
        figures["survived"] = int(figures["survived"]) + found["stored"]
        figures["lost"] = int(figures["lost"]) + found["turns"] - found["stored"]
        figures["broken"] = int(figures["broken"]) + (not flat)
        figures[name] = (
            f"{found['turns']} turns, {found['mib']} MiB after warm-up, {found['growth']:+.1%} at the end; "
            f"median reply {found['ms']} ms of processor time, {found['slower']:.2f} times that at the end"
        )
    return figures


def work() -> None:
    """One part, in its own process; its figures are the last line on standard output."""
    name, place, seed, seconds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    parts = {"debate": _debate, "day": _day, "model": _debate, "app": _app}
    chance = random.Random(seed)  # noqa: S311 - no secret
    print(json.dumps(parts[name](place, chance, seconds)))


class Measured:
    """Processor time of each reply, and memory after every so many; the first `warm` are not looked at."""

    def __init__(self, every: int = 20, warm: int = 0) -> None:
        self._every = every
        self._warm = warm
        self.turns = 0
        self.taken: list[float] = []
        self.memory: list[int] = []

    def reply(self, act: Callable[[], object]) -> None:
        """Have something done, and measure it."""
        begun = time.process_time()
        act()
        self.add(time.process_time() - begun)

    def add(self, seconds: float) -> None:
        """Note a reply that took so long."""
        self.turns += 1
        if self.turns <= self._warm:
            return
        self.taken.append(seconds)
        if len(self.taken) % self._every == 0:
            gc.collect()
            with open("/proc/self/statm", encoding="ascii") as own:
                self.memory.append(int(own.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))

    def figures(self, stored: int) -> dict[str, int | float]:
        """From the second tenth, when all is warm, to the last."""
        tenth, some = max(1, len(self.taken) // 10), max(1, len(self.memory) // 10)
        first, last = median(self.taken[tenth : 2 * tenth]), median(self.taken[-tenth:])
        warm, end = max(self.memory[some : 2 * some] or self.memory[:1]), max(self.memory[-some:])
        return {
            "turns": self.turns,
            "stored": stored,
            "mib": round(warm / 2**20),
            "growth": round(end / warm - 1, 4),
            "ms": round(first * 1000, 2),
            "slower": round(last / first, 3),
        }


def _texts(session: "Session", chance: random.Random) -> Iterator[str]:
    points = session.bank.key_points
    known = [text for point in points for text in point.phrasings]
    known += [text for point in points for rung in point.ladder() for text in rung.phrasings]
    number = 0
    while True:
        number += 1
        yield f"{chance.choice(known)} {number}"


def _turn(session: "Session", texts: Iterator[str], chance: random.Random) -> object:
    if session.state.open_menu is not None and chance.random() < 0.8:
        return session.choose(chance.choice([None, 0, 1]))
    return session.respond(next(texts))


def _debate(_: Path, chance: random.Random, seconds: float) -> dict[str, int | float]:
    """One debate, on and on."""
    from debater.session import open_session  # noqa: PLC0415 - only in the process of the part

    session = open_session()
    session.load()
    texts, measured, end = _texts(session, chance), Measured(), time.monotonic() + seconds
    while measured.turns < TURNS and (time.monotonic() < end or measured.turns < FEWEST):
        measured.reply(lambda: _turn(session, texts, chance))
    assert session.store is not None  # noqa: S101 - it is kept
    return measured.figures(len(session.store.turns(session.id)))


def _day(place: Path, chance: random.Random, seconds: float) -> dict[str, int | float]:
    """Debates in a row with the same model: hints, turns taken back, the end with its reviews, a report, the past."""
    from debater.core.practice import Setting  # noqa: PLC0415 - only in the process of the part
    from debater.reports import write  # noqa: PLC0415
    from debater.session import open_session  # noqa: PLC0415

    session = open_session()
    session.load()
    first, texts, measured, stored = session, _texts(session, chance), Measured(), 0
    end = time.monotonic() + seconds
    while measured.turns < DAY and (time.monotonic() < end or measured.turns < FEWEST):
        session = first.fresh(Setting(mode="spar", level=chance.choice(["gentle", "fair", "hard"])))
        for _ in range(DEBATE):
            measured.reply(lambda: _turn(session, texts, chance))  # noqa: B023 - done at once
            if chance.random() < 0.2:
                session.hint(chance.choice(session.bank.key_points).id)
        session.end()
        write(session.bank, session.record, "md", place / "reports")
        assert session.store is not None  # noqa: S101 - it is kept
        stored += len(session.store.turns(session.id))
    return measured.figures(stored)


def _app(place: Path, chance: random.Random, seconds: float) -> dict[str, int | float]:
    """The terminal app, one message after the other until its time is up."""
    from debater.core.practice import Setting  # noqa: PLC0415 - only in the process of the part
    from debater.session import open_session  # noqa: PLC0415
    from debater.tui.app import DebaterApp  # noqa: PLC0415
    from debater.tui.widgets.composer import Composer  # noqa: PLC0415

    app = DebaterApp(lambda: open_session(bank_file=TINY), setting=Setting())
    measured = Measured(every=10, warm=100)  # until then more and more exchanges are drawn

    async def played() -> int:
        async with app.run_test(size=(120, 40)) as pilot:
            while app.conversation.session is None or not app.conversation.ready:
                await pilot.pause(0.05)
            await pilot.press("escape")
            session, end = app.conversation.session, time.monotonic() + seconds
            texts = _texts(session, chance)
            while measured.turns < TURNS and (time.monotonic() < end or measured.turns < FEWEST):
                before, begun = len(session.state.turns), time.process_time()
                composer = app.screen.query_one(Composer)
                composer.focus()
                composer.insert(next(texts))
                await pilot.press("enter")
                while len(session.state.turns) == before:
                    await asyncio.sleep(0.002)
                await pilot.pause()
                measured.add(time.process_time() - begun)
            assert session.store is not None  # noqa: S101 - it is kept
            return len(session.store.turns(session.id))

    return measured.figures(asyncio.run(played()))
