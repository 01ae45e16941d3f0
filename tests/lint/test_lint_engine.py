"""The engine finds every rule by its file, and every rule has the fixed face."""

from pathlib import Path

import pytest

from debater.banks.library import list_banks
from debater.banks.loader import load_with_places
from debater.errors import Problem
from debater.lint.engine import all_rules, check_bank, check_file

HERE = Path(__file__).parent
TINY = HERE.parent / "data" / "tiny" / "bank.yaml"
RULES = Path(__file__).parents[2] / "debater" / "lint" / "rules"


def test_every_module_of_the_folder_is_a_rule():
    names = {file.stem for file in RULES.glob("*.py")} - {"__init__"}
    assert {rule.ID.replace("-", "_") for rule in all_rules()} == names
    assert len(names) == 17


def test_every_rule_has_its_test_file():
    expected = {f"test_rule_{rule.ID.replace('-', '_')}.py" for rule in all_rules()}
    assert {file.name for file in HERE.glob("test_rule_*.py")} == expected


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.ID)
def test_the_samples_of_a_rules_manual_do_as_they_say(rule, doctor):
    assert doctor.sample(rule, "Passing") == []
    assert doctor.sample(rule, "Failing") != []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.ID)
def test_every_rule_has_a_level_and_a_manual_with_two_samples(rule):
    assert rule.LEVEL in ("warning", "error")
    assert rule.__doc__.splitlines()[0].endswith(".")
    assert [rule.__doc__.count(f"\n{name}::\n\n    ") for name in ("Passing", "Failing")] == [1, 1]


def test_findings_come_in_reading_order(tmp_path):
    file = tmp_path / "bank.yaml"
    removed = ("Cheap foreign", "I had soup", "My cat", "Labour ought")
    lines = TINY.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not any(f"- {start}" in line for start in removed)), "utf-8")
    found = check_file(file)
    assert [problem.rule for problem in found] == ["too-few-phrasings", "no-supports", "no-off-topic"]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_bank_that_cannot_be_used_gives_its_errors(tmp_path):
    file = tmp_path / "bank.yaml"
    (problem,) = check_file(file)
    assert problem == Problem(
        str(file),
        0,
        0,
        "cannot be read: No such file or directory",
        "check the name, or see `debater bank list`",
        "file",
    )


def test_the_tiny_bank_has_nothing_to_mend():
    assert check_bank(load_with_places(TINY)) == []


def test_the_shipped_banks_have_nothing_to_mend():
    assert [problem for listed in list_banks() for problem in check_file(listed.bank_file)] == []
