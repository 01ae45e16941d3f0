"""What holds for every verdict, whatever the model: shown with the hashing stand-in."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debater.core.verdict import Matched
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import SHOWN, Matcher

SAID = [
    "Cheap foreign labour keeps salaries low.",
    "hello",
    "",
    "   \n ",
    "no",
    "They came here and the queue at the surgery grew. Nobody asked us. Pay fell.",
]


@pytest.mark.parametrize("said", SAID)
def test_a_verdict_shows_the_best_candidates_in_order_and_a_reason(tiny_matcher, said):
    verdict = tiny_matcher.verdict(said)
    scores = [candidate.score for candidate in verdict.candidates]
    assert len(scores) == min(SHOWN, len(tiny_matcher.bank.key_points))
    assert scores == sorted(scores, reverse=True)
    assert verdict.reason


@pytest.mark.parametrize("said", SAID)
def test_stance_probabilities_sum_to_one(tiny_matcher, said):
    stance = tiny_matcher.verdict(said).stance
    assert stance.opposes + stance.supports + stance.neutral + stance.off_topic == pytest.approx(1, abs=1e-4)


def test_a_batch_judges_each_message_as_if_it_were_alone(tiny_matcher):
    for together, alone in zip(tiny_matcher.verdicts(SAID), map(tiny_matcher.verdict, SAID), strict=True):
        assert (together.kind, together.candidates[0].id) == (alone.kind, alone.candidates[0].id)
        assert together.candidates[0].score == pytest.approx(alone.candidates[0].score, abs=1e-5)


def test_no_messages_give_no_verdicts(tiny_matcher):
    assert tiny_matcher.verdicts([]) == []


def test_a_higher_cut_never_adds_a_match(tiny_matcher):
    fitted = tiny_matcher.fitted
    matched = []
    for cut in (0.0, 0.3, 0.6, 0.9, 1.0):
        stricter = replace(tiny_matcher, fitted=replace(fitted, calibration=replace(fitted.calibration, cut=cut)))
        verdicts = stricter.verdicts(SAID)
        matched.append({(i, c.id) for i, v in enumerate(verdicts) if isinstance(v, Matched) for c in v.key_points})
    assert all(more >= fewer for more, fewer in itertools.pairwise(matched))


def test_the_order_of_the_bank_does_not_change_what_is_matched(tiny, tiny_matcher):
    turned = tiny.model_copy(update={"key_points": tuple(reversed(tiny.key_points))})
    other = Matcher.fit(turned, HashingEncoder())
    for said in SAID:
        if said.strip():
            mine, its = tiny_matcher.verdict(said), other.verdict(said)
            assert mine.kind == its.kind
            assert {c.id: round(c.score, 2) for c in mine.candidates} == {
                c.id: round(c.score, 2) for c in its.candidates
            }


def test_a_bank_with_one_key_point_works(tiny):
    alone = tiny.model_copy(update={"key_points": tiny.key_points[:1]})
    verdict = Matcher.fit(alone, HashingEncoder()).verdict(tiny.key_points[0].phrasings[0])
    assert [candidate.id for candidate in verdict.candidates] == [tiny.key_points[0].id]


def test_a_bank_of_nothing_but_key_points_works(tiny):
    nothing = {"supports": (), "neutral": (), "unreasoned": (), "off_topic": type(tiny.off_topic)()}
    bare = tiny.model_copy(update=nothing)
    assert Matcher.fit(bare, HashingEncoder()).verdict("Cheap foreign labour keeps salaries low.").candidates


def test_a_comeback_is_told_apart_from_its_key_point(tiny, tiny_matcher):
    key_point = next(k for k in tiny.key_points if k.comebacks)
    comeback = key_point.comebacks[0]
    candidate = next(c for c in tiny_matcher.verdict(comeback.phrasings[0]).candidates if c.id == key_point.id)
    assert max(candidate.rungs, key=lambda rung: rung.share).id == comeback.id


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_verdict(tiny_matcher, text):
    verdict = tiny_matcher.verdict(text)
    assert np.isfinite([candidate.score for candidate in verdict.candidates]).all()


def test_a_message_of_100_kilobytes_is_read_in_bounded_pieces(tiny_matcher):
    seen: list[int] = []

    class Counting(HashingEncoder):
        def encode(self, texts):
            seen.append(sum(len(text) for text in texts))
            return super().encode(texts)

    replace(tiny_matcher, encoder=Counting()).verdict("They hold down our pay. " * 4500)
    assert sum(seen) < 20_000
