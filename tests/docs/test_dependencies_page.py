"""The page on dependencies holds every one with its reason and its range, and its limits are the code's."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from debater.banks.own_files import OWN
from debater.banks.yaml_limits import MAX_DEPTH, MAX_LINES, MAX_NODES, MAX_TEXT, MOST_PROBLEMS
from debater.matching.model_shipped import PINNED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dependencies_script", ROOT / "scripts" / "dependencies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        return module


def test_every_dependency_is_there_with_its_reason_and_its_range(script: ModuleType) -> None:
    for row in script.rows(PROJECT):
        allowed = ", ".join(sorted(map(str, row.wanted.specifier), reverse=True))
        begins = f"| {row.wanted.name} | {row.why} | {allowed} | "
        assert begins in PAGE, f"run scripts/dependencies.py: {row.wanted.name} has changed"


def test_every_dependency_has_a_floor_and_a_ceiling_or_is_exact(script: ModuleType) -> None:
    for row in script.rows(PROJECT):
        operators = {one.operator for one in row.wanted.specifier}
        assert operators in ({">=", "<"}, {"=="}), row.wanted


def test_one_without_a_reason_is_refused(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="numpy>=2 has no reason"):
        list(script.rows('[project]\ndependencies = [\n  "numpy>=2",\n]\n[project.optional-dependencies]\n'))


def test_the_tables_are_renewed_between_their_marks_and_nothing_else(script: ModuleType) -> None:
    page = script.renewed(PAGE, "new\n")
    assert page.startswith(PAGE.partition(script.BEGIN)[0])
    assert f"{script.BEGIN}\nnew\n{script.END}" in page
    assert script.renewed(page, "new\n") == page
    with pytest.raises(ValueError, match="no marks"):
        script.renewed("a page", "new")


def test_the_limits_are_those_of_the_code() -> None:
    text = " ".join(PAGE.split())
    for number in (f"{MAX_NODES:,} values", f"{MAX_LINES:,} lines", f"{MAX_DEPTH} levels", f"{MAX_TEXT:,} characters"):
        assert number in text
    assert f"more than {MOST_PROBLEMS:,} mistakes" in text
    assert all(f"`{name}`" in text for name in OWN)
    assert len(PINNED) == 11
