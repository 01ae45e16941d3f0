"""The map: what stands where, which names it shows, where it leads, and the score's arithmetic."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from scripted import read, small_bank
from textual.app import App

import debater.tui
from debater.core.debate import advance
from debater.core.event import Begun, Hinted
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.tui.screens.arithmetic import ArithmeticScreen
from debater.tui.signs import LOOKS, MEANINGS, sign
from debater.tui.themes import THEMES
from debater.tui.widgets.coverage import CoverageBar, CoveragePane
from debater.tui.widgets.coverage_parts import Figures, Legend
from debater.tui.widgets.theme_block import FoundRow

STATUSES = ["untouched", "raised", "pressed", "hole found", "conceded", "dropped"]


class Mapped(App):
    CSS_PATH = Path(debater.tui.__file__).parent / "app.tcss"

    def __init__(self, level):
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEMES[0].name
        self.debate = DebateState(small_bank()).with_event(Begun(setting=Setting(level=level)))
        self.picked = []

    def compose(self):
        yield CoveragePane(id="map")

    async def on_mount(self):
        await self.map.draw(self.debate.bank)
        self.map.show(self.debate)

    @property
    def map(self):
        return self.query_one(CoveragePane)

    @property
    def text(self):
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    def say(self, *texts):
        for text in texts:
            self.debate, _ = advance(self.debate, text, read(self.debate.bank, text))
            self.map.show(self.debate)

    def on_found_row_picked(self, message):
        self.picked.append(message.turn)

    def on_coverage_pane_arithmetic_asked(self, message):
        self.push_screen(ArithmeticScreen(message.state))


@asynccontextmanager
async def mapped(level="fair", size=(38, 30)):
    app = Mapped(level)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_its_own_sign_with_a_plain_form_and_a_meaning(status):
    assert set(STATUSES) == LOOKS.keys() == MEANINGS.keys()
    for encoding in ("utf-8", "ascii"):
        assert len({sign(s, encoding) for s in STATUSES}) == len(STATUSES)
    assert sign(status, "ascii").isascii()
    assert not sign(status, "utf-8").isascii()


async def test_each_status_is_shown_with_its_sign():
    async with mapped() as (app, pilot):
        app.say("wages", "jobs", "jobs still", "crime", "agree")
        await pilot.pause()
        assert "○ It pushes down pay" in app.text  # the question on it was left lying
        assert "● It takes jobs" in app.text
        assert "◆ It brings crime" in app.text
        assert "✗ People voted against it" in app.text
        assert "Work and pay  2 of 2" in app.text
        assert "Rules and rights  1 of 2" in app.text
        app.say("wages still")
        await pilot.pause()
        assert "● It pushes down pay" in app.text


async def test_the_legend_names_every_sign_at_every_width():
    for width in (33, 60, 120):
        async with mapped(size=(width, 30)) as (app, _):
            legend = app.query_one(Legend)
            for status in STATUSES:
                assert f"{sign(status)} {'to find' if status == 'untouched' else status}" in app.text
            assert legend.region.right <= width


async def test_fair_counts_what_is_not_found_and_names_it_on_request():
    async with mapped("fair") as (app, pilot):
        app.say("wages")
        app.map.enter()
        await pilot.pause()
        assert "It takes jobs" not in app.text
        assert "·  1 to find" in app.text
        assert "m names the rest" in app.text
        await pilot.press("m")
        assert "· It takes jobs" in app.text
        assert "· It brings crime" in app.text
        assert "to find" not in app.text.split("◐ raised")[0]
        assert "m hides the names" in app.text
        await pilot.press("m")
        assert "It takes jobs" not in app.text
        await pilot.click("#names-line")
        assert "· It takes jobs" in app.text


async def test_gentle_names_what_is_not_found_and_does_not_ask():
    async with mapped("gentle") as (app, pilot):
        app.map.enter()
        await pilot.press("m")
        assert "· It takes jobs" in app.text
        assert "names the rest" not in app.text


async def test_hard_names_nothing_before_it_is_raised():
    async with mapped("hard") as (app, pilot):
        app.map.enter()
        await pilot.press("m")
        app.map.action_names()
        app.say("agree", "jobs")
        await pilot.pause()
        for hidden in ("It pushes down pay", "It brings crime", "People voted against it"):
            assert hidden not in app.text
        assert "◐ It takes jobs" in app.text
        assert "✗ granted; its name stays hidden" in app.text
        assert "Hard: names come when you raise them" in app.text


async def test_a_row_leads_to_the_exchange_that_brought_it_where_it_stands():
    async with mapped() as (app, pilot):
        app.say("wages", "jobs", "wages still", "agree")
        await pilot.pause()
        rows = [row for row in app.query(FoundRow) if row.display]
        for row in rows:
            row.focus()
            await pilot.press("enter")
        await pilot.click(rows[1])
        assert app.picked == [3, 2, 4, 2]


async def test_a_named_point_that_is_not_found_leads_nowhere():
    async with mapped("gentle") as (app, pilot):
        assert not any(row.focusable for row in app.query(FoundRow))
        await pilot.click(FoundRow)
        assert app.picked == []


async def test_the_score_can_be_asked_how_it_came_about_by_key_and_click():
    async with mapped(size=(120, 40)) as (app, pilot):
        app.debate = app.debate.with_event(Hinted(key_point="wages", step=2))
        app.say("wages", "crime")
        await pilot.pause()
        assert "Coverage 50%  Score 6 of 24  how?" in app.text
        app.map.enter()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ArithmeticScreen)
        for line in (
            "+6  raised (2 x weight 3), turn 1: It pushes down pay",
            "-3  a hint was taken (step 2 of 4: question), turn 1: It pushes down pay",
            "+1  hole found (1 x weight 1), turn 2: It brings crime",
            "6  of 24",
        ):
            assert line in app.text
        await pilot.press("escape")
        await pilot.click(Figures)
        await pilot.pause()
        assert isinstance(app.screen, ArithmeticScreen)


async def test_without_points_the_arithmetic_says_what_to_do():
    async with mapped(size=(80, 24)) as (app, pilot):
        app.map.enter()
        await pilot.press("enter")
        await pilot.pause()
        assert "No points yet. Give one reason against the op-ed" in app.text


async def test_what_a_turn_found_is_lit_for_a_moment_and_the_bar_grows():
    async with mapped() as (app, pilot):
        app.say("wages")
        row = app.query(FoundRow).first()
        assert row.has_class("-fresh")
        assert app.query_one(CoverageBar).share < 3 / 8
        await pilot.pause(0.7)
        assert not row.has_class("-fresh")
        assert app.query_one(CoverageBar).share == 3 / 8


async def test_nothing_moves_for_who_wants_no_motion():
    async with mapped() as (app, _):
        app.animation_level = "none"
        app.say("wages")
        assert not app.query(".-fresh")
        assert app.query_one(CoverageBar).share == 3 / 8


async def test_a_debate_taken_up_and_a_fresh_map_do_not_move_either():
    async with mapped() as (app, _):
        for text in ("wages", "jobs"):
            app.debate, _turn = advance(app.debate, text, read(app.debate.bank, text))
        app.map.show(app.debate)
        assert not app.query(".-fresh")
        assert app.query_one(CoverageBar).share == 5 / 8
        await app.map.draw(app.debate.bank)
        assert app.query_one(CoverageBar).share == 0.0


async def test_taking_a_turn_back_empties_its_row():
    async with mapped() as (app, pilot):
        before = app.debate
        app.say("wages")
        app.map.show(before)
        await pilot.pause(0.5)
        assert "It pushes down pay" not in app.text
        assert "Coverage 0%" in app.text


async def test_the_arrows_go_from_row_to_row_and_back_to_the_figures():
    async with mapped() as (app, pilot):
        app.say("wages", "jobs", "crime")
        await pilot.pause()
        app.map.enter()
        seen = []
        for key in ("down", "down", "down", "down", "up", "up", "up", "up"):
            await pilot.press(key)
            seen.append(getattr(app.focused, "key_point", app.focused.id))
        assert seen == ["wages", "jobs", "crime", "names-line", "crime", "jobs", "wages", "coverage-figures"]


async def test_the_arrows_scroll_what_cannot_be_picked():
    async with mapped("gentle", size=(38, 12)) as (app, pilot):
        app.map.enter()
        themes = app.query_one("#themes")
        assert themes.max_scroll_y > 0
        for _ in range(12):
            await pilot.press("down")
        assert themes.scroll_y == themes.max_scroll_y
        for _ in range(12):
            await pilot.press("up")
        assert themes.scroll_y == 0
        assert app.focused is app.query_one(Figures)


@pytest.mark.parametrize("size", [(33, 20), (80, 24), (300, 80), (20, 6), (1, 1)])
async def test_the_map_fits_at_every_size(size):
    async with mapped(size=size) as (app, pilot):
        app.say("wages", "agree", "maybe")
        await pilot.pause()
        for widget in app.query("Figures, CoverageBar, NamesLine, Legend, FoundRow"):
            if widget.display and size[0] > 1:
                assert widget.region.right <= size[0]
        if size[0] >= 33:
            assert "Score 4 of 24" in app.text


async def test_the_arrows_find_a_row_in_view_after_the_map_was_scrolled():
    async with mapped("gentle", size=(38, 12)) as (app, pilot):
        app.say("wages", "jobs", "crime", "agree")
        await pilot.pause()
        themes = app.query_one("#themes")
        themes.scroll_to(y=themes.max_scroll_y, animate=False)
        await pilot.pause()
        app.map.enter()
        await pilot.press("down")
        assert isinstance(app.focused, FoundRow)
        assert themes.region.y - 2 <= app.focused.region.y < themes.region.bottom + 2
