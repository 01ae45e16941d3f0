"""Which of two verdicts on a labelled text is better."""

import pytest
import tiny

from debater.core.verdict import Verdict
from debater.evaluation.changed import Changed, compare, in_words
from debater.evaluation.outcome import Outcome
from debater.evaluation.script import Item

KNOWN = Item(text="pay falls", stance="opposes", key_points=("wages", "jobs"), acceptable=("voters",))
NEW = Item(text="it is ugly", stance="opposes")
ALL = set(tiny.IDS)


def changed(item: Item, before: Verdict, after: Verdict, shared: set[str] = ALL) -> Changed | None:
    return compare(Outcome(item, before), Outcome(item, after), shared)


def judged(item: Item, before: Verdict, after: Verdict, shared: set[str] = ALL) -> bool | None:
    """Whether the second verdict is better; there has to be a change."""
    found = changed(item, before, after, shared)
    assert found is not None
    return found.better


@pytest.mark.parametrize(
    ("item", "ladder"),
    [
        (
            KNOWN,
            [
                tiny.concedes("control"),
                tiny.unclear("work"),
                tiny.menu("wages", "control"),
                tiny.matched("voters"),
                tiny.matched("wages"),
                tiny.matched("wages", "jobs"),
            ],
        ),
        (NEW, [tiny.matched("wages"), tiny.menu("wages"), tiny.unclear()]),
        (Item(text="t", stance="supports"), [tiny.matched("wages"), tiny.unclear(), tiny.concedes()]),
        (Item(text="t", stance="neutral"), [tiny.matched("wages"), tiny.menu("jobs"), tiny.off_topic()]),
        (Item(text="t", stance="off-topic"), [tiny.concedes(), tiny.unclear(), tiny.off_topic()]),
    ],
    ids=["known objection", "objection the bank has not", "support", "neutral", "off-topic"],
)
def test_each_step_up_this_ladder_is_better_and_each_step_down_worse(item: Item, ladder: list[Verdict]) -> None:
    for lower in range(len(ladder)):
        for higher in range(lower + 1, len(ladder)):
            assert judged(item, ladder[lower], ladder[higher]) is True
            assert judged(item, ladder[higher], ladder[lower]) is False


def test_a_wrong_credit_beside_the_right_one_is_worse() -> None:
    assert judged(KNOWN, tiny.matched("wages"), tiny.matched("wages", "culture")) is False


def test_an_acceptable_credit_beside_the_right_one_is_neither() -> None:
    assert judged(KNOWN, tiny.matched("wages"), tiny.matched("wages", "voters")) is None


@pytest.mark.parametrize("verdict", [tiny.matched("wages"), tiny.menu("wages"), tiny.unclear(), tiny.off_topic()])
def test_the_same_verdict_is_no_change(verdict: Verdict) -> None:
    assert changed(KNOWN, verdict, verdict) is None


def test_other_scores_alone_are_no_change() -> None:
    surer = tiny.matched("wages").model_copy(update={"reason": "Another reason."})
    assert changed(KNOWN, tiny.matched("wages"), surer) is None


def test_a_menu_with_other_wrong_options_is_neither_better_nor_worse() -> None:
    assert judged(NEW, tiny.menu("wages", "jobs"), tiny.menu("culture", "voters")) is None


def test_an_answer_on_a_key_point_that_the_labels_cannot_know_is_not_judged() -> None:
    assert judged(NEW, tiny.unclear(), tiny.matched("culture"), ALL - {"culture"}) is None


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (tiny.matched("wages", "jobs"), "answered on wages and jobs"),
        (tiny.menu("jobs", "wages", "control"), "asked: jobs, wages, control?"),
        (tiny.concedes("wages"), "heard as support on wages"),
        (tiny.concedes(), "heard as support"),
        (tiny.unclear("work"), "unclear"),
        (tiny.off_topic(), "off the subject"),
    ],
)
def test_a_verdict_in_words_says_what_the_student_meets(verdict: Verdict, words: str) -> None:
    assert in_words(verdict) == words


def test_where_a_student_meets_the_same_the_first_guesses_are_told() -> None:
    lost = tiny.unclear().model_copy(update={"candidates": tiny.candidates("culture")})
    found = changed(KNOWN, lost, tiny.unclear())
    assert found is not None
    assert found.in_words == "unclear (first guess: culture) -> unclear (first guess: wages)"
    found = changed(KNOWN, lost, tiny.matched("wages"))
    assert found is not None
    assert found.in_words == "unclear -> answered on wages"
