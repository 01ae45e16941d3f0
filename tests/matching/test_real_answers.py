"""Answers as students type them, on the shipped bank with the real model."""

from pathlib import Path

import pytest
import yaml

from debater.banks.library import find_bank
from debater.core.bank import Grounding
from debater.matching.answers import AnswerMatcher

pytestmark = pytest.mark.model
UNANSWERED = Grounding.UNANSWERED
DATA = Path(__file__).parent.parent / "data" / "student_answers.yaml"


@pytest.fixture(scope="module")
def written():
    return yaml.safe_load(DATA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judge(real_matcher):
    answers = AnswerMatcher(real_matcher.bank, real_matcher.encoder.encode)
    return lambda id_, text: answers.judge(id_, text, real_matcher.verdict(text))


def share(found) -> float:
    found = list(found)
    return sum(found) / len(found)


def test_there_are_answers_for_every_key_point(real_matcher, written):
    assert set(written["answers"]) == set(real_matcher.bank.by_id)
    assert set(written["later"]) == {p.id for p in real_matcher.bank.key_points if p.grounding is not UNANSWERED}


def test_most_answers_meet_their_objection(judge, written):
    judged = [judge(id_, text) for id_, text in written["later"].items()]
    assert share(j.kind == "meets" for j in judged) >= 0.8
    assert share(j.rank <= 3 for j in judged) >= 0.9


def test_admitting_that_there_is_no_answer_is_recognised(real_matcher, judge, written):
    holes = [p.id for p in real_matcher.bank.key_points if p.grounding is UNANSWERED]
    assert [judge(id_, text).kind for id_ in holes for text in written["answers"][id_]] == ["meets"] * 2 * len(holes)


def test_an_answer_to_another_objection_seldom_meets_this_one(judge, written):
    later = written["later"]
    judged = [judge(list(later)[i - 7], text) for i, text in enumerate(later.values())]
    assert share(j.kind == "meets" for j in judged) <= 0.05
    assert share(j.kind == "other" for j in judged) >= 0.75


def test_a_labelled_objection_seldom_passes_as_an_answer(judge):
    file = find_bank("free-movement").folder / "objections.yaml"
    labelled = yaml.safe_load(file.read_text(encoding="utf-8"))["objections"]
    voiced = [o for o in labelled if o["stance"] == "opposes" and o["key_points"]][1::4]
    assert share(judge(o["key_points"][0], o["text"]).kind == "meets" for o in voiced) <= 0.2


def test_the_banks_own_wording_of_the_objection_never_passes(real_matcher, judge):
    judged = [judge(p.id, p.phrasings[0]) for p in real_matcher.bank.key_points]
    assert not [j for j in judged if j.kind == "meets"]


def test_what_says_nothing_seldom_passes(real_matcher, judge, written):
    answered = [p.id for p in real_matcher.bank.key_points if p.grounding is not UNANSWERED][::8]
    judged = [judge(id_, text) for text in written["weak"] for id_ in answered]
    assert share(j.kind == "meets" for j in judged) <= 0.05
