"""The machine contract: a verdict as the plain dictionary that `debater match` writes, pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from debater.core.verdict import Candidate, Matched, Verdict

DIGITS = 4
"""Decimals of every score."""


def verdict_fields(verdict: Verdict) -> dict[str, Any]:
    """The contract's fields of a verdict, in the contract's order (all but `text`)."""
    key_points = verdict.key_points if isinstance(verdict, Matched) else ()
    stance = verdict.stance.model_dump(by_alias=True)
    return {
        "verdict": verdict.kind,
        "key_points": _scores(key_points),
        "candidates": _scores(verdict.candidates),
        "stance": {side: round(share, DIGITS) for side, share in stance.items()},
        "reason": verdict.reason,
    }


def answer(fields: Mapping[str, Any], verdict: Verdict) -> dict[str, Any]:
    """The message's own fields, then the verdict's. Where both have a name, the verdict's value stands."""
    found = verdict_fields(verdict)
    return {**{name: value for name, value in fields.items() if name not in found}, **found}


def unreadable(error: str, line: int) -> dict[str, Any]:
    """What stands in the place of a line (from 1) that cannot be read."""
    return {"error": error, "line": line}


def _scores(candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [{"id": candidate.id, "score": round(candidate.score, DIGITS)} for candidate in candidates]
