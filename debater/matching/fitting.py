"""A bank and an encoder -> everything a matcher needs: head, calibration, exemplars."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from debater.core.bank import Bank
from debater.matching.calibration import Calibration, calibrate
from debater.matching.encoder import Encoder, Vectors
from debater.matching.evidence import Classes, Evidence, Reader, split, weigh
from debater.matching.head import fit_head
from debater.matching.lexical import fit_lexical
from debater.matching.threads import one_thread_for_fitting
from debater.matching.training import Example, examples, side_of

FOLDS = 5
"""Held-out folds; a register of the phrasebook always lies in one fold whole."""

CALIBRATED_ON = 2400
"""The calibration looks at so many held-out texts at most, drawn by their content.

Its few numbers need no more, and segments are most of what must be encoded.
"""


@dataclass(frozen=True)
class Fitted:
    """What is learned from one bank with one encoder.

    `exemplars`: the curated wordings, with `exemplar_vectors` (n, dimension) and `exemplar_of` (n,), the index of the
    key point of each.
    """

    reader: Reader
    calibration: Calibration
    exemplars: tuple[str, ...]
    exemplar_vectors: Vectors
    exemplar_of: tuple[int, ...]


@dataclass(frozen=True)
class _Lesson:
    """A bank's texts with their classes and vectors; `vectors` holds all texts of `split`, the wholes first."""

    known: list[Example]
    classes: Classes
    parts: list[list[str]]
    vectors: Vectors

    def learn(self, rows: NDArray[np.int64]) -> Reader:
        """A reader that has seen the examples of these rows."""
        index = {label: i for i, label in enumerate(self.classes.labels)}
        y = np.array([index[self.known[i].label] for i in rows])
        sided = [i for i in rows if side_of(self.known[i].label) is not None]
        supports = np.array([side_of(self.known[i].label) == "supports" for i in sided], dtype=bool)
        return Reader(
            self.classes,
            fit_head(self.vectors[rows], y, len(self.classes.labels)),
            fit_lexical([self.known[i].text for i in sided], supports),
        )

    def evidence(self, rows: NDArray[np.int64], reader: Reader) -> list[tuple[Example, Evidence]]:
        """What a reader finds in the examples of these rows."""
        starts = np.cumsum([len(self.known), *(len(part) if len(part) > 1 else 0 for part in self.parts)])
        at = rows.tolist()
        for i in rows:
            at += range(starts[i], starts[i + 1])
        texts = [self.known[i].text for i in rows]
        found = weigh(texts, [self.parts[i] for i in rows], self.vectors[at], reader)
        return [(self.known[i], evidence) for i, evidence in zip(rows, found, strict=True)]


def fit(bank: Bank, encoder: Encoder) -> Fitted:
    """Fit the reader on all of the bank's texts, and the calibration on folds that their reader had not seen."""
    known = examples(bank)
    labels = sorted({e.label for e in known}, key=lambda lb: (lb.kind, lb.key_point, lb.rung))
    classes = Classes(tuple(labels), tuple(key_point.id for key_point in bank.key_points))
    looked_at = set(sorted(range(len(known)), key=lambda i: zlib.crc32(_bytes(known[i].text)))[:CALIBRATED_ON])
    parts, texts = split([example.text for example in known], cut=looked_at)
    lesson = _Lesson(known, classes, parts, encoder.encode(texts))
    with one_thread_for_fitting():
        return _fitted(lesson, looked_at)


def _fitted(lesson: _Lesson, looked_at: set[int]) -> Fitted:
    known, classes = lesson.known, lesson.classes
    folds = np.array([_fold(example) for example in known])
    held_out: list[tuple[Example, Evidence]] = []
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(seen) and len(unseen):
            unseen = np.array([i for i in unseen if i in looked_at], dtype=np.int64)
            held_out += lesson.evidence(unseen, lesson.learn(seen))
    shown = [i for i, example in enumerate(known) if example.exemplar]
    order = {id_: i for i, id_ in enumerate(classes.key_points)}
    return Fitted(
        reader=lesson.learn(np.arange(len(known))),
        calibration=calibrate(held_out, classes),
        exemplars=tuple(known[i].text for i in shown),
        exemplar_vectors=lesson.vectors[shown],
        exemplar_of=tuple(order[known[i].label.key_point] for i in shown),
    )


def _fold(example: Example) -> int:
    """The same fold for a register; for other texts one that their content decides."""
    key = example.group or example.text
    return zlib.crc32(_bytes(key)) % FOLDS


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
