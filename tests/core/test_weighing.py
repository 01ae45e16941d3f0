"""What a closing minute weighs, by its words, and how the choice stands beside the debate."""

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.event import Weighed
from debater.core.state import DebateState
from debater.core.weighing import ADVICE, CRITERIA, NAMES, last_weighed, remarks, weighing

BANK = tiny.bank()

SEEN = [
    ("Millions of families lose by it.", "magnitude"),
    ("It touches 40% of the country.", "magnitude"),
    ("This is a far bigger harm.", "magnitude"),
    ("The whole town pays for it.", "magnitude"),
    ("What the op-ed hopes for is unlikely.", "likelihood"),
    ("This will probably happen, the other may not.", "likelihood"),
    ("Wages are bound to fall.", "likelihood"),
    ("The good it promises might never come.", "likelihood"),
    ("It happens today.", "how soon"),
    ("The gain comes in ten years, the loss at once.", "how soon"),
    ("In the long run nothing is left.", "how soon"),
    ("It takes two decades to build.", "how soon"),
    ("It cannot be undone.", "reversibility"),
    ("A lost trade never comes; you cannot get it back.", "reversibility"),
    ("Those jobs are gone for good.", "reversibility"),
    ("Once trust is lost, nothing helps.", "reversibility"),
    ("The damage is permanent.", "reversibility"),
    ("The poorest pay for it.", "who bears it"),
    ("Those who can least afford it lose.", "who bears it"),
    ("It falls on children.", "who bears it"),
    ("They pay the price and had no say.", "who bears it"),
    ("Workers bear the cost.", "who bears it"),
]
OTHERWISE = [
    ("We have a great team of employers.", "magnitude"),
    ("I would like it to be scaled.", "magnitude"),
    ("It is like a certain town.", "likelihood"),
    ("Surely not.", "likelihood"),
    ("In the beginning there was a nation.", "how soon"),
    ("He knows nothing about it.", "how soon"),
    ("Competition is for good reason praised.", "reversibility"),
    ("I come from the back of the hall.", "reversibility"),
    ("Bear in mind that it is late.", "who bears it"),
    ("They paid for tickets.", "who bears it"),
]


@pytest.mark.parametrize(("text", "criterion"), SEEN)
def test_words_that_weigh_are_seen_and_quoted(text: str, criterion: str) -> None:
    found = weighing(text).found
    assert criterion in found
    assert found[criterion] in text


@pytest.mark.parametrize(("text", "criterion"), OTHERWISE)
def test_like_words_that_do_not_weigh_are_let_pass(text: str, criterion: str) -> None:
    assert criterion not in weighing(text).found


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("This matters more than cheap fruit.", True),
        ("Even if that is true, pay comes first.", True),
        ("It outweighs the gain.", True),
        ("Pay falls.", False),
        ("Other than that, pay falls.", False),
    ],
)
def test_weighing_is_comparing(text: str, compares: bool) -> None:
    assert weighing(text).compares == compares


def test_a_typographic_apostrophe_is_an_apostrophe() -> None:
    assert "reversibility" in weighing("You can’t get it back.").found


@given(st.text(max_size=300))
def test_a_criterion_is_found_or_left_out(text: str) -> None:
    seen = weighing(text)
    assert set(seen.found) | set(seen.left_out) == set(CRITERIA)
    assert set(seen.found).isdisjoint(seen.left_out)


@given(*[st.sampled_from([text for text, _ in SEEN + OTHERWISE])] * 2)
def test_more_text_never_weighs_less(one: str, other: str) -> None:
    assert set(weighing(f"{one} {other}").found) >= set(weighing(one).found) | set(weighing(other).found)


def test_every_criterion_has_a_name_and_a_question() -> None:
    assert set(NAMES) == set(ADVICE) == set(CRITERIA)
    assert all(question.endswith("?") for question in ADVICE.values())


def test_a_very_long_text_is_read_in_no_time() -> None:
    assert weighing("pay the a the pay for in a few " * 40_000).left_out


def told(state: DebateState, *choices: str) -> list[tuple[bool, str]]:
    return [(remark.good, remark.text) for remark in remarks(state, Weighed(choices=choices, text="t"))]


def test_a_choice_is_set_beside_what_was_raised_pressed_and_dropped() -> None:
    state, _ = tiny.talk(
        DebateState(BANK),
        tiny.matched("culture"),
        tiny.matched("wages"),
        tiny.matched("wages"),
        tiny.matched("control"),
        tiny.matched("jobs"),
    )
    lines = told(state, "wages", "culture", "jobs")
    assert (True, "You chose “The claim of wages”. You pressed it (turn 3), so it has met an answer.") in lines
    assert (False, "You chose “The claim of culture”, but you left the opponent's question on it open.") in lines
    assert (False, "You chose “The claim of jobs”. It was answered, and you have not pressed it yet.") in lines
    assert (False, "You left out “The claim of control”, to which the op-ed has no answer.") in lines
    assert (True, "By the bank's weights (6 in all), you could not have chosen better.") in lines


def test_what_was_pressed_and_left_out_is_named_and_the_weights_are_compared() -> None:
    state, _ = tiny.talk(DebateState(BANK), *[tiny.matched("wages")] * 2, tiny.matched("control"))
    assert told(state, "control") == [
        (True, "You chose “The claim of control”. The op-ed has no answer to it."),
        (False, "You left out “The claim of wages”, which you pressed (turn 2)."),
        (False, "Your choice weighs 1 in the bank; the heaviest that you raised would weigh 3."),
    ]


def test_a_point_that_was_granted_is_no_good_choice() -> None:
    state, _ = tiny.talk(DebateState(BANK), tiny.matched("wages"), tiny.concedes("wages"))
    assert told(state, "wages")[0] == (
        False,
        "You chose “The claim of wages”, and you granted it to the op-ed (turn 2). Choose one or the other.",
    )


def test_choices_that_the_bank_no_longer_has_are_passed_over() -> None:
    assert told(DebateState(BANK), "gone") == []
    assert told(DebateState(BANK), "wages") == [
        (False, "You chose “The claim of wages”, but you have not raised it in this debate.")
    ]


def test_the_last_weighing_counts() -> None:
    state = DebateState(BANK)
    assert last_weighed(state) is None
    for text in ("first", "second"):
        state = state.with_event(Weighed(choices=("wages",), text=text))
    weighed = last_weighed(state)
    assert weighed is not None
    assert weighed.text == "second"
