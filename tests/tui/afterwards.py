"""What comes after a debate, without a debate screen: a real session whose matcher is scripted, and a stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from scripted import read, small_bank
from textual.app import App
from textual.screen import Screen

from debater.core.bank import Bank
from debater.core.event import Event
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.core.verdict import Verdict
from debater.history.record import StoredRecord
from debater.session import Session
from debater.tui.conversation import Conversation
from debater.tui.messages import Opened
from debater.tui.themes import THEMES

NOON = datetime(2026, 3, 12, 12, 0)


class Reader:
    """In a matcher's place."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def verdict(self, text: str) -> Verdict:
        return read(self.bank, text)


def held(*said: str | int | Event, setting: Setting | None = None, bank: Bank | None = None) -> Session:
    """A session in which this was said, chosen from a menu (a number), or happened beside the turns."""
    bank = bank or small_bank()
    session = Session(bank, _matcher=Reader(bank))
    session.begin(setting or Setting())
    for entry in said:
        if isinstance(entry, str):
            session.respond(entry)
        elif isinstance(entry, int):
            session.choose(entry)
        else:
            session.note(entry)
    return session


def stored(turns: Sequence[Turn], events: Sequence[tuple[float, Event]], times: Sequence[float]) -> StoredRecord:
    """A record whose times are seconds from noon."""
    at = [NOON + timedelta(seconds=seconds) for seconds in times]
    return StoredRecord(
        id="one",
        motion="small",
        bank_hash="",
        started_at=NOON,
        ended_at=None,
        turns=tuple(turns),
        turn_times={turn.number: moment for turn, moment in zip(turns, at, strict=True)},
        events=tuple(event for _, event in events),
        event_times=tuple(NOON + timedelta(seconds=seconds) for seconds, _ in events),
    )


class Stage(App[None]):
    """Shows one screen, with the app's looks; `given` is what it was left with."""

    CSS_PATH = "../../debater/tui/app.tcss"

    def __init__(self, session: Session) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.session = session
        self.conversation = Conversation(lambda: session)
        self.opened = False
        self.given: list[object] = []

    def on_mount(self) -> None:
        self.conversation.to(self)
        self.conversation.open(offer_unfinished=False)

    def on_opened(self, message: Opened) -> None:
        self.opened = True

    async def on(self, screen: Screen[object]) -> None:
        """Put a screen on the stage."""
        await self.push_screen(screen, self.given.append)

    @property
    def shown(self) -> str:
        """All that is drawn now, as plain text."""
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    @property
    def state(self) -> DebateState:
        return self.session.state

    def aged(self, seconds: float) -> StoredRecord:
        """The record as if it had begun so many seconds earlier."""
        record = self.session.record
        return replace(record, started_at=record.started_at - timedelta(seconds=seconds))
