"""An outcome as plain JSON values, and back: what a stored report holds of every text."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from debater.core.verdict import Verdict
from debater.evaluation.outcome import Outcome
from debater.evaluation.script import Item

DIGITS = 6
"""Scores are kept to so many digits."""
_VERDICT: TypeAdapter[Verdict] = TypeAdapter(Verdict)
_OPTIONAL = ("register", "twin_of", "distance")


def to_record(outcome: Outcome) -> dict[str, Any]:
    """The item's labels, and the verdict with all that figures are made of; the wordings that misled are left out."""
    item, verdict = outcome.item, outcome.verdict
    labels = item.model_dump(by_alias=True)
    record = {
        "text": item.text,
        "stance": item.stance,
        "key_points": item.key_points,
        "acceptable": item.acceptable,
        **{name: labels[name] for name in _OPTIONAL if labels[name]},
        "verdict": verdict.kind,
        "credited": outcome.credited,
        "candidates": [{"id": c.id, "score": c.score} for c in verdict.candidates],
        "sides": verdict.stance.model_dump(by_alias=True),
        "fault": outcome.fault,
    }
    return {key: rounded(value) for key, value in record.items()}


def from_record(record: Mapping[str, Any]) -> Outcome:
    """The outcome that `to_record` wrote, its scores rounded.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    labels = {name: record[name] for name in ("text", "stance", "key_points", "acceptable")}
    labels |= {name: record[name] for name in _OPTIONAL if name in record}
    candidates = [{"id": one["id"], "score": one["score"]} for one in record["candidates"]]
    verdict = {"kind": record["verdict"], "candidates": candidates, "stance": record["sides"], "reason": ""}
    if record["verdict"] == "matched":
        scores = {one["id"]: one["score"] for one in candidates}
        verdict["key_points"] = [{"id": id_, "score": scores.get(id_, 0.0)} for id_ in record["credited"]]
    return Outcome(Item.model_validate(labels), _VERDICT.validate_python(verdict))


def rounded(value: Any) -> Any:
    """A copy of JSON values with floats at six digits."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value
