"""Runs the bank doctor's rules of meaning: every rule of `debater.lint.fit_rules` on a bank that was fitted.

A rule has the face of those in `debater.lint.rules` (see debater.lint.engine), but for what it looks at: `check(fit)`
is given a FittedBank. A new module in that folder is a new rule.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint import fit_rules
from debater.lint.fitted_bank import FittedBank
from debater.matching.cache import CachedEncoder
from debater.matching.encoder import Encoder
from debater.matching.fitted_file import fit_or_load_with_readings, vectors_file


class FitRule(Protocol):
    """The face of a rule's module. LEVEL is `warning`: what a bank teaches badly still plays."""

    __doc__: str | None
    ID: str
    LEVEL: str

    def check(self, fit: FittedBank) -> Iterator[Problem]:
        """Yield what this rule finds."""
        ...


def all_fit_rules() -> list[FitRule]:
    """Every rule of meaning, by id."""
    names = [module.name for module in pkgutil.iter_modules(fit_rules.__path__)]
    return [cast(FitRule, import_module(f"{fit_rules.__name__}.{name}")) for name in sorted(names)]


def fit_bank(loaded: LoadedBank, encoder: Encoder, beside: Path | None = None) -> FittedBank:
    """The bank with what it teaches, from the caches (or the folder `beside`) where they have it: else some seconds."""
    fitted, found = fit_or_load_with_readings(loaded.bank, encoder, beside)
    return FittedBank(loaded, fitted, found, CachedEncoder(encoder, vectors_file(loaded.bank, encoder)))


def check_fit(fit: FittedBank) -> list[Problem]:
    """All findings on what a bank teaches, in reading order."""
    return sorted(problem for rule in all_fit_rules() for problem in rule.check(fit))
