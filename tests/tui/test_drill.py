"""The drill under Textual's pilot: a theme is named, the student answers, and what was graded is kept."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scripted import ScriptedSession, read, session
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Button

from debater.core.bank import Bank
from debater.core.review import at_once, due
from debater.core.verdict import Verdict
from debater.errors import ModelError
from debater.history.store import Store, as_url
from debater.matching.hashing import HashingEncoder
from debater.tui.conversation import Conversation
from debater.tui.screens.drill import DrillScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.themes import THEMES
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.drill_ends import DrillChoice

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)
SIZES = [(80, 24), (120, 40), (300, 80)]


@dataclass
class Reader:
    """In the matcher's place."""

    bank: Bank
    failures: list[Exception]
    encoder: HashingEncoder

    def verdict(self, text: str) -> Verdict:
        if self.failures:
            raise self.failures.pop(0)
        return read(self.bank, text)


class Under(App[Exception]):
    """An app with the drill on its first screen, as over the start screen."""

    CSS_PATH = Path(sys.modules[DrillScreen.__module__].__file__ or "").parents[1] / "app.tcss"

    def __init__(self, held: ScriptedSession, key_points: tuple[str, ...], theme: str) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.conversation = Conversation(lambda: held)
        self.drill = DrillScreen(self.conversation, key_points, clock=lambda: NOW)

    def on_mount(self) -> None:
        self.push_screen(self.drill)


class Drilling:
    """What a student does and sees."""

    def __init__(self, app: Under, pilot: Pilot[Any]) -> None:
        self.app, self.pilot, self.screen = app, pilot, app.drill

    @property
    def text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def until(self, law) -> None:
        for _ in range(400):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.text}")

    async def sees(self, *words: str) -> None:
        await self.until(lambda: all(word in self.text for word in words))

    async def say(self, text: str) -> None:
        await self.until(lambda: self.screen.query_one(Composer).has_focus)
        await self.pilot.press(*text, "enter")
        await self.until(lambda: not self.screen.waiting)

    @property
    def back(self) -> bool:
        return self.app.screen is not self.screen


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(as_url(str(tmp_path / "debates.sqlite3")))
    yield opened
    opened.close()


def held(store: Store | None = None, *ready: str, **more: Any) -> ScriptedSession:
    """A session with key points that are due; the first of them the longest."""
    made = session(**more)
    made.store = store
    made._matcher = Reader(made.bank, [], HashingEncoder())  # type: ignore[assignment]
    for hours, id_ in enumerate(reversed(ready), start=1):
        review = at_once(id_, None, NOW - timedelta(hours=hours))
        made.save_review(id_, review.card, review.due)
    return made


def drilling(
    kept: ScriptedSession, *key_points: str, size: tuple[int, int] = (80, 24), theme: str = THEMES[0].name
) -> AbstractAsyncContextManager[Drilling]:
    @asynccontextmanager
    async def begin() -> AsyncIterator[Drilling]:
        app = Under(kept, key_points, theme)
        async with app.run_test(size=size) as pilot:
            yield Drilling(app, pilot)
        app.conversation.finish()

    return begin()


@pytest.mark.parametrize("size", SIZES)
async def test_the_theme_is_named_and_the_point_is_not(store: Store, size: tuple[int, int]) -> None:
    async with drilling(held(store, "wages", "crime"), size=size) as d:
        await d.sees("point 1 of 2", "2 due", "Work and pay", "Think of pay.", "F6 hint")
        assert d.screen.query_one(Composer).has_focus
        assert "pushes down" not in d.text
        assert "wages" not in d.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_found_at_once_is_shown_beside_a_strong_line_and_comes_back(
    store: Store, size: tuple[int, int]
) -> None:
    kept = held(store, "wages", "crime")
    async with drilling(kept, size=size) as d:
        await d.say("They cut wages [/b]")
        await d.sees("Found, at once.", "It comes back in 8 days.", "It pushes down pay", "1 due")
        await d.sees("Your line", "They cut wages [/b]", "A strong debater's line", "Model line of wages.")
        columns = [d.screen.query_one(f"#drill-{name}").region for name in ("own", "model")]
        assert (columns[0].y == columns[1].y) == (size[0] >= 100)
        assert due(kept.reviews(), NOW) == ("crime",)
        await d.pilot.press("enter")
        await d.sees("point 2 of 2", "Rules and rights")
        assert d.screen.query_one(Composer).text == ""


async def test_a_miss_is_told_plainly_and_opens_a_hint(store: Store) -> None:
    async with drilling(held(store, "wages")) as d:
        await d.say("hm")
        await d.sees("I did not hear a reason that I know.", "What about wages?")
        assert "wages-word" not in d.text
        await d.say("it takes jobs")
        await d.sees("I heard: “It takes jobs” (83% sure).", "not the one asked for here", "wages-word, second-word")
        assert "pushes down" not in d.text
        await d.say("wages then")
        await d.sees("Found, but not with ease.", "It comes back tomorrow.")


async def test_after_the_third_miss_the_line_is_shown_and_it_comes_back_tomorrow(store: Store) -> None:
    kept = held(store, "wages")
    async with drilling(kept) as d:
        for _ in range(3):
            await d.say("hm")
        await d.sees("Not found yet.", "It comes back tomorrow.", "Model line of wages.")
        await d.pilot.press("enter")
        await d.sees("You drilled 1 point: 1 not yet.", "not yet", "again tomorrow", "Next due: 1 tomorrow.")
        assert due(kept.reviews(), NOW) == ()
        await d.pilot.press("enter")
        await d.until(lambda: d.back)


async def test_hints_by_key_end_in_the_strong_line(store: Store) -> None:
    async with drilling(held(store, "wages")) as d:
        await d.sees("Think of pay.")
        await d.pilot.press("f6")
        await d.sees("What about wages?")
        await d.pilot.press("f6", "f6")
        await d.sees("Not found yet.", "You did not write one.", "Model line of wages.")
        await d.pilot.press("f6")
        assert len(d.screen.drill.settled) == 1


async def test_quitting_half_way_keeps_what_was_graded(store: Store) -> None:
    kept = held(store, "wages", "crime", "vote")
    async with drilling(kept) as d:
        await d.say("wages")
        await d.pilot.press("enter")
        await d.sees("point 2 of 3")
        await d.pilot.press("f6", "escape")
        await d.until(lambda: d.back)
    assert due(kept.reviews(), NOW) == ("crime", "vote")


async def test_a_drill_can_be_done_with_the_mouse_alone(store: Store) -> None:
    async with drilling(held(store, "wages", "crime")) as d:
        await d.sees("point 1 of 2")
        for _ in range(3):
            await d.pilot.click("Footer FooterKey.-command-palette, Footer FooterKey")  # the first key: Hint
            await d.pilot.pause()
        await d.sees("Not found yet.")
        await d.pilot.click("#drill-next")
        await d.sees("point 2 of 2")
        for _ in range(3):
            await d.pilot.press("f6")
        await d.sees("Not found yet.")
        await d.pilot.click("#drill-stop")
        await d.until(lambda: d.back)


async def test_without_due_points_the_last_debate_s_and_the_weakest_are_offered(store: Store) -> None:
    kept = held(store)
    async with drilling(kept) as d:
        await d.sees("Nothing is due now.", "The 4 most important points")
        await d.pilot.press("escape")
    debate = held(store)
    super(ScriptedSession, debate).respond("It is about wages")
    async with drilling(debate) as d:
        await d.sees("1  The 3 points that you missed", "2  Your 4 weakest points", "none due")
        assert d.screen.query_one(DrillChoice).has_focus
        await d.pilot.press("1")
        await d.sees("point 1 of 3")
        assert "wages" not in [task.key_point for task in d.screen.drill.tasks]
        await d.say(d.screen.drill.task.key_point)
        await d.sees("It comes back in 8 days.")


async def test_a_choice_can_be_clicked_or_taken_with_the_arrows() -> None:
    for way in ("click", "keys"):
        async with drilling(held()) as d:
            await d.sees("The 4 most important points")
            if way == "click":
                await d.pilot.click(DrillChoice, offset=(8, 1))
            else:
                await d.pilot.press("down", "up", "enter")
            await d.sees("point 1 of 4")


async def test_points_that_were_asked_for_are_drilled_in_that_order(store: Store) -> None:
    async with drilling(held(store, "wages"), "vote", "gone", "crime") as d:
        await d.sees("point 1 of 2", "Rules and rights")
        assert [task.key_point for task in d.screen.drill.tasks] == ["vote", "crime"]
        for _ in range(2):
            await d.say(d.screen.drill.task.key_point)
            await d.sees("Found, at once.")
            await d.pilot.press("enter")
        await d.sees("2 at the first try", "1 point is still due now", "Drill the last one (Enter)")
        await d.pilot.press("enter")
        await d.sees("point 1 of 1", "Work and pay")


async def test_without_a_store_nothing_is_promised() -> None:
    async with drilling(held(), "wages") as d:
        await d.say("wages")
        await d.sees("Found, at once.")
        assert "comes back" not in d.text
        await d.pilot.press("enter")
        await d.sees("Debates are not being kept, so no point will come back by itself.")


async def test_a_line_sent_while_the_model_loads_is_heard_when_it_is_there(store: Store) -> None:
    kept = held(store, "wages", ready=False)
    async with drilling(kept) as d:
        await d.sees("point 1 of 1", "You can already write.")
        await d.pilot.press(*"wages", "enter")
        await d.sees("You        wages", "Your line will be heard")
        await d.pilot.press("f6")
        assert d.screen.drill.task.hints == 0
        kept.gate.set()
        await d.sees("Found, at once.")


async def test_a_model_that_does_not_load_can_be_tried_again(store: Store) -> None:
    kept = held(store, "wages", ready=False, failures=[ModelError("No model.", "Install it.")])
    async with drilling(kept) as d:
        await d.sees("point 1 of 1")
        await d.pilot.press(*"wages", "enter")
        kept.gate.set()
        await d.sees("! No model.", "Press F9 to try again.")
        assert d.screen.query_one(Composer).text == "wages"
        await d.pilot.press("f9")
        await d.until(lambda: d.app.conversation.ready)
        await d.pilot.press("enter")
        await d.sees("Found, at once.")


async def test_a_line_that_could_not_be_heard_goes_back_into_the_box(store: Store) -> None:
    kept = held(store, "wages")
    kept._matcher.failures.append(RuntimeError("boom"))  # type: ignore[union-attr]
    async with drilling(kept) as d:
        await d.say("wages")
        await d.sees("Something broke (RuntimeError: boom).")
        assert d.screen.query_one(Composer).text == "wages"
        assert d.screen.drill.task.tries == ()
        await d.pilot.press("enter")
        await d.sees("Found, at once.")


async def test_help_shows_the_keys_of_this_screen_and_the_drill_goes_on(store: Store) -> None:
    async with drilling(held(store, "wages"), size=(100, 60)) as d:
        await d.sees("point 1 of 1")
        await d.pilot.press("?")
        await d.until(lambda: isinstance(d.app.screen, HelpScreen))
        await d.sees("A drill brings back the points", "the next hint")
        await d.pilot.press("escape")
        await d.say("wages")
        await d.sees("Found, at once.")
        await d.pilot.press("f3")
        await d.sees("The op-ed", "Blame employers")


async def test_letters_typed_beside_the_box_go_into_it_and_q_leaves_once_it_is_gone(store: Store) -> None:
    async with drilling(held(store, "wages")) as d:
        await d.sees("point 1 of 1")
        d.screen.set_focus(None)
        await d.pilot.press("w", "q")
        assert d.screen.query_one(Composer).text == "wq"
        await d.pilot.press(*"ages wages", "enter")
        await d.sees("Found, at once.")
        await d.pilot.press("q")
        await d.until(lambda: d.back)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_nothing_is_clipped_in_any_theme(store: Store, theme: str) -> None:
    async with drilling(held(store, "wages", "crime"), theme=theme) as d:
        await d.sees("point 1 of 2")
        d.screen.query_one(Composer).insert("word " * 200)
        await d.pilot.press("enter")
        await d.sees("What about wages?")
        for _ in range(2):
            await d.pilot.press("f6")
        await d.sees("Not found yet.")
        for widget in (d.screen.query_one("#drill-next", Button), d.screen.query_one("#drill-stop", Button)):
            assert d.screen.region.contains_region(widget.region)
        await d.pilot.press(*["pagedown"] * 9)
        await d.sees("What about wages?")


def test_the_drill_loads_no_scheduler_before_a_review() -> None:
    program = (
        "import sys, debater.tui.screens.drill; print([m for m in ('fsrs', 'sqlalchemy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


async def test_the_strong_line_stands_out_from_ones_own(store: Store) -> None:
    async with drilling(held(store, "wages")) as d:
        await d.say("They cut wages")
        await d.sees("A strong debater's line")
        own, model = (d.screen.query_one(f"#drill-{name}").styles for name in ("own", "model"))
        colours = d.app.theme_variables
        assert model.border_top[1] == model.border_title_color == Color.parse(colours["accent"])
        assert own.border_top[1] == Color.parse(colours["border"])


async def test_on_a_small_screen_it_points_to_what_lies_below(store: Store) -> None:
    async with drilling(held(store, "wages"), size=(60, 16)) as d:
        await d.sees("Think of pay.")
        await d.pilot.press("f6", "f6", "f6")
        await d.sees("Not found yet.", "You did not write one.", "more below: Page Down")
        assert d.screen.query_one("#drill-own").region.height == 1
        for _ in range(4):
            await d.pilot.press("pagedown")
        await d.until(lambda: "Key words  wages-word" in d.text and "more below" not in d.text)


async def test_trouble_that_is_over_is_no_longer_told(store: Store) -> None:
    kept = held(store, "wages")
    async with drilling(kept) as d:
        await d.until(lambda: d.app.conversation.ready)
        kept._matcher.failures.append(RuntimeError("boom"))  # type: ignore[union-attr]
        await d.say("hm")
        await d.sees("boom")
        await d.pilot.press("enter")
        await d.sees("What about wages?")
        assert "boom" not in d.text


async def test_a_hint_leaves_it_said_that_the_model_did_not_load(store: Store) -> None:
    kept = held(store, "wages", ready=False, failures=[ModelError("No model.", "Install it.")])
    async with drilling(kept) as d:
        kept.gate.set()
        await d.sees("No model.", "Think of pay.")
        await d.pilot.press("f6", "f6", "f6")
        await d.sees("Not found yet.", "It comes back")
        assert "No model." in d.text


async def test_one_enter_soon_after_another_is_not_lost(store: Store) -> None:
    async with drilling(held(store, "wages", "crime")) as d:
        await d.sees("Think of pay.")
        await d.pilot.press("f6", "f6", "f6", "enter", "f6", "f6", "f6", "enter")
        await d.sees("You drilled 2 points")
