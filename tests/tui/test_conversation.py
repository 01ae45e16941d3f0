"""The slow side, shared by all screens: one model for the app's life, and answers to whoever asked."""

import time
from dataclasses import dataclass, field

import pytest
from scripted import Kept, ScriptedSession, session
from textual.message import Message

from debater.core.event import Convinced
from debater.core.practice import Setting
from debater.errors import ModelError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.screens.debate import DebateScreen


@dataclass
class Listener:
    """In a screen's place: keeps what it is told."""

    heard: list[Message] = field(default_factory=list)

    def post_message(self, message: Message) -> bool:
        self.heard.append(message)
        return True

    def wait(self, kind: type[Message], count: int = 1) -> Message:
        for _ in range(400):
            found = [message for message in self.heard if isinstance(message, kind)]
            if len(found) >= count:
                return found[count - 1]
            time.sleep(0.01)
        raise AssertionError(f"no {kind.__name__} among {self.heard}")


@pytest.fixture
def listener() -> Listener:
    return Listener()


def talking(first: ScriptedSession, listener: Listener, setting: Setting | None = None) -> Conversation:
    conversation = Conversation(lambda: first)
    conversation.to(listener)
    conversation.start(setting or Setting())
    listener.wait(messages.Opened)
    return conversation


def test_the_bank_is_read_once_and_each_start_gives_a_fresh_debate(listener: Listener) -> None:
    first, opened = session(), []
    conversation = Conversation(lambda: opened.append(1) or first)
    conversation.to(listener)
    assert (conversation.session, conversation.ready) == (None, False)
    conversation.open()
    assert listener.wait(messages.Opened).session is first
    for number, minutes in enumerate((3, 5), start=2):
        conversation.start(Setting(mode="timed", minutes=minutes))
        fresh = listener.wait(messages.Opened, number).session
        assert conversation.session is fresh is not first
        assert fresh.setting.minutes == minutes
    conversation.open()
    assert listener.wait(messages.Opened, 4).session is conversation.session
    assert opened == [1]


def test_the_first_debate_has_the_setting_it_was_started_with(listener: Listener) -> None:
    first = session()
    talking(first, listener, Setting(level="hard"))
    assert first.setting.level == "hard"


def test_a_model_is_loaded_once_and_whoever_asks_later_hears_so(listener: Listener) -> None:
    waiting = session(ready=False)
    conversation = talking(waiting, listener)
    conversation.load()
    listener.wait(messages.LoadStep)
    later = Listener()
    conversation.to(later)
    conversation.load()
    assert later.wait(messages.LoadStep).step == "Loading the language model"
    waiting.gate.set()
    later.wait(messages.Loaded)
    assert conversation.ready
    assert not any(isinstance(message, messages.Loaded) for message in listener.heard)
    conversation.start(Setting())
    fresh = later.wait(messages.Opened).session
    fresh.failures.append(ModelError("It would be loaded twice.", ""))
    conversation.load()
    later.wait(messages.Loaded, 2)


def test_a_model_that_failed_is_tried_again(listener: Listener) -> None:
    conversation = talking(session(failures=[ModelError("Gone.", "")]), listener)
    conversation.load()
    listener.wait(messages.LoadFailed)
    while conversation.loading:
        time.sleep(0.01)
    conversation.load()
    listener.wait(messages.Loaded)


def test_an_answer_goes_to_the_screen_that_asked(listener: Listener) -> None:
    conversation = talking(session(), listener)
    conversation.respond("wages")
    other = Listener()
    conversation.to(other)
    assert listener.wait(messages.Answered).turn.number == 1
    assert other.heard == []


def test_hints_notes_and_what_is_taken_back_are_told_with_the_new_state(listener: Listener) -> None:
    conversation = talking(session(), listener)
    conversation.hint("wages")
    given = listener.wait(messages.HintGiven)
    assert (given.key_point, given.step, given.text, given.state.hints) == ("wages", 1, "Think of pay.", {"wages": 1})
    conversation.respond("wages")
    conversation.undo()
    conversation.undo()
    back = listener.wait(messages.TookBack)
    assert ([turn.said for turn in back.turns], back.state.turns) == (["wages"], ())
    assert listener.wait(messages.TookBack, 2).turns == ()
    conversation.note(Convinced(when="after", value=3))
    noted = listener.wait(messages.Noted)
    assert (noted.event.value, noted.state.events[-1].kind) == (3, "convinced")


def test_any_slow_thing_can_be_asked_and_its_trouble_is_told(listener: Listener) -> None:
    conversation = talking(session(), listener)
    conversation.ask(lambda opened: messages.LoadStep(opened.bank.id))
    assert listener.wait(messages.LoadStep).step == "small"
    conversation.hint("no-such-point")
    assert str(listener.wait(messages.Trouble).error) == "That point is no longer in the bank. Ask for another hint."
    conversation.respond("wages")
    listener.wait(messages.Answered)


async def test_a_screen_begins_with_its_setting_or_goes_on_with_a_debate(play):
    async with play(session()) as p:
        await p.say("wages")
        timed = DebateScreen(p.app.conversation, Setting(mode="timed", minutes=4))
        p.app._debate = timed
        await p.app.switch_screen(timed)
        await p.until(lambda: timed.state is not None)
        assert (timed.state.setting.minutes, timed.state.turns) == (4, ())
        await p.say("jobs")
        kept = session(kept=("wages", "crime"))
        p.app.conversation.session.following.append(kept)
        taken_up = DebateScreen(p.app.conversation, take_up=Kept())
        p.app._debate = taken_up
        await p.app.switch_screen(taken_up)
        await p.until(lambda: len(p.exchanges) == 2)
        assert kept.calls == ["resume kept"]
        await p.say("jobs")


async def test_a_hint_offered_does_not_name_its_point(play):
    gentle = session()
    async with play(gentle, session()) as p:
        debate = DebateScreen(p.app.conversation, Setting(level="gentle"))
        p.app._debate = debate
        await p.app.switch_screen(debate)
        await p.until(lambda: debate.state is not None)
        await p.say("hm")
        assert debate.state.turns[0].replies[-1].kind == "offer"
        replies = [str(bubble.render()) for bubble in p.app.screen.query("ReplyBubble, OfferBubble")]
        assert len(replies) == 2
        assert "hint" in replies[1]
        assert not any("It pushes down pay" in reply or "on:" in reply for reply in replies)
