"""The ways to match that debater is held beside: a lesson and texts in, a score for each entry out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from debater.evaluation.peers_bm25 import bm25_scores
from debater.evaluation.peers_lesson import Lesson
from debater.evaluation.peers_model import Tools
from debater.evaluation.peers_setfit import SHOTS, AbsentError, setfit_scores
from debater.matching.threads import one_thread_for_fitting

__all__ = ["PEERS", "AbsentError", "Peer", "Scores"]

Scores = NDArray[np.float64]
"""Shape (texts, entries), the higher the likelier; -inf where a way does not find an entry at all."""

PLAIN_C = 10.0
"""The plain logistic regression's inverse regularisation, chosen in the peer's favour: best top-1 of 1, 4 and 10 on
VIRA's own test (.573, .641, .645; one draw), of 1, 4, 10 and 30 on ArgKP-2021 dev's (.598, .602, .613, .605), of 4 and
10 on school-phones (.523, .591). With scikit-learn's default of 1 it would be a straw man."""


@dataclass(frozen=True)
class Peer:
    """A way to match. `about` says in a sentence what it does; `probabilities`: its scores are meant as such.

    `vectors` are the texts of a lesson that the base model encodes for it; `packages` what it needs beyond debater's
    own. `scores` may raise ModelError, and AbsentError where the way cannot be measured here.
    """

    name: str
    about: str
    scores: Callable[[Lesson, Sequence[str], Tools], Scores]
    vectors: Callable[[Lesson], Sequence[str]] = lambda _: ()
    packages: tuple[str, ...] = ()
    probabilities: bool = False

    @property
    def missing(self) -> str:
        """Which of its packages are not installed, and how to install them; empty where all are there."""
        lost = [package for package in self.packages if find_spec(package) is None]
        verb = "is" if len(lost) == 1 else "are"
        return f"{' and '.join(lost)} {verb} not installed (pip install 'debater[peers]')" if lost else ""


def line_scores(lesson: Lesson, texts: Sequence[str], tools: Tools) -> Scores:
    """Cosine to each entry's one line."""
    return _cosines(texts, lesson.lines, tools)


def cosine_scores(lesson: Lesson, texts: Sequence[str], tools: Tools) -> Scores:
    """The best cosine over the texts that voice an entry."""
    near = _cosines(texts, [text for text, _ in lesson.taught], tools)
    entries = np.array([k for _, k in lesson.taught], dtype=np.int64)
    scores = np.full((len(texts), len(lesson.lines)), -np.inf)
    for k in np.unique(entries):
        scores[:, k] = near[:, entries == k].max(axis=1)
    return scores


def logistic_scores(lesson: Lesson, texts: Sequence[str], tools: Tools) -> Scores:
    """Probabilities of scikit-learn's multinomial logistic regression on the vectors, all texts alike.

    Texts that voice no entry are a class of their own, whose probability no entry gets.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - half a second

    labels = lesson.labels
    scores = np.zeros((len(texts), len(lesson.lines) + 1))
    if len(np.unique(labels)) < 2:
        scores[:, labels[:1]] = 1.0
        return scores[:, :-1]
    vectors, asked = tools.base.encode(lesson.texts), tools.base.encode(texts)
    with one_thread_for_fitting():
        model = LogisticRegression(C=PLAIN_C, max_iter=1000).fit(vectors, labels)
        scores[:, model.classes_] = model.predict_proba(asked)
    return scores[:, :-1]


def _cosines(texts: Sequence[str], others: Sequence[str], tools: Tools) -> Scores:
    return np.asarray(tools.base.encode(texts) @ tools.base.encode(others).T, dtype=np.float64)


PEERS: Mapping[str, Peer] = MappingProxyType(
    {
        "bm25": Peer(
            "BM25",
            "words alone: one document a key point, of all texts that voice it (k1 = 1.5, b = .75)",
            lambda lesson, texts, _: bm25_scores(lesson, texts),
        ),
        "cosine": Peer(
            "best cosine over phrasings",
            "the base model, no training: the nearest of all texts that voice a key point",
            cosine_scores,
            lambda lesson: [text for text, _ in lesson.taught],
        ),
        "cosine-line": Peer(
            "cosine to the line",
            "the base model, no training: the key point's one line",
            line_scores,
            lambda lesson: lesson.lines,
        ),
        "logistic": Peer(
            "logistic regression, frozen vectors",
            f"trained on the base model's vectors of all the bank's texts, those without a key point as one more class "
            f"(C = {PLAIN_C:g})",
            logistic_scores,
            lambda lesson: lesson.texts,
            probabilities=True,
        ),
        "setfit": Peer(
            "SetFit",
            f"the base model tuned on pairs of up to {SHOTS} texts a class, then a logistic regression",
            setfit_scores,
            packages=("setfit", "datasets"),
            probabilities=True,
        ),
    }
)
"""By the name that `debater evaluate --against` knows."""
