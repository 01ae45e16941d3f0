"""What was sent when the program was killed is in the box again, and a very long debate is drawn like a short one."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from saved import TINY

from debater.history.store import Store, as_url
from debater.history.unanswered import MARK, messages
from debater.session import Session, open_session
from debater.tui.screens.resume import ResumeScreen
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.transcript import MORE, SHOWN

SAID = "Cheap foreign labour keeps salaries low."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "debates.sqlite3"


def opened(database: Path) -> Session:
    return open_session(bank_file=TINY, model="hashing", database=str(database))


def files(database: Path) -> list[Path]:
    return [file for file in database.parent.iterdir() if MARK in file.name]


def left_by_a_kill(database: Path, debate: str, after: int, *texts: str) -> None:
    """A program that was killed: its file lies there and nobody holds it."""
    rows = (f'{{"motion": "tiny", "debate": "{debate}", "after": {after}, "text": "{text}"}}\n' for text in texts)
    database.with_name(f"{database.name}{MARK}1").write_text("".join(rows))


async def test_a_first_message_comes_back(play, database):
    Store(as_url(str(database))).close()
    left_by_a_kill(database, "d0", 0, SAID)
    async with play(opened(database)) as p:
        await p.until(lambda: p.composer.text == SAID)
        assert "Your last message was not answered" in p.screen
        await p.pilot.press("enter")
        await p.until(lambda: p.exchanges and p.exchanges[0].turn)
        assert files(database) == []
        assert p.app._debate.query_one(MotionHeader).query_one("#banner").has_class("-shown") is False


async def test_in_a_debate_that_is_taken_up_too_and_the_others_by_up(play, database):
    before = opened(database)
    before.respond(SAID)
    left_by_a_kill(database, before.id, 1, "first of two", "second of two")
    async with play(opened(database), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        await p.pilot.press("enter")
        await p.until(lambda: p.composer.text == "second of two")
        assert "2 messages were not answered" in p.screen
        p.composer.focus()
        await p.pilot.press("up")
        await p.until(lambda: p.composer.text == "first of two")


async def test_what_is_being_written_stays_and_up_brings_it(play, database):
    before = opened(database)
    before.respond(SAID)
    left_by_a_kill(database, before.id, 1, "not answered")
    async with play(opened(database), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        p.composer.insert("half a")
        await p.pilot.press("enter")
        await p.until(lambda: p.exchanges)
        assert p.composer.text == "half a"
        p.composer.text = ""
        p.composer.focus()
        await p.pilot.press("up")
        await p.until(lambda: p.composer.text == "not answered")


@dataclass
class Slow(Session):
    """Its model loads when the gate opens."""

    gate: threading.Event = field(default_factory=threading.Event)

    def load(self, progress=lambda _: None) -> None:
        self.gate.wait(20)
        super().load(progress)


async def test_what_waits_for_the_model_is_kept_from_the_enter_key_on(play, database):
    session = Slow(opened(database).bank, "hashing", Store(as_url(str(database))))
    async with play(session) as p:
        await p.say("one", answered=False)
        await p.say("two", answered=False)
        await p.until(lambda: len(files(database)) == 1)
        await p.until(lambda: [message.text for message in messages(files(database)[0])] == ["one", "two"])
        session.gate.set()
        await p.until(lambda: len(session.state.turns) == 2)
        await p.until(lambda: files(database) == [])


async def test_a_long_debate_shows_its_end(play, database):
    before = opened(database)
    for number in range(SHOWN + 5):
        before.respond(f"{SAID} {number}")
    async with play(opened(database), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        await p.pilot.press("enter")
        await p.until(lambda: len(p.exchanges) == SHOWN and p.exchanges[-1].turn == SHOWN + 5)
        assert str(p.app._debate.query_one("#earlier").render()).startswith("5 earlier exchanges")
        await p.skip_the_question()
        for number in range(MORE + 1):
            p.composer.insert(f"{SAID} again {number}")
            await p.pilot.press("enter")
            await p.until(lambda expected=SHOWN + 6 + number: p.exchanges[-1].turn == expected)
        shown = [exchange.turn for exchange in p.exchanges]
        assert shown == [*range(shown[-1] - SHOWN + 1, shown[-1] + 1)]
        assert str(p.app._debate.query_one("#earlier").render()).startswith(f"{shown[0] - 1} earlier exchanges")
