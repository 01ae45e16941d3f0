"""Runs the bank doctor: every rule of `debater.lint.rules` on a loaded bank, findings in reading order.

A rule is a module with a fixed face: `ID`, `LEVEL`, a docstring that is its manual (what, why, a `Passing::` and a
`Failing::` sample in YAML), and `check(loaded)` that yields problems. A new module in that folder is a new rule.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from debater.banks.loader import LoadedBank, load_with_places
from debater.errors import BankError, Problem
from debater.lint import rules


class Rule(Protocol):
    """The face of a rule's module. LEVEL is `warning`, or `error` for what makes a bank useless."""

    __doc__: str | None
    ID: str
    LEVEL: str

    def check(self, loaded: LoadedBank) -> Iterator[Problem]:
        """Yield what this rule finds."""
        ...


def all_rules() -> list[Rule]:
    """Every rule, by id."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    return [cast(Rule, import_module(f"{rules.__name__}.{name}")) for name in sorted(names)]


def check_bank(loaded: LoadedBank) -> list[Problem]:
    """All findings on a bank, in reading order."""
    return sorted(problem for rule in all_rules() for problem in rule.check(loaded))


def check_file(file: Path) -> list[Problem]:
    """All problems of the bank in `file`: why it cannot be used, or else the findings on it."""
    try:
        return check_bank(load_with_places(file))
    except BankError as error:
        return list(error.problems)
