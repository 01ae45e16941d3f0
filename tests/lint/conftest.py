"""Rules tried on the tiny bank with a piece of it changed, as in the samples of their own manuals."""

import inspect
import textwrap
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from fit_doctor import FitDoctor

from debater.banks.loader import load_with_places

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"


@dataclass(frozen=True)
class Found:
    """A finding in the words that a test compares: what it says, and the text that its place points at."""

    message: str
    cure: str
    at: str


@dataclass(frozen=True)
class Doctor:
    """Runs one rule on variants of the tiny bank."""

    folder: Path

    def sample(self, rule: ModuleType, name: str) -> list[Found]:
        """What the rule finds when the sample of that name in its docstring is put into the tiny bank."""
        manual = inspect.cleandoc(rule.__doc__ or "")
        block = manual.partition(f"{name}::\n\n")[2].partition("\n\n")[0]
        sample = yaml.safe_load(textwrap.dedent(block))
        assert sample, f"{rule.__name__} has no {name} sample"
        return self.changed(rule, sample)

    def changed(
        self, rule: ModuleType, change: dict[str, Any], phrasebook: dict[str, Any] | None = None
    ) -> list[Found]:
        """What the rule finds when `change` is put into the tiny bank."""
        bank = merged(yaml.safe_load(TINY.read_text("utf-8")), change)
        texts = {"bank.yaml": bank, **({"phrasebook.yaml": phrasebook} if phrasebook else {})}
        for name, data in texts.items():
            (self.folder / name).write_text(yaml.safe_dump(data, sort_keys=False, width=10_000), "utf-8")
        found = list(rule.check(load_with_places(self.folder / "bank.yaml")))
        assert {(problem.rule, problem.level) for problem in found} <= {(rule.ID, rule.LEVEL)}
        return [Found(problem.message, problem.cure, self._at(problem)) for problem in found]

    def _at(self, problem: Any) -> str:
        lines = Path(problem.file).read_text("utf-8").split("\n")
        return lines[problem.line - 1][problem.column - 1 :]


@pytest.fixture
def doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    monkeypatch.chdir(tmp_path)
    return Doctor(tmp_path)


def merged(old: Any, new: Any) -> Any:
    """`old` with `new` put over it: mappings field by field, lists of things with ids by id, all else replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(x, dict) and "id" in x for x in [*old, *new]):
        by_id = {x["id"]: x for x in old}
        return list({**by_id, **{x["id"]: merged(by_id.get(x["id"]), x) for x in new}}.values())
    return new


@pytest.fixture
def fit_doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FitDoctor:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path / "cache"))
    return FitDoctor(tmp_path, merged)
