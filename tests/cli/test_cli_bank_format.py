"""`debater bank format` and `debater bank schema`: what they write, what they only say, and what they refuse."""

import json
from pathlib import Path

import pytest

from debater.banks.loader import load_bank

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "bank.yaml").write_text(TINY, "utf-8")
    (folder / "objections.yaml").write_text("objections:\n- {stance: opposes, text: x}\nformat: 1\n", "utf-8")
    return folder


def test_a_folder_is_put_into_form_once(debater, folder):
    before = load_bank(folder)
    first = debater("bank", "format", "mine")
    assert (first.exit_code, first.stdout) == (0, "mine/bank.yaml\nmine/objections.yaml\n")
    assert first.stderr == "2 files formatted.\n"
    assert load_bank(folder) == before
    assert (folder / "objections.yaml").read_text() == "format: 1\n\nobjections:\n  - text: x\n    stance: opposes\n"
    second = debater("bank", "format", "mine")
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", "2 files in canonical form.\n")


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_what_only_looks_writes_nothing_and_says_so_by_its_exit_status(debater, folder, option):
    told = debater("bank", "format", option, "mine/objections.yaml")
    assert told.exit_code == 1
    assert told.stderr == "1 file to format.\n"
    assert (folder / "objections.yaml").read_text().startswith("objections:\n-")
    if option == "--diff":
        assert "-- {stance: opposes, text: x}" in told.stdout.splitlines()
        assert "+  - text: x" in told.stdout.splitlines()
    else:
        assert told.stdout == "mine/objections.yaml\n"


def test_the_shipped_banks_are_in_canonical_form(debater, monkeypatch):
    monkeypatch.delenv("DEBATER_ARGUMENTS", raising=False)
    told = debater("bank", "format", "--check")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "5 files in canonical form.\n"


def test_a_faulty_file_is_explained_and_the_others_are_formatted(debater, folder):
    (folder / "bank.yaml").write_text("id: [x\n")
    (folder / "notes.txt").write_text("Hello.")
    told = debater("bank", "format", "mine", "mine/none.yaml", "mine/notes.txt")
    assert told.exit_code == 2
    assert told.stdout == "mine/objections.yaml\n"
    assert "mine/bank.yaml:1:5: error is not YAML" in told.stderr
    assert "mine/none.yaml: error cannot be read" in told.stderr
    assert "mine/notes.txt: error is no YAML file; leave it out" in told.stderr
    assert told.stderr.endswith("1 file formatted, 3 files that cannot be used.\n")
    assert (folder / "bank.yaml").read_text() == "id: [x\n"


def test_nothing_is_written_where_nothing_was_named(debater):
    told = debater("bank", "format")
    assert told.exit_code == 2
    assert "Name a FILE, a bank's folder or a --motion." in told.stderr


@pytest.mark.parametrize("kind", ["bank", "phrasebook", "objections"])
def test_the_schema_is_json_on_stdout(debater, kind):
    told = debater("bank", "schema", "--of", kind)
    assert told.exit_code == 0
    assert json.loads(told.stdout)["type"] == "object"


def test_a_schema_file_is_renewed_and_no_other_file_is_overwritten(debater, folder):
    for _ in range(2):
        assert debater("bank", "schema", "--out", "new/bank.schema.json").exit_code == 0
    assert json.loads(Path("new/bank.schema.json").read_text())["title"] == "Bank of debater"
    told = debater("bank", "schema", "--out", "mine/bank.yaml")
    assert told.exit_code == 2
    assert "is there already and is no schema" in told.stderr
    assert (folder / "bank.yaml").read_text() == TINY
