"""From a bank and a model's name to a matcher that is ready."""

import os
from collections.abc import Callable
from pathlib import Path

from debater.core.bank import Bank
from debater.matching.encoder import Encoder
from debater.matching.fitted_file import fit_or_load
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher

HASHING = "hashing"
"""The model name of the deterministic stand-in."""


def load_encoder(model: str = "") -> Encoder:
    """The encoder by name or folder; DEBATER_MODEL, then the shipped model, where none is given."""
    model = model or os.environ.get("DEBATER_MODEL", "")
    if model == HASHING:
        return HashingEncoder()
    from debater.matching.sentence import DEFAULT_MODEL, SentenceEncoder  # noqa: PLC0415 - only where it is wanted

    return SentenceEncoder(model or DEFAULT_MODEL)


def load_matcher(
    bank: Bank, model: str = "", progress: Callable[[str], None] = lambda _: None, *, beside: Path | None = None
) -> Matcher:
    """A matcher for the bank: the model is loaded; what the bank teaches is read from a file, or learned and cached.

    `beside` is the bank's file or folder: what was learned with the default model may be shipped there.
    Raises ModelError.
    """
    progress("Loading the language model")
    encoder = load_encoder(model)
    progress("Learning the bank")
    folder = beside.parent if beside is not None and beside.suffix else beside
    return Matcher(bank, encoder, fit_or_load(bank, encoder, folder))
