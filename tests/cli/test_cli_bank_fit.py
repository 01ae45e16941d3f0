"""`debater bank check --fit`: what a bank has taught, with the same exit statuses as the check alone."""

import json
import shutil
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "data" / "tiny"
FIT = ("bank", "check", "--fit", "--model", "hashing")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(TINY / "bank.yaml", tmp_path)
    return tmp_path


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_it_says_what_becomes_of_unseen_objections_and_explains_every_cut(debater, here):
    result = debater(*FIT, "bank.yaml")
    for part in ("answered at once", "of these answers are right", "asked about", "taken for support"):
        assert part in result.stdout
    for cut in ("concedes: ", "off-topic, neutral: ", "doubt: ", "stray: ", "answer: ", "menu: "):
        assert cut in result.stdout
    assert result.stdout.count("held-out folds: ") == 4
    assert result.stdout.count("not learned: ") == 2


def test_the_folder_and_the_file_are_the_same_bank(debater, here):
    assert debater(*FIT, ".").stdout == debater(*FIT, "bank.yaml").stdout


def test_as_json_problems_and_fits_are_one_object(debater, here):
    change(here / "bank.yaml", "  - My cat sleeps all day.\n", "")
    record = json.loads(debater(*FIT, "--format", "json", "bank.yaml").stdout)
    assert {"no-off-topic", "few-answered"} <= {problem["rule"] for problem in record["problems"]}
    (fit,) = record["fits"]
    assert (fit["motion"], fit["model"]) == ("tiny", "hashing-256")
    fates = [fit[name] for name in ("answered", "asked", "taken_for_support", "aside")]
    assert sum(fates) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in (*fates, fit["right"]))
    assert all(list(cut) == ["name", "value", "meaning", "origin"] for cut in fit["cuts"])


def test_findings_are_1_and_come_first_those_of_form_before_those_of_meaning(debater, here):
    change(here / "bank.yaml", "  - My cat sleeps all day.\n", "")
    result = debater(*FIT, "bank.yaml")
    assert result.exit_code == 1
    findings = [line for line in result.stdout.splitlines() if line.startswith("bank.yaml:")]
    assert result.stdout.splitlines()[len(findings)].startswith("tiny: what its texts taught")
    assert "(no-off-topic)" in findings[0]
    assert any("(few-answered)" in line for line in findings[1:])
    assert result.stderr.endswith(f"{len(findings)} problems in 1 bank.\n")


def test_findings_of_meaning_alone_are_1(debater, here):
    assert debater("bank", "check", "bank.yaml").exit_code == 0
    assert debater(*FIT, "bank.yaml").exit_code == 1


def test_a_bank_that_cannot_be_used_is_2_and_the_others_are_fitted(debater, here):
    (here / "broken").mkdir()
    shutil.copy(here / "bank.yaml", here / "broken")
    change(here / "broken" / "bank.yaml", "    weight: 3", "    weight: three")
    result = debater(*FIT, "broken", "bank.yaml")
    assert result.exit_code == 2
    assert result.stdout.count("what its texts taught") == 1


def test_a_model_that_is_nowhere_is_3_and_the_problems_are_still_told(debater, here):
    change(here / "bank.yaml", "  - My cat sleeps all day.\n", "")
    result = debater("bank", "check", "--fit", "--model", "nowhere/at-all", "bank.yaml")
    assert result.exit_code == 3
    assert "(no-off-topic)" in result.stdout


def test_for_github_there_are_the_findings_only(debater, here):
    change(here / "bank.yaml", "  - My cat sleeps all day.\n", "")
    result = debater(*FIT, "--format", "github", "bank.yaml")
    assert result.exit_code == 1
    assert all(line.startswith("::warning file=bank.yaml,line=") for line in result.stdout.splitlines())
    assert "title=no-off-topic::" in result.stdout
    assert "title=few-answered::answers " in result.stdout


def test_a_bank_is_learned_once_and_checked_again_from_the_cache(debater, here, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path / "own"))
    first = debater(*FIT, "bank.yaml")
    files = {file: file.stat().st_ino for file in (tmp_path / "own").glob("*.npz")}
    assert {file.name.partition("-")[0] for file in files} == {"fitted", "readings", "vectors"}
    assert debater(*FIT, "bank.yaml").stdout == first.stdout
    assert {file: file.stat().st_ino for file in files} == files


def test_where_no_bank_can_be_used_no_model_is_asked_for(debater, here):
    change(here / "bank.yaml", "    weight: 3", "    weight: three")
    result = debater("bank", "check", "--fit", "--model", "nowhere/at-all", "bank.yaml")
    assert (result.exit_code, result.stderr) == (2, "1 problem in 1 bank.\n")
