"""The debate room: hints, taking back, reminders, feedback, the question before and after, and long bursts of keys."""

from pathlib import Path

import pytest
from scripted import session
from textual import events

from debater.core.event import Begun, Convinced, Hinted, Undone
from debater.core.practice import Setting
from debater.tui import app
from debater.tui.app import DebaterApp
from debater.tui.screens.arithmetic import ArithmeticScreen
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.hint import HintScreen
from debater.tui.widgets.bubble import OfferBubble
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.given_hint import GivenHint
from debater.tui.widgets.menu import MeaningMenu
from debater.tui.widgets.reading import Reading
from debater.tui.widgets.theme_block import FoundRow

GENTLE, HARD = Setting(level="gentle"), Setting(level="hard")


def kept(p, kind):
    return [event for event in p.app.conversation.session.state.events if isinstance(event, kind)]


# Hints


async def test_a_hint_shows_its_price_before_it_is_taken_and_then_stands_in_the_transcript(play):
    async with play(session(), size=(80, 24)) as p:
        await p.pilot.press("f6")
        await p.until(lambda: "The next step, the theme, costs 2 points. Enter takes it" in p.screen)
        assert kept(p, Hinted) == []
        await p.pilot.press("enter")
        await p.until(lambda: "Think of pay." in p.screen)
        assert kept(p, Hinted) == [Hinted(key_point="wages", step=1)]
        assert "Hint  1 of 4: theme" in p.screen
        assert "It pushes down pay" not in p.screen
        assert p.app.focused is p.composer


async def test_further_steps_lead_down_the_same_ladder_and_cost_what_was_said(play):
    async with play(session()) as p:
        for words in ("the theme, costs 2 points", "a question, costs 1 point", "the key words, costs 2 points"):
            await p.pilot.press("f6")
            await p.until(lambda words=words: words in p.screen)
            await p.pilot.press("enter")
            await p.until(lambda: p.app.screen is p.app._debate)
        await p.until(lambda: "wages-word, second-word" in p.screen)
        assert [hint.step for hint in kept(p, Hinted)] == [1, 2, 3]
        await p.say("wages")
        assert "+1 points" in p.screen


@pytest.mark.parametrize("key", ["escape", "f6", "q"])
async def test_a_hint_that_is_not_taken_costs_nothing(play, key):
    async with play(session()) as p:
        await p.pilot.press("f6")
        await p.until(lambda: isinstance(p.app.screen, HintScreen))
        await p.pilot.press(key)
        await p.until(lambda: p.app.screen is p.app._debate)
        assert kept(p, Hinted) == []
        assert p.composer.text == ""


async def test_another_theme_is_chosen_by_arrow_or_mouse(play):
    async with play(session()) as p:
        await p.pilot.press("f6", "down")
        await p.until(lambda: "the theme, costs 1 point." in p.screen)
        await p.pilot.press("enter")
        await p.until(lambda: "Think of rules." in p.screen)
        await p.pilot.press("f6")
        await p.pilot.pause()
        await p.pilot.click("OptionList", offset=(3, 0))
        await p.until(lambda: "Think of pay." in p.screen)


async def test_when_nothing_is_left_to_find_there_is_no_hint(play):
    async with play(session()) as p:
        await p.say("wages jobs crime vote")
        await p.pilot.press("f6")
        await p.until(lambda: "There is no hint left" in p.screen)
        await p.pilot.press("enter", "escape")
        assert kept(p, Hinted) == []


@pytest.mark.parametrize("by", ["mouse", "keys"])
async def test_an_offered_hint_is_a_click_or_enter_away_from_its_price(play, by):
    async with play(session(), setting=GENTLE) as p:
        await p.say("hm")
        offer = p.app.screen.query_one(OfferBubble)
        assert "Hint" in str(offer.render())
        if by == "mouse":
            await p.pilot.click(OfferBubble)
        else:
            offer.focus()
            await p.pilot.press("enter")
        await p.until(lambda: "costs 2 points" in p.screen)
        assert kept(p, Hinted) == []
        await p.pilot.press("enter")
        await p.until(lambda: kept(p, Hinted))


async def test_hints_stand_at_their_place_when_a_debate_is_taken_up(play):
    hinted = session(kept=("wages",))

    class Hinting(type(hinted)):
        def resume(self, debate):
            self.note(Hinted(key_point="jobs", step=1))
            super().resume(debate)
            self.note(Hinted(key_point="jobs", step=2))

    hinting = Hinting(hinted.bank, kept=("wages",))
    hinting.gate.set()
    async with play(hinting) as p:
        await p.pilot.press("enter")
        await p.until(lambda: len(p.app.screen.query(GivenHint)) == 2)
        kinds = [type(w) for w in p.app.screen.query_one("#transcript").children if isinstance(w, Exchange | GivenHint)]
        assert kinds == [GivenHint, Exchange, GivenHint]


# Taking back


async def test_the_last_turn_is_taken_back_and_its_text_returns(play):
    async with play(session()) as p:
        await p.say("wages")
        await p.say("jobs too")
        assert "Coverage 62%" in p.screen
        await p.pilot.press("ctrl+z")
        await p.until(lambda: p.composer.text == "jobs too")
        assert [exchange.turn for exchange in p.exchanges] == [1]
        assert "Coverage 38%" in p.screen
        assert [event.turn.said for event in kept(p, Undone)] == ["jobs too"]
        await p.pilot.press("enter")
        await p.until(lambda: len(p.exchanges) == 2 and p.exchanges[1].turn == 2)


async def test_a_choice_is_taken_back_together_with_its_menu(play):
    async with play(session()) as p:
        await p.say("maybe this")
        await p.pilot.press("2")
        await p.until(lambda: len(p.exchanges) == 2 and p.exchanges[1].turn)
        await p.pilot.press("ctrl+z")
        await p.until(lambda: p.composer.text == "maybe this")
        assert p.exchanges == []


async def test_a_menu_that_was_passed_over_opens_again(play):
    async with play(session()) as p:
        await p.say("maybe")
        await p.say("jobs")
        assert not p.app.screen.query(MeaningMenu)
        await p.pilot.press("ctrl+z")
        await p.until(lambda: p.composer.text == "jobs")
        assert p.app.screen.query(MeaningMenu)


async def test_in_a_text_ctrl_z_undoes_typing_not_a_turn(play):
    async with play(session()) as p:
        await p.say("wages")
        await p.pilot.press("a", "b", "ctrl+z")
        await p.pilot.pause()
        assert len(p.exchanges) == 1
        assert p.composer.text == ""


async def test_with_nothing_said_there_is_nothing_to_take_back(play):
    async with play(session()) as p:
        await p.pilot.press("ctrl+z")
        await p.until(lambda: "nothing to take back" in p.status)


async def test_what_waits_for_an_answer_is_not_taken_back(play):
    waiting = session(ready=False)
    async with play(waiting) as p:
        await p.say("wages", answered=False)
        await p.pilot.press("ctrl+z")
        await p.until(lambda: "Not answered yet" in p.status)
        waiting.gate.set()
        await p.until(lambda: p.exchanges[0].turn)


# Reminders, feedback, header


async def test_a_point_left_open_is_brought_up_again(play):
    async with play(session(), setting=HARD, size=(120, 50)) as p:
        await p.say("wages")
        for text in ("weather one", "weather two", "weather three"):
            await p.say(text)
        assert "Opponent  You left this open" in p.screen


async def test_feedback_opens_beneath_the_reply_with_a_stronger_line_and_the_missing_step(play):
    async with play(session(), size=(120, 50)) as p:
        await p.say("wages")
        assert "Model line of wages." not in p.screen
        await p.pilot.press("f4")
        await p.until(lambda: "Stronger  “Model line of wages.”" in p.screen)
        for shown in ("(83% sure)", "Missing   I did not see a reason", "Next      Now press it"):
            assert shown in p.screen
        replies, reading = p.screen.index("Answer to wages"), p.screen.index("Understood as")
        assert replies < reading < p.screen.index("Your turn")
        await p.pilot.press("f4")
        await p.until(lambda: "Model line" not in p.screen)


async def test_feedback_that_is_taller_than_the_pane_is_read_from_its_beginning(play):
    async with play(session(), size=(80, 24)) as p:
        await p.say("jobs")
        await p.say("wages, jobs and vote")
        await p.pilot.press("f4")
        await p.until(lambda: "▾ Understood as" in p.screen and "Stronger" in p.screen)


@pytest.mark.parametrize(("setting", "told"), [(None, True), (HARD, False)])
async def test_on_hard_the_account_does_not_name_what_was_not_raised(play, setting, told):
    options = {"setting": setting} if setting else {}
    async with play(session(), size=(120, 50), **options) as p:
        await p.say("wages")
        p.app.screen.query_one(Reading).action_unfold()
        await p.until(lambda: "Stronger" in p.screen)
        assert ("It takes jobs" in p.screen) == told
        assert ("a point that you have not raised, on work and pay" in p.screen) != told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_mode_and_level_stand_in_the_header_and_every_key_in_the_footer(play, size):
    async with play(session(), setting=HARD, size=size) as p:
        assert "Spar · hard" in p.screen
        for key in ("f1 Help", "f2 Map", "f3 Op-ed", "f4 Why", "f5 Finish", "f6 Hint", "^p Commands", "^q Quit"):
            assert key in p.screen.splitlines()[-1]
        assert "Pause" not in p.screen


async def test_the_scores_arithmetic_is_a_click_away_on_a_narrow_screen(play):
    async with play(session(), size=(80, 24)) as p:
        await p.say("wages")
        await p.pilot.click("#standing")
        await p.until(lambda: isinstance(p.app.screen, ArithmeticScreen))
        assert "+6" in p.screen


# The question before and after


async def test_the_student_is_asked_once_before_and_once_after(play):
    async with play(session(), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ConvincedScreen))
        await p.pilot.press("5")
        await p.until(lambda: kept(p, Convinced))
        assert p.app.focused is p.composer
        await p.say("wages")
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, ConvincedScreen))
        assert "you said 5" in p.screen
        await p.pilot.press("3")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert [(event.when, event.value) for event in kept(p, Convinced)] == [("before", 5), ("after", 3)]
        await p.pilot.press("escape")
        await p.until(lambda: p.app.screen is p.app._debate)
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))


async def test_who_skips_the_question_is_not_asked_after(play):
    async with play(session(), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ConvincedScreen))
        await p.pilot.press("escape")
        await p.say("wages")
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        assert kept(p, Convinced) == []


async def test_what_is_typed_while_the_question_is_up_is_not_lost(play):
    async with play(session(), ask=True) as p:
        await p.until(lambda: isinstance(p.app.screen, ConvincedScreen))
        await p.pilot.press(*"wages", "enter")
        await p.until(lambda: p.app.screen is p.app._debate)
        assert p.composer.text == "wages"


async def test_who_takes_a_debate_up_again_is_not_asked(play):
    async with play(session(kept=("wages",)), ask=True) as p:
        await p.pilot.press("enter")
        await p.until(lambda: len(p.exchanges) == 1 and p.exchanges[0].turn)
        await p.pilot.pause(0.1)
        assert p.app.screen is p.app._debate


class Telling(DebaterApp):
    """Keeps what the debate screen says at its end, and goes nowhere."""

    CSS_PATH = Path(app.__file__).with_name("app.tcss")
    told: tuple[bool, str] | None = None

    def on_debate_screen_finished(self, message):
        message.prevent_default()
        self.told = (message.again, message.chosen)


@pytest.mark.parametrize(("key", "told"), [("n", (True, "new")), ("h", (False, "home")), ("q", (False, "quit"))])
async def test_leaving_the_debrief_ends_the_debate_and_says_for_what(play, key, told):
    first = session()
    async with play(first, kind=Telling) as p:
        await p.say("wages")
        await p.pilot.press("f5")
        await p.until(lambda: isinstance(p.app.screen, DebriefScreen))
        await p.pilot.press(key)
        await p.until(lambda: p.app.told == told and first.calls[-1] == "end")


# Bursts


async def test_a_flood_of_keys_is_inserted_in_one_piece_and_sent_whole(play):
    words = "wages and more " * 800
    async with play(session()) as p:
        for character in words:
            p.app.post_message(events.Key("space" if character == " " else character, character))
        await p.until(lambda: "characters]" in p.composer.text, seconds=60)
        assert len(p.composer.text) < 60
        p.app.post_message(events.Key("enter", "\r"))
        await p.until(lambda: p.exchanges and p.exchanges[0].turn)
        assert p.app._debate.state.turns[0].said == words.strip()


async def test_a_short_burst_with_enter_is_sent_as_typed(play):
    words = "wages are what worries me most of all, since they have not risen in ten years, have they"
    async with play(session()) as p:
        for character in words:
            p.app.post_message(events.Key(character if character.isalpha() else "space", character))
        p.app.post_message(events.Key("enter", "\r"))
        await p.until(lambda: p.exchanges and p.exchanges[0].turn)
        assert p.app._debate.state.turns[0].said == words


async def test_every_debate_begins_with_its_setting(play):
    async with play(session(), setting=HARD) as p:
        assert kept(p, Begun) == [Begun(setting=HARD)]


# The map and the menu


async def test_on_a_narrow_screen_a_found_point_leads_to_its_exchange(play):
    async with play(session(), size=(80, 24)) as p:
        for said in ("wages", "weather", "hm", "jobs too", "weather"):
            await p.say(said)
        await p.pilot.press("f2")
        rows = [row for row in p.app.screen.query(FoundRow) if row.display]
        rows[-1].focus()
        await p.pilot.press("enter")
        exchange = next(exchange for exchange in p.exchanges if exchange.text == "jobs too")
        transcript = p.app.screen.query_one("#transcript")
        await p.until(lambda: transcript.region.y <= exchange.region.y < transcript.region.bottom)
        await p.until(lambda: exchange.region.y - transcript.region.y <= 2)


async def test_on_hard_the_menu_names_no_claim_that_was_not_raised(play):
    hard = session()
    async with play(hard, setting=HARD) as p:
        await p.say("maybe this")
        menu = p.app.screen.query_one(MeaningMenu)
        claims = {point.claim for point in hard.bank.key_points}
        assert len(menu.words) == 3
        assert not claims & set(menu.words)
        await p.pilot.press("2")
        await p.until(lambda: len(p.exchanges) == 2 and p.exchanges[1].turn)
