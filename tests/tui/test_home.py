"""The start screen: what it shows, and what each key and click chooses."""

from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from scripted import read, session, small_bank

from debater.core.debate import advance
from debater.core.event import Begun
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.errors import BankError, ModelError, Problem
from debater.history.record import StoredRecord, StoredReview
from debater.tui.app import DebaterApp
from debater.tui.outlook import outlook, to_weigh
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.home import HomeScreen
from debater.tui.themes import GREY, THEMES
from debater.tui.widgets.way_row import WayRow

AT = datetime(2026, 3, 12, 14, 5)


class Start:
    """The app on its start screen; what is chosen there is noted, not done."""

    def __init__(self, app, pilot):
        self.app, self.pilot, self.chosen = app, pilot, []

    @property
    def home(self) -> HomeScreen:
        return self.app._home

    @property
    def screen(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def until(self, law):
        for _ in range(400):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.screen}")

    async def read(self):
        await self.until(lambda: "keep [the] motion" in str(self.home.query_one("#home-motion").render()))


@pytest.fixture
def start(monkeypatch):
    @asynccontextmanager
    async def begin(opened=None, *, size=(80, 24), **options):
        opened = opened or session()
        app = DebaterApp(lambda: opened, home=True, **{"setting": None, **options})
        async with app.run_test(size=size) as pilot:
            started = Start(app, pilot)

            async def choose(way, key_points=()):
                started.chosen.append(way)

            monkeypatch.setattr(app, "choose", choose)
            await started.read()
            yield started
        app.finish()

    return begin


def record(*texts: str, setting: Setting | None = None, id_: str = "one") -> StoredRecord:
    state = DebateState(small_bank())
    for text in texts:
        state, _ = advance(state, text, read(state.bank, text))
    times = {turn.number: AT for turn in state.turns}
    events = (Begun(setting=setting),) if setting else ()
    return StoredRecord(id_, "small", "", AT, None, state.turns, times, events, (AT,) * len(events))


# ---- what it shows


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (115, 31), (116, 32), (120, 40), (300, 80)])
async def test_everything_is_on_the_screen_and_nothing_is_cut(start, size):
    async with start(size=size) as s:
        await s.until(lambda: "q Quit" in s.screen and "No debate yet" in s.screen)
        for shown in (
            "Motion  We should keep [the] motion",
            "You argue against  “Why we should”",
            "1  Spar           argue freely; the op-ed answers and asks back",
            "2  Timed round",
            "3  Drill",
            "4  Switch sides",
            "5  Weigh          choose your three strongest points and say why",
            "○ gentle  ● fair  ○ hard  recalls what you left open",
            "5 minutes   +",
            "No debate yet. Begin with 1.",
            "p Progress",
            "o Op-ed",
            "? Help",
            "t Colours",
            "q Quit",
        ):
            assert shown in s.screen
        assert "…" not in s.screen
        assert s.home.query_one("#home").max_scroll_y == 0


async def test_a_long_title_is_told_to_its_end_at_80_columns(start):
    title = "A right worth keeping: why Labour should stand up for the free movement of people"
    bank = small_bank()
    bank = bank.model_copy(update={"motion": bank.motion.model_copy(update={"oped_title": title})})
    opened = session()
    opened.bank = bank
    async with start(opened) as s:
        await s.until(lambda: "of people”" in s.screen)
        assert "…" not in s.screen


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (40, 12)])
async def test_a_small_window_scrolls_to_what_has_the_focus(start, size):
    async with start(size=size) as s:
        await s.pilot.press(*["down"] * 6)
        assert s.app.focused is s.home.query_one("#clock")
        if size == (40, 12):
            await s.until(lambda: "Clock" in s.screen)


async def test_what_was_done_before_is_told(start, monkeypatch):
    opened = session()
    monkeypatch.setattr(opened, "past", lambda: [record("wages"), record("wages and jobs and crime")])
    due = {"jobs": StoredReview("jobs", "{}", AT), "vote": StoredReview("vote", "{}", datetime(2999, 1, 1))}
    monkeypatch.setattr(opened, "reviews", lambda: due)
    async with start(opened) as s:
        await s.until(lambda: "2 debates" in s.screen)
        assert "last ████░░░░░░  38%" in s.screen
        assert "best ████████░░  75%" in s.screen
        assert "1 point to review. Press 3." in s.screen
        assert "3  Drill          1 point to review now" in s.screen


async def test_level_and_minutes_are_those_of_the_last_debate(start, monkeypatch):
    opened = session()
    last = Setting(mode="timed", level="hard", minutes=9)
    monkeypatch.setattr(opened, "past", lambda: [record("wages", setting=last), record("jobs")])
    async with start(opened) as s:
        await s.until(lambda: "● hard" in s.screen)
        assert s.home.setting_for("timed") == last


async def test_what_was_asked_for_stands_before_the_last_debate(start, monkeypatch):
    opened = session()
    monkeypatch.setattr(opened, "past", lambda: [record("wages", setting=Setting(level="hard"))])
    async with start(opened, setting=Setting(level="gentle")) as s:
        await s.until(lambda: "1 debate" in s.screen)
        assert s.home.setting_for("spar").level == "gentle"


async def test_a_page_over_it_does_not_make_it_read_everything_again(start, monkeypatch):
    opened, asked = session(), []
    monkeypatch.setattr(opened, "past", lambda: asked.append("past") or [])
    async with start(opened) as s:
        await s.until(lambda: "No debate yet" in s.screen)
        await s.pilot.press("o", "escape", "question_mark", "escape", "ctrl+p", "escape")
        await s.pilot.pause(0.2)
        assert s.app.screen is s.home
        assert asked == ["past"]


async def test_it_is_drawn_before_the_bank_is_read() -> None:
    drawn: list[bool] = []

    def opener():
        drawn.append(app._home.size == app._home._compositor.size == (80, 24))
        return session()

    app = DebaterApp(opener, home=True)
    async with app.run_test() as pilot:
        while not drawn:
            await pilot.pause(0.02)
    app.finish()
    assert drawn == [True]


async def test_the_model_loads_while_the_student_chooses(start):
    opened = session(ready=False)
    async with start(opened) as s:
        await s.until(lambda: "Loading the language model… You can already choose." in s.screen)
        opened.gate.set()
        await s.until(lambda: "Loading" not in s.screen)
        assert s.app.conversation.ready


async def test_a_model_that_does_not_load_is_told_and_tried_again(start):
    opened = session(failures=[ModelError("There is no model.", "Get one.")])
    async with start(opened) as s:
        await s.until(lambda: "! There is no model. Get one." in s.screen)
        assert "Press F9 to try again." in s.screen
        await s.pilot.press("f9")
        await s.until(lambda: s.app.conversation.ready and "no model" not in s.screen)


async def test_a_bank_that_cannot_be_used_ends_the_app_with_its_error():
    error = BankError([Problem("bank.yaml", 1, 1, "is empty", "write it", "schema")])

    def opener():
        raise error

    app = DebaterApp(opener, home=True)
    async with app.run_test() as pilot:
        await pilot.pause(0.3)
    assert app.return_value is error
    assert app.return_code == 2


async def test_a_store_that_does_not_work_is_told(start):
    async with start(session(notice="It is not being saved.")) as s:
        assert "! It is not being saved." in s.screen


# ---- what is chosen


@pytest.mark.parametrize(
    ("key", "way"),
    [("1", "spar"), ("2", "timed"), ("3", "drill"), ("4", "switch"), ("5", "weigh"), ("p", "progress")],
)
async def test_each_way_has_a_key(start, key, way):
    async with start() as s:
        await s.pilot.press(key)
        assert s.chosen == [way]


@pytest.mark.parametrize("way", ["spar", "timed", "drill", "switch", "weigh"])
async def test_each_way_can_be_clicked(start, way):
    async with start() as s:
        await s.pilot.click(f"#way-{way}")
        assert s.chosen == [way]


async def test_enter_chooses_what_has_the_focus_and_the_arrows_move_it(start):
    async with start() as s:
        assert s.app.focused is s.home.query_one("#way-spar")
        await s.pilot.press("down", "down", "enter", "up", "enter")
        assert s.chosen == ["drill", "timed"]


@pytest.mark.parametrize("key", ["a", "z", "B", "7", "0", "space", "escape", "home", "delete", "c", "x", "f9"])
async def test_a_key_that_is_none_here_does_nothing(start, key):
    async with start() as s:
        s.home.set_focus(None)
        await s.until(lambda: s.app.conversation.ready and "No debate yet" in s.screen)
        before = s.screen
        await s.pilot.press(key)
        assert (s.chosen, s.screen, s.app.screen) == ([], before, s.home)


async def test_the_level_is_chosen_by_letter_by_click_and_by_arrow(start):
    async with start() as s:
        level = lambda: s.home.setting_for("spar").level  # noqa: E731
        await s.pilot.press("h")
        assert (level(), "● hard" in s.screen, "weakest point first" in s.screen) == ("hard", True, True)
        await s.pilot.press("g")
        assert level() == "gentle"
        await s.pilot.click("#level-fair")
        assert level() == "fair"
        s.home.query_one("#levels").focus()
        await s.pilot.press("right")
        assert level() == "hard"
        await s.pilot.press("right", "left", "left", "left")
        assert level() == "gentle"
        assert s.home.setting_for("timed").minutes == 5


async def test_the_minutes_go_from_1_to_15(start):
    async with start() as s:
        minutes = lambda: s.home.setting_for("timed").minutes  # noqa: E731
        await s.pilot.press("right")
        assert minutes() == 6
        await s.pilot.press("plus", "equals_sign")
        assert minutes() == 8
        await s.pilot.press("minus", "left")
        assert minutes() == 6
        await s.pilot.click("#more")
        await s.pilot.click("#less")
        await s.pilot.click("#less")
        assert (minutes(), "5 minutes" in s.screen) == (5, True)
        await s.pilot.press(*["left"] * 20)
        assert (minutes(), "1 minute " in s.screen) == (1, True)
        await s.pilot.press(*["right"] * 30)
        assert minutes() == 15
        assert s.home.setting_for("spar") == Setting()


async def test_the_op_ed_and_the_help_are_shown(start):
    async with start() as s:
        await s.pilot.press("o")
        assert isinstance(s.app.screen, BriefScreen)
        await s.pilot.press("escape", "question_mark")
        assert isinstance(s.app.screen, HelpScreen)
        assert "Choose how you want to practise" in s.screen
        await s.pilot.press("escape", "f1", "escape")
        assert s.app.screen is s.home


# ---- the unfinished debate


async def test_an_unfinished_debate_comes_first_and_has_the_focus(start):
    async with start(session(kept=("wages", "jobs"))) as s:
        await s.until(lambda: "c  Carry on       12 March," in s.screen)
        assert "2 exchanges (x: set aside)" in s.screen
        assert "c Carry on" in s.screen
        await s.pilot.press("enter", "c")
        await s.pilot.click("#way-carry-on")
        assert s.chosen == ["carry-on"] * 3


async def test_it_can_be_set_aside(start):
    kept = session(kept=("wages",))
    async with start(kept) as s:
        await s.until(lambda: "Carry on" in s.screen)
        kept.kept = ()
        await s.pilot.press("x")
        await s.until(lambda: "Carry on" not in s.screen)
        await s.until(lambda: kept.calls == ["give up kept"])
        assert s.app.focused is s.home.query_one("#way-spar")


async def test_without_one_nothing_is_offered(start):
    async with start() as s:
        assert "Carry on" not in s.screen
        assert not s.home.query_one("#way-carry-on", WayRow).display


# ---- colours


async def test_t_goes_round_the_colours(start):
    async with start() as s:
        seen = {s.app.theme}
        for _ in THEMES:
            await s.pilot.press("t")
            seen.add(s.app.theme)
        assert seen == {theme.name for theme in THEMES}


def colours(app) -> set[tuple[int, int, int]]:
    styles = [part.style for strip in app.screen._compositor.render_strips() for part in strip if part.style]
    both = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
    return {tuple(colour.get_truecolor()) for colour in both}


async def test_without_colour_there_are_only_greys(start, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(session(kept=("wages",))) as s:
        assert s.app.theme == GREY.name
        assert {c for c in colours(s.app) if max(c) != min(c)} == set()


async def test_the_grey_theme_has_only_greys_by_itself(start):
    async with start(theme=GREY.name) as s:
        assert {c for c in colours(s.app) if max(c) != min(c)} == set()


# ---- the figures


def test_nothing_was_done_yet() -> None:
    assert outlook(small_bank(), [], [], AT) == outlook(small_bank(), [record()], [], AT)


def test_what_is_due_is_counted_for_points_of_this_bank_only() -> None:
    reviews = [
        StoredReview("jobs", "{}", AT),
        StoredReview("gone", "{}", AT),
        StoredReview("vote", "{}", AT + timedelta(1)),
    ]
    assert outlook(small_bank(), [], reviews, AT).due == 1


def test_the_newest_debate_with_three_points_is_weighed() -> None:
    three = record("wages jobs crime", id_="three")
    found = to_weigh(small_bank(), [record("wages jobs"), three, record("wages jobs crime vote")])
    assert found
    assert found[0].id == "three"
    assert to_weigh(small_bank(), [record("wages jobs"), record()]) is None
