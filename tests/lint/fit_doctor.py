"""Rules of meaning tried on the tiny bank with a piece of it changed."""

import inspect
import textwrap
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from debater.banks.loader import load_with_places
from debater.lint.fit_engine import fit_bank
from debater.lint.fitted_bank import FittedBank
from debater.lint.wording import plain
from debater.matching.encoder import Encoder
from debater.matching.hashing import HashingEncoder
from debater.matching.held_out import Reading

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"


class Found(NamedTuple):
    """A finding in the words that a test compares: what it says, and the text that its place points at."""

    message: str
    cure: str
    at: str


@dataclass(frozen=True)
class FitDoctor:
    """Fits variants of the tiny bank in `folder`, with the stand-in for a model unless another is given."""

    folder: Path
    merged: Any = field(repr=False)

    def sample(self, rule: ModuleType, name: str, encoder: Encoder) -> list[Found]:
        """What the rule finds when the sample of that name in its manual is put into the tiny bank."""
        manual = inspect.cleandoc(rule.__doc__ or "")
        block = manual.partition(f"{name}::\n\n")[2].partition("\n\n")[0]
        change = yaml.safe_load(textwrap.dedent(block))
        assert change, f"{rule.__name__} has no {name} sample"
        return self.found(rule, self.fit(change, encoder))

    def fit(self, change: dict[str, Any], encoder: Encoder | None = None) -> FittedBank:
        """The tiny bank with `change` put into it, fitted."""
        bank = self.merged(yaml.safe_load(TINY.read_text("utf-8")), change)
        file = self.folder / "bank.yaml"
        file.write_text(yaml.safe_dump(bank, sort_keys=False, width=10_000, allow_unicode=True), "utf-8")
        return fit_bank(load_with_places(file), encoder or HashingEncoder())

    def read(self, change: dict[str, Any], **said: dict[str, Any]) -> FittedBank:
        """The same, with unseen texts read as they are meant, but for `said`: by text, the fields of their readings."""
        fit = self.fit(change)
        changes = {plain(text.replace("_", " ")): fields for text, fields in said.items()}
        readings = tuple(replace(_right(each), **changes.pop(plain(each.text), {})) for each in fit.readings)
        assert not changes, f"no reading of {changes}"
        return replace(fit, readings=readings)

    def found(self, rule: ModuleType, fit: FittedBank) -> list[Found]:
        """What the rule finds."""
        problems = list(rule.check(fit))
        assert {(problem.rule, problem.level) for problem in problems} <= {(rule.ID, rule.LEVEL)}
        lines = (self.folder / "bank.yaml").read_text("utf-8").split("\n")
        return [
            Found(problem.message, problem.cure, lines[problem.line - 1][problem.column - 1 :]) for problem in problems
        ]


def scores(**by_key_point: float) -> dict[str, Any]:
    """A reading's field: these candidates, the best first."""
    return {"candidates": tuple(sorted(by_key_point.items(), key=lambda pair: -pair[1]))}


def _right(reading: Reading) -> Reading:
    own = reading.label.key_point
    return replace(reading, candidates=((own, 0.9),), decision="answer") if own else reading
