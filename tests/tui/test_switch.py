"""Switching sides: the app objects, the student answers for the op-ed."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from scripted import AGAINST, ScriptedSession, small_bank
from textual.widgets import Button

from debater.core.bank import Answer
from debater.core.verdict import Candidate, Concedes, Matched, Stance, Verdict
from debater.errors import ModelError
from debater.history.store import Store, as_url
from debater.matching.hashing import HashingEncoder
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.switch import SwitchScreen
from debater.tui.widgets.composer import Composer

EITHER = Stance.model_validate({"opposes": 0.45, "supports": 0.45, "neutral": 0.05, "off-topic": 0.05})
CURATED = {
    "wages": "Employers alone decide upon salaries and keep [most] of the takings.",
    "jobs": "Newcomers spend money in shops, which creates work for everybody else.",
    "crime": "The op-ed is silent about burglars.",
    "vote": "Respecting a ballot does not mean falling silent for ever afterwards.",
}
GOOD = "But employers alone decide upon salaries and keep most of the takings."
OTHER = "Newcomers spend money in shops, which creates work for everybody."


def bank():
    small = small_bank()
    answered = tuple(
        p.model_copy(update={"answers": (Answer(text=CURATED[p.id], press="?"),)}) for p in small.key_points
    )
    return small.model_copy(update={"key_points": answered})


@dataclass
class SwitchedSession(ScriptedSession):
    """Texts that name a key point object with it; all others could be for or against the op-ed."""

    def verdict(self, text: str) -> Verdict:
        self.load()
        self.calls.append(f"verdict {text[:40]}")
        named = [p.id for p in self.bank.key_points if p.id in text.casefold()]
        rest = [p.id for p in self.bank.key_points if p.id not in named]
        found = tuple(Candidate(id=id_, score=0.9 if id_ in named else 0.1) for id_ in [*named, *rest])
        if named:
            return Matched(candidates=found, key_points=found[:1], stance=AGAINST, reason="r")
        return Concedes(candidates=found, stance=EITHER, reason="r")

    def encode(self, texts):
        self.load()
        self.calls.append(f"encode {len(texts)}")
        return HashingEncoder().encode(texts)


def session(*, ready: bool = True, **more) -> SwitchedSession:
    made = SwitchedSession(bank(), **more)
    if ready:
        made.gate.set()
    return made


class Switched:
    """What a student does and sees on the other side."""

    def __init__(self, play, screen: SwitchScreen) -> None:
        self.play, self.screen = play, screen

    @property
    def text(self) -> str:
        return " ".join(self.play.screen.split())

    @property
    def composer(self) -> Composer:
        return self.screen.query_one(Composer)

    async def press(self, *keys: str) -> None:
        await self.play.pilot.press(*keys)
        await self.play.pilot.pause()

    async def send(self, text: str) -> None:
        self.composer.insert(text)
        await self.press("enter")

    async def answer(self, text: str) -> None:
        """Send an answer and wait until it is judged."""
        tries = len(self.screen.round.exchange.tries)
        await self.send(text)
        await self.play.until(lambda: len(self.screen.round.exchange.tries) == tries + 1)


@pytest.fixture
def switched(play):
    @asynccontextmanager
    async def begin(of: ScriptedSession, *key_points: str, size=(120, 40), **more):
        async with play(of, size=size, **more) as playing:
            await playing.skip_the_question()
            screen = SwitchScreen(playing.app.conversation, key_points, seed=3)
            playing.app.push_screen(screen)
            await playing.until(lambda: screen.round is not None)
            yield Switched(playing, screen)

    return begin


async def test_the_app_objects_in_a_wording_of_the_bank(switched):
    async with switched(session(), "wages", "vote") as s:
        assert "objection 1 of 2" in s.text
        assert s.screen.round.exchange.objection in small_bank().by_id["wages"].phrasings
        assert s.screen.round.exchange.objection in s.text
        assert s.composer.has_focus


async def test_an_answer_that_meets_is_shown_beside_the_curated_one(switched):
    async with switched(session(), "wages") as s:
        await s.answer(GOOD)
        assert "Met, at once." in s.text
        own, curated = s.screen.query_one("#switch-own"), s.screen.query_one("#switch-curated")
        assert own.region.y == curated.region.y
        assert own.region.right <= curated.region.x
        assert "[most]" in s.text
        assert "¶6 Blame employers" in s.text
        assert not s.composer.display


async def test_on_a_narrow_screen_the_two_answers_stand_one_below_the_other(switched):
    async with switched(session(), "wages", size=(80, 24)) as s:
        await s.answer(GOOD)
        own, curated = s.screen.query_one("#switch-own"), s.screen.query_one("#switch-curated")
        assert own.region.x == curated.region.x
        assert own.region.bottom <= curated.region.y


async def test_on_a_low_screen_it_points_to_what_lies_below_and_page_down_goes_there(switched):
    async with switched(session(), "wages", size=(80, 18)) as s:
        await s.answer(GOOD)
        await s.play.until(lambda: "more below: Page Down" in s.text)
        assert "[most]" not in s.text
        for _ in range(4):
            await s.press("pagedown")
        await s.play.until(lambda: "[most]" in s.text and "more below" not in s.text)


async def test_the_missing_step_is_named_with_its_advice(switched):
    async with switched(session(), "wages") as s:
        await s.answer(GOOD)
        assert "✓ But" in s.text
        assert "– They say" in s.text
        assert "whose point you answer" in s.text


async def test_a_weak_answer_may_be_tried_once_more_with_a_nudge(switched):
    async with switched(session(), "wages") as s:
        await s.answer("I cannot think of anything that speaks to this one.")
        assert "Try once more." in s.text
        assert "Blame employers" in s.text
        assert "keep [most]" not in s.text
        assert s.composer.display
        await s.answer(GOOD)
        assert "Met, at the second try." in s.text


async def test_after_two_tries_the_answer_is_shown_with_a_word_of_caution(switched):
    async with switched(session(), "wages") as s:
        await s.answer("I cannot think of anything that speaks to this one.")
        await s.answer("There is still nothing that comes to my mind here.")
        assert "Not met yet." in s.text
        assert "judge for yourself" in s.text
        assert "keep [most]" in s.text


async def test_an_answer_to_another_objection_is_named_as_such(switched):
    async with switched(session(), "wages") as s:
        await s.answer(OTHER)
        assert "That answers another objection: “It takes jobs”" in s.text


async def test_repeating_the_objection_is_no_answer(switched):
    async with switched(session(), "wages") as s:
        await s.answer("It pushes down wages and that is the whole trouble.")
        assert "On this side you defend it" in s.text


async def test_where_the_op_ed_is_silent_saying_so_is_the_answer(switched):
    async with switched(session(), "crime") as s:
        await s.answer("I have to admit that the op-ed says nothing here.")
        assert "Met, at once." in s.text
        assert "None: the op-ed does not answer this." in s.text


async def test_f6_shows_the_answer_without_a_try(switched):
    async with switched(session(), "wages") as s:
        await s.press("f6")
        assert "Left open." in s.text
        assert "keep [most]" in s.text


async def test_enter_goes_on_and_the_summary_counts(switched):
    async with switched(session(), "wages", "vote") as s:
        await s.answer(GOOD)
        await s.press("enter")
        await s.play.until(lambda: "objection 2 of 2" in s.text)
        assert s.composer.has_focus
        await s.press("f6", "enter")
        await s.play.until(lambda: s.screen.round.exchange is None)
        assert "You were given 2 objections: 1 met at the first try, 1 left open." in s.text
        assert "The step to work on: They say" in s.text
        assert "People voted against it" in s.text
        await s.press("enter")
        await s.play.until(lambda: s.play.app.screen is not s.screen)


async def test_the_mouse_can_do_it_too(switched):
    async with switched(session(), "wages", "vote") as s:
        await s.press("f6")
        await s.play.pilot.click("#switch-next")
        await s.play.until(lambda: "objection 2 of 2" in s.text)
        await s.press("f6")
        await s.play.pilot.click("#switch-stop")
        await s.play.until(lambda: s.play.app.screen is not s.screen)


async def test_a_long_row_of_objections_comes_in_rounds_without_repeating_a_wording(switched):
    many = session()
    points = tuple(
        p.model_copy(update={"id": f"{p.id}-{n}", "phrasings": tuple(f"{t} {n}" for t in p.phrasings)})
        for n in range(2)
        for p in many.bank.key_points
    )
    many.bank = many.bank.model_copy(update={"key_points": points})
    many.begin(many.setting)
    async with switched(many) as s:
        seen = [exchange.objection for exchange in s.screen.round.exchanges]
        for at in range(5):
            await s.press("f6", "enter")
            await s.play.until(lambda at=at: s.screen.round.at == at + 1)
        assert s.screen.query_one("#switch-next", Button).label.plain == "3 more (Enter)"
        await s.press("enter")
        await s.play.until(lambda: s.screen.round.at == 0)
        seen += [exchange.objection for exchange in s.screen.round.exchanges]
        assert len(seen) == len(set(seen)) == 8


async def test_what_is_practised_least_comes_first(switched, play):
    async with play(session()) as p:
        await p.say("It lowers wages")
        await p.say("And jobs go")
        screen = SwitchScreen(p.app.conversation, seed=1)
        p.app.push_screen(screen)
        await p.until(lambda: screen.round is not None)
        assert {exchange.key_point for exchange in screen.round.exchanges[:2]} == {"crime", "vote"}


async def test_an_answer_sent_before_the_model_is_there_is_judged_when_it_comes(switched):
    of = session(ready=False)
    async with switched(of, "wages") as s:
        await s.send(GOOD)
        assert GOOD[:40] in s.text
        assert "will be read as soon as it is there" in s.text
        of.gate.set()
        await s.play.until(lambda: s.screen.round.exchange.settled)
        assert "Met, at once." in s.text


async def test_an_answer_comes_back_when_the_model_fails_and_f9_tries_again(switched):
    of = session(ready=False, failures=[ModelError("The model is gone.", "Find it.")])
    async with switched(of, "wages") as s:
        await s.send(GOOD)
        of.gate.set()
        await s.play.until(lambda: s.composer.text == GOOD)
        assert "The model is gone." in s.text
        await s.press("f9")
        await s.play.until(lambda: s.play.app.conversation.ready)
        await s.press("enter")
        await s.play.until(lambda: s.screen.round.exchange.settled)


async def test_trouble_with_one_answer_gives_it_back(switched):
    of = session()
    async with switched(of, "wages") as s:
        await s.play.until(lambda: s.play.app.conversation.ready)

        def broken(text):
            raise RuntimeError("no [/luck]")

        of.verdict = broken
        await s.send(GOOD)
        await s.play.until(lambda: s.composer.text == GOOD)
        assert "no [/luck]" in s.text
        assert s.screen.round.exchange.tries == ()


async def test_the_curated_answers_are_encoded_once_before_the_first_answer(switched):
    of = session()
    async with switched(of, "wages", "vote") as s:
        await s.play.until(lambda: "encode 4" in of.calls)
        await s.answer(GOOD)
        await s.press("enter")
        await s.play.until(lambda: s.screen.round.at == 1)
        await s.answer(GOOD)
        assert of.calls.count("encode 4") == 1


async def test_a_question_mark_in_the_empty_box_and_f1_show_the_keys(switched):
    async with switched(session(), "wages") as s:
        for key in ("question_mark", "f1"):
            await s.press(key)
            assert isinstance(s.play.app.screen, HelpScreen)
            assert "F6" in s.text
            await s.press("escape")
            assert s.play.app.screen is s.screen


async def test_f3_shows_the_op_eds_points_and_what_is_written_stays(switched):
    async with switched(session(), "wages") as s:
        s.composer.insert("half an ans")
        await s.press("f3")
        assert isinstance(s.play.app.screen, BriefScreen)
        await s.press("escape")
        assert s.composer.text == "half an ans"


async def test_escape_goes_back_at_any_time(switched):
    async with switched(session(), "wages") as s:
        s.composer.insert("half an ans")
        await s.press("escape")
        await s.play.until(lambda: s.play.app.screen is not s.screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15), (300, 80)])
@pytest.mark.parametrize("theme", ["debater-dark", "debater-light", "debater-contrast"])
async def test_nothing_lies_outside_the_screen(switched, size, theme):
    async with switched(session(), "wages", size=size, theme=theme) as s:
        await s.answer("I cannot think of anything that speaks to this one.")
        for widget in s.screen.walk_children():
            if widget.display and widget.id in ("composer", "switch-header", "switch-task", "switch-buttons"):
                assert s.screen.region.contains_region(widget.region) or not widget.region
        await s.answer(GOOD)
        assert s.screen.query_one("#switch-next").region
        assert s.screen.region.contains_region(s.screen.query_one("#switch-next").region)


async def test_what_was_answered_is_kept_and_the_next_time_others_come_first(play, tmp_path):
    store = Store(as_url(str(tmp_path / "debates.sqlite3")))
    of = session(store=store)
    async with play(of, session(store=store), session(store=store)) as p:
        first = SwitchScreen(p.app.conversation, ("wages", "vote"), seed=3)
        p.app.push_screen(first)
        await p.until(lambda: first.round is not None)
        put = first.round.exchange.objection
        first.query_one(Composer).insert(GOOD)
        await p.pilot.press("enter")
        await p.until(lambda: first.round.exchange.settled)
        await p.pilot.press("enter", "f6", "escape")
        await p.until(lambda: p.app.screen is not first)
        await p.until(lambda: any(len(record.events) == 3 for record in of.past()))
        (record,) = of.past()
        assert record.setting.mode == "switch"
        assert record.turns == ()
        assert [(event.key_point, event.met) for event in record.events[1:]] == [("wages", True), ("vote", False)]
        assert store.unfinished("small") is None
        again = SwitchScreen(p.app.conversation, seed=3)
        p.app.push_screen(again)
        await p.until(lambda: again.round is not None)
        assert {exchange.key_point for exchange in again.round.exchanges[:2]} == {"jobs", "crime"}
        assert put not in [exchange.objection for exchange in again.round.exchanges]
    store.close()


async def test_without_a_store_nothing_is_said_of_keeping(switched):
    async with switched(session(), "wages") as s:
        await s.press("f6")
        assert s.screen.query_one("#switch-banner").display is False


async def test_showing_an_answer_leaves_it_said_that_the_model_did_not_load(switched):
    of = session(ready=False, failures=[ModelError("The model is gone.", "Find it.")])
    async with switched(of, "wages") as s:
        of.gate.set()
        await s.play.until(lambda: "The model is gone." in s.text)
        await s.press("f6")
        await s.play.pilot.pause(0.2)
        assert "The model is gone." in s.text


async def test_trouble_that_is_over_is_no_longer_told(switched):
    of = session()
    async with switched(of, "wages") as s:
        await s.play.until(lambda: s.play.app.conversation.ready)
        whole, of.verdict = of.verdict, lambda text: 1 / 0
        await s.send(GOOD)
        await s.play.until(lambda: "ZeroDivisionError" in s.text)
        of.verdict = whole
        await s.press("enter")
        await s.play.until(lambda: s.screen.round.exchange.settled)
        assert "ZeroDivisionError" not in s.text


async def test_on_a_narrow_screen_no_frame_is_drawn_round_an_answer_that_was_not_written(switched):
    async with switched(session(), "wages", size=(80, 24)) as s:
        await s.press("f6")
        await s.play.until(lambda: "You did not write one." in s.text)
        assert s.screen.query_one("#switch-own").region.height == 1
        assert "[most]" in s.text
