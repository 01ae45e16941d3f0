"""Banks and verdicts as values: frozen, strict, and the same after JSON."""

from typing import Any

import pytest
import tiny
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from debater.core.bank import Bank, KeyPoint, NearMiss
from debater.core.lines import Lines
from debater.core.verdict import Candidate, Matched, Stance, Verdict

ANY_VERDICT: TypeAdapter[Verdict] = TypeAdapter(Verdict)


def test_a_bank_survives_json() -> None:
    bank = tiny.bank()
    assert Bank.model_validate_json(bank.model_dump_json(by_alias=True)) == bank


def test_a_bank_is_the_same_whether_or_not_it_was_looked_into() -> None:
    used = tiny.bank()
    assert set(used.by_id) == set(tiny.IDS)
    assert used == tiny.bank()


def test_lookups_and_weights() -> None:
    bank = tiny.bank()
    assert (bank.total_weight, bank.point_by_id["blame"].paragraph, bank.theme_by_id["work"].name) == (8, 2, "Work")


def test_a_changed_copy_of_a_bank_looks_up_what_it_holds_itself() -> None:
    whole = tiny.bank()
    assert len(whole.by_id) == len(tiny.IDS)
    fewer = whole.model_copy(update={"key_points": whole.key_points[:1]})
    assert (list(fewer.by_id), len(whole.by_id)) == (["wages"], len(tiny.IDS))


def test_the_ladder_is_walked_from_the_top() -> None:
    assert tuple(rung.id for rung in tiny.bank().by_id["wages"].ladder()) == tiny.RUNGS


def test_a_bank_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        tiny.bank().id = "other"


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight": 0},
        {"weight": 6},
        {"id": "Not An Id"},
        {"grounding": "certain"},
        {"phrasings": ("only one",)},
        {"answers": ()},
        {"claim": "  "},
        {"colour": "red"},
    ],
)
def test_a_key_point_refuses_what_it_cannot_be(wrong: dict[str, Any]) -> None:
    fields = tiny.key_point("wages").model_dump(by_alias=True)
    with pytest.raises(ValidationError):
        KeyPoint.model_validate({**fields, **wrong})


def test_a_near_miss_may_be_a_plain_text() -> None:
    assert NearMiss.model_validate("Pay is a number.") == NearMiss(text="Pay is a number.", truly="none")
    assert NearMiss.model_validate({"text": "T", "is": "supports"}).truly == "supports"


@pytest.mark.parametrize("occasion", list(Lines.model_fields))
def test_every_occasion_has_lines_and_cannot_be_left_without(occasion: str) -> None:
    assert len(set(getattr(Lines(), occasion))) == len(getattr(Lines(), occasion)) >= 1
    with pytest.raises(ValidationError):
        Lines.model_validate({occasion: []})


@given(tiny.verdicts())
def test_a_verdict_survives_json(verdict: Verdict) -> None:
    assert ANY_VERDICT.validate_json(ANY_VERDICT.dump_json(verdict, by_alias=True)) == verdict


def test_the_stance_is_written_with_a_hyphen() -> None:
    assert list(tiny.STANCE.model_dump(by_alias=True)) == ["opposes", "supports", "neutral", "off-topic"]


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_is_a_probability(score: float) -> None:
    with pytest.raises(ValidationError):
        Candidate(id="wages", score=score)
    with pytest.raises(ValidationError):
        Stance(opposes=score, supports=0, neutral=0, off_topic=0)


def test_a_match_matches_something() -> None:
    with pytest.raises(ValidationError):
        Matched(candidates=(), stance=tiny.STANCE, reason="r", key_points=())


def test_a_menu_offers_the_first_three() -> None:
    assert [option.id for option in tiny.menu("jobs", "voters").options] == ["jobs", "voters", "wages"]
