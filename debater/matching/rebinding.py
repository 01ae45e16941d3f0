"""A matcher for another version of its bank: at once with what is known, or learned anew with the same model."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np

from debater.core.bank import Bank
from debater.matching.evidence import Classes, Reader
from debater.matching.fitted_file import fit_key, fit_or_load
from debater.matching.fitting import Fitted
from debater.matching.head import Head
from debater.matching.matcher import Matcher


def up_to_date(known: Matcher, bank: Bank) -> bool:
    """Whether nothing that is learned from differs between the matcher's bank and another version of it."""
    return fit_key(known.bank, known.encoder) == fit_key(bank, known.encoder)


def rebound(known: Matcher, bank: Bank) -> Matcher | None:
    """The matcher for another version of its bank, at once: what is new it does not know, what is gone it forgets.

    None where no key point that it knows is left.
    """
    there = bank.by_id.keys()
    if not there & set(known.fitted.reader.classes.key_points):
        return None
    return replace(known, bank=bank, fitted=_only(known.fitted, there))


def relearned(known: Matcher, bank: Bank, *, beside: Path | None = None) -> Matcher:
    """A matcher that has learned another version of the bank with the model of `known`, which may take minutes.

    `beside` is the bank's file or folder.
    """
    folder = beside.parent if beside is not None and beside.suffix else beside
    return replace(known, bank=bank, fitted=fit_or_load(bank, known.encoder, folder))


def _only(fitted: Fitted, key_points: Collection[str]) -> Fitted:
    """What was learned, without the classes and exemplars of all other key points."""
    classes, head = fitted.reader.classes, fitted.reader.head
    if set(classes.key_points) <= set(key_points):
        return fitted
    left = tuple(id_ for id_ in classes.key_points if id_ in key_points)
    columns = [i for i, label in enumerate(classes.labels) if not label.key_point or label.key_point in left]
    rows = [i for i, of in enumerate(fitted.exemplar_of) if classes.key_points[of] in left]
    return replace(
        fitted,
        reader=Reader(
            Classes(tuple(classes.labels[i] for i in columns), left),
            Head(np.ascontiguousarray(head.weights[:, columns]), head.bias[columns]),
            fitted.reader.lexical,
        ),
        exemplars=tuple(fitted.exemplars[i] for i in rows),
        exemplar_vectors=fitted.exemplar_vectors[rows],
        exemplar_of=tuple(left.index(classes.key_points[fitted.exemplar_of[i]]) for i in rows),
    )
