"""`debater evaluate` from outside."""

import json
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from debater.cli.main import debater

TINY = Path(__file__).parent.parent / "data" / "tiny" / "bank.yaml"
SCRIPT = """\
format: 1
objections:
- {text: "Cheap labour from abroad means lower pay for us.", stance: opposes, key_points: [wages]}
- {text: "Employers hold down pay, not migrants.", stance: supports}
- {text: "Did you see the match?", stance: off-topic, distance: far}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(TINY, tmp_path / "bank.yaml")
    (tmp_path / "objections.yaml").write_text(SCRIPT)
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(debater, ["evaluate", "--model", "hashing", *map(str, arguments)])


def test_the_script_beside_the_bank_is_evaluated(folder: Path) -> None:
    done = run("--bank", folder / "bank.yaml")
    assert done.exit_code == 0, done.stderr
    assert "tiny: 3 texts, model hashing-256" in done.stdout
    assert "Evaluating 3 texts" in done.stderr
    assert "Evaluating" not in done.stdout


def test_a_folder_is_as_good_as_its_bank(folder: Path) -> None:
    assert run("--bank", folder).exit_code == 0


def test_json_goes_to_a_file(folder: Path) -> None:
    done = run("--bank", folder, "--format", "json", "--output", folder / "report.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((folder / "report.json").read_text())["figures"]["top-1"]["n"] == 1


def test_several_files_are_taken_together(folder: Path) -> None:
    lines = folder / "more.jsonl"
    lines.write_text('{"text": "No reason given.", "stance": "opposes"}\n')
    done = run("--bank", folder, "--format", "json", folder / "objections.yaml", lines)
    assert json.loads(done.stdout)["texts"] == 4


def test_a_bank_without_a_script_says_what_to_do(folder: Path) -> None:
    (folder / "objections.yaml").unlink()
    done = run("--bank", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nothing to evaluate; name a FILE" in done.stderr


def test_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text("format: 1\nobjections: [{text: A, stance: no}]\n")
    done = run("--bank", folder, folder / "a.yaml", folder / "none.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.yaml:2:24" in done.stderr
    assert "none.yaml" in done.stderr


def test_a_place_that_cannot_be_written_is_explained(folder: Path) -> None:
    done = run("--bank", folder, "--output", folder / "missing" / "report.txt")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_the_shipped_script_can_be_read() -> None:
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank
    from debater.evaluation.script import load_script

    listed = find_bank()
    items = load_script(listed.objections_file, load_bank(listed.bank_file))
    assert len(items) >= 200
    assert {item.stance for item in items} == {"opposes", "supports", "neutral", "off-topic"}
