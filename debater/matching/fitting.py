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
from debater.matching.held_out import Reading, readings
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
    key point of each. The vectors are of half precision, learned or read from a file: they only choose which wording
    to show, and of all that is learned they take the most memory.
    """

    reader: Reader
    calibration: Calibration
    exemplars: tuple[str, ...]
    exemplar_vectors: NDArray[np.float16]
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
    return _learn(bank, known, encoder, _looked_at(known))[0]


def fit_and_read(bank: Bank, encoder: Encoder) -> tuple[Fitted, tuple[Reading, ...]]:
    """As `fit`, with what readers that had not seen them make of the bank's texts.

    Of the phrasebook's registers only those texts are read that the calibration looks at.
    """
    known = examples(bank)
    read = _looked_at(known) | {i for i, example in enumerate(known) if not example.group}
    fitted, held_out = _learn(bank, known, encoder, read)
    return fitted, readings(held_out, fitted.calibration, fitted.reader.classes)


def _learn(
    bank: Bank, known: list[Example], encoder: Encoder, read: set[int]
) -> tuple[Fitted, list[tuple[Example, Evidence]]]:
    """What the bank teaches, and the evidence in the held-out texts of `read`, which holds those looked at."""
    labels = sorted({e.label for e in known}, key=lambda lb: (lb.kind, lb.key_point, lb.rung))
    classes = Classes(tuple(labels), tuple(key_point.id for key_point in bank.key_points))
    parts, texts = split([example.text for example in known], cut=read)
    lesson = _Lesson(known, classes, parts, encoder.encode(texts))
    with one_thread_for_fitting():
        held_out = _held_out(lesson, read)
        return _fitted(lesson, held_out), list(held_out.values())


def _held_out(lesson: _Lesson, read: set[int]) -> dict[int, tuple[Example, Evidence]]:
    """By its place, each text of `read` and the evidence that a reader of the other folds finds in it."""
    folds = np.array([_fold(example) for example in lesson.known])
    found: dict[int, tuple[Example, Evidence]] = {}
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(seen) and len(unseen):
            unseen = np.array([i for i in unseen if i in read], dtype=np.int64)
            found.update(zip(unseen.tolist(), lesson.evidence(unseen, lesson.learn(seen)), strict=True))
    return found


def _fitted(lesson: _Lesson, held_out: dict[int, tuple[Example, Evidence]]) -> Fitted:
    known, classes = lesson.known, lesson.classes
    looked_at = _looked_at(known)
    shown = [i for i, example in enumerate(known) if example.exemplar]
    order = {id_: i for i, id_ in enumerate(classes.key_points)}
    return Fitted(
        reader=lesson.learn(np.arange(len(known))),
        calibration=calibrate([pair for i, pair in held_out.items() if i in looked_at], classes),
        exemplars=tuple(known[i].text for i in shown),
        exemplar_vectors=lesson.vectors[shown].astype(np.float16),
        exemplar_of=tuple(order[known[i].label.key_point] for i in shown),
    )


def _looked_at(known: list[Example]) -> set[int]:
    return set(sorted(range(len(known)), key=lambda i: zlib.crc32(_bytes(known[i].text)))[:CALIBRATED_ON])


def _fold(example: Example) -> int:
    """The same fold for a register; for other texts one that their content decides."""
    key = example.group or example.text
    return zlib.crc32(_bytes(key)) % FOLDS


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
