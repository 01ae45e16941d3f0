"""What the README says is true: its commands, its transcript, its bank entry, its links."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from debater.banks.library import find_bank
from debater.banks.loader import load_bank
from debater.cli.main import debater

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLES = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
COMMANDS = [line[2:] for block in CONSOLES for line in block.splitlines() if line.startswith("$ ")]


def test_the_readme_shows_the_two_commands():
    assert {"python3 scripts/run.py", "python3 scripts/test.py"} <= set(COMMANDS)


@pytest.mark.parametrize("command", sorted({c.split("|")[-1].strip() for c in COMMANDS}))
def test_every_command_of_the_readme_exists_with_its_options(command):
    words = shlex.split(command, comments=True)
    if words[0] == "python3":
        assert (ROOT / words[1]).is_file()
        return
    assert words[0] == "debater"
    named, group = list[str](), debater
    for word in words[1:]:
        if isinstance(group, click.Group) and word in group.list_commands(None):
            named.append(word)
            group = group.get_command(None, word)
    help_text = CliRunner().invoke(debater, [*(named or ["play"]), "--help"]).output
    assert all(option in help_text for option in words if option.startswith("--"))


@pytest.mark.model
def test_the_transcript_is_what_the_program_says():
    block = next(block for block in CONSOLES if block.startswith('$ echo "'))
    command, *expected = block.splitlines()
    said = shlex.split(command[2:].split("|")[0])[1]
    ran = subprocess.run(
        [sys.executable, "-m", "debater", "--no-history"],
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=True,
        timeout=240,
    )
    printed = iter(ran.stdout.splitlines())
    for line in filter(None, expected):
        assert line in printed, f"not said, or not in this order: {line}"


def test_the_bank_entry_is_one_of_the_shipped_bank():
    (entry,) = yaml.safe_load(re.search(r"```yaml\n(.*?)```", README, re.DOTALL)[1])
    shipped = load_bank(find_bank("free-movement").bank_file).by_id[entry["id"]]
    assert (entry["claim"], entry["weight"], entry["theme"]) == (shipped.claim, shipped.weight, shipped.theme)
    assert entry["rests_on"] == list(shipped.rests_on)


@pytest.mark.parametrize("page", ["README.md", *(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md"))])
def test_links_lead_to_files_that_are_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert "://" in target or ((ROOT / page).parent / target).exists(), target
