"""`debater bank check` beyond one bank's findings: manuals, other files, and annotations."""

import json
from pathlib import Path

import pytest

from debater.cli.problems import as_github
from debater.errors import Problem
from debater.lint.manual import page

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"


def test_rules_prints_the_manual_of_all(debater):
    result = debater("bank", "check", "--rules")
    assert (result.exit_code, result.stdout, result.stderr) == (0, page(), "")


@pytest.mark.parametrize("rule", ["one-mould", "schema", "low-recall"])
def test_explain_prints_the_manual_of_one(debater, rule):
    result = debater("bank", "check", "--explain", rule)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"### {rule}\n\n**")


def test_an_unknown_rule_is_bad_usage_and_the_nearest_is_named(debater):
    result = debater("bank", "check", "--explain", "one-mold")
    assert result.exit_code == 2
    assert "There is no rule 'one-mold'. Did you mean 'one-mould'?" in result.stderr


def test_a_file_that_is_no_bank_is_counted_as_a_file(debater, tmp_path):
    (tmp_path / "bank.yaml").write_bytes(TINY.read_bytes())
    (tmp_path / "objections.yaml").write_text("format: 1\nobjections: [{text: Soup., stance: neutral}]\n", "utf-8")
    assert debater("bank", "check", str(tmp_path / "objections.yaml")).stderr == "No problems in 1 file.\n"
    assert debater("bank", "check", str(tmp_path)).stderr == "No problems in 1 bank.\n"


def test_an_annotation_has_its_level_and_a_place_only_where_there_is_one():
    warning = Problem("a.yaml", 3, 7, "100% alike\nand more", "mend: it", "one-mould", "warning")
    assert as_github([warning]) == (
        "::warning file=a.yaml,line=3,col=7,title=one-mould::100%25 alike and more; mend: it"
    )
    assert as_github([Problem("a.yaml", 0, 0, "is gone", "find it", "file")]).startswith(
        "::error file=a.yaml,title=file::is gone"
    )


def test_a_motion_is_checked_by_its_name_and_a_folder_of_banks_with_each_of_them(debater, tmp_path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / "mine" / name).mkdir(parents=True)
        (tmp_path / "mine" / name / "bank.yaml").write_bytes(TINY.read_bytes())
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path / "mine"))
    assert debater("bank", "check", "two").stderr == "No problems in 1 bank.\n"
    assert debater("bank", "check", str(tmp_path / "mine")).stderr == "No problems in 2 banks.\n"


def test_a_name_of_nothing_is_one_problem_among_the_others(debater, tmp_path):
    (tmp_path / "bank.yaml").write_text("", "utf-8")
    result = debater("bank", "check", "nothing", str(tmp_path), "--format", "json")
    assert result.exit_code == 2
    assert [problem["rule"] for problem in json.loads(result.stdout)] == ["empty", "motion"]
    assert result.stderr == "2 problems in 2 banks.\n"
