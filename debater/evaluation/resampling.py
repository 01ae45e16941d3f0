"""95 % bootstrap intervals: the texts are drawn anew many times, and every figure is worked out on every draw."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from debater.evaluation.measures import Mean, Measure

Floats = NDArray[np.float64]
Interval = tuple[float, float]
LEVEL = 0.95
_CELLS = 4_000_000
"""Weights held at once: 32 MB, however many texts there are."""


@dataclass(frozen=True)
class Resampling:
    """`resamples` draws of as many texts as there are, with replacement, from a seed; 0 resamples: no intervals."""

    seed: int = 0
    resamples: int = 1000

    def weights(self, n: int) -> Iterator[Floats]:
        """How often each of `n` texts is drawn: blocks of shape (draws, n) with rows that sum to n; the same each time.

        Two sets of outcomes on the same texts are compared in pairs by giving both the same weights.
        """
        random = np.random.default_rng(self.seed)
        block = max(1, _CELLS // max(1, n))
        for start in range(0, self.resamples if n else 0, block):
            draws = min(block, self.resamples - start)
            drawn = random.integers(0, n, size=(draws, n)) + n * np.arange(draws)[:, None]
            yield np.bincount(drawn.ravel(), minlength=draws * n).reshape(draws, n).astype(np.float64)

    def values(self, measures: Sequence[Measure], n: int) -> list[Floats]:
        """Each measure on every draw, shape (resamples,); NaN where a draw leaves nothing to measure."""
        blocks: list[list[Floats]] = [[] for _ in measures]
        for weights in self.weights(n):
            for held, measure in zip(blocks, measures, strict=True):
                held.append(measure.over(weights))
        return [np.concatenate(held) if held else np.empty(0) for held in blocks]

    def intervals(self, measures: Sequence[Measure], n: int) -> list[Interval | None]:
        """The interval of each measure over `n` texts; None where it cannot be told."""
        return [interval(measure, values) for measure, values in zip(measures, self.values(measures, n), strict=True)]


def interval(measure: Measure, values: Floats) -> Interval | None:
    """The percentile interval of resampled values (Efron and Tibshirani 1993, An Introduction to the Bootstrap, 13).

    Where all texts agree, drawing them anew shows no spread, though a few texts prove little: a mean that is 0 or 1
    gets the exact binomial bound instead (Clopper and Pearson 1934), any other measure None.
    """
    found = values[np.isfinite(values)]
    if not found.size:
        return None
    tail = (1 - LEVEL) / 2
    low, high = (float(bound) for bound in np.percentile(found, [100 * tail, 100 * (1 - tail)]))
    if low < high:
        return low, high
    if not isinstance(measure, Mean) or low not in (0.0, 1.0):
        return None
    bound = math.pow(tail, 1 / measure.texts)
    return (bound, 1.0) if low else (0.0, 1 - bound)
