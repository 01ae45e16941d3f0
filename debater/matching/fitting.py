"""A bank and an encoder -> everything a matcher needs: head, calibration, exemplars."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from debater.core.bank import Bank
from debater.matching.calibration import Calibration, calibrate
from debater.matching.encoder import Encoder, Vectors
from debater.matching.evidence import Classes, Evidence, split, weigh
from debater.matching.head import Head, fit_head
from debater.matching.training import Example, Label, examples

FOLDS = 6
"""Held-out folds; a register of the phrasebook always lies in one fold whole."""


@dataclass(frozen=True)
class Fitted:
    """What is learned from one bank with one encoder.

    `exemplars`: the curated wordings, with `exemplar_vectors` (n, dimension) and `exemplar_of` (n,), the index of the
    key point of each.
    """

    classes: Classes
    head: Head
    calibration: Calibration
    exemplars: tuple[str, ...]
    exemplar_vectors: Vectors
    exemplar_of: tuple[int, ...]


def fit(bank: Bank, encoder: Encoder) -> Fitted:
    """Fit the head on all of the bank's texts, and the calibration on folds that their head had not seen."""
    known = examples(bank)
    labels: list[Label] = sorted({e.label for e in known}, key=lambda lb: (lb.kind, lb.key_point, lb.rung))
    classes = Classes(tuple(labels), tuple(key_point.id for key_point in bank.key_points))
    index = {label: i for i, label in enumerate(labels)}
    y = np.array([index[example.label] for example in known])
    parts, texts = split([example.text for example in known])
    vectors = encoder.encode(texts)
    whole = vectors[: len(known)]
    folds = np.array([_fold(example) for example in known])
    held_out: list[tuple[Example, Evidence]] = []
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(seen) and len(unseen):
            head = fit_head(whole[seen], y[seen], len(labels))
            held_out += _evidence_of(unseen, known, parts, vectors, head, classes)
    shown = [i for i, example in enumerate(known) if example.exemplar]
    order = {id_: i for i, id_ in enumerate(classes.key_points)}
    return Fitted(
        classes=classes,
        head=fit_head(whole, y, len(labels)),
        calibration=calibrate(held_out, classes),
        exemplars=tuple(known[i].text for i in shown),
        exemplar_vectors=whole[shown],
        exemplar_of=tuple(order[known[i].label.key_point] for i in shown),
    )


def _evidence_of(
    unseen: NDArray[np.int64],
    known: Sequence[Example],
    parts: Sequence[Sequence[str]],
    vectors: Vectors,
    head: Head,
    classes: Classes,
) -> list[tuple[Example, Evidence]]:
    """Evidence on held-out examples; `vectors` holds all texts of `split`, wholes first."""
    starts = np.cumsum([len(known), *(len(part) if len(part) > 1 else 0 for part in parts)])
    rows = unseen.tolist()
    for i in unseen:
        rows += range(starts[i], starts[i + 1])
    evidence = weigh([parts[i] for i in unseen], vectors[rows], head, classes)
    return [(known[i], found) for i, found in zip(unseen, evidence, strict=True)]


def _fold(example: Example) -> int:
    """The same fold for a register; for other texts one that their content decides."""
    key = example.group or example.text
    return zlib.crc32(key.encode("utf-8", "replace")) % FOLDS
