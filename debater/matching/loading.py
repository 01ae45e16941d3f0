"""From a bank and a model's name to a matcher that is ready."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from debater import logs
from debater.core.bank import Bank
from debater.matching.backend import Starting, settled, started
from debater.matching.encoder import Encoder
from debater.matching.fitted_file import content_of, fit_or_load
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher

HASHING = "hashing"
"""The model name of the deterministic stand-in."""
CHECKED = 60
"""So many of a bank's phrasings must get the same verdict from a new ONNX file as from the reference."""


def load_encoder(model: str = "", backend: str = "", *, prepared: bool = False, threads: int = 0) -> Encoder:
    """The encoder by name or folder; DEBATER_MODEL, then the shipped model, where none is given.

    `backend` is `torch`, `onnx` or `auto` (see `backend.py`); where none is given DEBATER_BACKEND, then `auto`.
    `prepared`: rather wait for the ONNX file than have it made in the background, so that all of a long run is of one
    backend. `threads`: how many compute one batch of the ONNX file; 0 for all processors, at most 8. Raises ModelError.
    """
    starting = _started(model, backend, threads)
    return settled(starting, prepared=prepared) if isinstance(starting, Starting) else starting


def load_matcher(
    bank: Bank,
    model: str = "",
    progress: Callable[[str], None] = lambda _: None,
    *,
    beside: Path | None = None,
    backend: str = "",
    prepared: bool = False,
    threads: int = 0,
) -> Matcher:
    """A matcher for the bank: the model is loaded; what the bank teaches is read from a file, or learned and cached.

    `beside` is the bank's file or folder: what was learned with the default model may be shipped there. `backend`,
    `prepared` and `threads` are those of `load_encoder`. Raises ModelError.
    """
    progress("Loading the language model")
    began = perf_counter()
    content: list[str] = []
    starting = _started(model, backend, threads, lambda: content.append(content_of(bank)))
    encoder = starting.reference if isinstance(starting, Starting) else starting
    if warning := getattr(encoder, "warning", ""):
        progress(warning)
    loaded = perf_counter()
    progress("Learning the bank")
    folder = beside.parent if beside is not None and beside.suffix else beside
    matcher = Matcher(bank, encoder, fit_or_load(bank, encoder, folder, *content))
    logs.note(
        "model ready",
        kind=type(encoder).__name__,
        model=encoder.name,
        bank=bank.id,
        loading=loaded - began,
        learning=perf_counter() - loaded,
    )
    if not isinstance(starting, Starting):
        return matcher
    said = phrasings(bank)
    agreed = settled(starting, said, lambda other: disagreement(matcher, other, said), prepared=prepared)
    return replace(matcher, encoder=agreed)


def phrasings(bank: Bank, most: int = CHECKED) -> list[str]:
    """So many of the phrasings of a bank's key points, evenly spread."""
    known = [text for key_point in bank.key_points for text in key_point.phrasings]
    step = max(1.0, len(known) / most)
    return [known[int(i * step)] for i in range(min(most, len(known)))]


def disagreement(matcher: Matcher, other: Encoder, texts: list[str]) -> str:
    """What a matcher makes of a text otherwise with another encoder, in a sentence; empty where nothing."""
    mine, its = matcher.verdicts(texts), replace(matcher, encoder=other).verdicts(texts)
    for text, one, two in zip(texts, mine, its, strict=True):
        if (one.kind, one.candidates[0].id) != (two.kind, two.candidates[0].id):
            return f"its ONNX file gives another verdict on “{text[:80]}”"
    return ""


def _started(model: str, backend: str, threads: int, meanwhile: Callable[[], None] | None = None) -> Starting | Encoder:
    model = model or os.environ.get("DEBATER_MODEL", "")
    return HashingEncoder() if model == HASHING else started(model, backend, threads, meanwhile)
