"""Debrief, weighing, replay and export, each on its own stage with a real session."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from afterwards import Stage, held, stored
from textual.widgets import Button, OptionList

from debater.core.event import Continued, Convinced, Hinted, Paused, Weighed
from debater.core.practice import Setting
from debater.core.state import resume
from debater.session import Session
from debater.tui.moments import moments
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.export import ExportScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.replay import ReplayScreen
from debater.tui.screens.weigh import Reasons, WeighScreen
from debater.tui.widgets.exchange_card import ExchangeCard
from debater.tui.widgets.hint_card import HintCard
from debater.tui.widgets.point_choice import PointChoice
from debater.tui.widgets.reading import Reading
from debater.tui.widgets.step_row import StepRow
from debater.tui.widgets.timeline import Timeline

SAID = ("wages because bosses do it", "wages still", "jobs", "crime", "weather")


class On:
    """A stage under the pilot."""

    def __init__(self, app: Stage, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def until(self, law) -> None:
        for _ in range(300):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.app.shown}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def shown(self) -> str:
        return self.app.shown


@asynccontextmanager
async def stage(session: Session, size: tuple[int, int] = (110, 100)):
    app = Stage(session)
    async with app.run_test(size=size) as pilot:
        on = On(app, pilot)
        await on.until(lambda: app.opened)
        yield on
    app.conversation.finish()


@asynccontextmanager
async def debriefed(session: Session, size: tuple[int, int] = (110, 100)):
    async with stage(session, size) as on:
        await on.app.on(DebriefScreen(on.app.conversation, session.record, session.state))
        await on.pilot.pause()
        yield on


async def test_the_debrief_shows_the_best_and_the_worst_exchange_with_reasons():
    async with debriefed(held(*SAID)) as on:
        best, worst = (str(card.visual) and card for card in on.app.screen.query(ExchangeCard))
        assert "Strongest  exchange 1" in on.shown
        assert "“wages because bosses do it”" in on.shown
        assert "+ You came back to it and pressed it (turn 2)." in on.shown
        assert "Weakest  exchange 5" in on.shown
        assert "– It was taken to be about another subject." in on.shown
        worst.focus()
        await on.press("enter")
        assert isinstance(on.app.screen, ReplayScreen)
        assert "Exchange 5 of 5" in on.shown
        await on.press("escape")
        await on.pilot.click(best)
        assert "Exchange 1 of 5" in on.shown


async def test_hints_that_were_taken_are_named_where_they_counted_and_where_they_did_not_help():
    told = held(Hinted(key_point="crime", step=2), Hinted(key_point="vote", step=3), "crime", "wages")
    async with debriefed(told) as on:
        assert "hole found, after a hint (step 2 of 4: question)" in on.shown
        assert "5 hints taken" in on.shown
        assert "you took 3 steps of its hints" in on.shown
        assert "vote-word, second-word" in on.shown
        assert "jobs-word" not in on.shown


async def test_points_left_open_stand_with_their_question_and_as_dropped():
    async with debriefed(held("jobs", "hm", "hm", "hm")) as on:
        assert "○ It takes jobs  dropped" in on.shown
        assert "Questions that you left open" in on.shown
        assert "○ Who gains from jobs?  on: It takes jobs" in on.shown


@pytest.mark.parametrize(
    ("events", "line"),
    [
        ((("before", 5), ("after", 3)), "Before: 5   after: 3   You moved 2 steps away from it."),
        ((("before", 2), ("after", 3)), "You moved 1 step towards it."),
        ((("before", 4), ("after", 4)), "You did not move."),
        ((("before", 4),), "Before the debate: 4 of 7"),
    ],
)
async def test_how_convinced_before_and_after_is_told(events, line):
    said = [Convinced(when=when, value=value) for when, value in events]
    async with debriefed(held("wages", *said)) as on:
        assert line in on.shown


async def test_who_was_not_asked_how_convinced_is_told_nothing_of_it():
    async with debriefed(held("wages")) as on:
        assert "How convinced" not in on.shown


async def test_a_timed_round_tells_the_time_for_each_point_and_the_pauses():
    round_ = held("wages", "jobs", "weather", setting=Setting(mode="timed", minutes=3))
    events = [(0, round_.record.events[0]), (25, Paused(seconds_left=155)), (55, Continued())]
    record = stored(round_.state.turns, events, (20, 95, 105))
    state = resume(round_.bank, record.turns, record.events)
    async with stage(round_) as on:
        await on.app.on(DebriefScreen(on.app.conversation, record, state))
        await on.pilot.pause()
        assert "Your 3 minutes, point by point" in on.shown
        assert "45 s  It takes jobs" in on.shown
        assert "20 s  It pushes down pay" in on.shown
        assert "10 s  on lines in which no point was heard" in on.shown
        assert "1 pause, 30 s in all." in on.shown


async def test_a_free_debate_tells_no_times():
    async with debriefed(held("wages")) as on:
        assert "point by point" not in on.shown


async def test_an_empty_debate_has_a_debrief_too():
    async with debriefed(held()) as on:
        assert "0% covered" in on.shown
        assert "Nothing yet." in on.shown
        assert len(on.app.screen.query(StepRow)) == 3
        await on.press("w")
        assert "There is nothing to weigh yet." in on.shown


async def test_what_was_granted_is_not_called_found():
    async with debriefed(held("wages", "jobs", "crime", "agree")) as on:
        assert "You found every objection" not in on.shown
        assert "you granted 1 point that you could have raised" in on.shown


@pytest.mark.parametrize("how", ["key", "enter", "click"])
async def test_a_next_step_opens_its_drill_with_its_points(how):
    async with debriefed(held("wages")) as on:
        screen = on.app.screen
        assert "1  Drill the 2 points on “Rules and rights” that you missed." in on.shown
        row = screen.query(StepRow).first()
        if how == "key":
            await on.press("1")
        elif how == "enter":
            row.focus()
            await on.press("enter")
        else:
            await on.pilot.click(row)
        await on.until(lambda: on.app.given)
        assert on.app.given == ["drill"]
        assert screen.next_key_points == ("vote", "crime")


async def test_switching_sides_gets_its_points_and_a_step_that_is_not_there_does_nothing():
    async with debriefed(held("wages", "wages still", "jobs", "crime", "vote")) as on:
        screen = on.app.screen
        await on.press("1")
        assert on.app.given == ["switch"]
        assert screen.next_key_points == ("jobs", "vote")
    everything = held("wages", "wages still", "jobs", "jobs still", "crime", "vote", "vote still")
    everything.note(Weighed(choices=("wages",), text="t"))
    async with debriefed(everything) as on:
        assert len(on.app.screen.query(StepRow)) == 2
        await on.press("3")
        assert on.app.given == []


@pytest.mark.parametrize(
    ("key", "given"), [("b", "back"), ("escape", "back"), ("n", "new"), ("h", "home"), ("q", "quit")]
)
async def test_every_way_out_has_its_key(key, given):
    async with debriefed(held("wages")) as on:
        await on.press(key)
        assert on.app.given == [given]


@pytest.mark.parametrize("button", ["back", "new", "home", "quit"])
async def test_every_way_out_has_its_button(button):
    async with debriefed(held("wages")) as on:
        await on.pilot.click(f"#{button}")
        await on.pilot.pause()
        assert on.app.given == [button]


async def test_hints_opened_in_the_debrief_count_when_the_debate_goes_on():
    told = held("wages")
    async with debriefed(told) as on:
        card = on.app.screen.query(HintCard).first()
        card.focus()
        await on.press("enter", "enter")
        await on.press("b")
        await on.until(lambda: told.state.hints)
        assert dict(told.state.hints) == {"jobs": 4}


async def test_hints_opened_in_the_debrief_count_for_nothing_in_a_new_debate():
    told = held("wages")
    async with debriefed(told) as on:
        on.app.screen.query(HintCard).first().focus()
        await on.press("enter")
        await on.press("n")
        on.app.conversation.finish()
        assert not told.state.hints


async def test_weighing_is_kept_at_once_and_stands_in_the_debrief():
    told = held(*SAID)
    async with debriefed(told) as on:
        await on.press("w")
        assert isinstance(on.app.screen, WeighScreen)
        await on.press("space", "down", "space", "tab")
        await on.press(*"Millions bear it")
        await on.press("enter")
        await on.until(lambda: any(isinstance(event, Weighed) for event in told.state.events))
        assert isinstance(on.app.screen, WeighScreen)
        assert "+ How big it is  “Millions” " not in on.shown
        assert "+ Who bears it  “bear”" in on.shown
        assert "– How soon it comes  When does it come: now, or years from now?" in on.shown
        await on.press("enter")
        assert isinstance(on.app.screen, DebriefScreen)
        await on.until(lambda: "“Millions bear it”" in on.shown)
        assert "– You left out “It brings crime”, to which the op-ed has no answer." in on.shown
        assert told.record.events[-1].choices == ("wages", "jobs")
        await on.press("w")
        assert on.app.screen.query_one(PointChoice).chosen == ("wages", "jobs")
        assert on.app.screen.query_one(Reasons).text == "Millions bear it"


async def test_weighing_an_older_debate_is_shown_and_leaves_the_running_one_alone():
    older, running = held("wages"), held("jobs")
    async with stage(running) as on:
        await on.app.on(DebriefScreen(on.app.conversation, older.record, older.state))
        await on.press("w")
        await on.press("space", "tab", "a", "enter", "enter")
        await on.until(lambda: "Beside the debate" in on.shown and isinstance(on.app.screen, DebriefScreen))
        assert not any(isinstance(event, Weighed) for event in running.state.events)


async def test_weigh_alone_gives_what_was_weighed():
    async with stage(held(*SAID)) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.pilot.click(PointChoice, offset=(8, 2))
        on.app.screen.query_one(Reasons).insert("It is permanent.")
        await on.pilot.click("#send")
        await on.pilot.pause()
        await on.press("escape")
        (given,) = on.app.given
        assert (given.choices, given.text) == (("jobs",), "It is permanent.")


async def test_weigh_says_what_is_missing_and_refuses_a_fourth():
    async with stage(held(*SAID, "vote")) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.press("tab", "a", "enter")
        assert "Choose at least one point" in on.shown
        assert isinstance(on.app.focused, PointChoice)
        for _ in range(4):
            await on.press("space", "down")
        assert "Three are chosen. Leave one out first." in on.shown
        assert "[3]" in on.shown
        assert "[4]" not in on.shown
        await on.press("down", "up", "up", "up", "up")
        on.app.screen.query_one(Reasons).text = " "
        await on.pilot.click("#send")
        await on.pilot.pause()
        assert "Now write why" in on.shown


async def test_leaving_a_point_out_moves_the_others_up():
    async with stage(held(*SAID)) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.press("space", "down", "space", "up", "space")
        assert on.app.screen.query_one(PointChoice).chosen == ("jobs",)
        assert "[1] ◐ It takes jobs" in on.shown


async def test_escape_leaves_the_text_box_first_then_the_screen_and_new_lines_can_be_written():
    async with stage(held("wages")) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.press("tab", "a", "ctrl+j", "b", "q", "question_mark")
        assert on.app.screen.query_one(Reasons).text == "a\nbq?"
        await on.press("escape")
        assert isinstance(on.app.focused, PointChoice)
        await on.press("escape")
        assert on.app.given == [None]


async def test_on_a_very_small_screen_what_is_written_is_seen():
    async with stage(held(*SAID), (40, 12)) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.press("space", "tab", *"because")
        assert "because" in on.shown
        await on.press("enter")
        assert "What your text weighs" in on.shown


async def test_with_nothing_raised_there_is_nothing_to_weigh():
    async with stage(held("hm")) as on:
        await on.app.on(WeighScreen(on.app.state))
        await on.pilot.pause()
        assert "Raise at least one point" in on.shown
        await on.press("space", "enter", "q")
        assert on.app.given == [None]


async def test_a_very_long_paste_is_cut_to_what_a_minute_holds():
    from textual import events

    async with stage(held("wages")) as on:
        await on.app.on(WeighScreen(on.app.state))
        on.app.screen.query_one(Reasons).focus()
        on.app.post_message(events.Paste("x" * 100_000))
        await on.until(lambda: on.app.screen.query_one(Reasons).text)
        assert len(on.app.screen.query_one(Reasons).text) == 4_000


def test_a_replay_has_a_moment_for_the_beginning_and_for_each_turn():
    told = held("wages", "jobs", Hinted(key_point="vote", step=1), "vote")
    told.undo()
    told.respond("crime")
    taken = moments(told.bank, told.record)
    assert [moment.score.earned for moment in taken] == [0, 6, 10, 13]
    assert [moment.earned for moment in taken] == [0, 6, 4, 3]
    assert [[event.kind for event in moment.events] for moment in taken] == [["begun"], [], ["hinted", "undone"], []]
    assert taken[-1].score == told.score


async def test_a_replay_goes_turn_by_turn_by_key():
    told = held("wages", Hinted(key_point="jobs", step=2), "jobs", "maybe", 0)
    async with stage(told, (100, 40)) as on:
        await on.app.on(ReplayScreen(told.bank, told.record))
        await on.pilot.pause()
        assert "The beginning    Coverage 0%    Score 0 of 24" in on.shown
        assert "We should keep [the] motion" in on.shown
        await on.press("left")
        assert "The beginning" in on.shown
        await on.press("right")
        assert "Exchange 1 of 4    Coverage 38%    Score 6 of 24 (+6)" in on.shown
        assert "Answer to wages [/b] [red]x." in on.shown
        assert "Hint  A hint was taken (step 2 of 4: question)" in on.shown
        await on.press("enter")
        assert "Score 8 of 24 (+2)" in on.shown
        await on.press("right")
        assert "Offered  It pushes down pay; It takes jobs; It brings crime." in on.shown
        await on.press("end", "right")
        assert "Exchange 4 of 4" in on.shown
        assert "You chose: It pushes down pay" in on.shown
        await on.press("home")
        assert "The beginning" in on.shown
        await on.press("q")
        assert on.app.given == [None]


async def test_a_replay_goes_turn_by_turn_by_mouse():
    told = held(*SAID)
    async with stage(told, (100, 40)) as on:
        await on.app.on(ReplayScreen(told.bank, told.record, at=2))
        await on.pilot.pause()
        for button, place in (("next", 3), ("back", 2), ("last", 5), ("first", 0)):
            await on.pilot.click(f"#{button}")
            await on.pilot.pause()
            assert on.app.screen.place == place
        assert on.app.screen.query_one("#first", Button).disabled
        line = on.app.screen.query_one(Timeline)
        await on.pilot.click(Timeline, offset=(line.size.width - 1, 0))
        await on.pilot.pause()
        assert on.app.screen.place == 5


async def test_a_replay_shows_pauses_and_lines_taken_back_at_their_place():
    told = held("wages", Paused(seconds_left=80), Continued(), "jobs")
    told.undo()
    async with stage(told, (100, 40)) as on:
        await on.app.on(ReplayScreen(told.bank, told.record, at=9))
        await on.pilot.pause()
        assert "Exchange 1 of 1" in on.shown
        assert "The clock was stopped with 1 min 20 s left." in on.shown
        assert "Taken back: “jobs”" in on.shown
        assert on.shown.index("The clock went on.") < on.shown.index("Taken back")


async def test_in_a_replay_a_reading_can_be_opened():
    told = held("wages")
    async with stage(told, (100, 40)) as on:
        await on.app.on(ReplayScreen(told.bank, told.record, at=1))
        await on.pilot.pause()
        on.app.screen.query_one(Reading).focus()
        await on.press("enter")
        assert "Because the script [/says] so." in on.shown
        await on.press("f1")
        assert isinstance(on.app.screen, HelpScreen)


async def test_an_empty_debate_can_be_replayed():
    told = held()
    async with stage(told, (80, 24)) as on:
        await on.app.on(ReplayScreen(told.bank, told.record))
        await on.press("right", "end")
        assert "Nothing was said in it." in on.shown


async def test_a_report_is_written_and_its_place_is_said(home: Path):
    async with debriefed(held("wages"), (150, 40)) as on:
        await on.press("e")
        assert isinstance(on.app.screen, ExportScreen)
        await on.press("m")
        await on.until(lambda: "Saved debater-" in on.shown)
        (report,) = (home / "Documents" / "debater").glob("*.md")
        assert f"Saved {report.name} in" in on.shown
        assert "It pushes down pay" in report.read_text(encoding="utf-8")


async def test_a_report_can_be_chosen_by_arrows_and_by_mouse_and_let_be(home: Path):
    async with debriefed(held("wages"), (150, 40)) as on:
        await on.press("e", "escape")
        assert isinstance(on.app.screen, DebriefScreen)
        await on.press("e", "down", "down", "enter")
        await on.until(lambda: "Saved debater-" in on.shown)
        await on.press("e")
        await on.pilot.click(OptionList, offset=(5, 0))
        await on.until(lambda: ".html" in on.shown)
        assert {path.suffix for path in (home / "Documents" / "debater").iterdir()} == {".csv", ".html"}


async def test_a_report_that_cannot_be_written_says_so(home: Path):
    (home / "Documents").write_text("a file")
    async with debriefed(held("wages"), (150, 40)) as on:
        await on.press("e", "j")
        await on.until(lambda: "That did not work." in on.shown)


@pytest.mark.parametrize("screen", ["debrief", "weigh"])
async def test_help_names_the_keys(screen):
    async with debriefed(held("wages")) as on:
        if screen == "weigh":
            await on.press("w")
        await on.press("f1")
        assert isinstance(on.app.screen, HelpScreen)
        assert ("from the text box to the list" if screen == "weigh" else "take that next step") in on.shown


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40), (300, 80)])
async def test_nothing_is_clipped_at_any_size(size):
    told = held(*SAID, Weighed(choices=("wages",), text="because"), Convinced(when="before", value=3))
    async with debriefed(told, size) as on:
        for keys, out in (("", ""), ("w", "escape"), ("e", "escape"), ("r", "escape")):
            if keys:
                await on.press(keys)
            for widget in on.app.screen.query("*").exclude("FooterKey"):  # the footer scrolls
                if widget.display and widget.region and widget.is_on_screen:
                    assert widget.region.right <= size[0], (keys, widget)
            buttons = [b for b in on.app.screen.query(Button) if b.display]
            assert all(b.region.bottom <= size[1] and b.region.right <= size[0] for b in buttons), keys
            if out:
                await on.press(out)
