"""Which wordings mean the same: HDBSCAN over their vectors and over what the matcher took them for."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from debater.matching.encoder import Vectors
from debater.workshop.inbox_missed import Said

TAKEN = 0.3
"""What the matcher took a wording for counts so much beside its vector (squared length 0.3 to 1).

On the 145 test objections on free movement that have one gold key point: by their vectors alone 61 % are grouped, and
65 % of these are with their like; with this, and with the claims as landmarks, 69 % and 85 %.
"""
_RANKS = (1.0, 0.5, 0.33)
_APART, _ABREAST = 0.5, 0.3
"""Two more landmarks, `_ABREAST` of each other and as far from any text as two texts that have nothing in common."""


def clusters(vectors: Vectors, said: Sequence[Sequence[Said]], claims: Vectors, key_points: Sequence[str]) -> list[int]:
    """The cluster (from 0) of each wording, -1 for those that stand alone.

    `vectors` has shape (wordings, dimension); `said` holds, for each, every time it was said. `claims` has one row for
    each of `key_points`: landmarks that keep two meanings apart.
    """
    if len(vectors) < 2:
        return [-1] * len(vectors)
    from sklearn.cluster import HDBSCAN  # noqa: PLC0415 - slow to import, and only wanted here

    column = {id_: place for place, id_ in enumerate(key_points)}
    taken = np.stack([np.mean([_taken(one, column) for one in of], axis=0) for of in said])
    points = np.hstack([np.vstack([vectors, claims]), np.sqrt(TAKEN) * np.vstack([taken, np.eye(len(column))])])
    rows = np.vstack([np.pad(points, ((0, 0), (0, 2))), _apart(points.shape[1])])
    labels = HDBSCAN(min_cluster_size=2, min_samples=1, copy=True).fit_predict(rows.astype(np.float64))[: len(vectors)]
    sizes = np.bincount(labels + 1, minlength=int(labels.max()) + 2)
    return [int(label) if label >= 0 and sizes[label + 1] > 1 else -1 for label in labels]


def _taken(said: Said, column: Mapping[str, int]) -> NDArray[np.float64]:
    """A unit row over the key points: the one that the student chose, else those that came first for the matcher."""
    row = np.zeros(len(column))
    for rank, id_ in zip(_RANKS, (said.chosen,) if said.chosen else said.candidates, strict=False):
        if id_ in column:  # else it was taken out of the bank since
            row[column[id_]] = rank
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _apart(width: int) -> NDArray[np.float64]:
    """Two rows that are a cluster of their own: HDBSCAN looks for two at least, and texts of one meaning are one."""
    rows = np.zeros((2, width + 2))
    rows[:, -2] = _APART
    rows[1, -1] = _ABREAST
    return rows
