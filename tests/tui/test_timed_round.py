"""The timed round under a clock that the test holds."""

from pathlib import Path

import pytest
from scripted import session, small_bank

from debater.core.event import Continued, Hinted, Paused, TimeUp
from debater.core.practice import Setting
from debater.history.store import Store, as_url
from debater.session import Session
from debater.tui import app as app_module
from debater.tui.app import DebaterApp
from debater.tui.screens.debate import DebateScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.hint import HintScreen
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.transcript import Transcript

ROUND = Setting(mode="timed", level="gentle", minutes=1)


class Ticking(DebaterApp):
    """Opens a timed round whose seconds are `seconds`."""

    CSS_PATH = Path(app_module.__file__).with_name("app.tcss")
    seconds = 1000.0

    def on_mount(self, event):
        event.prevent_default()
        self._debate = DebateScreen(self.conversation, ROUND, offer_unfinished=True, now=lambda: self.seconds)
        self.push_screen(self._debate)


def face(p) -> str:
    return str(p.app._debate.face.render())


def clock_events(p) -> list[str]:
    events = p.app.conversation.session.state.events
    return [event.kind for event in events if isinstance(event, Paused | Continued | TimeUp)]


async def running(p) -> None:
    """Begin to write, and take the text away again."""
    await p.pilot.press("x", "backspace")
    await p.until(lambda: p.app._debate.face.running)


async def pass_time(p, seconds: float) -> None:
    p.app.seconds += seconds
    await p.pilot.pause(0.15)


async def test_the_clock_waits_for_the_first_letter_and_then_runs(play):
    async with play(session(), kind=Ticking) as p:
        await pass_time(p, 500)
        assert "1:00" in face(p)
        assert "runs when you write" in face(p)
        assert clock_events(p) == []
        await p.pilot.press("w")
        await p.until(lambda: "1:00 left" in face(p))
        await p.until(lambda: clock_events(p) == ["continued"])
        await pass_time(p, 12)
        assert "0:48 left" in face(p)
        assert "Timed round · gentle" in p.screen


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (29, "0:31 left"),
        (30, "> 0:30 left, half a minute"),
        (45, ">> 0:15 left, round off"),
        (55, ">>> 0:05 left, last"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_clock_says_in_words_how_near_the_end_is(play, passed, words, size):
    async with play(session(), kind=Ticking, size=size) as p:
        await running(p)
        await pass_time(p, passed)
        assert words in p.screen


async def test_a_pause_locks_the_box_dims_the_debate_takes_no_time_and_is_recorded(play):
    async with play(session(), kind=Ticking, size=(80, 24)) as p:
        await running(p)
        await pass_time(p, 10)
        assert "f7 Pause" in p.screen
        await p.pilot.press("f7")
        await p.until(lambda: "paused, F7 goes on" in p.screen)
        await pass_time(p, 300)
        await p.pilot.press("a", "b", "enter", "f6")
        await p.pilot.pause()
        assert not isinstance(p.app.screen, HintScreen)
        assert p.composer.text == ""
        assert "Paused. F7 goes on." in p.status
        assert p.app._debate.query_one(Transcript).has_class("-paused")
        await p.pilot.press("f7", "a")
        await p.until(lambda: "0:50 left" in face(p))
        assert p.composer.text == "a"
        assert not p.app._debate.query_one(Transcript).has_class("-paused")
        await p.until(lambda: clock_events(p) == ["continued", "paused", "continued"])
        paused = next(e for e in p.app.conversation.session.state.events if isinstance(e, Paused))
        assert paused.seconds_left == 50


async def test_a_click_on_the_clock_pauses_and_continues(play):
    async with play(session(), kind=Ticking) as p:
        await running(p)
        await p.pilot.click("#clock")
        await p.until(lambda: p.app._debate.face.paused)
        await p.pilot.click("#clock")
        await p.until(lambda: p.app._debate.face.running)


async def test_when_time_is_up_and_nothing_is_being_written_the_debrief_opens(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await pass_time(p, 61)
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert clock_events(p) == ["continued", "time-up"]
        await p.pilot.press("escape")
        await p.until(lambda: p.app.screen is p.app._debate)
        await p.pilot.press(*"jobs", "enter", "ctrl+z", "f6", "f7")
        await p.pilot.pause()
        assert len(p.exchanges) == 1
        assert "The round is over" in p.screen
        assert "time is up" in face(p)


async def test_what_is_being_written_at_the_end_may_be_finished_and_counts(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await p.pilot.press(*"job")
        await pass_time(p, 61)
        await p.until(lambda: "last words" in face(p))
        await pass_time(p, 5)
        await p.pilot.press("s", "enter")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert [turn.said for turn in p.app._debate.state.turns] == ["wages", "jobs"]
        assert clock_events(p) == ["continued", "time-up"]


async def test_what_stands_in_the_box_when_the_last_words_are_over_is_sent_as_it_is(play):
    async with play(session(), kind=Ticking) as p:
        await p.pilot.press(*"jobs and th")
        await pass_time(p, 61)
        await p.until(lambda: "last words" in face(p))
        await pass_time(p, 16)
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert [turn.said for turn in p.app._debate.state.turns] == ["jobs and th"]


async def test_an_open_menu_may_still_be_answered_in_the_last_words(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("maybe")
        await pass_time(p, 61)
        await p.until(lambda: "last words" in face(p))
        await p.pilot.press("2")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert len(p.app._debate.state.turns) == 2


async def test_time_runs_while_help_is_up_and_its_end_closes_the_help(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await p.pilot.press("f1")
        await pass_time(p, 30)
        assert "0:30" in face(p)
        await pass_time(p, 31)
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))


async def test_the_debrief_stops_the_clock_until_something_is_written_again(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await pass_time(p, 10)
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        await p.until(lambda: clock_events(p) == ["continued", "paused"])
        await pass_time(p, 600)
        await p.pilot.press("escape")
        await p.until(lambda: p.app.screen is p.app._debate)
        assert "0:50  runs when you write" in face(p)
        await p.say("jobs")
        assert p.app._debate.face.running


async def test_a_round_that_waits_for_the_model_is_answered_before_the_debrief(play):
    waiting = session(ready=False)
    async with play(waiting, kind=Ticking) as p:
        await p.say("wages", answered=False)
        await pass_time(p, 61)
        await p.until(lambda: "time is up" in face(p))
        assert p.app.screen is p.app._debate
        waiting.gate.set()
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert len(p.app._debate.state.turns) == 1


async def test_a_hint_starts_the_clock(play):
    async with play(session(), kind=Ticking) as p:
        await p.pilot.press("f6", "enter")
        await p.until(lambda: p.app._debate.face.running)
        assert any(isinstance(event, Hinted) for event in p.app._debate.state.events)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_is_in_the_footer(play, size):
    async with play(session(), kind=Ticking, size=size) as p:
        for key in ("f1 Help", "f5 Finish", "f6 Hint", "f7 Pause", "^p Commands", "^q Quit"):
            assert key in p.screen.splitlines()[-1]


async def test_a_round_that_was_cut_off_goes_on_with_the_seconds_that_were_left(home: Path) -> None:
    def opener():
        return Session(small_bank(), "hashing", Store(as_url(str(home / "debates.sqlite3"))))

    async def until(pilot, law):
        while not law():
            await pilot.pause(0.02)

    first = Ticking(opener)
    async with first.run_test() as pilot:
        debate = first._debate
        await until(pilot, lambda: debate.face.timed and first.screen is not debate)
        await pilot.press("escape")
        await pilot.press(*"It pushes down pay", "enter")
        await until(pilot, lambda: debate.query(Exchange) and debate.query(Exchange).last().turn)
        first.seconds += 20
        await pilot.press("ctrl+q")
    first.finish()

    second = Ticking(opener)
    async with second.run_test() as pilot:
        debate = second._debate
        await until(pilot, lambda: second.screen is not debate)
        await pilot.press("enter")
        await until(pilot, lambda: debate.face.timed)
        assert str(debate.face.render()).startswith("0:40")
        assert debate.setting == ROUND
        second.seconds += 100
        await pilot.press("j")
        await until(pilot, lambda: debate.face.running)
        assert debate.face.remaining == 40
    second.finish()


async def test_finishing_early_stops_the_clock_before_the_debrief_is_made(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await pass_time(p, 20)
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert [e.seconds_left for e in p.app.screen._record.events if isinstance(e, Paused)] == [40]


async def test_a_round_that_was_left_does_not_open_its_debrief_over_the_start_screen(play):
    async with play(session(), kind=Ticking) as p:
        await p.say("wages")
        await p.pilot.press("ctrl+g")
        await p.until(lambda: p.app.screen is p.app._home)
        p.app._debate._to_finish = True
        p.app._debate.at_rest()
        await p.pilot.pause()
        assert p.app.screen is p.app._home
