"""What is remembered of a check is what a check would find now; for nothing else may it be taken."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import debater
from debater.lint.files import check_path, kind_of
from debater.lint.remembered import CODE, Checked, checked
from debater.places import cache_folder

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
PACKAGE = Path(debater.__file__).parent
OBJECTIONS = "format: 1\nobjections:\n  - {text: Soup is nice., stance: neutral}\n"
LOADED = "import json, sys; from pathlib import Path; {what}; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bank with a finding, which is the current one."""
    monkeypatch.chdir(tmp_path)
    text = re.sub(r"(?m)^  summary: .*$", "  summary: TODO", TINY.read_text("utf-8"))
    (tmp_path / "bank.yaml").write_text(text, "utf-8")
    (tmp_path / "objections.yaml").write_text(OBJECTIONS, "utf-8")
    return tmp_path


def now(path: Path) -> Checked:
    return Checked(kind_of(path), tuple(check_path(path)))


def kept() -> list[Path]:
    return sorted((cache_folder() / "findings").glob("*"))


def loaded(what: str) -> set[str]:
    program = LOADED.format(what=what)
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    return set(json.loads(done.stdout))


def test_what_was_checked_once_is_told_again_without_the_doctor(bank: Path) -> None:
    found = checked(bank)
    assert found == now(bank)
    assert found.problems
    told = "from debater.lint.remembered import checked; one = checked(Path('{0}')); print(one, file=sys.stderr)"
    modules = loaded(told.format(bank))
    assert {"pydantic", "yaml", "numpy", "debater.lint.files"} & modules == set()
    assert checked(bank) == found


def test_all_that_a_check_runs_is_part_of_what_it_is_remembered_under(bank: Path) -> None:
    modules = loaded(f"from debater.lint.files import check_path; check_path(Path('{bank}'))")
    parts = {name.split(".")[1] for name in modules if name.startswith("debater.")}
    assert parts <= {part.removesuffix(".py") for part in CODE}
    assert {"pydantic", "yaml"} <= modules


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bank.yaml", "format: 1\n"),
        ("bank.yaml", ""),
        ("bank.yaml", None),
        ("objections.yaml", OBJECTIONS + "  - {text: Soup is nice., stance: neutral}\n"),
        ("objections.yaml", None),
        ("phrasebook.yaml", "format: 1\nkey_points: {nowhere: {opposes: {pub: [One two three.]}}}\n"),
    ],
)
@pytest.mark.parametrize("target", ["", "bank.yaml", "objections.yaml"])
def test_a_change_in_any_file_is_seen(bank: Path, name: str, text: str | None, target: str) -> None:
    path = bank / target
    checked(path)
    if text is None:
        (bank / name).unlink()
    else:
        (bank / name).write_text(text, "utf-8")
    found = checked(path)
    assert found == now(path)
    assert checked(path) == found


def test_a_change_that_keeps_size_and_time_is_seen(bank: Path) -> None:
    file = bank / "bank.yaml"
    before, was = checked(bank), file.stat()
    file.write_text(file.read_text("utf-8").replace("format: 1", "format: 9", 1), "utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert checked(bank) == now(bank) != before


@pytest.mark.parametrize("damage", [lambda raw: raw[: len(raw) // 2], lambda raw: b"", lambda raw: b"\xff" + raw])
def test_what_is_damaged_is_found_anew(bank: Path, damage: Callable[[bytes], bytes]) -> None:
    found = checked(bank)
    (file,) = kept()
    file.write_bytes(damage(file.read_bytes()))
    assert checked(bank) == found
    assert checked(bank) == found


def test_a_changed_letter_is_not_believed(bank: Path) -> None:
    found = checked(bank)
    (file,) = kept()
    file.write_text(file.read_text("ascii").replace("warning", "blaming"), "ascii")
    assert checked(bank) == found


def test_files_are_named_from_where_one_is(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = checked(bank)
    monkeypatch.chdir(bank.parent)
    assert checked(bank) == now(bank) != here


@pytest.mark.parametrize("what", ["nothing", "pipe", "folder"])
def test_what_cannot_be_told_for_sure_is_not_remembered(tmp_path: Path, what: str) -> None:
    path = tmp_path / "bank.yaml"
    if what == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no named pipes")
        path.write_bytes(TINY.read_bytes())
        os.mkfifo(tmp_path / "objections.yaml")
    elif what == "folder":
        path.mkdir()
        path = tmp_path
    found = checked(path)
    assert found == now(path)
    assert kept() == []


def test_a_cache_that_cannot_be_written_changes_nothing(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bank / "taken").write_text("", "utf-8")
    monkeypatch.setenv("DEBATER_CACHE", str(bank / "taken"))
    assert checked(bank) == checked(bank) == now(bank)


def test_another_version_of_a_rule_finds_anew(bank: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, copy / "debater", ignore=shutil.ignore_patterns("__pycache__", "*.safetensors"))
    rule = copy / "debater" / "lint" / "rules" / "placeholder.py"

    def rules() -> list[str]:
        program = """
import sys
from pathlib import Path
from debater.lint.remembered import checked
print([problem.rule for problem in checked(Path(sys.argv[1])).problems])
"""
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        arguments = [sys.executable, "-c", program, str(bank)]
        done = subprocess.run(arguments, env=environment, capture_output=True, encoding="utf-8", check=True, cwd=copy)
        found = ast.literal_eval(done.stdout)
        assert isinstance(found, list)
        return found

    assert rules() == rules() == ["placeholder"]
    rule.write_text(rule.read_text("utf-8").replace('ID = "placeholder"', 'ID = "unwritten"', 1), "utf-8")
    assert rules() == rules() == ["unwritten"]
