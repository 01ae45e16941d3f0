"""Answers for the op-ed, judged with the hashing stand-in on a bank whose words decide."""

import numpy as np
import pytest
from tiny import bank, key_point

from debater.core.bank import Answer
from debater.core.verdict import Candidate, Concedes, Matched, OffTopic, Stance, Unclear
from debater.matching.answers import LEAD, MEETS, AnswerMatcher
from debater.matching.hashing import HashingEncoder

PAY = (
    Answer(text="Employers set the pay scale and pocket the takings. Raise the minimum and enforce it.", press="?"),
    Answer(text="Eight nationalities earned the same miserable money in one kitchen.", press="?"),
)
ART = (Answer(text="Music, cooking and carnival grew richer when strangers brought theirs.", press="?"),)
HOLE = (Answer(text="The op-ed is silent about nurses left behind.", press="?"),)
SPEAKS_FOR = Stance.model_validate({"opposes": 0.1, "supports": 0.8, "neutral": 0.05, "off-topic": 0.05})
SPEAKS_AGAINST = Stance.model_validate({"opposes": 0.9, "supports": 0.02, "neutral": 0.04, "off-topic": 0.04})
GOOD = "But employers set the pay scale and pocket the takings, so raise the minimum and enforce it."


@pytest.fixture(scope="module")
def small():
    return bank(
        key_points=(
            key_point("wages", 3, answers=PAY, phrasings=("Newcomers push wages down for locals", "wages fall")),
            key_point("culture", 1, answers=ART, phrasings=("Traditions die out on our streets", "culture fades")),
            key_point("control", 1, "unanswered", answers=HOLE),
        )
    )


@pytest.fixture(scope="module")
def matcher(small):
    return AnswerMatcher(small, HashingEncoder().encode)


def candidates(small, **scores):
    return tuple(
        Candidate(id=p.id, score=scores.get(p.id, 0.1), phrasing=p.phrasings[0])
        for p in sorted(small.key_points, key=lambda p: -scores.get(p.id, 0.1))
    )


def supporting(small, **scores):
    return Concedes(candidates=candidates(small, **scores), stance=SPEAKS_FOR, reason="r")


def objecting(small, **scores):
    found = candidates(small, **scores)
    return Matched(candidates=found, stance=SPEAKS_AGAINST, reason="r", key_points=found[:1])


def test_an_answer_like_a_curated_one_meets_the_objection(small, matcher):
    judged = matcher.judge("wages", GOOD, supporting(small, wages=0.6))
    assert (judged.kind, judged.rank, judged.instead) == ("meets", 1, "")
    assert judged.score >= MEETS


def test_the_nearest_curated_answer_is_given(small, matcher):
    said = "They all earned the same miserable money in one kitchen, eight nationalities."
    assert matcher.judge("wages", said, supporting(small, wages=0.6)).answer == PAY[1]
    assert matcher.judge("wages", GOOD, supporting(small, wages=0.6)).answer == PAY[0]


def test_one_sentence_of_a_curated_answer_is_enough(small, matcher):
    judged = matcher.judge("wages", "Raise the minimum and enforce it.", supporting(small, wages=0.6))
    assert judged.kind == "meets"


def test_an_answer_to_another_objection_names_it(small, matcher):
    said = "Music and cooking and carnival grew richer when strangers came."
    judged = matcher.judge("wages", said, supporting(small, culture=0.7))
    assert (judged.kind, judged.instead) == ("other", "culture")
    assert judged.rank > 1
    assert judged.answer in PAY


@pytest.mark.parametrize(
    "said", ["Newcomers push wages down for locals", "Yes, newcomers push wages down for locals now"]
)
def test_repeating_the_objection_does_not_pass(small, matcher, said):
    assert matcher.judge("wages", said, objecting(small, wages=0.95)).kind == "objects"


def test_repeating_an_objection_does_not_pass_even_where_the_side_was_misread(small, matcher):
    judged = matcher.judge("wages", small.by_id["wages"].phrasings[0], supporting(small, wages=0.95))
    assert judged.kind == "weak"


def test_an_objection_read_with_doubt_is_weak(small, matcher):
    assert (
        matcher.judge("wages", "I still worry about newcomers and wages here", objecting(small, wages=0.5)).kind
        == "weak"
    )


@pytest.mark.parametrize("said", ["", "no", "Raise the minimum!", "  \n "])
def test_a_few_words_answer_nothing(small, matcher, said):
    assert matcher.judge("wages", said, supporting(small, wages=0.9)).kind == "weak"


def test_another_subject_answers_nothing(small, matcher):
    off = OffTopic(candidates=candidates(small), stance=SPEAKS_FOR, reason="r")
    assert matcher.judge("wages", GOOD, off).kind == "weak"


@pytest.mark.parametrize(
    "said",
    [
        "The op-ed doesn’t say anything about that.",
        "I have to admit that I see no answer.",
        "There is nothing about it in the article.",
        "You've got me there.",
    ],
)
def test_where_the_op_ed_has_no_answer_saying_so_meets_the_objection(small, matcher, said):
    unclear = Unclear(candidates=candidates(small), stance=SPEAKS_AGAINST, reason="r")
    judged = matcher.judge("control", said, unclear)
    assert (judged.kind, judged.admits) == ("meets", True)


def test_where_the_op_ed_has_no_answer_an_invented_one_does_not_meet_it(small, matcher):
    assert matcher.judge("control", GOOD, supporting(small, wages=0.6)).kind == "weak"


def test_where_the_op_ed_answers_admitting_is_no_answer(small, matcher):
    said = "I must admit that the op-ed never speaks of this at all."
    judged = matcher.judge("wages", said, objecting(small, wages=0.5))
    assert (judged.kind, judged.admits) == ("weak", True)


def test_the_first_missing_step_is_named(small, matcher):
    verdict = supporting(small, wages=0.6)
    assert matcher.judge("wages", GOOD, verdict).missing == "they say"
    assert matcher.judge("wages", f"You say pay falls. {GOOD}", verdict).missing == "because"


def test_an_unknown_key_point_is_an_error(small, matcher):
    with pytest.raises(KeyError):
        matcher.judge("no-such", GOOD, supporting(small))


def test_the_curated_answers_are_encoded_once(small):
    asked: list[list[str]] = []

    def encode(texts):
        asked.append(list(texts))
        return HashingEncoder().encode(texts)

    judging = AnswerMatcher(small, encode)
    for _ in range(2):
        judging.judge("wages", GOOD, supporting(small, wages=0.6))
    assert len(asked) == 3
    assert all(answer.text not in texts for texts in asked[1:] for answer in PAY)


def test_the_same_text_gets_the_same_verdict(small, matcher):
    judged = [matcher.judge("wages", GOOD, supporting(small, wages=0.6)) for _ in range(2)]
    assert judged[0] == judged[1]
    assert np.isfinite(judged[0].score)


def test_the_cuts_are_in_order():
    assert 0 < MEETS < LEAD
