"""The figures over a set of outcomes, each with its interval, the number it rests on and its meaning in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from debater.evaluation.declared import Declared, Outcomes, declared
from debater.evaluation.resampling import Resampling


@dataclass(frozen=True)
class Figure:
    """One figure: its value (None: nothing to measure), the count it rests on, and what it says.

    `low` and `high` are its 95 % interval, None where none was asked for or none can be told.
    """

    name: str
    value: float | None
    n: int
    meaning: str
    low: float | None = None
    high: float | None = None


def figures(outcomes: Outcomes, resampling: Resampling | None = None) -> tuple[Figure, ...]:
    """Every figure of the outcomes, always the same ones in the same order; with intervals where `resampling` is given.

    A pure function of the outcomes, so that two sets give a comparison.
    """
    return figures_of([declared(outcomes)], len(outcomes), resampling)[0]


def figures_of(
    groups: Sequence[Sequence[Declared]], n: int, resampling: Resampling | None = None
) -> list[tuple[Figure, ...]]:
    """The figures of several groups over the same `n` texts; all intervals from the same draws."""
    plain = [[Figure(one.name, one.measure.value, one.n, one.meaning) for one in group] for group in groups]
    if resampling is None or not resampling.resamples:
        return [tuple(group) for group in plain]
    found = iter(resampling.intervals([one.measure for group in groups for one in group], n))
    with_intervals = [[(figure, next(found) or (None, None)) for figure in group] for group in plain]
    return [tuple(replace(figure, low=low, high=high) for figure, (low, high) in group) for group in with_intervals]
