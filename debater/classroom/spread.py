"""Median and quartiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor


@dataclass(frozen=True)
class Spread:
    """The middle value of `count`, and those that a quarter lie below (`low`) and above (`high`)."""

    low: float
    median: float
    high: float
    count: int


def spread(values: Iterable[float | None]) -> Spread | None:
    """The spread of those that were measured; None where none was.

    A quartile between two values is interpolated: that of [1, 2, 3, 4] at 0.25 is 1.75.
    """
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    return Spread(_at(known, 0.25), _at(known, 0.5), _at(known, 0.75), len(known))


def median(values: Iterable[float | None]) -> float:
    """The median alone, of at least one value that was measured."""
    found = spread(values)
    if found is None:
        raise ValueError("no median of nothing")
    return found.median


def _at(known: list[float], share: float) -> float:
    place = share * (len(known) - 1)
    below = floor(place)
    above = min(below + 1, len(known) - 1)
    return known[below] + (known[above] - known[below]) * (place - below)
