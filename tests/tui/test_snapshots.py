"""Pictures of every screen at fixed sizes. A change of looks fails here until somebody has looked at it.

Draw them anew, then look at what changed (`git diff --stat tests/tui/__snapshots__`, any browser shows an SVG):

    python scripts/test.py tests/tui/test_snapshots.py --snapshot-update

All tests must pass as it does so: it deletes the picture of one that does not reach its screen. A failure
writes snapshot_report.html, with both pictures side by side. After an upgrade of Textual, draw them anew and set
`DRAWN_WITH` in pictures.py: with other releases these tests are skipped.
"""

import time
from datetime import datetime
from pathlib import Path

import pytest
import test_drill
import test_progress_screen
import test_switch
from afterwards import held, stored
from pictures import DRAWN_WITH, Student, at_hand, photographed
from scripted import session
from test_home import record

from debater.core.event import Convinced, Hinted, Weighed
from debater.core.practice import Setting
from debater.core.state import resume
from debater.history.record import StoredReview
from debater.tui.app import DebaterApp
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.screens.debate import DebateScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.drill import DrillScreen
from debater.tui.screens.export import ExportScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.progress import ProgressScreen
from debater.tui.screens.replay import ReplayScreen
from debater.tui.screens.switch import SwitchScreen
from debater.tui.screens.weigh import WeighScreen
from debater.tui.themes import CONTRAST, DARK, GREY, LIGHT, THEMES

pytestmark = pytest.mark.skipif(at_hand() != DRAWN_WITH, reason=f"the pictures were drawn with {DRAWN_WITH}")

SMALL, MIDDLE, LARGE = (80, 24), (100, 30), (120, 40)
BOTH = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
BANK = held().bank


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch):
    tzset = getattr(time, "tzset", lambda: None)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        tzset()
        yield
    tzset()


@pytest.fixture
def looks(snap_compare):
    """The app after a deed: in a debate, or with `home` on the start screen."""

    def compare(deed, size=SMALL, *, theme=DARK, of=None, home=False, setting=None):
        of = of or session()
        app = DebaterApp(lambda: of, home=home, setting=setting or (None if home else Setting()))
        try:
            return photographed(snap_compare, app, deed, size, theme.name)
        finally:
            app.finish()

    return compare


@pytest.fixture
def page(looks):
    """One screen over the start screen, after a deed on it."""

    def compare(make, size=SMALL, *, deed=None, **more):
        async def show(s: Student):
            await s.sees("keep [the] motion", "No debate yet")
            await s.app.push_screen(make(s.app.conversation))
            if deed is not None:
                await deed(s)

        return looks(show, size, home=True, **more)

    return compare


async def begun(s: Student):
    await s.sees("How convinced are you")
    await s.press("escape")
    await s.sees("Ready.")


def told():
    """A debate with something of everything: its session, and its record at a known time."""
    of = held(
        Convinced(when="before", value=5),
        "wages because bosses do it",
        "wages still",
        Hinted(key_point="jobs", step=2),
        "jobs",
        "weather",
        "crime",
        "agree",
        Convinced(when="after", value=3),
        Weighed(choices=("wages", "crime"), text="Millions bear it, and it is permanent."),
        setting=Setting(mode="timed", minutes=3),
    )
    turns = of.state.turns
    kept = stored(turns, [(0, event) for event in of.record.events], [20.0 * turn.number for turn in turns])
    return of, kept, resume(BANK, kept.turns, kept.events)


# The start screen


@BOTH
def test_home_at_first(looks, size):
    async def deed(s):
        await s.sees("keep [the] motion", "No debate yet")

    assert looks(deed, size, home=True)


def test_home_later(looks, monkeypatch):
    of = session()
    monkeypatch.setattr(of, "past", lambda: [record("wages"), record("wages and jobs and crime")])
    monkeypatch.setattr(of, "reviews", lambda: {"jobs": StoredReview("jobs", "{}", datetime(2026, 1, 1))})

    async def deed(s):
        await s.sees("2 debates", "1 point to review now")

    assert looks(deed, home=True, of=of, theme=LIGHT)


# The debate


async def a_reply(s: Student):
    await begun(s)
    await s.say("wages, since bosses pay less", "Answer to wages")


def test_debate_fresh(looks):
    assert looks(begun)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_debate_reply(looks, theme):
    assert looks(a_reply, theme=theme)


def test_debate_feedback(looks):
    async def deed(s):
        await a_reply(s)
        await s.say("wages still", "Second answer to wages")
        await s.press("f4")
        await s.sees("Stronger")

    assert looks(deed, MIDDLE)


def test_debate_hole(looks):
    async def deed(s):
        await begun(s)
        await s.say("crime has grown", "hole")

    assert looks(deed)


def test_debate_menu(looks):
    async def deed(s):
        await begun(s)
        await s.say("maybe this", "Did you mean")

    assert looks(deed)


def test_debate_hint_card(looks):
    async def deed(s):
        await begun(s)
        await s.say("hm", "Hint")
        await s.press("f6")
        await s.sees("the theme, costs 2 points")
        await s.press("enter")
        await s.sees("Think of pay.", "1 of 4: theme")

    assert looks(deed, setting=Setting(level="gentle"))


def test_map_on_a_narrow_screen(looks):
    async def deed(s):
        await begun(s)
        for text, answer in (
            ("wages", "Answer to wages"),
            ("jobs still", "Answer to jobs"),
            ("crime", "hole"),
            ("agree", "Coverage 75%"),
        ):
            await s.say(text, answer)
        await s.press("f2")
        await s.sees("People voted against it")

    assert looks(deed, theme=GREY)


def test_timed_round(page):
    seconds = [1000.0]

    async def deed(s):
        await begun(s)
        await s.say("wages", "Answer to wages")
        seconds[0] += 33
        await s.sees("0:27")

    timed = Setting(mode="timed", minutes=1)
    assert page(lambda conversation: DebateScreen(conversation, timed, now=lambda: seconds[0]), deed=deed)


def test_hint_panel(looks):
    async def deed(s):
        await begun(s)
        await s.press("f6", "down")
        await s.sees("the theme, costs 1 point.")

    assert looks(deed, theme=LIGHT)


# Pages


def test_help(page):
    assert page(lambda _: HelpScreen())


def test_oped(page):
    assert page(lambda _: BriefScreen(BANK), theme=LIGHT)


def test_how_convinced_before(page):
    async def deed(s):
        await s.press("right", "right")

    assert page(lambda _: ConvincedScreen("before"), deed=deed)


def test_how_convinced_after(page):
    assert page(lambda _: ConvincedScreen("after", earlier=5), theme=CONTRAST)


# Afterwards


@BOTH
def test_debrief(page, size):
    of, kept, state = told()
    assert page(lambda conversation: DebriefScreen(conversation, kept, state), size, of=of)


def test_debrief_further_down(page):
    of, kept, state = told()

    async def deed(s):
        await s.press("pagedown", "pagedown")

    assert page(lambda conversation: DebriefScreen(conversation, kept, state), deed=deed, of=of, theme=LIGHT)


@BOTH
def test_replay(page, size):
    of, kept, _ = told()
    assert page(lambda _: ReplayScreen(BANK, kept, at=3), size, of=of)


def test_export(page):
    assert page(lambda _: ExportScreen(Path("reports")))


def test_weigh(page):
    async def deed(s):
        await s.press("space", "down", "space", "tab")
        await s.write("Millions bear it")
        await s.press("enter")
        await s.sees("Who bears it")

    assert page(lambda _: WeighScreen(held("wages", "wages still", "jobs", "crime").state), deed=deed)


# Drills


def drill(conversation):
    return DrillScreen(conversation, ("wages", "crime"), clock=lambda: test_drill.NOW)


def test_drill_task(page):
    async def deed(s):
        await s.sees("Think of pay.")
        await s.say("hm", "What about wages?")

    assert page(drill, deed=deed, of=test_drill.held())


@BOTH
def test_drill_result(page, size):
    async def deed(s):
        await s.sees("Think of pay.")
        await s.say("They cut wages", "Found, at once.", "Model line of wages.")

    assert page(drill, size, deed=deed, of=test_drill.held())


def switch(conversation):
    return SwitchScreen(conversation, ("wages", "vote"), seed=3)


def test_switch_task(page):
    async def deed(s):
        await s.sees("objection 1 of 2")
        await s.say("I cannot think of anything that speaks to this one.", "Try once more.")

    assert page(switch, deed=deed, of=test_switch.session())


@BOTH
def test_switch_result(page, size):
    async def deed(s):
        await s.sees("objection 1 of 2")
        await s.say(test_switch.GOOD, "Met, at once.")

    assert page(switch, size, deed=deed, of=test_switch.session(), theme=LIGHT)


# Progress


class Shown(test_progress_screen.Kept):
    """Its past is not yet there for the start screen below."""

    asked = 0

    def past(self):
        self.asked += 1
        return [] if self.asked == 1 else super().past()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_progress(page, theme):
    of = Shown(BANK)
    of.gate.set()
    of.records, of.due, of.store = test_progress_screen.SEVERAL[::-1], test_progress_screen.DUE, object()

    async def deed(s):
        await s.sees("4 debates  Best 100% covered")

    now = test_progress_screen.NOW
    assert page(lambda conversation: ProgressScreen(conversation, now=lambda: now), deed=deed, of=of, theme=theme)


def test_progress_without_a_debate(page):
    of = Shown(BANK)
    of.gate.set()
    of.store = object()

    async def deed(s):
        await s.sees("No debates yet.")

    assert page(ProgressScreen, deed=deed, of=of)
