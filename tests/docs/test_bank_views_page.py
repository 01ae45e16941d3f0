"""What the page on looking at a bank says is there: its commands run as they are shown."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from debater.cli.main import debater
from debater.history.store import Store, as_url

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bank-views.md").read_text(encoding="utf-8")
SHOWN = [line[2:].partition(" #")[0].strip() for line in re.findall(r"^\$ debater .*", PAGE, re.MULTILINE)]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with two versions of a bank, as the page has them."""
    text = (ROOT / "tests" / "data" / "tiny" / "bank.yaml").read_text(encoding="utf-8")
    for folder, weight in (("old", "weight: 3"), ("my-bank", "weight: 5")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bank.yaml").write_text(text.replace("weight: 3", weight), encoding="utf-8")
    script = "format: 1\nobjections:\n  - {text: They undercut us all., stance: opposes, key_points: [wages]}\n"
    (tmp_path / "my-bank" / "objections.yaml").write_text(script, encoding="utf-8")
    Store(as_url(str(tmp_path / "class.sqlite3"))).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBATER_MODEL", "hashing")


@pytest.mark.parametrize("command", SHOWN)
def test_the_commands_run_as_they_are_shown(command, here):
    done = CliRunner().invoke(debater, shlex.split(command)[1:])
    differs = 1 if " diff " in command else 0
    assert done.exit_code == differs, done.output


def test_every_command_of_the_page_is_shown():
    assert {command.split()[2] for command in SHOWN} == {"show", "stats", "diff"}


@pytest.mark.parametrize("column", re.findall(r"^\| (\w[\w ]*) \|", PAGE, re.MULTILINE)[1:])
def test_the_columns_are_those_of_the_command(column, here):
    done = CliRunner().invoke(debater, ["bank", "stats", "--motion", "school-phones", "--database", "class.sqlite3"])
    assert column in done.output
