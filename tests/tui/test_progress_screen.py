"""The screen of progress over time: charts, what is due, every debate."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scripted import ScriptedSession, read, small_bank
from textual.app import App

import debater.tui
from debater.core.debate import advance
from debater.core.event import Answered, Begun, Hinted
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.errors import BankError, Problem
from debater.history.record import StoredRecord, StoredReview
from debater.tui.conversation import Conversation
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.progress import ProgressScreen
from debater.tui.themes import THEMES
from debater.tui.widgets.chart import BarChart, LineChart
from debater.tui.widgets.debate_table import DebateTable, day_name

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
BANK = small_bank()
SPAR = Setting()


def held(id_, *said, days_ago=0, setting=SPAR, hints=()):
    """A stored debate: a message a minute."""
    at = NOW.replace(tzinfo=None) - timedelta(days=days_ago, hours=3)
    events = (Begun(setting=setting), *(Hinted(key_point=k, step=1) for k in hints))
    state = DebateState(BANK)
    for text in said:
        state, _ = advance(state, text, read(BANK, text))
    times = {turn.number: at + timedelta(minutes=turn.number) for turn in state.turns}
    return StoredRecord(id_, "small", "", at, None, state.turns, times, events, (at,) * len(events))


class Kept(ScriptedSession):
    """A session with a past."""

    records: tuple = ()
    due: tuple = ()

    def past(self):
        return list(self.records)

    def reviews(self):
        return {str(n): StoredReview(str(n), "{}", NOW.replace(tzinfo=None) + d) for n, d in enumerate(self.due)}


class Showing(App):
    CSS_PATH = Path(debater.tui.__file__).parent / "app.tcss"

    def __init__(self, conversation, theme):
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.conversation = conversation

    def on_mount(self):
        self.push_screen(ProgressScreen(self.conversation, now=lambda: NOW))

    @property
    def text(self):
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())


@asynccontextmanager
async def showing(*records, due=(), stored=True, size=(80, 24), theme=THEMES[0].name, opener=None):
    session = Kept(BANK)
    session.records, session.due = tuple(sorted(records, key=lambda r: r.started_at, reverse=True)), due
    session.store = object() if stored else None
    app = Showing(Conversation(opener or (lambda: session)), theme)
    async with app.run_test(size=size) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if "Reading your debates" not in app.text:
                break
        yield app, pilot
    app.conversation.finish()


SEVERAL = (
    held("a", "wages", days_ago=9),
    held("b", "wages", "jobs", days_ago=4, setting=Setting(mode="timed", minutes=5, level="hard")),
    held("c", "wages", "jobs", "crime", "vote", days_ago=2, hints=("vote",)),
    held("d", "jobs", "hm", days_ago=0, setting=Setting(level="gentle")),
)
DUE = (timedelta(hours=-2), timedelta(hours=-40), timedelta(hours=20), timedelta(days=3), timedelta(days=40))


async def test_it_sums_up_what_was_held_and_what_is_due():
    async with showing(*SEVERAL, due=DUE) as (app, _):
        assert "4 debates  Best 100% covered (10 Mar)  Last 25% covered, 4 of 24 points" in app.text
        assert "You have practised on 2 days" not in app.text.replace("practised on 3 days", "")
        assert "Due for review: 2 today, 1 tomorrow, 1 on Sunday, 1 later." in app.text


async def test_each_debate_is_a_row_the_newest_first():
    async with showing(*SEVERAL) as (app, _):
        rows = [line.split() for line in app.text.splitlines() if " of 24 " in line and ":" in line]
        assert rows == [
            ["12", "Mar", "15:00", "Spar,", "gentle", "2", "25%", "4", "of", "24", "2.0", "-"],
            ["10", "Mar", "15:00", "Spar,", "fair", "4", "100%", "best", "16", "of", "24", "4.0", "1"],
            ["8", "Mar", "15:00", "5", "minutes,", "hard", "2", "62%", "10", "of", "24", "5.0", "-"],
            ["3", "Mar", "15:00", "Spar,", "fair", "1", "38%", "6", "of", "24", "6.0", "-"],
        ]


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_charts_have_a_dot_for_each_debate_in_every_theme(theme):
    async with showing(*SEVERAL, theme=theme) as (app, _):
        for chart in app.screen.query(LineChart):
            assert str(chart.render()).count("●") == 4
        assert "100%┤" in app.text
        assert "3 Mar" in app.text
        assert "12 Mar" in app.text


async def test_a_change_of_theme_changes_the_colours_of_the_charts():
    async with showing(*SEVERAL) as (app, pilot):
        chart = app.screen.query_one("#coverage-chart", LineChart)
        before = {str(span.style) for span in chart.render().spans}
        app.theme = "debater-light"
        await pilot.pause()
        assert {str(span.style) for span in chart.render().spans}.isdisjoint(before - {"none", ""})


async def test_one_debate_and_very_many_are_drawn_too():
    async with showing(SEVERAL[0]) as (app, _):
        assert "1 debate  Best 38%" in app.text
        assert str(app.screen.query_one("#pace-chart", LineChart).render()).count("●") == 1
    many = [held(f"{n}", "wages", days_ago=n) for n in range(200)]
    async with showing(*many) as (app, _):
        assert "200 debates" in app.text
        assert "You have practised on 200 days, with at most one day off in between." in app.text
        assert "⠤" in app.text or "⠒" in app.text


async def test_debates_too_short_for_a_pace_leave_its_chart_empty_and_say_so():
    brief = replace(SEVERAL[0], turn_times={1: SEVERAL[0].started_at + timedelta(seconds=5)})
    async with showing(brief) as (app, _):
        assert "●" not in str(app.screen.query_one("#pace-chart", LineChart).render())
        assert "nothing to show yet" in app.text


async def test_without_colour_the_charts_still_read(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with showing(*SEVERAL, due=DUE, size=(120, 40)) as (app, _):
        assert app.no_color
        assert app.text.count("●") == 8
        assert "█" in app.text


async def test_reviews_due_are_bars_where_there_is_room():
    async with showing(*SEVERAL, due=DUE, size=(120, 40)) as (app, _):
        assert app.screen.query_one(BarChart).display
        assert "█" in app.text
        assert "Thu" in app.text
    async with showing(*SEVERAL, due=DUE) as (app, _):
        assert not app.screen.query_one(BarChart).display


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (300, 80), (60, 16), (40, 12)])
async def test_nothing_is_cut_at_the_sides_and_the_debates_are_in_view(size):
    async with showing(*SEVERAL, due=DUE, size=size) as (app, _):
        table = app.screen.query_one(DebateTable)
        assert app.focused is table
        assert table.region.bottom <= size[1] - 1 or app.screen.query_one("#progress").max_scroll_y
        for widget in app.screen.query("#summary, #due, #coverage-chart, #debates"):
            if widget.display:
                assert widget.region.right <= size[0]
        if size[0] >= 80:
            assert table.virtual_size.width <= table.size.width


async def test_enter_or_a_click_replays_a_debate_and_coming_back_reads_them_again():
    from debater.tui.screens.replay import ReplayScreen

    async with showing(*SEVERAL) as (app, pilot):
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, ReplayScreen)
        app.pop_screen()
        await pilot.pause(0.2)
        assert app.screen.query_one(DebateTable).cursor_row == 1
        await pilot.click(DebateTable, offset=(5, 3))
        await pilot.pause(0.1)
        assert isinstance(app.screen, ReplayScreen)


async def test_what_is_due_can_be_drilled_by_a_key():
    from debater.tui.screens.drill import DrillScreen

    async with showing(*SEVERAL, due=DUE) as (app, pilot):
        assert "d drills them." in app.text
        await pilot.press("d")
        await pilot.pause(0.1)
        assert isinstance(app.screen, DrillScreen)


async def test_with_nothing_due_no_drill_is_offered():
    async with showing(*SEVERAL) as (app, pilot):
        assert "Nothing is due for review." in app.text
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)


@pytest.mark.parametrize(("stored", "told"), [(True, "No debates yet."), (False, "Debates are not kept in this run")])
async def test_without_debates_it_says_what_to_do(stored, told):
    async with showing(stored=stored) as (app, _):
        assert told in app.text
        assert "Press Esc" in app.text
        assert "┤" not in app.text


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_escape_goes_back(key):
    async with showing(*SEVERAL) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, ProgressScreen)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_its_keys_are_in_its_footer_and_its_help(key):
    async with showing(*SEVERAL, due=DUE) as (app, pilot):
        await pilot.pause(0.1)
        for word in ("Replay", "Back", "Drill", "Help"):
            assert word in app.text.splitlines()[-1]
        await pilot.press(key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, HelpScreen)
        assert "replay the debate that is lit" in app.text


async def test_a_bank_that_cannot_be_read_is_told():
    def opener():
        raise BankError([Problem("bank.yaml", 1, 1, "is empty", "write it", "schema")])

    async with showing(opener=opener) as (app, _):
        assert "Your debates cannot be read." in app.text


@pytest.mark.parametrize(
    ("ahead", "name"),
    [(0, "today"), (1, "tomorrow"), (3, "on Sunday"), (7, "19 Mar"), (-2, "10 Mar"), (365, "12 Mar 2027")],
)
def test_days_have_plain_names(ahead, name):
    assert day_name(NOW.date() + timedelta(days=ahead), NOW.date()) == name


@pytest.mark.parametrize(("width", "last"), [(60, "Points"), (80, "Hints")])
async def test_the_table_has_only_columns_that_can_be_seen_whole(width, last):
    async with showing(*SEVERAL, size=(width, 30)) as (app, pilot):
        table = app.screen.query_one(DebateTable)
        assert [column.label.plain for column in table.columns.values()][-1] == last
        assert table.max_scroll_x == 0
        await pilot.resize_terminal(140 - width, 30)
        await pilot.pause(0.2)
        assert table.max_scroll_x == 0
        assert ("Hints" in app.text) == (width == 60)


async def test_sides_switched_are_told_and_are_no_debates():
    at = NOW.replace(tzinfo=None) - timedelta(days=1)
    events = (Begun(setting=Setting(mode="switch")), Answered(key_point="wages", objection="?", met=True))
    switched = replace(held("s", days_ago=1), events=events, event_times=(at, at))
    async with showing(switched) as (app, _):
        assert "1 objection put to you with sides switched, 1 met" in app.text
        assert "No debates yet" not in app.text
        assert app.screen.query_one(DebateTable).row_count == 0
