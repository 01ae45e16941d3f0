"""The errors a user can meet; each text says what is wrong and ends with the cure.

DebaterError
├── BankError      a bank or script cannot be read or used; carries every problem found
├── EditError      an edit of a bank cannot be made
├── ModelError     the sentence model cannot be found or loaded
└── HistoryError   debates cannot be stored or read back
    └── TurnTakenError   another program has stored a turn of the same debate and number
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A place in a file that should be mended. Line and column count from 1; 0 where there is none."""

    file: str
    line: int
    column: int
    message: str
    cure: str
    rule: str
    level: str = "error"
    """`error`: the bank cannot be used; `warning`: it can, less well."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.level} {self.message}; {self.cure} ({self.rule})"


class DebaterError(Exception):
    """What went wrong, in a sentence, and what to do about it."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(f"{message} {cure}".strip())
        self.message = message
        self.cure = cure


class BankError(DebaterError):
    """A YAML file cannot be used; `problems` holds every place that must be mended first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class EditError(DebaterError):
    """What should be changed in a bank is not there, is there already, or would leave a bank that cannot be used."""


class ModelError(DebaterError):
    """The sentence model cannot be loaded from where it was asked for."""


class HistoryError(DebaterError):
    """The database of debates cannot be opened, read or written."""


class TurnTakenError(HistoryError):
    """Another program goes on with the same debate and has stored a turn of this number."""
