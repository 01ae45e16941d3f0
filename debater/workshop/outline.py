"""An op-ed's paragraphs -> the points that it seems to make: neighbouring sentences grouped by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from debater.matching.encoder import Encoder, Vectors
from debater.workshop.outline_names import key_words
from debater.workshop.outline_sentences import sentences

WORDS = 60
"""A point is retold in about so many words in the shipped banks."""
SHORT = 30
"""Paragraphs of fewer words on average, as in a newspaper's columns, are joined; others make a point each."""
LONG = 90
"""A paragraph that makes a point of its own makes one more for each further so many words (from half of them on)."""
FEWEST, MOST = 3, 12
"""So many points are proposed, as far as there are sentences: what a student can keep in mind from the brief."""
APART, KEPT = 0.4, 100.0
"""How far a change of paragraph sets sentences apart, beside unit vectors. Where paragraphs are joined the writer's own
grouping counts for as much as a clear change of subject; where each makes a point, no point mixes two."""


@dataclass(frozen=True)
class Proposed:
    """A point that an op-ed may make: its sentences, word for word, and the (first) paragraph they are in, from 1.

    `words` are the most telling ones of the passage, to name it by.
    """

    paragraph: int
    passage: str
    words: tuple[str, ...]


def outline(paragraphs: Sequence[str], encoder: Encoder) -> tuple[Proposed, ...]:
    """Up to MOST proposed points, in the op-ed's order; together they are the whole op-ed."""
    found = [(number, text) for number, paragraph in enumerate(paragraphs, start=1) for text in sentences(paragraph)]
    vectors = encoder.encode([text for _, text in found])
    lengths = [len(paragraph.split()) for paragraph in paragraphs]
    if 1 < len(lengths) <= MOST and sum(lengths) >= SHORT * len(lengths):
        wanted, apart = sum(max(1, round(length / LONG)) for length in lengths), KEPT
    else:
        wanted, apart = round(sum(lengths) / WORDS), APART
    count = min(max(wanted, FEWEST), MOST, len(found))
    groups = _grouped(vectors, [apart * number for number, _ in found], count)
    passages = [" ".join(found[i][1] for i in group) for group in groups]
    named = key_words(passages, encoder)
    return tuple(
        Proposed(found[group[0]][0], passage, words)
        for group, passage, words in zip(groups, passages, named, strict=True)
    )


def _grouped(vectors: Vectors, places: Sequence[float], count: int) -> list[list[int]]:
    """Rows in `count` runs of neighbours that differ least in vector and place (Ward's criterion along the chain)."""
    if len(vectors) <= count:
        return [[row] for row in range(len(vectors))]
    from scipy.sparse import diags_array  # noqa: PLC0415 - a second to load, only where a motion is started
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - the same

    chain = diags_array([1.0, 1.0], offsets=[-1, 1], shape=(len(vectors), len(vectors))).tocsr()
    placed = np.column_stack([vectors, np.asarray(places, dtype=np.float64)])
    labels = AgglomerativeClustering(count, connectivity=chain, linkage="ward").fit_predict(placed)
    groups: list[list[int]] = [[0]]
    for row in range(1, len(labels)):
        if labels[row] == labels[row - 1]:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
