"""`debater bank`: what there is, and what should be mended."""

import json
import shutil
from pathlib import Path

import pytest

from debater.banks.library import list_banks

TINY = Path(__file__).parents[1] / "data" / "tiny"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder, *changes):
    folder.mkdir(parents=True, exist_ok=True)
    text = (TINY / "bank.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "bank.yaml").write_text(text, "utf-8")


WARNED = ("  - My cat sleeps all day.\n", "\n")
BROKEN = ("    weight: 3", "    weight: three")


def test_list_shows_motion_statement_sizes_and_place(debater, tmp_path, monkeypatch):
    shutil.copytree(TINY, tmp_path / "tiny")
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path))
    result = debater("bank", "list")
    assert result.exit_code == 0
    shown = f"tiny: Labour should defend free movement.\n  3 key points, 24 phrasings\n  {tmp_path / 'tiny'}\n"
    assert shown in result.stdout
    assert "free-movement: " in result.stdout


def test_list_goes_on_past_a_bank_that_cannot_be_used(debater, tmp_path, monkeypatch):
    put(tmp_path / "aaa", BROKEN)
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path))
    result = debater("bank", "list")
    assert result.exit_code == 0
    assert "aaa: cannot be used, 1 to mend (see `debater bank check --motion aaa`)" in result.stdout
    assert "free-movement: " in result.stdout


def test_check_of_a_good_bank_is_0_and_quiet_on_stdout(debater, here):
    put(here)
    result = debater("bank", "check", "bank.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No problems in 1 bank.\n")


def test_findings_are_1_with_place_and_cure(debater, here):
    put(here, WARNED)
    result = debater("bank", "check", ".")
    assert result.exit_code == 1
    expected = (
        "bank.yaml:130:1: warning has 9 off-topic statements; "
        "write at least 10 under `off_topic:` (`near:` and `far:`) (no-off-topic)\n"
    )
    assert result.stdout == expected
    assert result.stderr == "1 problem in 1 bank.\n"


def test_a_bank_that_cannot_be_used_is_2_whatever_the_others_are(debater, here):
    put(here / "a", BROKEN)
    put(here / "b", WARNED)
    result = debater("bank", "check", "a", "b/bank.yaml", "c")
    assert result.exit_code == 2
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["a/bank.yaml", "b/bank.yaml", "c"]
    assert result.stderr == "3 problems in 3 banks.\n"


def test_without_a_name_every_bank_that_is_listed_is_checked(debater, here, monkeypatch):
    put(here / "banks" / "mine", WARNED)
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(here / "banks"))
    result = debater("bank", "check")
    assert result.exit_code == 1
    assert result.stderr == f"1 problem in {len(list_banks())} banks.\n"


def test_the_shipped_banks_have_nothing_to_mend(debater):
    result = debater("bank", "check", "--motion", "free-movement")
    assert (result.exit_code, result.stdout) == (0, "")


def test_json_is_an_array_of_problems(debater, here):
    put(here, WARNED)
    (problem,) = json.loads(debater("bank", "check", "--format", "json", "bank.yaml").stdout)
    assert list(problem) == ["file", "line", "column", "message", "cure", "rule", "level"]
    assert (problem["line"], problem["rule"]) == (130, "no-off-topic")
    put(here)
    assert json.loads(debater("bank", "check", "--format", "json", "bank.yaml").stdout) == []


def test_github_gets_annotations_that_cannot_be_broken_out_of(debater, here):
    put(here / "50%,a", ("    weight: 3", '    "x\\n::error::y%": 3'))
    result = debater("bank", "check", "--format", "github", "50%,a")
    (line,) = result.stdout.splitlines()
    assert line.startswith(
        "::error file=50%25%2Ca/bank.yaml,line=20,col=5,title=schema::has an unknown field 'x ::error"
    )
    assert "y%25" in line


def test_text_from_a_bank_cannot_act_on_the_terminal(debater, here):
    put(here, ("    weight: 3", '    "\\e[31m\\e]0;title\\aweight\\n": 3'))
    result = debater("bank", "check", "bank.yaml")
    assert result.exit_code == 2
    assert "has an unknown field 'weight'" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_motion_and_a_file_together_are_bad_usage(debater):
    result = debater("bank", "check", "--motion", "free-movement", "bank.yaml")
    assert result.exit_code == 2
    assert "not both" in result.stderr
