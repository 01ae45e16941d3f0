"""What would have made a message stronger."""

import pytest
from tiny import bank, concedes, matched, menu, off_topic, talk, unclear

from debater.core.debate import advance, choose
from debater.core.feedback import Feedback, feedback
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.core.steps import ADVICE
from debater.core.verdict import Verdict

ALL_STEPS = "You say that it helps, but it does not, because pay falls. So it should end."


def given(verdict: Verdict, said: str = "It lowers pay.") -> Feedback:
    state, turn = advance(DebateState(bank()), said, verdict)
    return feedback(state.bank, turn, state)


def test_the_model_line_comes_once_the_point_is_raised() -> None:
    assert given(matched("wages")).stronger == "It costs them."


@pytest.mark.parametrize("verdict", [menu("wages"), unclear("work"), off_topic(), concedes("wages")])
def test_no_model_line_for_a_point_that_was_not_raised(verdict: Verdict) -> None:
    assert given(verdict).stronger == ""


@pytest.mark.parametrize("verdict", [matched("wages"), menu("wages"), unclear()])
def test_an_opening_objection_without_a_reason_is_asked_for_one(verdict: Verdict) -> None:
    assert given(verdict).missing == ADVICE["because"]
    assert given(verdict, "You say that it helps, but it lowers pay.").missing == ADVICE["because"]


@pytest.mark.parametrize("verdict", [matched("wages"), menu("wages"), unclear()])
@pytest.mark.parametrize("said", ["Pay falls because bosses choose.", "Bosses choose, so pay falls.", ALL_STEPS])
def test_with_a_reason_or_a_consequence_nothing_is_missing_in_an_opening(verdict: Verdict, said: str) -> None:
    assert given(verdict, said).missing == ""


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Numbers count.", "but"),
        ("Numbers count because bosses can choose.", "but"),
        ("But numbers count.", "because"),
        ("But numbers count, because bosses can choose.", ""),
        ("But bosses can choose, so pay falls.", ""),
        (ALL_STEPS, ""),
    ],
)
def test_who_answers_a_reply_is_to_turn_against_it_with_a_reason(said: str, asked: str) -> None:
    state, _ = advance(DebateState(bank()), "Pay falls because of it.", matched("wages"))
    state, turn = advance(state, said, matched("wages", wages_supply=0.9))
    assert turn.replies[0].kind == "comeback"
    assert feedback(state.bank, turn, state).missing == (ADVICE[asked] if asked else "")


@pytest.mark.parametrize("verdict", [concedes("wages"), off_topic()])
def test_no_step_is_missing_in_what_is_no_objection(verdict: Verdict) -> None:
    assert given(verdict).missing == ""


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (matched("wages"), "press it"),
        (matched("control"), "no answer"),
        (matched("wages", "jobs"), "the strongest"),
        (menu("wages"), "first sentence"),
        (unclear(), "one reason"),
        (concedes("wages"), "speaks for the op-ed"),
        (off_topic(), "motion"),
    ],
)
def test_each_verdict_has_one_sentence_on_what_to_do_next(verdict: Verdict, words: str) -> None:
    assert words in given(verdict).next


def test_a_choice_from_the_menu_asks_for_a_sentence_of_ones_own() -> None:
    state, _ = advance(DebateState(bank()), "Pay.", menu("wages"))
    state, turn = choose(state, 0)
    assert "sentence of your own" in feedback(state.bank, turn, state).next
    assert feedback(state.bank, turn, state).stronger == "It costs them."


def test_a_point_that_is_used_up_is_told_so() -> None:
    state, turns = talk(DebateState(bank(), setting=Setting(level="gentle")), *[matched("culture")] * 5)
    assert "used up" in feedback(state.bank, turns[-1], state).next
