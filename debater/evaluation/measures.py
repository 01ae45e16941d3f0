"""Figures that can be worked out on resampled texts, many draws at once; `core.metrics` has their formulas.

`places` are the rows of the texts that a measure is about; `over(weights)` takes how often each of all texts was
drawn, shape (draws, texts), and gives one value a draw, shape (draws,), NaN where nothing is left to measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from debater.core import metrics

Floats = NDArray[np.float64]
BINS = 10


class Measure(Protocol):
    """A figure's value on the texts as they are, and on draws of them."""

    @property
    def value(self) -> float | None:
        """The value on the texts as they are; None: nothing to measure."""
        ...

    def over(self, weights: Floats) -> Floats:
        """The value on every draw."""
        ...


@dataclass(frozen=True)
class Mean:
    """Sum of `parts` / sum of `wholes` over the texts: a share, a mean, or a micro average; 0 to 1."""

    places: Sequence[int]
    parts: Sequence[float]
    wholes: Sequence[float]

    @classmethod
    def of(cls, places: Sequence[int], values: Sequence[float]) -> "Mean":
        """The plain mean of one value a text (a share, where the values are true and false)."""
        return cls(places, values, [1] * len(places))

    @property
    def value(self) -> float | None:
        """Parts / wholes."""
        return sum(self.parts) / whole if (whole := sum(self.wholes)) else None

    @property
    def texts(self) -> int:
        """How many texts have something to measure."""
        return sum(whole > 0 for whole in self.wholes)

    def over(self, weights: Floats) -> Floats:
        """Weighted parts / weighted wholes."""
        chosen = weights[:, np.asarray(self.places, dtype=np.intp)]
        parts, wholes = np.asarray(self.parts, dtype=np.float64), np.asarray(self.wholes, dtype=np.float64)
        return _divided(chosen @ parts, chosen @ wholes)


@dataclass(frozen=True)
class Scored:
    """Texts with a score and whether what was scored is right."""

    places: Sequence[int]
    scores: Sequence[float]
    right: Sequence[bool]

    @cached_property
    def _order(self) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp]]:
        """Rows best first, which of them are right, and where each block of equal scores begins."""
        scores = np.asarray(self.scores, dtype=np.float64)
        order = np.argsort(-scores, kind="stable")
        starts = np.flatnonzero(np.diff(scores[order], prepend=np.inf))
        rows = np.asarray(self.places, dtype=np.intp)[order]
        return rows, np.asarray(self.right, dtype=np.float64)[order], starts

    def _blocks(self, weights: Floats) -> tuple[Floats, Floats]:
        """Of each block of equal scores, the texts drawn and those of them that are right; (draws, blocks)."""
        rows, right, starts = self._order
        drawn = weights[:, rows]
        return np.add.reduceat(drawn, starts, axis=1), np.add.reduceat(drawn * right, starts, axis=1)


class AnswerableAt(Scored):
    """`metrics.answerable_at` with 90 % right."""

    @property
    def value(self) -> float | None:
        """On the texts as they are."""
        return metrics.answerable_at(self.scores, self.right)

    def over(self, weights: Floats) -> Floats:
        """On every draw."""
        if not self.places:
            return _nothing(weights)
        drawn, right = (np.cumsum(blocks, axis=1) for blocks in self._blocks(weights))
        good = right >= (0.9 - 1e-12) * drawn
        return _divided(np.where(good, drawn, 0).max(axis=1), drawn[:, -1])


class RiskArea(Scored):
    """`metrics.aurc`."""

    @property
    def value(self) -> float | None:
        """On the texts as they are."""
        return metrics.aurc(self.scores, self.right)

    def over(self, weights: Floats) -> Floats:
        """On every draw.

        A block of w equal scores, e of it wrong, after K texts with E wrong, adds the sum over j = 1..w of
        (E + j e / w) / (K + j), which is e + (E - K e / w) (H(K + w) - H(K)) with H the harmonic numbers.
        """
        if not self.places:
            return _nothing(weights)
        drawn, right = self._blocks(weights)
        wrong = drawn - right
        ends, errors = np.cumsum(drawn, axis=1), np.cumsum(wrong, axis=1)
        harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, ends[:, -1].max(initial=0) + 1))])
        steps = harmonic[ends.astype(np.intp)] - harmonic[(ends - drawn).astype(np.intp)]
        rate = wrong / np.maximum(drawn, 1)
        area = wrong + ((errors - wrong) - (ends - drawn) * rate) * steps
        return _divided(area.sum(axis=1), ends[:, -1])


class CalibrationError(Scored):
    """`metrics.calibration_error` in ten bins."""

    @property
    def value(self) -> float | None:
        """On the texts as they are."""
        return metrics.calibration_error(self.scores, self.right, BINS)

    def over(self, weights: Floats) -> Floats:
        """On every draw."""
        chosen = weights[:, np.asarray(self.places, dtype=np.intp)]
        scores = np.asarray(self.scores, dtype=np.float64)
        gaps = np.zeros((len(scores), BINS))
        held = np.minimum((scores * BINS).astype(np.intp), BINS - 1)
        gaps[np.arange(len(scores)), held] = np.asarray(self.right, dtype=np.float64) - scores
        return _divided(np.abs(chosen @ gaps).sum(axis=1), chosen.sum(axis=1))


class Separation(Scored):
    """`metrics.auroc`: `right` tells positives from negatives."""

    @property
    def value(self) -> float | None:
        """On the texts as they are."""
        pairs = list(zip(self.scores, self.right, strict=True))
        return metrics.auroc([s for s, positive in pairs if positive], [s for s, positive in pairs if not positive])

    def over(self, weights: Floats) -> Floats:
        """On every draw."""
        if not self.places:
            return _nothing(weights)
        drawn, positive = self._blocks(weights)
        negative = drawn - positive
        below = negative.sum(axis=1, keepdims=True) - np.cumsum(negative, axis=1)
        wins = (positive * (below + negative / 2)).sum(axis=1)
        return _divided(wins, positive.sum(axis=1) * negative.sum(axis=1))


def _divided(parts: Floats, wholes: Floats) -> Floats:
    found: Floats = np.divide(parts, wholes, out=np.full(len(wholes), np.nan), where=wholes > 0)
    return found


def _nothing(weights: Floats) -> Floats:
    return np.full(len(weights), np.nan)
