"""A second opinion on a text's side from its words alone: vectors barely see negation, words and word pairs do.

Hashed words and word pairs, weighted by rarity (tf-idf, sublinear), and a logistic regression on them. It is one of the
features of the stance's calibration, never a verdict of its own.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from debater.matching.head import Floats

BUCKETS = 2**15
"""Words and pairs share so many slots; a collision costs little and there is no vocabulary to keep."""
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!]")
_MAX_CHARACTERS = 4000


@dataclass(frozen=True)
class Lexical:
    """Rarities and weights, each of shape (BUCKETS,), and a bias; weights and bias are 0 where nothing was learned."""

    rarity: Floats
    weights: Floats
    bias: float

    def score(self, text: str) -> float:
        """Log-odds of supporting (positive) against opposing (negative); 0 when nothing was learned."""
        slots, values = _weighted(text, self.rarity)
        return float(values @ self.weights[slots]) + self.bias


def fit_lexical(texts: Sequence[str], supports: NDArray[np.bool_]) -> Lexical:
    """Learn from opposing and supporting texts; without both, a model that has no opinion."""
    if not supports.any() or supports.all():
        return Lexical(np.ones(BUCKETS, dtype=np.float32), np.zeros(BUCKETS, dtype=np.float32), 0.0)
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only when fitting
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only when fitting

    seen = np.bincount(np.concatenate([_bag(text)[0] for text in texts]), minlength=BUCKETS)
    rarity = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    rows = [_weighted(text, rarity) for text in texts]
    starts = np.cumsum([0, *(len(slots) for slots, _ in rows)])
    cells = (np.concatenate([v for _, v in rows]), np.concatenate([s for s, _ in rows]), starts)
    matrix = csr_matrix(cells, shape=(len(texts), BUCKETS))
    model = LogisticRegression(C=3.0, max_iter=200, solver="liblinear", class_weight="balanced").fit(matrix, supports)
    return Lexical(rarity, model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def _weighted(text: str, rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Slots and tf-idf values of a text, the values of unit length."""
    slots, values = _bag(text)
    values = values * rarity[slots]
    return slots, values / max(float(np.linalg.norm(values)), 1e-9)


def _bag(text: str) -> tuple[NDArray[np.int64], Floats]:
    """Slots and sublinear counts of the words and word pairs in a text."""
    words = _TOKEN.findall(text[:_MAX_CHARACTERS].casefold().replace("’", "'"))
    counts = Counter(zlib.crc32(t.encode()) % BUCKETS for t in (*words, *map(" ".join, pairwise(words))))
    slots = np.fromiter(counts, dtype=np.int64, count=len(counts))
    values = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    return slots, np.asarray(values, dtype=np.float32)
