"""Rounds on the other side: order, fresh wordings, tries, and what is said of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import IDS, bank, matched, talk

from debater.core.answer_words import COMPARE, HONEST, advice, comment, counts, ground, left_out_most, nudge, outcome
from debater.core.bank import Answer
from debater.core.event import EVENT, Answered
from debater.core.state import DebateState
from debater.core.steps import ADVICE
from debater.core.switching import AnswerVerdict, Round, Try, in_turn, known_wordings, objections, practised

BANK = bank()


def judged(kind="meets", *, key_point="wages", rank=1, **more):
    return AnswerVerdict(kind=kind, rank=rank, score=0.2, answer=BANK.by_id[key_point].answers[0], **more)


def begun(*key_points: str, seen=(), seed=0) -> Round:
    return objections(BANK, key_points or IDS, seen, seed)


def test_the_least_practised_come_first():
    assert set(in_turn(BANK, {"wages": 3, "jobs": 1}, 7)[:3]) == {"control", "voters", "culture"}
    assert in_turn(BANK, {"wages": 3, "jobs": 1}, 7)[3:] == ("jobs", "wages")


@given(st.integers(), st.dictionaries(st.sampled_from(IDS), st.integers(0, 5)))
def test_the_order_is_of_all_key_points_and_the_seed_decides_it(seed, counts):
    order = in_turn(BANK, counts, seed)
    assert sorted(order) == sorted(IDS)
    assert order == in_turn(BANK, counts, seed)


def test_what_came_up_in_debates_is_counted():
    state, _ = talk(DebateState(BANK), matched("wages"), matched("wages", "jobs"))
    assert practised([state, state]) == {"wages": 4, "jobs": 2}


def test_typed_and_shown_wordings_are_not_used():
    state, _ = talk(DebateState(BANK), matched("wages"))
    known = known_wordings([state])
    assert "wages is what worries me" in known
    for seed in range(5):
        assert begun("wages", seen=known, seed=seed).exchanges[0].objection == "what about wages then"


def test_where_all_wordings_were_seen_one_is_used_again():
    seen = {text.casefold() for text in BANK.by_id["wages"].phrasings}
    assert begun("wages", seen=seen).exchanges[0].objection in BANK.by_id["wages"].phrasings


def test_a_round_takes_known_key_points_once_and_not_too_many():
    now = objections(BANK, ("jobs", "gone", "jobs", "wages", "control"), (), 0, most=2)
    assert [exchange.key_point for exchange in now.exchanges] == ["jobs", "wages"]


def test_an_answer_that_meets_settles_at_once():
    now = begun("wages").heard("a", judged())
    assert now.exchange.settled
    assert now.exchange.at_first
    assert now.moved_on().exchange is None


@pytest.mark.parametrize("kind", ["weak", "other", "objects"])
def test_an_answer_that_does_not_meet_may_be_tried_once_more(kind):
    now = begun("wages").heard("a", judged(kind))
    assert not now.exchange.settled
    assert now.moved_on() == now
    again = now.heard("b", judged())
    assert (again.exchange.settled, again.exchange.met, again.exchange.at_first) == (True, True, False)
    missed = now.heard("b", judged(kind))
    assert (missed.exchange.settled, missed.exchange.met) == (True, False)


def test_once_settled_nothing_more_is_heard():
    now = begun("wages").shown()
    assert now.heard("late", judged()) == now
    assert now.shown() == now


def test_a_round_that_is_over_stays_over():
    over = begun("wages").shown().moved_on()
    assert (over.exchange, over.key_point) == (None, None)
    assert over.moved_on() == over.shown() == over.heard("x", judged()) == over


def test_the_outcome_is_told_plainly():
    open_ = begun("wages")
    assert outcome(open_.shown().exchanges[0]) == "Left open."
    assert outcome(open_.heard("a", judged()).exchanges[0]) == "Met, at once."
    missed = open_.heard("a", judged("weak"))
    assert outcome(missed.heard("b", judged()).exchanges[0]) == "Met, at the second try."
    assert outcome(missed.heard("b", judged("weak")).exchanges[0]) == "Not met yet."


LONG = "an answer that is long enough to count"


@pytest.mark.parametrize(
    ("verdict", "said", "told"),
    [
        (judged(), LONG, "That meets the objection."),
        (judged("other", instead="jobs"), LONG, "“The claim of jobs.”"),
        (judged("objects"), LONG, "On this side you defend it"),
        (judged("weak"), LONG, "on the right subject"),
        (judged("weak", rank=4), LONG, "did not see an answer to this"),
        (judged("weak"), "no it is not", "too short"),
        (judged("weak", admits=True), LONG, "does have an answer"),
    ],
)
def test_each_verdict_is_told_in_its_own_words(verdict, said, told):
    assert told in comment(BANK, BANK.by_id["wages"], Try(said, verdict))


def test_an_inferred_answer_is_not_called_the_op_eds_own():
    verdict = judged("weak", key_point="culture", admits=True)
    assert "follows from its points" in comment(BANK, BANK.by_id["culture"], Try(LONG, verdict))


def test_a_hole_is_treated_honestly():
    hole = BANK.by_id["control"]
    assert "honest" in comment(BANK, hole, Try(LONG, judged(key_point="control", admits=True)))
    for kind in ("weak", "objects"):
        assert comment(BANK, hole, Try(LONG, judged(kind, key_point="control"))) == HONEST
    assert ground(BANK, hole, hole.answers[0]) == "None: the op-ed does not answer this."
    assert advice(hole, judged("weak", key_point="control", missing="but")) == ""
    assert "If nothing" in nudge(BANK, hole, hole.answers[0])


def test_the_ground_of_an_answer_names_the_op_eds_points():
    wages = BANK.by_id["wages"]
    assert "¶2 Blame" in ground(BANK, wages, wages.answers[0])
    assert "¶2 Blame" in ground(BANK, BANK.by_id["jobs"], Answer(text="a", press="?", rests_on=("blame",)))
    assert "¶2" in nudge(BANK, wages, wages.answers[0])
    assert "F3" in nudge(BANK, BANK.by_id["jobs"], BANK.by_id["jobs"].answers[0])


def test_the_first_missing_step_has_its_advice():
    wages = BANK.by_id["wages"]
    assert advice(wages, judged(missing="because")) == ADVICE["because"]
    assert advice(wages, judged()) == "All four steps are there."
    assert advice(wages, judged("objects", missing="but")) == ""


def test_the_summary_counts_and_names_the_step_left_out_most():
    now = begun("wages", "jobs", "culture", "control")
    now = now.heard("a", judged(missing="because")).moved_on()
    now = now.heard("a", judged("weak", missing="but")).heard("b", judged(missing="because")).moved_on()
    now = now.shown().moved_on()
    now = now.heard("a", judged("meets", admits=True, missing="they say")).moved_on()
    assert counts(now) == "2 met at the first try, 1 met at the second, 1 left open"
    assert left_out_most(now) == "because"
    assert left_out_most(begun("wages").shown()) is None
    assert COMPARE.endswith(".")


def test_earlier_rounds_count_as_practice_and_their_wordings_are_known():
    before = [Answered(key_point="wages", objection="What about wages then", met=False)]
    state, _ = talk(DebateState(BANK), matched("wages", "jobs"))
    assert practised([state], before) == {"wages": 2, "jobs": 1}
    assert "what about wages then" in known_wordings([], before)
    assert EVENT.validate_json(before[0].model_dump_json()) == before[0]
