"""Runs the bank doctor: every rule of `debater.lint.rules` on a loaded bank, findings in reading order.

A rule is a module with a fixed face: `ID`, `LEVEL`, a docstring that is its manual (what, why, a `Passing::` and a
`Failing::` sample in YAML), and `check(loaded)` that yields problems. A new module in that folder is a new rule.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from debater.banks.loader import LoadedBank, examine
from debater.errors import Problem
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
    """All findings on a bank, in reading order; none at a place that is not whole for the sake of an error."""
    found = {problem for rule in all_rules() for problem in rule.check(loaded)}
    return sorted(each for each in found if (each.file, each.line, each.column) not in loaded.spoiled)


def check_file(file: Path) -> list[Problem]:
    """All problems of the bank in `file`: its errors, and the findings on whatever could be read in spite of them."""
    examined = examine(file)
    findings = check_bank(examined.loaded) if examined.loaded else []
    return sorted([*examined.problems, *findings])
