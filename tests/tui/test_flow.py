"""From the start screen to every way to practise, and back: nothing said is lost, and nothing is asked on quitting."""

import threading
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from scripted import session, small_bank

from debater.core.event import Weighed
from debater.core.practice import Setting
from debater.history.store import Store, as_url
from debater.session import Session
from debater.tui.app import DebaterApp
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.screens.debate import DebateScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.drill import DrillScreen
from debater.tui.screens.progress import ProgressScreen
from debater.tui.screens.resume import ResumeScreen
from debater.tui.screens.switch import SwitchScreen
from debater.tui.screens.weigh import WeighScreen
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.exchange import Exchange


class Room:
    """What a student does, from the start screen on."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def debate(self) -> DebateScreen:
        return self.app._debate

    @property
    def exchanges(self) -> list[Exchange]:
        return list(self.debate.query(Exchange))

    async def until(self, law):
        for _ in range(400):
            if law():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never came true; on the screen:\n{self.screen}")

    async def at(self, kind):
        await self.until(lambda: isinstance(self.app.screen, kind))

    async def at_home(self):
        await self.until(lambda: self.app.screen is self.app._home)

    async def begin(self, *keys: str):
        """To a debate by these keys, past the question before it."""
        await self.pilot.press(*keys)
        await self.until(lambda: self.debate is not None and self.debate.chat.waiting.settled)
        await self.pilot.pause()
        if isinstance(self.app.screen, ConvincedScreen):
            await self.pilot.press("escape")
        await self.until(lambda: self.app.screen is self.debate)

    async def say(self, text: str):
        before = len(self.exchanges)
        self.debate.query_one(Composer).insert(text)
        await self.pilot.press("enter")
        await self.until(lambda: len(self.exchanges) == before + 1 and self.exchanges[before].turn)


@pytest.fixture
def room():
    @asynccontextmanager
    async def enter(opened=None, *more, size=(80, 24), **options):
        opened = opened if opened is not None else session()
        if more:
            opened.following = [*more]
        app = DebaterApp(opened if callable(opened) else lambda: opened, **{"home": True, "setting": None, **options})
        async with app.run_test(size=size) as pilot:
            yield Room(app, pilot)
        app.finish()

    return enter


def stored(home: Path):
    """Opens a real session with a store of its own, as `debater play` does."""
    return lambda: Session(small_bank(), "hashing", Store(as_url(str(home / "debates.sqlite3"))))


# ---- to a debate and back


async def test_a_debate_has_the_level_and_minutes_that_were_chosen(room):
    async with room() as r:
        await r.until(lambda: r.app.conversation.session is not None)
        await r.pilot.press("h", "right", "right")
        await r.begin("2")
        assert r.debate.state.setting == Setting(mode="timed", level="hard", minutes=7)
        assert r.app.conversation.session.setting == r.debate.state.setting


async def test_keys_pressed_before_the_bank_is_read_begin_what_they_name(room):
    gate = threading.Event()
    opened = session()

    def opener():
        gate.wait(10)
        return opened

    async with room(opener) as r:
        await r.pilot.press("1")
        await r.at(DebateScreen)
        gate.set()
        await r.begin()
        await r.say("wages")
    gate.clear()
    async with room(opener) as r:
        await r.pilot.press("3")
        assert r.app.screen is r.app._home
        gate.set()
        await r.at(DrillScreen)


async def test_a_debate_left_for_the_start_screen_waits_whole(room):
    async with room() as r:
        await r.begin("1")
        await r.say("wages")
        await r.pilot.press(*"half")
        left = r.debate
        await r.pilot.press("ctrl+g")
        await r.at_home()
        assert "the debate that you just left; 1 exchange" in r.screen
        await r.pilot.press("o", "escape", "enter")
        await r.until(lambda: r.app.screen is left)
        assert left.query_one(Composer).text == "half"
        left.query_one(Composer).text = ""
        await r.say("jobs")
        await r.pilot.press("ctrl+g", "c")
        await r.until(lambda: r.app.screen is left)
        assert len(r.exchanges) == 2


async def test_what_was_sent_before_the_model_was_there_is_answered_after_coming_back(room):
    opened, following = session(ready=False), session()
    async with room(opened, following) as r:
        await r.begin("1")
        r.debate.query_one(Composer).insert("wages")
        await r.pilot.press("enter", "ctrl+g")
        await r.at_home()
        opened.gate.set()
        await r.until(lambda: r.app.conversation.ready)
        assert "Carry on" in r.screen
        await r.pilot.press("c")
        await r.until(lambda: r.exchanges and r.exchanges[0].turn)
    assert following.calls == ["respond wages"]


async def test_an_untouched_debate_does_not_wait(room):
    async with room() as r:
        await r.begin("1")
        await r.pilot.press("ctrl+g")
        await r.at_home()
        assert "Carry on" not in r.screen


async def test_the_clock_of_a_round_that_was_left_stands_still_and_finishing_still_works(room):
    async with room() as r:
        await r.begin("2")
        await r.say("wages")
        assert r.debate.face.running
        await r.pilot.press("ctrl+g")
        await r.at_home()
        assert not r.debate.face.running
        await r.pilot.press("c")
        await r.until(lambda: r.app.screen is r.debate)
        await r.pilot.press("f5")
        await r.at(DebriefScreen)


async def test_a_debate_begun_beside_one_that_was_left_takes_its_place(room):
    async with room() as r:
        await r.begin("1")
        await r.say("wages")
        left = r.debate
        await r.pilot.press("ctrl+g")
        await r.at_home()
        await r.begin("1")
        assert r.debate is not left
        assert not left.is_attached
        assert r.exchanges == []


async def test_a_debate_that_was_left_can_be_set_aside(room, home):
    async with room(stored(home)) as r:
        await r.begin("1")
        await r.say("It pushes down pay")
        await r.pilot.press("ctrl+g")
        await r.at_home()
        await r.until(lambda: r.app._home.unfinished is not None)
        await r.pilot.press("x")
        await r.until(lambda: "Carry on" not in r.screen and r.app._home.unfinished is None)
        assert r.app.conversation.session.unfinished() is None


# ---- the debrief leads on


@pytest.mark.parametrize(("key", "kind"), [("h", None), ("b", DebateScreen), ("n", DebateScreen)])
async def test_the_debrief_leads_home_back_or_to_another_debate_of_the_same_kind(room, key, kind):
    async with room() as r:
        await r.until(lambda: r.app.conversation.session is not None)
        await r.begin("h", "1")
        await r.say("wages")
        first = r.debate
        await r.pilot.press("f5")
        await r.at(DebriefScreen)
        await r.pilot.press(key)
        if kind is None:
            await r.at_home()
            assert "Carry on" not in r.screen
            assert not first.is_attached
            return
        await r.begin()
        assert (r.debate is first) == (key == "b")
        assert r.debate.state.setting.level == "hard"
        assert len(r.app.screen_stack) == 3


async def test_finished_leads_to_the_drill_of_the_points_named(room):
    async with room() as r:
        await r.begin("1")
        r.debate.post_message(DebateScreen.Finished(again=False, chosen="drill", key_points=("jobs", "vote")))
        await r.at(DrillScreen)
        assert r.app.screen._asked == ("jobs", "vote")
        assert r.app.screen_stack[-2] is r.app._home
        await r.pilot.press("escape")
        await r.at_home()


async def test_finished_leads_to_switching_sides(room):
    async with room() as r:
        await r.begin("1")
        r.debate.post_message(DebateScreen.Finished(again=False, chosen="switch", key_points=("jobs",)))
        await r.at(SwitchScreen)


async def test_debates_can_be_left_and_finished_again_and_again(room):
    async with room() as r:
        for _ in range(2):
            await r.begin("1")
            await r.say("wages")
            await r.pilot.press("ctrl+g", "c")
            await r.until(lambda: r.app.screen is r.debate)
            await r.pilot.press("f5")
            await r.at(DebriefScreen)
            await r.pilot.press("h")
            await r.at_home()
            assert r.app._installed_screens == {}


async def test_a_way_chosen_twice_begins_once(room):
    async with room() as r:
        r.app._home.action_choose("spar")
        r.app._home.action_choose("spar")
        r.app._home.action_choose("progress")
        await r.begin()
        assert len(r.app.screen_stack) == 3


async def test_quitting_from_the_debrief_ends_the_app(room):
    async with room() as r:
        await r.begin("1")
        await r.pilot.press("f5", "q")
    assert r.app.return_code == 0


# ---- the other ways


@pytest.mark.parametrize(("key", "kind"), [("3", DrillScreen), ("4", SwitchScreen), ("p", ProgressScreen)])
async def test_each_screen_comes_by_its_key_and_goes_by_escape(room, key, kind):
    async with room() as r:
        await r.pilot.press(key)
        await r.at(kind)
        await r.pilot.pause(0.2)
        await r.pilot.press("escape")
        await r.at_home()
        await r.pilot.press("o", "escape")
        assert r.app.screen is r.app._home


async def test_weighing_needs_a_debate_with_three_points(room):
    async with room(Session(small_bank(), "hashing")) as r:
        await r.begin("1")
        await r.say("It pushes down pay")
        await r.say("It takes jobs")
        await r.pilot.press("ctrl+g", "5")
        await r.until(lambda: "first raise three points in one debate" in r.screen)
        await r.pilot.press("c")
        await r.say("It brings crime")
        await r.pilot.press("ctrl+g", "5")
        await r.at(WeighScreen)
        await r.pilot.press("escape")
        await r.at_home()


async def test_what_is_weighed_is_stored_with_its_debate(room, home):
    keep = stored(home)
    weighed = Weighed(choices=("jobs",), text="Because many lose.")
    async with room(keep) as r:
        await r.begin("1")
        for point in ("It pushes down pay", "It takes jobs", "It brings crime"):
            await r.say(point)
    first = keep().past()[0]
    async with room(keep) as r:
        await r.pilot.press("5")
        await r.at(WeighScreen)
        r.app.screen.dismiss(weighed)
        await r.until(lambda: "Your choice is kept" in r.screen)
    found = keep().past()
    assert [record.id for record in found] == [first.id]
    assert found[0].events[-1] == weighed.model_copy(update={"after_turn": 3})


# ---- the palette


@pytest.mark.parametrize("name", ["Spar", "Timed round", "Drill", "Switch sides", "Weigh", "Progress", "Start screen"])
async def test_the_palette_has_every_way(room, name):
    async with room(size=(120, 40)) as r:
        await r.begin("1")
        await r.say("wages")
        commands = {command.title: command for command in r.app.get_system_commands(r.debate)}
        await commands[name].callback()
        if name in ("Spar", "Timed round"):
            await r.begin()
            assert r.debate.state.setting.mode == ("spar" if name == "Spar" else "timed")
            assert r.exchanges == []
        elif name in ("Drill", "Switch sides", "Progress"):
            await r.until(lambda: r.app.screen is not r.app._home)
            await r.pilot.press("escape")
            await r.at_home()
        else:
            await r.at_home()


async def test_the_palette_has_the_screens_own_commands_once(room):
    async with room() as r:
        await r.begin("1")
        titles = [command.title for command in r.app.get_system_commands(r.debate)]
        assert {"Map", "The op-ed", "Why", "Finish", "Hint", "Take back", "Help", "Quit"} <= set(titles)
        assert len(titles) == len(set(titles))


async def test_a_command_of_the_palette_is_done_on_the_screen_below(room):
    async with room() as r:
        await r.begin("1")
        commands = {command.title: command for command in r.app.get_system_commands(r.debate)}
        await commands["Finish"].callback()
        await r.at(DebriefScreen)


# ---- straight in


async def test_a_timed_round_can_be_begun_from_the_command_line(room):
    setting = Setting(mode="timed", level="hard", minutes=3)
    async with room(home=False, setting=setting) as r:
        await r.begin()
        assert r.debate.state.setting == setting
        await r.say("wages")
        await r.pilot.press("ctrl+g")
        await r.at_home()
        await r.until(lambda: "keep [the] motion" in r.screen)
        await r.pilot.press("c")
        await r.until(lambda: r.app.screen is r.debate)


async def test_an_unfinished_debate_is_offered_then_too(room):
    async with room(session(kept=("wages",)), home=False, setting=Setting()) as r:
        await r.at(ResumeScreen)


@pytest.mark.parametrize(("mode", "kind"), [("drill", DrillScreen), ("switch", SwitchScreen)])
async def test_a_drill_and_switching_sides_too_with_the_start_screen_beneath(room, mode, kind):
    async with room(home=False, setting=Setting(mode=mode)) as r:
        await r.at(kind)
        await r.pilot.pause(0.2)
        await r.pilot.press("escape")
        await r.at_home()


# ---- killed and quit


async def test_after_any_end_the_unfinished_debate_is_carried_on_with(room, home):
    keep = stored(home)
    async with room(keep) as r:
        await r.until(lambda: r.app.conversation.session is not None)
        await r.begin("g", "1")
        await r.say("It pushes down pay")
        await r.pilot.press("ctrl+q")
    assert r.app.return_code == 0
    async with room(keep) as r:
        await r.until(lambda: "Carry on" in r.screen)
        assert "1 exchange (x: set aside)" in r.screen
        await r.pilot.press("enter")
        await r.until(lambda: r.debate is not None and len(r.exchanges) == 1)
        await r.until(lambda: r.debate.chat.waiting.settled)
        assert r.debate.state.setting.level == "gentle"
        await r.say("It brings crime")
        await r.pilot.press("f5")
        await r.until(lambda: not isinstance(r.app.screen, DebateScreen))
        if isinstance(r.app.screen, ConvincedScreen):
            await r.pilot.press("escape")
        await r.at(DebriefScreen)
        await r.pilot.press("h")
        await r.at_home()
        await r.until(lambda: "1 debate" in r.screen)
        assert "Carry on" not in r.screen
    assert [len(record.turns) for record in keep().past()] == [2]


@pytest.mark.parametrize("milliseconds", range(0, 200, 40))
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_the_start_screen_asks_nothing(room, milliseconds, key):
    async with room(session(kept=("wages",), ready=bool(milliseconds % 80))) as r:
        await r.pilot.pause(milliseconds / 1000)
        await r.pilot.press(key)
    assert r.app.return_code == 0


async def test_every_key_of_the_app_can_be_pressed_on_the_start_screen(room):
    keys = [f"f{number}" for number in range(1, 13)] + ["ctrl+t", "ctrl+p", "ctrl+c", "ctrl+g", "pageup", "end", "tab"]
    async with room(session(kept=("wages",))) as r:
        await r.until(lambda: "Carry on" in r.screen)
        for key in keys:
            await r.pilot.press(key)
            await r.pilot.pause()
            while r.app.screen is not r.app._home:
                await r.pilot.press("escape")
                await r.pilot.pause()
