"""The open app takes a saved bank on whichever screen it is, and says so in one line."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from saved import SAID, Saved

from debater.core.practice import Setting
from debater.core.turn import Turn
from debater.tui.app import DebaterApp
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.drill import DrillScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.switch import SwitchScreen
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.theme_block import FoundRow

SIZES = [(80, 24), (120, 40), (200, 60)]
CLAIM = "Migrant labour holds down wages."


class AtDesk:
    """A student at the app, a coach at the file."""

    def __init__(self, app: DebaterApp, pilot: Any, saved: Saved) -> None:
        self.app, self.pilot, self.saved = app, pilot, saved

    async def until(self, law: Callable[[], object], seconds: float = 8.0) -> None:
        for _ in range(int(seconds / 0.02)):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.screen}")

    @property
    def screen(self) -> str:
        """All that is drawn now, as plain text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def exchanges(self) -> list[Exchange]:
        return list(self.app._debate.query(Exchange))

    async def opened(self) -> None:
        """The debate is on; how convinced the student is, is not asked here."""
        await self.until(lambda: self.app._debate.state is not None)
        await self.pilot.pause()
        if isinstance(self.app.screen, ConvincedScreen):
            await self.pilot.press("escape")
            await self.until(lambda: self.app.screen is self.app._debate)

    async def say(self, text: str) -> None:
        at = len(self.exchanges)
        composer = self.app._debate.query_one(Composer)
        composer.focus()
        composer.insert(text)
        await self.pilot.press("enter")
        await self.until(lambda: len(self.exchanges) > at and self.exchanges[at].turn)

    @property
    def notes(self) -> list[str]:
        return [note.message for note in self.app._notifications]

    async def told(self, words: str) -> None:
        await self.until(lambda: any(words in note for note in self.notes), 30)

    async def ready(self) -> None:
        await self.until(lambda: self.app.conversation.ready, 30)

    @property
    def rows(self) -> set[str]:
        """The key points on the map."""
        rows = self.app._debate.query_one(CoveragePane).query(FoundRow)
        return {row.key_point for row in rows}


Desk = Callable[..., AbstractAsyncContextManager[AtDesk]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    saved = Saved(tmp_path)

    @asynccontextmanager
    async def begin(size: tuple[int, int] = (120, 40), **options: Any) -> AsyncIterator[AtDesk]:
        app = DebaterApp(saved.session, **options)
        async with app.run_test(size=size, notifications=True) as pilot:
            yield AtDesk(app, pilot, saved)
        app.finish()

    return begin


@pytest.mark.parametrize("size", SIZES)
async def test_one_line_says_what_came_and_hides_no_box(desk: Desk, size: tuple[int, int]) -> None:
    async with desk(size) as d:
        await d.opened()
        await d.ready()
        d.saved.change("Low pay is decided", "Pay is decided")
        await d.told("Bank reloaded: 1 answer changed.")
        await d.until(lambda: "Bank reloaded: 1 answer changed." in d.screen)
        assert len(d.notes) == 1
        rack = d.app.screen.query_one("ToastRack")
        assert rack.region.bottom < d.app._debate.query_one(Composer).region.y
        assert sum(toast.region.height for toast in d.app.screen.query("Toast")) == 1


async def test_what_was_said_stays_and_the_map_has_what_is_new(desk: Desk) -> None:
    async with desk(setting=Setting(level="gentle")) as d:
        await d.opened()
        await d.ready()
        await d.say(SAID)
        replied = d.app._debate.state.turns[0]
        d.saved.change(f"    claim: {CLAIM}\n", "    claim: Wages [b]fall.\n")
        d.saved.drop_crime()
        await d.told("1 key point fewer, 1 claim changed")
        await d.until(lambda: d.rows == {"wages", "services"})
        state = d.app._debate.state
        assert state.turns == (replied,)
        assert state.standing("wages").raised == 1
        assert CLAIM not in d.screen
        assert "Wages [b]fall." in d.screen
        assert len(d.exchanges) == 1
        await d.say("Public services are stretched beyond their capacity.")
        assert len(d.app._debate.state.turns) == 2


async def test_names_that_were_asked_for_stay_shown(desk: Desk) -> None:
    async with desk() as d:
        await d.opened()
        d.app._debate.query_one(CoveragePane).action_names()
        d.saved.change("    claim: It lets criminals in.\n", "    claim: It lets robbers in.\n")
        await d.until(lambda: "It lets robbers in." in d.screen, 30)


async def test_the_motion_is_told_anew(desk: Desk) -> None:
    async with desk() as d:
        await d.opened()
        d.saved.change("A tiny op-ed", "Another title")
        d.saved.change("You argue that free movement should end.", "You are against it.")
        await d.until(lambda: "Another title" in d.screen and "You are against it." in d.screen, 30)
        assert len(d.app._debate.query("#introduction")) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_bank_is_named_with_line_and_cure_and_markup_in_it_is_text(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with desk(size) as d:
        await d.opened()
        line = d.saved.text.splitlines().index("    weight: 3") + 1
        d.saved.change("    weight: 3\n", '    "[red]weigth": 3\n')
        await d.told(f"bank.yaml:{line}: ")
        assert d.notes[0].endswith("The last good bank goes on.")
        await d.until(lambda: "[red]weigth" in " ".join(d.screen.split()))
        d.saved.change('"[red]weigth"', "weight")
        await d.told("Bank reloaded: it reads well again, as it was.")
        assert len(d.notes) == 1


async def test_a_page_over_the_debate_stays_and_the_debate_below_has_the_new_bank(desk: Desk) -> None:
    async with desk() as d:
        await d.opened()
        await d.pilot.press("f1")
        assert isinstance(d.app.screen, HelpScreen)
        d.saved.drop_crime()
        await d.until(lambda: "Bank reloaded: 1 key point fewer." in d.screen, 30)
        assert isinstance(d.app.screen, HelpScreen)
        await d.until(lambda: "crime" not in d.rows)


async def test_a_debate_that_was_left_for_the_start_screen_has_the_new_bank_too(desk: Desk) -> None:
    async with desk() as d:
        await d.opened()
        await d.ready()
        await d.say(SAID)
        await d.pilot.press("ctrl+g")
        await d.until(lambda: d.app.screen is d.app._home)
        d.saved.drop_crime()
        d.saved.change("A tiny op-ed", "Another title")
        await d.until(lambda: "Another title" in d.screen, 30)
        await d.pilot.press("c")
        await d.until(lambda: d.app.screen is d.app._debate)
        assert "crime" not in d.rows
        assert "Another title" in d.screen


async def test_the_debrief_of_a_debate_whose_point_is_gone_opens(desk: Desk) -> None:
    async with desk() as d:
        await d.opened()
        await d.ready()
        await d.say("Open borders are an invitation to traffickers.")
        d.saved.drop_crime()
        await d.until(lambda: "crime" not in d.rows, 30)
        said: tuple[Turn, ...] = d.app._debate.state.turns
        assert said[0].credits[0].key_point == "crime"
        await d.pilot.press("f5")
        await d.until(lambda: isinstance(d.app.screen, DebriefScreen))


@pytest.mark.parametrize(("asked", "left"), [(("crime", "wages"), "wages"), (("wages", "crime"), "wages")])
async def test_a_drill_goes_on_with_what_is_left(desk: Desk, asked: tuple[str, ...], left: str) -> None:
    async with desk(home=True) as d:
        await d.ready()
        drill = DrillScreen(d.app.conversation, asked)
        d.app.push_screen(drill)
        await d.until(lambda: drill.drill is not None)
        d.saved.drop_crime()
        d.saved.change("Think of work and pay.", "Think of pay packets.")
        await d.told("Bank reloaded")
        await d.until(lambda: drill.drill is not None and len(drill.drill.tasks) == 1, 30)
        assert drill.asked == left
        assert "point 1 of 1" in d.screen
        await d.pilot.press(*"Cheap", "enter")
        await d.until(lambda: not drill.waiting)
        assert len(drill.drill.task.tries) == 1


async def test_a_drill_of_which_nothing_is_left_asks_what_to_drill(desk: Desk) -> None:
    async with desk(home=True) as d:
        await d.ready()
        drill = DrillScreen(d.app.conversation, ("crime",))
        d.app.push_screen(drill)
        await d.until(lambda: drill.asked == "crime")
        d.saved.drop_crime()
        await d.until(lambda: "Nothing is due now." in d.screen, 30)
        assert drill.drill is None


async def test_a_round_of_switched_sides_goes_on_and_judges_by_the_new_answers(desk: Desk) -> None:
    async with desk(home=True) as d:
        await d.ready()
        switch = SwitchScreen(d.app.conversation, ("crime", "services"), seed=3)
        d.app.push_screen(switch)
        await d.until(lambda: switch.asked == "crime")
        mine = "Every newcomer pays for a bed and a desk with the very first pay slip."
        d.saved.drop_crime()
        old = d.saved.text[d.saved.text.index("The op-ed does not say so") :].splitlines()[0]
        d.saved.change(old, mine)
        await d.until(lambda: switch.asked == "services", 30)
        assert "objection 1 of 1" in d.screen
        await d.pilot.press(*f"But {mine.lower()}", "enter")
        await d.until(lambda: switch.round.exchange.tries)
        assert switch.round.exchange.tries[0].verdict.answer.text == mine
