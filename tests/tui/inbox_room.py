"""The inbox under Textual's pilot: a copy of the tiny bank, debates that missed things, an effect at will."""

import shutil
import threading
import time
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from debater.banks.loader import load_bank
from debater.core.debate import advance, choose
from debater.core.state import DebateState
from debater.core.verdict import Candidate, Menu, Stance, Unclear
from debater.evaluation.changed import Changed
from debater.history.store import Store, as_url
from debater.matching.hashing import HashingEncoder
from debater.tui.inbox import InboxApp
from debater.tui.themes import THEMES
from debater.workshop.effect import Effect
from debater.workshop.inbox import Inbox

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
NOON = datetime(2026, 3, 2, 12)
STANCE = Stance(opposes=1, supports=0, neutral=0, off_topic=0)
CANDIDATES = tuple(Candidate(id=id_, score=0.3) for id_ in ("services", "crime", "wages"))
UNCLEAR = Unclear(candidates=CANDIDATES, stance=STANCE, reason="r")
MENU = Menu(candidates=CANDIDATES, stance=STANCE, reason="r")
QUEUES = "There are endless queues at the doctor [/b] now."
SAID = (
    (QUEUES, UNCLEAR),
    ("Endless queues at the doctor [/b] now.", MENU, None),
    ("At the doctor [/b] there are endless queues.", UNCLEAR),
    ("Zebras wear striped pyjamas.", MENU, 2),
)
"""Three of one meaning, and one alone that the student corrected to `wages`."""
EFFECT = Effect(
    2,
    (),
    (),
    (
        Changed("My nan waited nine hours.", ("services",), "opposes", UNCLEAR, MENU, True),
        Changed("They [b]rob[/b] us.", ("crime",), "opposes", MENU, UNCLEAR, False),
    ),
)


class Scripted(Inbox):
    """An inbox whose effect is known beforehand; it is told when `gate` opens."""

    def __init__(self, bank_file, store, *, told=EFFECT, ready=True):
        super().__init__(bank_file, store, HashingEncoder)
        self.told, self.measured, self.gate = told, [], threading.Event()
        if ready:
            self.gate.set()

    def effect(self, edit, progress=lambda _: None):
        progress("Reading the test objections")
        self.measured.append(edit)
        while not self.gate.wait(0.1):
            progress("Reading the test objections")
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


class Coach:
    """Reads the screen, presses keys, and knows what is in the bank."""

    def __init__(self, app, pilot, inbox):
        self.app, self.pilot, self.inbox = app, pilot, inbox

    @property
    def text(self):
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def bank(self):
        return load_bank(self.inbox.bank_file)

    async def until(self, law):
        for _ in range(400):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.text}")

    async def sees(self, *words):
        await self.until(lambda: all(word in self.text for word in words))

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause(0.05)


def fill(store, bank, said=SAID):
    store.begin("d1", bank.id, "0" * 16, NOON)
    state, turns = DebateState(bank), []
    for text, verdict, *option in said:
        state, turn = advance(state, text, verdict)
        turns.append(turn)
        if option:
            state, turn = choose(state, option[0])
            turns.append(turn)
    for minute, turn in enumerate(turns):
        store.append("d1", turn, NOON + timedelta(minutes=minute))


def app_on(folder, said=SAID, *, theme=THEMES[0].name, kind=Scripted, **more):
    """The inbox's app on a bank and a database in `folder`, and the inbox."""
    bank_file = Path(shutil.copy(TINY, folder))
    store = Store(as_url(str(folder / "debates.sqlite3")))
    if said:
        fill(store, load_bank(bank_file), said)
    inbox = kind(bank_file, store, **more)
    return InboxApp(inbox, theme), inbox


@asynccontextmanager
async def room(folder, said=SAID, *, size=(100, 30), **more):
    app, inbox = app_on(folder, said, **more)
    try:
        async with app.run_test(size=size) as pilot:
            coach = Coach(app, pilot, inbox)
            await coach.until(lambda: app.desk.idle and "Reading the stored" not in coach.text)
            yield coach
            if isinstance(inbox, Scripted):
                inbox.gate.set()
    finally:
        for _ in range(500):
            if app.desk.finish():
                break
            time.sleep(0.02)
        inbox.store.close()
