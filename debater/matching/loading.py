"""From a bank and a model's name to a matcher that is ready."""

import os
from collections.abc import Callable

from debater.core.bank import Bank
from debater.matching.encoder import Encoder
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


def load_matcher(bank: Bank, model: str = "", progress: Callable[[str], None] = lambda _: None) -> Matcher:
    """A matcher for the bank: the model is loaded, the head fitted or taken from the cache. Raises ModelError."""
    progress("Loading the language model")
    encoder = load_encoder(model)
    progress("Learning the bank")
    return Matcher.fit(bank, encoder)
