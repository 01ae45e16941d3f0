"""The small YAML bank with the hashing stand-in, and the shipped bank with the real model, each fitted once."""

from pathlib import Path

import pytest

from debater.banks.library import find_bank
from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.matching.fitted_file import SHIPPED, fit_key, read_fitted
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.matching.sentence import SentenceEncoder

TINY = Path(__file__).parent.parent / "data" / "tiny" / "bank.yaml"


@pytest.fixture(scope="session")
def tiny() -> Bank:
    return load_bank(TINY)


@pytest.fixture(scope="session")
def tiny_matcher(tiny: Bank) -> Matcher:
    return Matcher.fit(tiny, HashingEncoder())


@pytest.fixture(scope="session")
def real_matcher(encoder: SentenceEncoder) -> Matcher:
    """The shipped bank as students get it: with the real model and the fitted file beside the bank."""
    listed = find_bank("free-movement")
    bank = load_bank(listed.bank_file)
    fitted = read_fitted(listed.folder / SHIPPED, fit_key(bank, encoder))
    assert fitted is not None, "the shipped fit is out of date: run .venv/bin/python scripts/fit_shipped.py"
    return Matcher(bank, encoder, fitted)
