"""Sending, waiting, answering, choosing."""

import pytest
from scripted import session
from textual import events

from debater.errors import HistoryError, ModelError
from debater.tui.widgets.bubble import PressBubble, ReplyBubble
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.menu import MeaningMenu
from debater.tui.widgets.reading import Reading


async def test_the_text_box_has_the_focus_from_the_start(play):
    async with play(session()) as p:
        assert p.app.focused is p.composer


async def test_enter_sends_and_the_reply_shows_its_source_and_its_question(play):
    async with play(session()) as p:
        await p.pilot.press(*"wages")
        await p.pilot.press("enter")
        await p.until(lambda: p.exchanges and p.exchanges[0].turn)
        assert p.composer.text == ""
        for shown in ("You", "Opponent", "Direct: the op-ed answers this itself", "¶6 Blame employers", "Your turn"):
            assert shown in p.screen
        assert len(p.app.screen.query(PressBubble)) == 1


async def test_markup_in_student_and_bank_texts_stays_text(play):
    async with play(session()) as p:
        await p.say("wages [/b] [red]loud[/red] [@click=app.quit]x[/]")
        assert "[/b] [red]loud[/red] [@click=app.quit]x[/]" in p.screen
        assert "Answer to wages [/b] [red]x." in p.screen


@pytest.mark.parametrize(
    "text", ["\x1b[31mwages\x1b[0m", "wages \u202egnorw\u202c", "wages 😀👩‍👩‍👧", "أجور wages", "wages \x00\x07"]
)
async def test_odd_characters_are_answered_like_any_text(play, text):
    async with play(session()) as p:
        await p.say(text)
        assert "\x1b" not in p.exchanges[0].text
        assert p.exchanges[0].turn == 1


@pytest.mark.parametrize("keys", [["enter"], ["space", "enter"], ["ctrl+j", "enter"]])
async def test_an_empty_line_sends_nothing(play, keys):
    async with play(session()) as p:
        await p.pilot.press(*keys)
        await p.pilot.pause()
        assert p.exchanges == []


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter"])
async def test_a_new_line_key_does_not_send(play, key):
    async with play(session()) as p:
        await p.pilot.press("a", key, "b")
        assert p.composer.text == "a\nb"
        assert p.composer.size.height == 2


async def test_the_text_box_grows_to_eight_lines_and_no_more(play):
    async with play(session()) as p:
        p.composer.insert("\n".join("abcdefghijklmnop"))
        await p.pilot.pause()
        assert p.composer.size.height == 8


async def test_what_lies_below_the_screen_is_pointed_out(play):
    async with play(session(), size=(80, 16)) as p:
        await p.say("wages and jobs and vote")
        await p.until(lambda: "more below: Page Down" in p.screen)
        for _ in range(3):
            await p.pilot.press("pagedown")
        await p.until(lambda: "more below" not in p.screen)
        assert "Your turn" in p.screen


async def test_up_brings_back_what_was_sent(play):
    async with play(session()) as p:
        await p.say("wages one")
        await p.say("jobs two")
        await p.pilot.press("up")
        assert p.composer.text == "jobs two"
        await p.pilot.press("home", "up")
        assert p.composer.text == "wages one"
        await p.pilot.press("down", "down")
        assert p.composer.text == ""


async def test_what_is_sent_while_the_model_loads_is_shown_at_once_and_answered_in_order(play):
    waiting = session(ready=False)
    async with play(waiting) as p:
        for text in ("wages", "jobs", "crime"):
            await p.say(text, answered=False)
        assert "waits for the model" in p.screen
        assert "You can already write" in p.status
        assert waiting.calls == []
        waiting.gate.set()
        await p.until(lambda: all(e.turn for e in p.exchanges))
        assert waiting.calls == ["respond wages", "respond jobs", "respond crime"]
        assert [e.turn for e in p.exchanges] == [1, 2, 3]


async def test_a_model_that_does_not_load_says_why_and_keeps_all_and_can_be_tried_again(play):
    broken = session(failures=[ModelError("The model 'x' is not there.", "Name another with --model.")])
    async with play(broken) as p:
        await p.say("wages", answered=False)
        p.composer.insert("half a thought")
        await p.until(lambda: "Name another with --model." in p.screen)
        assert "waits for the model" in p.screen
        assert p.composer.text == "half a thought"
        await p.pilot.press("f9")
        await p.until(lambda: p.exchanges[0].turn)
        assert "Name another" not in p.screen


async def test_a_message_that_cannot_be_answered_stays_and_the_next_is_answered(play):
    broken = session(answer_failures=[ValueError("odd [/b]")])
    async with play(broken) as p:
        await p.say("wages", answered=False)
        await p.until(lambda: "not answered" in p.screen)
        assert "odd [/b]" in p.screen
        await p.say("jobs")
        assert p.exchanges[1].turn == 1


async def test_several_points_give_several_named_replies_and_one_question(play):
    async with play(session()) as p:
        await p.say("wages and jobs")
        assert len(p.app.screen.query(ReplyBubble)) == 2
        assert len(p.app.screen.query(PressBubble)) == 1
        assert "on: It takes jobs" in p.screen


async def test_a_hole_is_celebrated(play):
    async with play(session()) as p:
        await p.say("crime")
        assert "◆ HOLE FOUND" in p.screen
        assert p.app.screen.query(ReplyBubble).first().has_class("-hole")


async def test_how_a_message_was_understood_opens_by_key(play):
    async with play(session()) as p:
        await p.say("wages")
        assert "Understood as: It pushes down pay (83% sure)  +6 points" in p.screen
        assert "Because the script [/says] so." not in p.screen
        await p.pilot.press("f4")
        assert p.app.screen.query_one(Reading).unfolded
        await p.until(lambda: "Because the script [/says] so." in p.screen)
        assert "known [b]wages" in p.screen


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["2"], "It takes jobs"),
        (["down", "enter"], "It takes jobs"),
        (["4"], "None of these"),
        (["up", "enter"], "None of these"),
        (["enter"], "It pushes down pay"),
    ],
)
async def test_the_menu_is_answered_by_number_or_arrows(play, keys, said):
    async with play(session()) as p:
        await p.say("maybe")
        assert "Did you mean?" in p.screen
        await p.pilot.press(*keys)
        await p.until(lambda: len(p.exchanges) == 2 and p.exchanges[1].turn)
        assert p.exchanges[1].text == said
        assert not p.app.screen.query(MeaningMenu)


async def test_the_menu_is_answered_by_mouse(play):
    async with play(session()) as p:
        await p.say("maybe")
        await p.pilot.click(MeaningMenu, offset=(6, 3))
        await p.until(lambda: len(p.exchanges) == 2 and p.exchanges[1].turn)
        assert p.exchanges[1].text == "It brings crime"
        assert p.app.focused is p.composer


async def test_digits_in_a_text_stay_text_while_a_menu_is_open(play):
    async with play(session()) as p:
        await p.say("maybe")
        await p.pilot.press("a", "2", "3")
        assert p.composer.text == "a23"
        assert len(p.exchanges) == 1


async def test_a_new_message_passes_the_menu_over(play):
    async with play(session()) as p:
        await p.say("maybe")
        await p.say("jobs")
        assert not p.app.screen.query(MeaningMenu)
        await p.pilot.press("1")
        assert p.composer.text == "1"


async def test_a_long_paste_is_held_and_sent_whole_and_shown_in_part(play):
    async with play(session()) as p:
        p.app.post_message(events.Paste("wages " + "x" * 100_000))
        await p.until(lambda: p.composer.text)
        assert p.composer.text == "[pasted text 1: 100,006 characters]"
        await p.pilot.press("enter")
        await p.until(lambda: p.exchanges and p.exchanges[0].turn)
        assert len(p.app._debate.state.turns[0].said) == 100_006
        assert "(98,006 more characters)" in str(p.exchanges[0].query("StudentBubble").first().render())


async def test_a_notice_stands_in_a_banner(play):
    warned = session()
    warned.notice = "The debate goes on, but it is not being saved."
    async with play(warned) as p:
        assert "it is not being saved" in p.screen


async def test_trouble_with_the_store_does_not_stop_the_debate(play):
    class NoResume(type(session())):
        def resume(self, debate):
            raise HistoryError("The database is gone.", "Name another.")

    kept = NoResume(session().bank, kept=("wages",))
    kept.gate.set()
    async with play(kept) as p:
        await p.pilot.press("enter")
        await p.until(lambda: "The database is gone." in p.screen)
        await p.say("jobs")
        assert p.app.screen.query_one(MotionHeader)
