"""Map, op-ed, debrief, help, palette, resume, sizes and colours."""

import pytest
from scripted import session
from textual import events

from debater.errors import BankError, Problem
from debater.tui.app import DebaterApp
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.resume import ResumeScreen
from debater.tui.signs import sign
from debater.tui.themes import THEMES
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.hint_card import HintCard
from debater.tui.widgets.theme_block import FoundRow
from debater.tui.widgets.transcript import Transcript


async def test_the_map_hides_what_is_not_found_and_shows_what_is(play):
    async with play(session()) as p:
        assert "It takes jobs" not in p.screen
        assert "· ·  2 to find" in p.screen
        await p.say("jobs")
        assert "◐ It takes jobs" in p.screen
        assert "Work and pay  1 of 2" in p.screen
        assert "Coverage 25%" in p.screen
        await p.say("jobs still")
        assert "● It takes jobs" in p.screen
        await p.say("agree")
        assert "✗ People voted against it" in p.screen


async def test_a_found_point_leads_back_to_its_exchange(play):
    async with play(session(), size=(120, 24)) as p:
        await p.say("wages")
        for _ in range(4):
            await p.say("hm")
        transcript = p.app.screen.query_one(Transcript)
        below = transcript.scroll_y
        await p.pilot.click(FoundRow)
        await p.until(lambda: transcript.scroll_y < below)


async def test_the_op_ed_is_shown_point_by_point(play):
    async with play(session()) as p:
        await p.pilot.press("f3")
        assert isinstance(p.app.screen, BriefScreen)
        assert "¶6" in p.screen
        assert "It is the employers." in p.screen
        assert "The op-ed says yes. [/b]" in p.screen
        await p.pilot.press("escape")
        assert p.app.focused is p.composer


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_comes_by_f1_and_by_a_question_mark_in_an_empty_box(play, key):
    async with play(session()) as p:
        await p.pilot.press(key)
        assert isinstance(p.app.screen, HelpScreen)
        await p.pilot.press("escape")
        assert p.composer.text == ""


async def test_a_question_mark_in_a_text_is_text(play):
    async with play(session()) as p:
        await p.pilot.press("w", "h", "y", "question_mark")
        assert p.composer.text == "why?"


async def test_the_palette_has_the_debates_own_commands(play):
    async with play(session()) as p:
        await p.pilot.press("ctrl+p")
        await p.until(lambda: "What you covered, what you missed, your score" in p.screen)
        await p.pilot.press(*"finish")
        await p.pilot.pause(0.3)
        await p.pilot.press("enter")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))


async def test_the_debrief_tells_what_was_covered_missed_and_scored(play):
    async with play(session(), size=(120, 60)) as p:
        await p.say("wages")
        await p.say("crime")
        await p.pilot.press("f5")
        assert isinstance(p.app.screen, DebriefScreen)
        for shown in (
            "50% covered",
            "9 of 24 points",
            "2 of 4 objections raised",
            "1 hole found",
            "◐ It pushes down pay  raised",
            "+6  raised (2 x weight 3), turn 1: It pushes down pay",
            "+1  hole found (1 x weight 1), turn 2: It brings crime",
            "What about jobs?",
        ):
            assert shown in p.screen
        assert "It takes jobs" not in p.screen
        card = p.app.screen.query(HintCard).first()
        card.focus()
        assert "jobs-word" not in p.screen
        await p.pilot.press("enter")
        assert "jobs-word, second-word" in p.screen
        await p.pilot.press("enter")
        assert "Model line of jobs." in p.screen


async def test_the_debrief_leads_back_or_to_a_new_debate(play):
    first, second = session(), session()
    async with play(first, second) as p:
        await p.say("wages")
        await p.pilot.press("f5", "escape")
        assert p.app.screen is p.app._debate
        assert "end" not in first.calls
        await p.pilot.press("ctrl+d", "n")
        await p.until(lambda: p.app._debate.state is not None and not p.exchanges)
        assert first.calls[-1] == "end"
        await p.say("jobs")
        assert second.calls == ["respond jobs"]


async def test_quitting_from_the_debrief_ends_the_debate(play):
    kept = session()
    async with play(kept) as p:
        await p.pilot.press("f5", "q")
    assert kept.calls == ["end"]


async def test_ctrl_q_quits_and_leaves_the_debate_unfinished():
    kept = session(ready=False)
    app = DebaterApp(lambda: kept)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    app.finish()
    kept.gate.set()
    assert "end" not in kept.calls
    assert app.return_code == 0


async def test_an_unfinished_debate_is_offered_and_taken_up_whole(play):
    kept = session(ready=False, kept=("wages", "maybe"))
    async with play(kept) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        assert "(2 exchanges)" in p.screen
        await p.pilot.press("enter")
        await p.until(lambda: len(p.exchanges) == 2)
        assert kept.calls == ["resume kept"]
        assert "Did you mean?" in p.screen
        kept.gate.set()
        await p.pilot.press("2")
        await p.until(lambda: len(p.exchanges) == 3 and p.exchanges[2].turn == 3)


async def test_an_unfinished_debate_can_be_set_aside(play):
    kept = session(kept=("wages",))
    async with play(kept) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        await p.pilot.press("right", "enter")
        await p.until(lambda: kept.calls == ["give up kept"])
        await p.say("jobs")
        assert p.exchanges[0].turn == 1


async def test_what_is_typed_when_the_question_comes_up_is_kept_and_answers_nothing(play):
    kept = session(kept=("wages",))
    async with play(kept) as p:
        await p.until(lambda: isinstance(p.app.screen, ResumeScreen))
        await p.pilot.press("n", "o", "space", "c")
        assert isinstance(p.app.screen, ResumeScreen)
        assert p.composer.text == "no c"
        await p.pilot.press("escape")
        await p.until(lambda: kept.calls == ["resume kept"])


async def test_a_bank_that_cannot_be_used_ends_the_app_with_its_error():
    error = BankError([Problem("bank.yaml", 1, 1, "is empty", "write it", "schema")])

    def opener():
        raise error

    app = DebaterApp(opener)
    async with app.run_test() as pilot:
        await pilot.pause(0.3)
    assert app.return_value is error
    assert app.return_code == 2


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (100, 30), (300, 80)])
async def test_a_debate_is_usable_at_every_size(play, size):
    async with play(session(), size=size) as p:
        await p.say("wages")
        assert ("Your turn" if size[1] >= 24 else "Opponent") in p.screen
        assert p.composer.region.bottom <= size[1]
        assert p.app.screen.query_one(CoveragePane).display == (size[0] >= 100)
        assert p.exchanges[0].size.width <= 108


async def test_resizing_between_sending_and_answer_keeps_everything(play):
    waiting = session(ready=False)
    async with play(waiting, size=(80, 24)) as p:
        await p.say("wages", answered=False)
        await p.pilot.resize_terminal(120, 40)
        await p.say("jobs", answered=False)
        await p.pilot.resize_terminal(80, 24)
        waiting.gate.set()
        await p.until(lambda: all(e.turn for e in p.exchanges))
        await p.pilot.resize_terminal(120, 40)
        await p.pilot.pause()
        assert "◐ It pushes down pay" in p.screen
        assert "Who gains from jobs?" in p.screen


async def test_on_a_narrow_screen_the_map_takes_the_chats_place_and_gives_it_back(play):
    async with play(session(), size=(80, 24)) as p:
        assert "Coverage 0%" in p.screen
        await p.pilot.press("f2")
        assert "Work and pay" in p.screen
        await p.pilot.press(*"hello")
        assert p.composer.text == "hello"
        assert p.app.screen.query_one(Transcript).region.height > 0


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (20, 6)])
async def test_a_tiny_window_does_not_end_the_debate(play, size):
    async with play(session()) as p:
        await p.say("wages and maybe")
        await p.pilot.resize_terminal(*size)
        await p.pilot.press("f2", "f2", "f1", "escape", "f5", "escape", "f3", "escape")
        await p.pilot.resize_terminal(120, 40)
        await p.say("jobs")
        assert "It takes jobs" in p.screen


async def test_what_is_pasted_while_the_map_is_up_goes_to_the_text_box(play):
    async with play(session(), size=(80, 24)) as p:
        await p.pilot.press("f2")
        p.app.post_message(events.Paste("wages"))
        await p.until(lambda: p.composer.text == "wages")


async def test_colours_go_round_and_every_state_is_drawn_in_each(play):
    async with play(session()) as p:
        await p.say("wages and crime")
        seen = {p.app.theme}
        for _ in THEMES:
            await p.pilot.press("ctrl+t")
            await p.pilot.pause()
            seen.add(p.app.theme)
            assert "HOLE FOUND" in p.screen
        assert seen == {theme.name for theme in THEMES}


async def test_no_color_leaves_only_greys(play, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with play(session()) as p:
        await p.say("crime")
        assert p.app.no_color


KEYS = [
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "ctrl+b", "ctrl+o", "ctrl+r", "ctrl+d", "ctrl+t"),
    *("ctrl+p", "ctrl+c", "pageup", "pagedown", "tab", "shift+tab", "up", "down", "escape", "enter", "space", "home"),
]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_can_be_pressed_at_any_time(play, size):
    async with play(session(), size=size) as p:
        await p.say("maybe")
        for key in KEYS:
            await p.pilot.press(key)
            await p.pilot.pause()
            while p.app.screen is not p.app._debate:
                await p.pilot.press("escape")
                await p.pilot.pause()
        await p.say("jobs")


async def test_keys_pressed_before_the_bank_is_read_do_no_harm():
    import threading

    gate = threading.Event()
    ready = session()

    def opener():
        gate.wait(10)
        return ready

    app = DebaterApp(opener)
    async with app.run_test() as pilot:
        for key in ("f2", "f2", "f3", "f4", "f5", "pageup", "w", "a", "g", "e", "s", "enter"):
            await pilot.press(key)
        gate.set()
        for _ in range(200):
            await pilot.pause(0.02)
            if ready.calls:
                break
    app.finish()
    assert ready.calls == ["respond wages"]


@pytest.mark.parametrize("status", ["untouched", "raised", "pressed", "hole found", "conceded"])
def test_signs_have_a_plain_form_for_terminals_without_unicode(status):
    assert sign(status, "ascii").isascii()
    assert not sign(status, "utf-8").isascii()
    assert sign(status, "no such encoding").isascii()
