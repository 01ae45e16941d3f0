"""Banks of many key points: what loading one from the cache takes, a verdict, and learning. Started by bench.py.

Each function runs in a process of its own, in a place of its own, and writes JSON.
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from _bench_bank import DIMENSION, Drawn, a_bank, as_if_fitted
from _bench_place import resident
from _bench_rounds import FILE

from debater.core.bank import Bank
from debater.matching.encoder import Encoder
from debater.matching.evidence import split
from debater.matching.fitted_file import fit_key, read_fitted, write_fitted
from debater.matching.fitting import fit
from debater.matching.loading import load_encoder
from debater.matching.matcher import Matcher
from debater.places import cache_folder

FEW, MANY = 30, 10_000
BLOCKS, CALLS, STILL = 4, 8, 0.05
"""A block is so many calls of one kind, after so many seconds in which the others' threads come to rest."""
ONE = "Employers took people from abroad and so they never had to raise anybody's wages here, and nobody ever asked us."
THREE = f"{ONE} My son waited three years for a flat. Nobody ever asked us whether we wanted any of it."


def prepare() -> None:
    """Write what learning the large bank would have left in the cache."""
    bank = a_bank(MANY)
    if not write_fitted(_file(), fit_key(bank, load_encoder()), as_if_fitted(bank)):
        raise RuntimeError("the cache cannot be written")


def measure() -> None:
    """Of the large bank, itself in memory: seconds from its file to the matcher (`loaded`), and to a verdict; bytes.

    `vectors` are the bytes, in single precision, of the vectors of its wordings alone. Then the seconds of verdicts on
    one sentence and on three, with the bank of FEW and of MANY key points, and of encoding what they encode.
    """
    encoder, bank = load_encoder(), a_bank(MANY)
    few = Matcher(a_bank(FEW), encoder, as_if_fitted(a_bank(FEW)))
    few.verdict(THREE)
    gc.collect()
    before = resident(os.getpid())
    begun = time.perf_counter()
    many = _from_file(bank, encoder)
    loaded = time.perf_counter() - begun
    many.verdict(THREE)
    answered = time.perf_counter() - begun
    gc.collect()
    found = {"loaded": loaded, "answered": answered, "vectors": float(len(many.fitted.exemplars) * DIMENSION * 4)}
    if before:
        found["bytes"] = float(resident(os.getpid()) - before)
    for name, text in (("one", ONE), ("three", THREE)):
        wholes = {f"few-{name}": partial(few.verdict, text), f"many-{name}": partial(many.verdict, text)}
        found |= _medians({**wholes, f"encoding-{name}": partial(encoder.encode, split([text])[1])})
    json.dump(found, sys.stdout)


def learn(points: int) -> None:
    """Seconds in which a bank is learned, encoding left out."""
    bank = a_bank(points)
    begun = time.perf_counter()
    fit(bank, Drawn())
    json.dump({"seconds": time.perf_counter() - begun}, sys.stdout)


def _from_file(bank: Bank, encoder: Encoder) -> Matcher:
    fitted = read_fitted(_file(), fit_key(bank, encoder))
    if fitted is None:
        raise RuntimeError("what was written to the cache cannot be read")
    return Matcher(bank, encoder, fitted)


def _medians(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each call, in blocks by turns."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for block in range(BLOCKS):
        for name in list(calls)[:: 1 if block % 2 else -1]:
            time.sleep(STILL)
            calls[name]()
            for _ in range(CALLS):
                begun = time.perf_counter()
                calls[name]()
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _file() -> Path:
    return cache_folder() / FILE
