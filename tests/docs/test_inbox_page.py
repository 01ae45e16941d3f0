"""What the coach's page on the inbox says is there: commands, options, kinds and actions."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from debater.cli.inbox import COMMANDS
from debater.cli.inbox_list import KINDS
from debater.cli.inbox_promote import ACTIONS
from debater.cli.main import debater

PAGE = (Path(__file__).parents[2] / "docs" / "inbox.md").read_text(encoding="utf-8")
SHOWN = [line[2:].partition(" #")[0].strip() for line in re.findall(r"^\$ debater inbox.*", PAGE, re.MULTILINE)]


@pytest.mark.parametrize("command", SHOWN)
def test_every_command_shown_exists_with_its_options(command):
    words = shlex.split(command)[2:]
    named = words[0] if words[0] in COMMANDS else "list"
    help_text = CliRunner().invoke(debater, ["inbox", named, "--help"]).output
    assert all(option in help_text for option in words if option.startswith("--"))


def test_every_command_is_shown():
    shown = {shlex.split(command)[2] for command in SHOWN}
    assert shown >= COMMANDS.keys()


@pytest.mark.parametrize("word", [*KINDS.values(), *(f"`{action}`" for action in ACTIONS)])
def test_every_kind_and_action_is_explained(word):
    assert f"\n| {word} |" in PAGE
