"""What the page on banks as data says is there: commands, options, tables, columns and kinds."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from debater.banks.tables.columns import COLUMNS, NEAR_MISS, PHRASING, STATEMENTS
from debater.cli.main import debater

PAGE = (Path(__file__).parents[2] / "docs" / "bank-data.md").read_text(encoding="utf-8")
SHOWN = [line[2:].partition(" #")[0].strip() for line in re.findall(r"^\$ debater .*", PAGE, re.MULTILINE)]


def test_the_commands_run_as_they_are_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, shown_only, *others = SHOWN
    for command, status in [(first, 0), (shown_only, 1), *((command, 0) for command in others)]:
        done = CliRunner().invoke(debater, shlex.split(command)[1:])
        assert done.exit_code == status, done.output
    made = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.suffix != ".csv"}
    named = {"school-phones-tables", "my", "my/bank.yaml", "school-phones.argdown", "school-phones-student.html"}
    assert made == named | {"handouts", "handouts/school-phones-coach.html"}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_table_is_there_with_its_columns(name):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}.csv` |")]
    assert re.findall(r"`([a-z_]+)`", row.split("|")[3]) == list(COLUMNS[name])


@pytest.mark.parametrize("kind", [PHRASING, NEAR_MISS, *STATEMENTS])
def test_every_kind_of_text_is_named(kind):
    assert f"`{kind}`" in PAGE.replace("\n", " ")
