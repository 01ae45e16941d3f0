"""From evidence to the probabilities of the four stances: first whether a text takes a side at all, then which.

The two questions have maps of their own. In one map for all four, a wandering objection that looks a little like small
talk would lose some of its P(opposes) to that, and be ranked below supporting texts (docs/matching.md has the figures).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from debater.matching.evidence import Evidence
from debater.matching.head import Floats

PRIORS = np.array([0.62, 0.24, 0.06, 0.08])
"""How often a text is taken to oppose, support, be neutral or off-topic; the maps are learned as if it were so."""
_EPSILON = 1e-4
_NEVER = -12.0


@dataclass(frozen=True)
class StanceMaps:
    """Three logistic maps from evidence to log-odds, each weights and a bias.

    `side` (4,): supports against opposes, of a text that takes a side; from the odds over the whole, over the segments,
    and by the words. `aside` (3,): neutral or off-topic against taking a side; `topic` (3,): off-topic against neutral;
    both from the odds over the whole and over the segments.
    """

    side: Floats
    aside: Floats
    topic: Floats

    def probabilities(self, evidence: Sequence[Evidence], *, apart: bool = False) -> Floats:
        """Calibrated probabilities of opposes, supports, neutral, off-topic, shape (n, 4); each row sums to 1.

        `apart`: each to the last bit as if it were alone; a product of many rows may be rounded otherwise.
        """
        times = _row_by_row if apart else np.matmul
        sides, asides, topics = features(evidence)
        supports, aside, off_topic = (
            _sigmoid(times(seen, map_[:-1]) + map_[-1])
            for seen, map_ in ((sides, self.side), (asides, self.aside), (topics, self.topic))
        )
        columns = [(1 - aside) * (1 - supports), (1 - aside) * supports, aside * (1 - off_topic), aside * off_topic]
        return np.stack(columns, axis=1).astype(np.float32)


def features(evidence: Sequence[Evidence]) -> tuple[Floats, Floats, Floats]:
    """What each map sees: sides (n, 3), asides (n, 2) and topics (n, 2), all log-odds."""
    whole = np.log(np.clip([e.stance_whole for e in evidence], _EPSILON, 1.0))
    parts = np.log(np.clip([e.stance for e in evidence], _EPSILON, 1.0))
    words = np.array([e.words for e in evidence])
    sides = np.stack([whole[:, 1] - whole[:, 0], parts[:, 1] - parts[:, 0], words], axis=1)
    asides = np.stack([np.logaddexp(p[:, 2], p[:, 3]) - np.logaddexp(p[:, 0], p[:, 1]) for p in (whole, parts)], axis=1)
    topics = np.stack([p[:, 3] - p[:, 2] for p in (whole, parts)], axis=1)
    return sides.astype(np.float32), asides.astype(np.float32), topics.astype(np.float32)


def fit_stance(evidence: Sequence[Evidence], stances: NDArray[np.int64]) -> StanceMaps:
    """Learn the maps from evidence with its stances (0 opposes, 1 supports, 2 neutral, 3 off-topic), shape (n,).

    Texts are weighted so that the stances stand as PRIORS says; a stance that no text has gets hardly any probability.
    """
    share = np.bincount(stances, minlength=4) / len(stances)
    weights = (PRIORS / np.maximum(share, 1e-9))[stances].astype(np.float32)
    sides, asides, topics = features(evidence)
    sided = stances < 2
    return StanceMaps(
        side=_logistic(sides[sided], stances[sided] == 1, weights[sided]),
        aside=_logistic(asides, ~sided, weights),
        topic=_logistic(topics[~sided], stances[~sided] == 3, weights[~sided]),
    )


def _logistic(seen: Floats, true: NDArray[np.bool_], weights: Floats) -> Floats:
    """Weights and bias, shape (features + 1,); where all or none are true, a constant that says so."""
    if not len(true) or true.all() or not true.any():
        return np.array([0.0] * seen.shape[1] + [-_NEVER if len(true) and true.all() else _NEVER], dtype=np.float32)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only when fitting

    model = LogisticRegression(C=1.0, max_iter=500).fit(seen, true, sample_weight=weights)
    return np.concatenate([model.coef_[0], model.intercept_]).astype(np.float32)


def _row_by_row(seen: Floats, weights: Floats) -> Floats:
    return np.concatenate([seen[row : row + 1] @ weights for row in range(len(seen))])


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-z)), dtype=np.float32)
