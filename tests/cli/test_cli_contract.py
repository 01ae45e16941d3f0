"""The machine contract's form: names, order, rounding."""

import pytest

from debater.cli.contract import answer, unreadable, verdict_fields
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Stance, Unclear

CANDIDATES = tuple(
    Candidate(id=id_, score=score, phrasing="said", segment="this") for id_, score in (("a", 2 / 3), ("b", 0.2))
)
STANCE = Stance(opposes=0.97004, supports=0.00996, neutral=0.01, off_topic=0.01)
COMMON = {"candidates": CANDIDATES, "stance": STANCE, "reason": "Because."}


def test_a_matched_verdict_has_exactly_the_contracts_fields():
    verdict = Matched(key_points=CANDIDATES[:1], **COMMON)
    assert verdict_fields(verdict) == {
        "verdict": "matched",
        "key_points": [{"id": "a", "score": 0.6667}],
        "candidates": [{"id": "a", "score": 0.6667}, {"id": "b", "score": 0.2}],
        "stance": {"opposes": 0.97, "supports": 0.01, "neutral": 0.01, "off-topic": 0.01},
        "reason": "Because.",
    }


@pytest.mark.parametrize(
    ("shape", "name"), [(Menu, "menu"), (Concedes, "concedes"), (Unclear, "unclear"), (OffTopic, "off-topic")]
)
def test_key_points_are_empty_unless_matched_and_candidates_are_always_there(shape, name):
    fields = verdict_fields(shape(**COMMON))
    assert (fields["verdict"], fields["key_points"], len(fields["candidates"])) == (name, [], 2)


def test_fields_come_in_the_contracts_order_after_the_messages_own():
    made = answer({"id": 7, "text": "x"}, OffTopic(**COMMON))
    assert list(made) == ["id", "text", "verdict", "key_points", "candidates", "stance", "reason"]


def test_where_a_carried_field_has_a_verdicts_name_the_verdict_stands():
    made = answer({"text": "x", "stance": "opposes", "key_points": ["gold"], "split": 3}, OffTopic(**COMMON))
    assert (made["key_points"], made["stance"]["opposes"], made["split"]) == ([], 0.97, 3)
    assert list(made)[:2] == ["text", "split"]


def test_an_unreadable_line_has_an_error_and_its_number():
    assert unreadable("broken", 4) == {"error": "broken", "line": 4}
