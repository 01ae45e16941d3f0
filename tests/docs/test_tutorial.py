"""docs/tutorial.md, done as it says: its files saved, its sections put in place, its commands run, in order."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from debater.banks.loader import load_bank
from debater.cli.main import debater
from debater.evaluation.script import load_script

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text("utf-8")
STEPS = re.findall(r"<!-- (file|section of|run)(?:: (\S+))? -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
"""(what to do, the file, the block's text) of every step."""


@dataclass(frozen=True)
class Ran:
    command: str
    expected: tuple[str, ...]
    output: str
    exit_code: int


def put_in_place(file: Path, section: str) -> None:
    """Replace a top-level section by another of the same name, up to the next one or to a comment between them."""
    key = section.partition(":")[0]
    text = file.read_text("utf-8")
    text, count = re.subn(rf"(?ms)^{key}:.*?(?=^\S|\Z)", lambda _: section + "\n", text)
    assert count == 1, f"{file.name} has {count} sections {key}"
    file.write_text(text, "utf-8")


def run(command: str) -> tuple[str, int]:
    said, _, called = command.rpartition(" | ")
    words = shlex.split(called)
    assert words[0] == "debater"
    done = CliRunner().invoke(debater, words[1:], input="".join(f"{line}\n" for line in shlex.split(said)[1:]))
    return done.output, done.exit_code


def follow(folder: Path) -> Iterator[Ran]:
    """Take every step of the page in `folder`, which is the current one."""
    for what, name, block in STEPS:
        if what == "file":
            (folder / name).write_text(block, "utf-8")
        elif what == "section of":
            put_in_place(folder / name, block)
        else:
            for part in re.split(r"(?m)^\$ ", block)[1:]:
                command, *expected = part.splitlines()
                output, exit_code = run(command)
                yield Ran(command, tuple(filter(None, expected)), output, exit_code)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_block_is_a_step():
    assert len(STEPS) == PAGE.count("\n```") // 2


def test_it_leads_to_a_bank_in_which_the_doctor_finds_nothing(folder, monkeypatch):
    monkeypatch.setenv("DEBATER_MODEL", "hashing")
    done = list(follow(folder))
    checks = [ran for ran in done if " check " in ran.command]
    assert [ran.exit_code for ran in checks] == [1, 0]
    assert all(ran.exit_code == 0 for ran in done if ran not in checks)
    bank = load_bank(folder / "library-fines")
    assert len(load_script(folder / "library-fines" / "objections.yaml", bank)) >= 9
    assert "TODO" not in "".join(file.read_text("utf-8") for file in folder.rglob("bank.yaml")).split("\nmotion:")[1]


@pytest.mark.model
def test_every_command_prints_what_the_page_shows(folder):
    for ran in follow(folder):
        assert ran.expected, f"the page shows nothing for {ran.command}"
        printed = iter(" ".join(line.split()) for line in ran.output.splitlines())
        for line in ran.expected:
            if line != "...":
                assert " ".join(line.split()) in printed, f"{ran.command}: not printed, or not in this order: {line}"
