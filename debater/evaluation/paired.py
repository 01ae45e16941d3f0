"""Two sets of verdicts on the same texts: is one better, by more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr

from debater.evaluation.declared import declared
from debater.evaluation.outcome import Outcome
from debater.evaluation.resampling import LEVEL, Resampling

ALPHA = 0.05
"""A difference that chance alone would make as large in fewer runs than this share counts as shown."""
FEWEST = 6
"""Where fewer texts differ, even all of them on one side are no proof at ALPHA: 2 x 0.5 ** 5 is .06."""
LOWER_IS_BETTER = frozenset(
    {
        "AURC",
        "ECE in bank",
        "taken for support",
        "wrong side",
        "off-topic accepted",
        "near",
        "far",
        "neutral accepted",
        "ECE",
    }
)


@dataclass(frozen=True)
class PairedTest:
    """McNemar's exact test on a rate over `n` pairs: before and after (0 to 1), and how many got better and worse.

    `p` is two-sided.
    """

    name: str
    n: int
    before: float | None
    after: float | None
    better: int
    worse: int
    p: float

    @property
    def shown(self) -> int:
        """1: better by more than chance, -1: worse by more than chance, 0: neither is shown."""
        return 0 if self.p >= ALPHA else 1 if self.better > self.worse else -1


def mcnemar(better: int, worse: int) -> float:
    """How often chance alone would split `better + worse` differing pairs so unevenly, in either direction.

    min(1, 2 P(X <= min(better, worse))) with X binomial of better + worse trials at 1/2 (McNemar 1947, exact form).
    1 where no pair differs.
    """
    differing = better + worse
    return min(1.0, 2 * float(bdtr(min(better, worse), differing, 0.5))) if differing else 1.0


def paired_test(name: str, before: Sequence[bool], after: Sequence[bool], *, good: bool) -> PairedTest:
    """The test on flags of the same things in the same order; `good` says whether a true one is what is wanted."""
    gained = sum(new and not old for old, new in zip(before, after, strict=True))
    lost = sum(old and not new for old, new in zip(before, after, strict=True))
    better, worse = (gained, lost) if good else (lost, gained)
    n = len(before)
    first, second = (sum(flags) / n if n else None for flags in (before, after))
    return PairedTest(name, n, first, second, better, worse, mcnemar(better, worse))


@dataclass(frozen=True)
class Moved:
    """A figure on both sides and `after - before`; `low` and `high` are its 95 % interval (None: untold)."""

    name: str
    before: float | None
    after: float | None
    low: float | None
    high: float | None

    @property
    def difference(self) -> float | None:
        """After less before; None where one of them was not measured."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def shown(self) -> int:
        """1: better, -1: worse, with an interval that leaves 0 out; 0: neither."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return 0
        return 1 if (self.low > 0) != (self.name in LOWER_IS_BETTER) else -1


def moved(before: Sequence[Outcome], after: Sequence[Outcome], resampling: Resampling) -> tuple[Moved, ...]:
    """Every figure on both sides, the same texts in the same order, with the paired bootstrap interval.

    Each draw of texts is taken for both sides at once, so that what is hard for both cancels out (Efron and Tibshirani
    1993, An Introduction to the Bootstrap, ch. 8); percentile interval of the differences.
    """
    old, new = declared(before), declared(after)
    values = resampling.values([one.measure for one in (*old, *new)], len(before))
    pairs = zip(old, new, values[: len(old)], values[len(old) :], strict=True)
    return tuple(
        Moved(one.name.strip(), one.measure.value, other.measure.value, *_interval(others - ones))
        for one, other, ones, others in pairs
    )


def _interval(differences: np.ndarray) -> tuple[float, float] | tuple[None, None]:
    found = differences[np.isfinite(differences)]
    if not found.size:
        return None, None
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(found, [tail, 100 - tail])
    return float(low), float(high)
