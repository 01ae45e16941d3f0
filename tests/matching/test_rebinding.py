"""A matcher for a saved bank: at once with what is known, or learned anew."""

from typing import Any

import pytest

from debater.core.bank import Bank, KeyPoint
from debater.matching.matcher import Matcher
from debater.matching.rebinding import rebound, relearned, up_to_date

SAID = ["Cheap foreign labour keeps salaries low.", "It lets criminals in.", "The wards are full.", "Nice hat."]


def with_first(bank: Bank, **more: Any) -> Bank:
    first, *rest = bank.key_points
    return bank.model_copy(update={"key_points": (first.model_copy(update=more), *rest)})


def without(bank: Bank, *ids: str) -> Bank:
    return bank.model_copy(update={"key_points": tuple(p for p in bank.key_points if p.id not in ids)})


def renamed(key_point: KeyPoint) -> KeyPoint:
    return key_point.model_copy(update={"id": f"new-{key_point.id}"})


def test_another_answer_is_nothing_to_learn_and_another_phrasing_is(tiny_matcher: Matcher, tiny: Bank) -> None:
    first = tiny.key_points[0]
    assert up_to_date(tiny_matcher, with_first(tiny, answers=first.answers[:1]))
    assert not up_to_date(tiny_matcher, with_first(tiny, phrasings=(*first.phrasings, "They cut our pay.")))


def test_what_is_known_still_answers_and_nothing_else_has_changed(tiny_matcher: Matcher, tiny: Bank) -> None:
    other = with_first(tiny, weight=1)
    matcher = rebound(tiny_matcher, other)
    assert matcher is not None
    assert matcher.bank is other
    assert matcher.verdicts(SAID) == tiny_matcher.verdicts(SAID)


@pytest.mark.parametrize("gone", [("wages",), ("crime",), ("wages", "services")])
def test_a_key_point_that_is_gone_is_heard_no_more(tiny_matcher: Matcher, tiny: Bank, gone: tuple[str, ...]) -> None:
    matcher = rebound(tiny_matcher, without(tiny, *gone))
    assert matcher is not None
    for verdict in matcher.verdicts(SAID):
        assert {candidate.id for candidate in verdict.candidates} == tiny.by_id.keys() - set(gone)
        for candidate in verdict.candidates:
            curated = tiny.by_id[candidate.id]
            rungs = (text for rung in curated.ladder() for text in (rung.claim, *rung.phrasings))
            assert candidate.phrasing in {curated.claim, *curated.phrasings, curated.hints.model_line, *rungs}


def test_where_no_key_point_is_left_nothing_can_be_done_at_once(tiny_matcher: Matcher, tiny: Bank) -> None:
    other = tiny.model_copy(update={"key_points": tuple(map(renamed, tiny.key_points))})
    assert rebound(tiny_matcher, other) is None


def test_learned_anew_it_knows_what_is_new(tiny_matcher: Matcher, tiny: Bank) -> None:
    said = "Gulls steal our chips on the promenade."
    first = tiny.key_points[0]
    other = with_first(tiny, phrasings=(*first.phrasings, said))
    learned = relearned(tiny_matcher, other)
    assert (learned.bank, up_to_date(learned, other)) == (other, True)
    assert learned.verdict(said).candidates[0].phrasing == said
    assert learned.verdict(said).candidates[0].id == first.id
