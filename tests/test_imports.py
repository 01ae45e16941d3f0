"""What is loaded when: the direction of imports that import-linter cannot see, held on sys.modules."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "sentence_transformers", "transformers", "sklearn", "numpy", "sqlalchemy", "textual"}
"""What takes long to load or is not everybody's business."""

REPORT = """
import atexit, json, sys
atexit.register(lambda: open({file!r}, "w").write(json.dumps([name.partition(".")[0] for name in sys.modules])))
"""


def loaded_by(statement: str, folder: Path) -> set[str]:
    """The top-level modules that a statement leaves loaded in a Python of its own."""
    file = folder / "modules.json"
    program = REPORT.format(file=str(file)) + statement
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(file.read_text("utf-8")))


def loaded_by_command(*arguments: str, folder: Path) -> set[str]:
    """The same for `debater` with arguments."""
    argv = ["debater", *arguments]
    return loaded_by(f"import runpy; sys.argv = {argv!r}; runpy.run_module('debater', run_name='__main__')", folder)


@pytest.mark.parametrize("statement", ["import debater", "import debater.errors", "import debater.cli"])
def test_importing_the_package_costs_nothing(statement: str, tmp_path: Path) -> None:
    assert HEAVY & loaded_by(statement, tmp_path) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["bank", "--help"], ["evaluate", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert HEAVY & loaded_by_command(*arguments, folder=tmp_path) == set()


def test_the_bank_doctor_loads_neither_torch_nor_textual(tmp_path: Path) -> None:
    loaded = loaded_by_command("bank", "check", folder=tmp_path)
    assert {"torch", "sentence_transformers", "textual"} & loaded == set()


def test_a_bank_that_was_checked_before_needs_no_doctor(tmp_path: Path) -> None:
    loaded_by_command("bank", "check", "--motion", "school-phones", folder=tmp_path)
    loaded = loaded_by_command("bank", "check", "--motion", "school-phones", folder=tmp_path)
    assert (HEAVY | {"pydantic", "yaml"}) & loaded == set()


def test_the_terminal_app_can_paint_before_torch_is_loaded(tmp_path: Path) -> None:
    loaded = loaded_by("import debater.tui.app", tmp_path)
    assert {"torch", "sentence_transformers", "transformers", "sklearn"} & loaded == set()
    assert "textual" in loaded


def test_the_core_is_plain_python_and_pydantic(tmp_path: Path) -> None:
    modules = ["bank", "debate", "scoring", "verdict"]
    loaded = loaded_by("; ".join(f"import debater.core.{module}" for module in modules), tmp_path)
    assert (HEAVY | {"yaml", "click", "platformdirs"}) & loaded == set()
