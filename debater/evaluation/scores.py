"""What the top score is worth: the risk-coverage curve and the reliability diagram, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from debater.core import metrics
from debater.evaluation.measures import BINS, Mean
from debater.evaluation.outcome import Outcome
from debater.evaluation.resampling import Resampling

_POINTS = 100
"""A curve with more cuts is thinned to so many, evenly over coverage."""


@dataclass(frozen=True)
class CurvePoint:
    """Answering all texts whose top score is at least `cut`: the share answered, and of these the share wrong."""

    coverage: float
    risk: float
    cut: float


@dataclass(frozen=True)
class Curve:
    """Risk against coverage over `n` texts, the strictest cut first; `aurc` is the area under it (0 is best)."""

    over: str
    n: int
    aurc: float | None
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True)
class Bin:
    """The texts whose top score lies in [low, high), the last one with 1: how many, the mean score, the share right.

    `right_low` and `right_high` are the 95 % interval of the share; None throughout where there is no text.
    """

    low: float
    high: float
    n: int
    score: float | None
    right: float | None
    right_low: float | None
    right_high: float | None


Reliability = tuple[Bin, ...]


def risk_coverage(outcomes: Sequence[Outcome]) -> tuple[Curve, ...]:
    """The curve over known objections, and over all texts, where answering one without a key point is wrong."""
    return (
        _curve("known objections", [outcome for outcome in outcomes if outcome.in_bank]),
        _curve("all texts", outcomes),
    )


def _curve(over: str, outcomes: Sequence[Outcome]) -> Curve:
    scores, right = [o.top_score for o in outcomes], [o.top_is_right for o in outcomes]
    points = [CurvePoint(*point) for point in metrics.risk_coverage(scores, right)]
    if len(points) > _POINTS:
        kept: dict[int, CurvePoint] = {}
        for point in points:
            kept.setdefault(min(int(point.coverage * _POINTS), _POINTS - 1), point)
        points = [*list(kept.values())[:-1], points[-1]]
    return Curve(over, len(outcomes), metrics.aurc(scores, right), tuple(points))


def reliability(outcomes: Sequence[Outcome], resampling: Resampling) -> Reliability:
    """Ten bins of equal width over all texts, as ECE takes them."""
    held: list[list[int]] = [[] for _ in range(BINS)]
    for row, outcome in enumerate(outcomes):
        held[min(int(outcome.top_score * BINS), BINS - 1)].append(row)
    shares = [Mean.of(rows, [outcomes[row].top_is_right for row in rows]) for rows in held]
    intervals = resampling.intervals(shares, len(outcomes))
    return tuple(
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(rows),
            sum(outcomes[row].top_score for row in rows) / len(rows) if rows else None,
            share.value,
            *(interval or (None, None)),
        )
        for number, (rows, share, interval) in enumerate(zip(held, shares, intervals, strict=True))
    )
