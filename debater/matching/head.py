"""The classifier over frozen vectors: multinomial logistic regression, fitted with scikit-learn, applied with numpy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from debater.matching.encoder import Vectors

Floats = NDArray[np.float32]
INVERSE_REGULARISATION = 4.0
"""scikit-learn's C. Flat between 2 and 10 on held-out registers (docs/matching.md)."""

TOLERANCE = 0.01
"""Fitting ends when no entry of the gradient exceeds this over the number of classes.

Entries shrink as classes grow: with a fixed tolerance a bank of 200 equal classes would not be fitted at all.
"""


@dataclass(frozen=True)
class Head:
    """Weights of shape (dimension, classes) and biases of shape (classes,); class order is the caller's."""

    weights: Floats
    bias: Floats

    def probabilities(self, vectors: Vectors) -> Floats:
        """Class probabilities of shape (n, classes); each row sums to 1 (softmax)."""
        logits = vectors @ self.weights + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        odds = np.exp(logits)
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def fit_head(vectors: Vectors, labels: NDArray[np.int64], classes: int) -> Head:
    """Fit on vectors (n, dimension) with labels 0..classes-1; classes without a text get no probability.

    Texts are weighted so that each class counts by the square root of its size: rare classes are heard, and a
    well-furnished one keeps some of its weight.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - half a second, and only when fitting

    y = labels
    present = np.unique(y)
    weights = np.zeros((vectors.shape[1], classes), dtype=np.float32)
    bias = np.full(classes, -1e9, dtype=np.float32)
    if len(present) == 1:
        bias[present[0]] = 0.0
        return Head(weights, bias)
    counts = np.bincount(y, minlength=classes)
    sample_weight = 1.0 / np.sqrt(counts[y])
    sample_weight *= len(y) / sample_weight.sum()
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300, tol=TOLERANCE / len(present))
    model.fit(vectors, y, sample_weight=sample_weight)
    if len(present) == 2:
        weights[:, present[1]], bias[present] = model.coef_[0], (0.0, model.intercept_[0])
    else:
        weights[:, present], bias[present] = model.coef_.T, model.intercept_
    return Head(weights, bias)
