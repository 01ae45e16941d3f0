"""What was learned from a bank, as a file: in the user's cache, or shipped beside a bank for the default model."""

import contextlib
import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from debater.core.bank import Bank
from debater.matching.cache import CachedEncoder, read_archive, text_key, write_archive
from debater.matching.calibration import Calibration
from debater.matching.encoder import Encoder
from debater.matching.evidence import Classes, Reader
from debater.matching.fitting import Fitted, fit, fit_and_read
from debater.matching.head import Head
from debater.matching.held_out import Reading, read_readings, write_readings
from debater.matching.lexical import BUCKETS, Lexical
from debater.matching.litter import sweep
from debater.matching.stance import StanceMaps
from debater.matching.training import Label, examples
from debater.places import cache_folder

VERSION = 12
"""Raise it when fitting changes, so that what was learned the old way is learned anew."""
SHIPPED = "fitted.npz"
"""The name of a fitted file beside a bank (scripts/fit_shipped.py makes it)."""
VERSIONS = 20
"""What was learned from so many versions of a bank is kept: of a large bank about a megabyte each."""


def fit_or_load(bank: Bank, encoder: Encoder, beside: Path | None = None, content: str = "") -> Fitted:
    """What the bank teaches: from the file shipped beside it, from the user's cache, or learned now and cached.

    `content`: what `content_of` gives, where it is at hand.
    """
    sweep(cache_folder())
    key = fit_key(bank, encoder, content)
    if (known := _known(bank, key, beside)) is not None:
        return known
    fitted = fit(bank, CachedEncoder(encoder, vectors_file(bank, encoder)))
    write_fitted(_cached("fitted", bank, key), key, fitted)
    _keep_newest("fitted", bank)
    return fitted


def fit_or_load_with_readings(
    bank: Bank, encoder: Encoder, beside: Path | None = None
) -> tuple[Fitted, tuple[Reading, ...]]:
    """As `fit_or_load`, with what readers that had not seen them make of the bank's texts: cached as well."""
    key = fit_key(bank, encoder)
    known, found = _known(bank, key, beside), read_readings(_cached("readings", bank, key), key)
    if known is not None and found is not None:
        return known, found
    fitted, found = fit_and_read(bank, CachedEncoder(encoder, vectors_file(bank, encoder)))
    write_readings(_cached("readings", bank, key), key, found)
    _keep_newest("readings", bank)
    if known is None:
        write_fitted(_cached("fitted", bank, key), key, fitted)
        _keep_newest("fitted", bank)
    return known or fitted, found


def _keep_newest(kind: str, bank: Bank) -> None:
    """Remove what was learned from versions of the bank that were not used for longest: each preview leaves some."""
    ours = re.compile(rf"{kind}-{re.escape(bank.id)}-[0-9a-f]{{24}}\.npz")
    with contextlib.suppress(OSError):  # another program tidies up as well, or the folder cannot be written
        kept = [file for file in cache_folder().iterdir() if ours.fullmatch(file.name)]
        for file in sorted(kept, key=lambda file: file.stat().st_mtime, reverse=True)[VERSIONS:]:
            file.unlink()


def _known(bank: Bank, key: str, beside: Path | None) -> Fitted | None:
    """What was learned before, as shipped or cached."""
    for file in (beside / SHIPPED if beside else None, _cached("fitted", bank, key)):
        if file is not None and (fitted := read_fitted(file, key)) is not None:
            if file.parent == cache_folder():
                with contextlib.suppress(OSError):
                    file.touch()  # the newest is the one that was used last
            return fitted
    return None


def _cached(kind: str, bank: Bank, key: str) -> Path:
    return cache_folder() / f"{kind}-{bank.id}-{key}.npz"


def vectors_file(bank: Bank, encoder: Encoder) -> Path:
    """Where the vectors of a bank's texts are cached: after an edit only new texts are encoded."""
    return cache_folder() / f"vectors-{bank.id}-{text_key(encoder.name)}.npz"


def fit_key(bank: Bank, encoder: Encoder, content: str = "") -> str:
    """Changes with the model and with anything in the bank that the head learns from, and with nothing else."""
    made_by = json.dumps([VERSION, encoder.name])
    return hashlib.sha256(f"{made_by[:-1]}, {(content or content_of(bank))[1:]}".encode()).hexdigest()[:24]


def content_of(bank: Bank) -> str:
    """All of a bank that the head learns from, as JSON: key points, texts and classes; 40 ms for 11,000 texts."""
    texts = [(e.text, e.label.kind, e.label.key_point, e.label.rung, e.group, e.exemplar) for e in examples(bank)]
    return json.dumps([[key_point.id for key_point in bank.key_points], texts])


def write_fitted(file: Path, key: str, fitted: Fitted) -> bool:
    """Write one file; False when the disk does not allow it."""
    words = {
        "key": key,
        "labels": [dataclasses.astuple(label) for label in fitted.reader.classes.labels],
        "key_points": fitted.reader.classes.key_points,
        "exemplars": fitted.exemplars,
        "cut": fitted.calibration.cut,
        "concedes": fitted.calibration.concedes,
        "doubt": fitted.calibration.doubt,
        "stray": fitted.calibration.stray,
        "answered": fitted.calibration.answered,
        "precision": fitted.calibration.precision,
        "asked": fitted.calibration.asked,
        "taken": fitted.calibration.taken,
        "word_bias": fitted.reader.lexical.bias,
    }
    return write_archive(
        file,
        words=np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
        weights=fitted.reader.head.weights.astype(np.float32),
        bias=fitted.reader.head.bias.astype(np.float32),
        word_weights=fitted.reader.lexical.weights.astype(np.float32),
        word_rarity=fitted.reader.lexical.rarity.astype(np.float32),
        candidate=fitted.calibration.candidate,
        side=fitted.calibration.stance.side,
        aside=fitted.calibration.stance.aside,
        topic=fitted.calibration.stance.topic,
        exemplar_vectors=fitted.exemplar_vectors,
        exemplar_of=np.asarray(fitted.exemplar_of, dtype=np.int32),
    )


def read_fitted(file: Path, key: str) -> Fitted | None:
    """The fitted values under this key; None when the file is absent, damaged, or of other content."""
    arrays = read_archive(file)
    if arrays is None:
        return None
    try:
        words = json.loads(arrays["words"].tobytes())
        return _fitted(words, arrays) if words["key"] == key else None
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def _fitted(words: dict[str, Any], arrays: dict[str, Any]) -> Fitted:
    classes = Classes(tuple(Label(*label) for label in words["labels"]), tuple(words["key_points"]))
    weights, bias, vectors = (
        arrays["weights"],
        arrays["bias"],
        arrays["exemplar_vectors"].astype(np.float16, copy=False),
    )
    if weights.shape[1] != len(classes.labels) or bias.shape != (len(classes.labels),):
        raise ValueError("the head and its classes do not fit together")
    if len(vectors) != len(words["exemplars"]) or len(vectors) != len(arrays["exemplar_of"]):
        raise ValueError("the exemplars and their vectors do not fit together")
    lexical = Lexical(arrays["word_rarity"], arrays["word_weights"], float(words["word_bias"]))
    if lexical.weights.shape != (BUCKETS,) or lexical.rarity.shape != (BUCKETS,):
        raise ValueError("the words' weights are not whole")
    names = ("cut", "concedes", "doubt", "stray", "answered", "precision", "asked", "taken")
    stance = StanceMaps(arrays["side"], arrays["aside"], arrays["topic"])
    numbers = {name: float(words[name]) for name in names}
    return Fitted(
        reader=Reader(classes, Head(weights, bias), lexical),
        calibration=Calibration(arrays["candidate"], stance, **numbers),
        exemplars=tuple(words["exemplars"]),
        exemplar_vectors=vectors,
        exemplar_of=tuple(int(k) for k in arrays["exemplar_of"]),
    )
