"""The manual holds every rule and every error, and the page in docs/ is it."""

import re
from pathlib import Path

import pytest

from debater.lint.engine import all_rules
from debater.lint.manual import entries, entry, names, page
from debater.lint.reading_errors import READING_ERRORS

ROOT = Path(__file__).parents[2]
READERS = [
    *(
        ROOT / "debater" / "banks" / f"{name}.py"
        for name in ("yaml_tree", "yaml_limits", "explain", "references", "loader", "library")
    ),
    *(ROOT / "debater" / "evaluation" / f"{name}.py" for name in ("script", "script_checks", "script_files")),
    ROOT / "debater" / "lint" / "files.py",
]


def test_the_page_in_docs_is_up_to_date():
    file = ROOT / "docs" / "rules.md"
    assert file.read_text("utf-8") == page(), f"renew it: debater bank check --rules > {file}"


def test_every_rule_has_an_entry():
    folders = [ROOT / "debater" / "lint" / name for name in ("rules", "fit_rules")]
    modules = {file.stem.replace("_", "-") for folder in folders for file in folder.glob("*.py")} - {"--init--"}
    assert {each.id for each in entries()} == modules
    assert {rule.ID for rule in all_rules()} == {each.id for each in entries() if each.about == "form"}


@pytest.mark.parametrize("each", entries(), ids=lambda each: each.id)
def test_an_entry_is_whole(each):
    assert all((each.level in ("warning", "error"), each.title, each.body, each.passing, each.failing))
    assert entry(each.id).startswith(f"### {each.id}\n\n**{each.title}**")


def test_every_error_of_reading_is_described():
    rules = {
        rule for file in READERS for rule in re.findall(r'"([a-z][a-z-]+)"(?:, "warning")?\)', file.read_text("utf-8"))
    }
    assert READING_ERRORS.keys() <= rules
    assert {rule for rule in rules if "-" in rule} - {"off-topic"} <= READING_ERRORS.keys()
    assert set(READING_ERRORS) < set(names())
