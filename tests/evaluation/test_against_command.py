"""`debater evaluate --against` from outside."""

import json
import sys
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from debater.cli.main import debater
from debater.evaluation.peers import PEERS

TINY = Path(__file__).parent.parent / "data" / "tiny" / "bank.yaml"
SCRIPT = """\
format: 1
objections:
- {text: "Cheap labour from abroad means lower pay for us.", stance: opposes, key_points: [wages]}
- {text: "The hospital is full of newcomers.", stance: opposes, key_points: [services]}
- {text: "Employers hold down pay, not migrants.", stance: supports}
- {text: "Did you see the match?", stance: off-topic, distance: far}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(TINY, tmp_path / "bank.yaml")
    (tmp_path / "objections.yaml").write_text(SCRIPT)
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    given = ["evaluate", "--model", "hashing", "--resamples", "50", "--bank", str(folder), *arguments]
    return CliRunner().invoke(debater, given)


def test_peers_stand_beside_debater_in_the_same_report(folder: Path) -> None:
    done = run(folder, "--against", "bm25,cosine,cosine-line,logistic")
    assert done.exit_code == 0, done.stderr
    assert "peers on the same texts" in done.stdout
    assert [f"Matching 4 texts with {name}" in done.stderr for name in PEERS] == [name != "setfit" for name in PEERS]


def test_the_same_run_gives_the_same_bytes(folder: Path) -> None:
    reports = [json.loads(run(folder, "--against", "bm25,logistic", "--format", "json").stdout) for _ in range(2)]
    for report in reports:
        del report["timing"]
    assert reports[0] == reports[1]
    assert [way["key"] for way in reports[0]["peers"]["ways"]] == ["bm25", "logistic"]
    assert reports[0]["peers"]["base_model"] == "hashing-256"


def test_peers_change_nothing_else_in_the_report(folder: Path) -> None:
    plain, beside = (
        json.loads(run(folder, "--format", "json", *more).stdout) for more in ([], ["--against", "bm25,cosine"])
    )
    for name in plain.keys() - {"timing"}:
        assert beside[name] == plain[name]


def test_a_missing_package_is_said_at_once_and_the_rest_is_measured(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in PEERS["setfit"].packages:
        monkeypatch.setitem(sys.modules, package, None)
    done = run(folder, "--against", "setfit,bm25")
    assert done.exit_code == 1
    why = "setfit is left out: setfit and datasets are not installed (pip install 'debater[peers]')."
    assert done.stderr.index(why) < done.stderr.index("Evaluating")
    assert why in done.stdout
    assert "\nbm25 " in done.stdout


@pytest.mark.parametrize(("given", "said"), [("bm52", "Did you mean 'bm25'?"), (",", "name at least one")])
def test_an_unknown_peer_is_refused_before_any_work(folder: Path, given: str, said: str) -> None:
    done = run(folder, "--against", given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "setfit" in done.stderr
    assert "Loading" not in done.stderr


def test_help_names_every_peer() -> None:
    shown = CliRunner().invoke(debater, ["evaluate", "--help"]).stdout
    assert all(name in shown for name in PEERS)
