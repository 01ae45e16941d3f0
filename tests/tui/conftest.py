"""The terminal app under Textual's pilot, with a scripted session."""

from collections.abc import Awaitable, Callable

import pytest
from scripted import ScriptedSession
from textual.pilot import Pilot

from debater.tui.app import DebaterApp
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.status import StatusLine

Until = Callable[[Callable[[], object]], Awaitable[None]]


class Play:
    """What a student does and sees."""

    def __init__(self, app: DebaterApp, pilot: Pilot[object]) -> None:
        self.app, self.pilot = app, pilot

    async def until(self, law: Callable[[], object], seconds: float = 8.0) -> None:
        for _ in range(int(seconds / 0.02)):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.screen}")

    @property
    def composer(self) -> Composer:
        return self.app._debate.query_one(Composer)

    @property
    def exchanges(self) -> list[Exchange]:
        return list(self.app._debate.query(Exchange))

    @property
    def status(self) -> str:
        return str(self.app._debate.query_one(StatusLine).query_one("#doing").render())

    @property
    def screen(self) -> str:
        """All that is drawn now, as plain text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def opened(self) -> None:
        await self.until(lambda: self.app._debate.state is not None)

    async def skip_the_question(self) -> None:
        """Most tests are not about how convinced the student is."""
        await self.pilot.pause()
        if isinstance(self.app.screen, ConvincedScreen):
            await self.pilot.press("escape")
            await self.until(lambda: self.app.screen is self.app._debate)

    async def say(self, text: str, *, answered: bool = True) -> None:
        await self.skip_the_question()
        before = len(self.exchanges)
        self.composer.focus()
        self.composer.insert(text)
        await self.pilot.press("enter")
        await self.until(lambda: len(self.exchanges) == before + 1)
        if answered:
            await self.until(lambda: self.exchanges[before].turn)


@pytest.fixture
def play():
    """Begin a debate: `async with play(session, size=..., theme=...) as p`."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def begin(
        session: ScriptedSession,
        *more: ScriptedSession,
        size: tuple[int, int] = (120, 40),
        kind: type[DebaterApp] = DebaterApp,
        ask: bool = False,
        **options,
    ):
        session.following = [*more]
        app = kind(lambda: session, **options)
        async with app.run_test(size=size) as pilot:
            playing = Play(app, pilot)
            await playing.opened()
            if not ask:
                await playing.skip_the_question()
            yield playing
        app.finish()

    return begin
