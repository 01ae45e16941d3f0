"""Where to answer, where to ask and where to decline: scores and cuts learned on held-out folds of the bank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from debater.matching.evidence import Classes, Evidence, candidate_features, segment_features
from debater.matching.head import Floats
from debater.matching.stance import StanceMaps, fit_stance
from debater.matching.training import Example

PRECISION = 0.70
"""Of the answers given at once, the share that should be right on held-out folds."""
UNREACHED = 0.9
"""The answering cut of a bank in which no score is right that often."""
MENU = 0.5
"""Expected hits among the first three candidates (the sum of their scores) from which a menu is worth offering."""
STRAY = 0.15
"""Of the objections, so many may be asked about because they could be neutral or about something else."""
ENOUGH = 30
"""With fewer texts of a stance than this its cuts are not learned: SIDE is used instead."""
ENOUGH_OF_A_SIDE = 60
"""From fewer texts a side, sides are told apart badly: a message must be SURE to be heard as support."""
SURE = 0.8
SIDE = 0.5
"""A neutral remark or another subject decides the verdict when it is likelier than not."""
LOST = 0.04
"""Of the objections, so many may be taken for support outright on held-out folds."""
CAUGHT = 0.85
"""Of the supporting statements, so many shall not be answered as if they were objections: in doubt, ask."""
MOST_ASKED = 0.5
"""No more of the objections than this are asked about for that: a bank that cannot tell sides must still answer."""
MOST_ASKED_OF_FEW = 0.25
"""The same for a bank with fewer than ENOUGH_OF_A_SIDE texts a side."""
OBJECTORS = 0.5
"""In a debate, anything but an objection is this much rarer, in odds, than in statements from anywhere."""
_RANKED = 5

Decision = Literal["support", "aside", "doubt", "stray", "answer", "ask"]
"""Taken for support; taken for neutral or another subject; asked about since the side is in doubt, or since it may be
a stray remark; answered; asked about since no key point stands out."""


@dataclass(frozen=True)
class Calibration:
    """Logistic maps from evidence to probabilities, and the cuts.

    `candidate` (7,): six weights and a bias; `stance`: the maps to the probabilities of the stances; `cut`: the score
    from which a candidate is answered; `concedes` and `doubt`: the probabilities of support from which a message is
    taken for support, and from which it is asked about; `stray`: the probability of a neutral remark or another subject
    from which it is asked about. On the held-out folds, all cuts applied: `answered`, `asked` and `taken` are the
    shares of opposing texts that are answered at once, asked about and taken for support, and `precision` the share
    of these answers that are right.
    """

    candidate: Floats
    stance: StanceMaps
    cut: float
    concedes: float
    doubt: float
    stray: float
    answered: float = 0.0
    precision: float = 0.0
    asked: float = 0.0
    taken: float = 0.0

    def scores(self, evidence: Sequence[Evidence]) -> Floats:
        """Calibrated probability of each key point to be voiced by each objecting message, shape (n, k)."""
        return np.stack([self._scores(seen) for seen in candidate_features(evidence)])

    def by_themselves(self, evidence: Evidence) -> Floats:
        """The best key point of each segment, read as if it were the whole message: its score, shape (k,), else 0."""
        found = np.zeros(evidence.parts.shape[1], dtype=np.float32)
        for segment, p in enumerate(evidence.parts):
            best = int(p.argmax())
            found[best] = max(found[best], self._scores(segment_features(evidence, segment)[best]))
        return found

    def _scores(self, features: Floats) -> Floats:
        z = features @ self.candidate[:-1] + self.candidate[-1]
        return np.asarray(1.0 / (1.0 + np.exp(-z)), dtype=np.float32)

    def stances(self, evidence: Sequence[Evidence]) -> Floats:
        """Calibrated probabilities of opposes, supports, neutral, off-topic, shape (n, 4); each row sums to 1."""
        return self.stance.probabilities(evidence, apart=True)

    def asks_from(self, *, in_debate: bool) -> tuple[float, float, float]:
        """The cuts `doubt`, `stray` and SIDE; in a debate as OBJECTORS moves them."""
        cuts = (self.doubt, self.stray, SIDE)
        doubt, stray, aside = (p / (p + OBJECTORS * (1 - p)) if in_debate else p for p in cuts)
        return doubt, stray, aside

    def decision(self, score: float, stances: Sequence[float], *, in_debate: bool = False) -> Decision:
        """What to do with a message, by its best candidate's score and its stances: each cut in its turn.

        In a debate an objection is doubted later (OBJECTORS, by Bayes' rule).
        """
        supports, neutral, off_topic = stances[1:]
        doubt, stray, aside = self.asks_from(in_debate=in_debate)
        if supports >= self.concedes:
            return "support"
        if max(neutral, off_topic) >= aside:
            return "aside"
        if supports >= doubt:
            return "doubt"
        if neutral + off_topic >= stray:
            return "stray"
        return "answer" if score >= self.cut else "ask"


def calibrate(held_out: Sequence[tuple[Example, Evidence]], classes: Classes) -> Calibration:
    """Fit both maps and the cut on evidence from heads that had not seen the text.

    Scores are learned on opposing texts (a score answers "is it this key point, if it is an objection"); the stance
    has a map of its own, in which texts are weighted so that the stances stand as PRIORS says.
    """
    index = {id_: i for i, id_ in enumerate(classes.key_points)}
    sides = np.array([_side(example.label.kind) for example, _ in held_out])
    features: list[Floats] = []
    right: list[int] = []
    for example, evidence in held_out:
        if _side(example.label.kind) == 0:
            gold = index.get(example.label.key_point, -1)
            order = np.argsort(-evidence.key_points)[:_RANKED]
            features += list(candidate_features([evidence])[0][order])
            right += [int(k == gold) for k in order]
    ranked = min(_RANKED, len(classes.key_points))
    x, y = np.array(features), np.array(right)
    candidate = _logistic(x, y)
    scores = 1.0 / (1.0 + np.exp(-(x[::ranked] @ candidate[:-1] + candidate[-1])))
    seen = [evidence for _, evidence in held_out]
    stance = fit_stance(seen, sides)
    likely = stance.probabilities(seen)
    concedes, doubt = _side_cuts(likely[:, 1], sides)
    aside = likely[sides == 0, 2:].sum(axis=1)
    stray = min(SIDE, float(np.quantile(aside, 1 - STRAY))) if (sides > 1).sum() >= ENOUGH and len(aside) else SIDE
    hits = y[::ranked].astype(bool)
    learned = Calibration(candidate, stance, _cut(scores, hits), concedes, doubt, stray)
    return _with_shares(learned, scores, hits, likely[sides == 0])


def _with_shares(learned: Calibration, scores: Floats, hits: NDArray[np.bool_], stances: Floats) -> Calibration:
    """The calibration with what its cuts do to the opposing texts: best score (n,), whether right, stances (n, 4)."""
    decided = np.array([learned.decision(*text) for text in zip(scores.tolist(), stances.tolist(), strict=True)])
    answered, asked = decided == "answer", np.isin(decided, ("doubt", "stray", "ask"))
    return replace(
        learned,
        answered=float(answered.mean()),
        precision=float(hits[answered].mean()) if answered.any() else 0.0,
        asked=float(asked.mean()),
        taken=float((decided == "support").mean()),
    )


def _side_cuts(support: Floats, sides: NDArray[np.int64]) -> tuple[float, float]:
    """From which probability of support to take a text for support (LOST), and from which to ask (CAUGHT)."""
    objections, supporting = support[sides == 0], support[sides == 1]
    if not len(supporting) or not len(objections):
        return SURE, SIDE
    few = min(len(supporting), len(objections)) < ENOUGH_OF_A_SIDE
    concedes = SURE if few else max(SIDE, float(np.quantile(objections, 1 - LOST)))
    most_asked = MOST_ASKED_OF_FEW if few else MOST_ASKED
    doubt = max(np.quantile(supporting, 1 - CAUGHT), np.quantile(objections, 1 - most_asked))
    return concedes, min(concedes, float(doubt))


def _side(kind: str) -> int:
    return {"twin": 1, "supports": 1, "neutral": 2, "off-topic": 3}.get(kind, 0)


def _cut(scores: Floats, right: NDArray[np.bool_]) -> float:
    """The lowest score at which PRECISION of the answers are right; UNREACHED where there is none."""
    order = np.argsort(-scores)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= PRECISION)
    if not len(good):
        return UNREACHED
    return float(scores[order[int(good[-1])]])


def _logistic(x: Floats, y: NDArray[np.int64]) -> Floats:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only when fitting

    if len(np.unique(y)) < 2:
        return np.array([1.0, *[0.0] * x.shape[1]], dtype=np.float32)
    model = LogisticRegression(C=1.0, max_iter=500).fit(x, y)
    return np.concatenate([model.coef_[0], model.intercept_]).astype(np.float32)
