"""`debater evaluate` from outside."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from debater.cli.main import debater

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
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


@pytest.mark.parametrize(("form", "begins"), [("junit", "<?xml"), ("html", "<!doctype html>"), ("json", "{")])
def test_every_format_goes_to_stdout_alone(folder: Path, form: str, begins: str) -> None:
    done = run("--bank", folder, "--format", form)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(begins)


def test_the_same_seed_gives_the_same_report(folder: Path) -> None:
    one, same, other = (
        json.loads(run("--bank", folder, "--format", "json", "--resamples", 40, "--seed", seed).stdout)
        for seed in (1, 1, 2)
    )
    for data in (one, same, other):
        del data["timing"]
    assert one == same
    assert (one["seed"], other["seed"], one["resamples"]) == (1, 2, 40)


@pytest.mark.parametrize("spread", [["--workers", "2"], ["--cluster", "local", "--workers", "2"]], ids=" ".join)
def test_workers_give_the_report_that_one_process_gives(folder: Path, tmp_path: Path, spread: list[str]) -> None:
    if "--cluster" in spread:
        pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'debater[cluster]'")
    command = [sys.executable, "-m", "debater", "evaluate", "--model", "hashing", "--bank", str(folder)]
    command += ["--format", "json", "--resamples", "40"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DEBATER_CACHE": str(tmp_path / "cache")}
    found = [
        subprocess.run([*command, *more], capture_output=True, env=environment, check=False) for more in ([], spread)
    ]
    assert [one.returncode for one in found] == [0, 0], found[1].stderr.decode()
    alone, spread_out = (json.loads(one.stdout) for one in found)
    del alone["timing"], spread_out["timing"]
    assert json.dumps(spread_out) == json.dumps(alone)


def test_a_report_takes_the_place_of_an_earlier_one_whole(folder: Path) -> None:
    report = folder / "report.html"
    report.write_text("x" * 1_000_000)
    report.chmod(0o640)
    assert run("--bank", folder, "--format", "html", "--output", report).exit_code == 0
    assert report.read_text().endswith("</html>\n")
    assert report.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in folder.iterdir()) == ["bank.yaml", "objections.yaml", "report.html"]


@pytest.mark.parametrize("name", ["bank.yaml", "objections.yaml"])
def test_a_report_never_replaces_what_it_is_about(folder: Path, name: str) -> None:
    before = (folder / name).read_text()
    done = run("--bank", folder, "--output", folder / name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "would replace" in done.stderr
    assert (folder / name).read_text() == before


def test_a_place_that_cannot_be_written_is_explained(folder: Path) -> None:
    done = run("--bank", folder, "--output", folder / "missing" / "report.txt")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    assert "Evaluating" not in done.stderr


def test_the_shipped_script_can_be_read() -> None:
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank
    from debater.evaluation.script import load_script

    listed = find_bank()
    items = load_script(listed.objections_file, load_bank(listed.bank_file))
    assert len(items) >= 200
    assert {item.stance for item in items} == {"opposes", "supports", "neutral", "off-topic"}
