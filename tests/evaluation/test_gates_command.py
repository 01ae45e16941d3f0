"""`debater evaluate` with dialogues, a comparison and bounds, from outside."""

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
dialogues:
- name: a talk
  lines:
  - {text: "Cheap labour from abroad means lower pay for us.", coverage: 0.5}
  - {text: "Did you see the match?", score: 99}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(TINY, tmp_path / "bank.yaml")
    (tmp_path / "objections.yaml").write_text(SCRIPT)
    return tmp_path


def run(folder: Path, *arguments: object) -> Result:
    given = ["evaluate", "--model", "hashing", "--resamples", "20", "--bank", str(folder), *map(str, arguments)]
    return CliRunner().invoke(debater, given)


@pytest.fixture
def old(folder: Path) -> Path:
    assert run(folder, "--format", "json", "--output", folder / "old.json").exit_code == 0
    return folder / "old.json"


def test_dialogues_are_held_and_told_line_by_line(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 0, done.stderr
    assert "dialogues (1, 2 lines)" in done.stdout
    assert "expected 99" in done.stdout
    assert "Holding 1 dialogue\n" in done.stderr


def test_a_comparison_with_itself_is_the_same_in_every_form(folder: Path, old: Path) -> None:
    words = "the same: no verdict and no score differs on 2 texts and 1 dialogue"
    for form in ("table", "json", "html"):
        done = run(folder, "--compare", old, "--fail-if-worse", "--format", form)
        assert done.exit_code == 0, done.stderr
        assert words in done.stdout
    assert json.loads(run(folder, "--compare", old, "--format", "json").stdout)["comparison"]["verdict"] == "the same"
    assert "top-1 is not worse" in run(folder, "--compare", old, "--format", "junit").stdout


def test_json_with_a_comparison_is_the_same_twice_but_for_timing(folder: Path, old: Path) -> None:
    one, other = (json.loads(run(folder, "--compare", old, "--format", "json").stdout) for _ in range(2))
    del one["timing"], other["timing"]
    assert json.dumps(one) == json.dumps(other)


def test_a_bound_that_is_broken_ends_with_1_after_the_report(folder: Path) -> None:
    done = run(folder, "--fail-under", "top1=0.5", "--fail-under", "dialogue-lines-right=1", "--fail-over", "ece=1")
    assert done.exit_code == 1
    assert "verdicts by stance" in done.stdout
    assert "kept: --fail-under top-1=0.5" in done.stderr
    assert "FAILED: --fail-under dialogue lines right=1" in done.stderr


def test_worse_ends_with_1(folder: Path, old: Path) -> None:
    data = json.loads(old.read_text())
    gone = {"text": "No pay.", "stance": "opposes", "key_points": ["wages"], "acceptable": []}
    lines = [f'- {{text: "No pay {n}.", stance: opposes, key_points: [crime]}}' for n in range(12)]
    (folder / "more.yaml").write_text("\n".join(["format: 1", "objections:", *lines]))
    right = [{"id": "crime", "score": 0.9}, {"id": "wages", "score": 0.1}]
    sides = {"opposes": 1.0, "supports": 0.0, "neutral": 0.0, "off-topic": 0.0}
    data["outcomes"] = [
        {**gone, "text": f"No pay {n}.", "verdict": "menu", "credited": [], "candidates": right, "sides": sides}
        for n in range(12)
    ]
    old.write_text(json.dumps(data))
    done = run(folder, "--compare", old, "--fail-if-worse", folder / "more.yaml")  # the file is not its value
    assert done.exit_code == 1
    assert "FAILED: --fail-if-worse: worse: top-1 1.000 -> .000, 0 better, 12 worse, p < .001" in done.stderr
    assert run(folder, "--compare", old, "--fail-if-worse=100", folder / "more.yaml").exit_code == 0
    assert run(folder, "--compare", old, "--fail-if-worse", "5", folder / "more.yaml").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fail-if-worse"], "add --compare OLD.json"),
        (["--fail-under", "tpo1=1"], "Did you mean 'top-1'?"),
        (["--compare", "none.json"], "none.json cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_told_before_the_work(folder: Path, arguments: list[str], words: str) -> None:
    done = run(folder, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Evaluating" not in done.stderr


def test_a_value_that_is_no_number_is_refused(folder: Path, old: Path) -> None:
    done = run(folder, "--compare", old, "--fail-if-worse=lots")
    assert done.exit_code == 2
    assert "give a number of points" in done.stderr


def test_the_report_never_replaces_the_one_it_is_compared_with(folder: Path, old: Path) -> None:
    before = old.read_bytes()
    done = run(folder, "--compare", old, "--format", "json", "--output", old)
    assert done.exit_code == 2
    assert old.read_bytes() == before
