"""How the command line ends: one exit code for each kind of end, a sentence, never a traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from debater import __version__
from debater.cli.lazy import Lazy, LazyGroup
from debater.errors import BankError, DebaterError, HistoryError, ModelError, Problem

ENDS = {
    BankError([Problem("b.yaml", 1, 2, "is wrong", "mend it", "rule")]): (
        2,
        "b.yaml:1:2: error is wrong; mend it (rule)\n",
    ),
    HistoryError("No room.", "Make some."): (2, "No room. Make some.\n"),
    ModelError("No model.", "Get one."): (3, "No model. Get one.\n"),
    DebaterError("Anything \x1b[31melse.", "Do this."): (2, "Anything else. Do this.\n"),
    KeyboardInterrupt(): (130, ""),
    click.Abort(): (130, ""),
    BrokenPipeError(): (0, ""),
    click.ClickException("Hm."): (2, "Error: Hm.\n"),
}


def ended_by(error, monkeypatch):
    def fail():
        raise error

    home = sys.modules[__name__]
    monkeypatch.setattr(home, "failing", click.Command("failing", callback=fail), raising=False)
    group = LazyGroup("debater", lazy={"fail": Lazy(f"{__name__}:failing", "Fail.")})
    monkeypatch.setitem(sys.modules, __name__, home)
    return click.testing.CliRunner().invoke(group, ["fail"], prog_name="debater")


@pytest.mark.parametrize("error", ENDS, ids=lambda error: type(error).__name__)
def test_each_error_has_its_code_and_its_sentence(error, monkeypatch):
    result = ended_by(error, monkeypatch)
    assert (result.exit_code, result.stderr) == ENDS[error]
    assert result.stdout == ""


def test_a_fault_of_our_own_is_a_sentence_that_says_how_to_report_it(monkeypatch):
    result = ended_by(ZeroDivisionError("division by zero"), monkeypatch)
    assert result.exit_code == 70
    assert result.stderr.startswith("Something went wrong: division by zero (ZeroDivisionError). This is a fault")
    assert "Traceback" not in result.stderr


def test_a_fault_of_our_own_shows_its_traceback_when_asked(monkeypatch):
    monkeypatch.setenv("DEBATER_DEBUG", "1")
    assert "Traceback" in ended_by(ZeroDivisionError(), monkeypatch).stderr


def test_version(debater):
    assert debater("--version").stdout == f"debater {__version__}\n"


def test_every_command_is_in_the_help_and_has_help_of_its_own(debater):
    shown = debater("--help")
    assert shown.exit_code == 0
    for command in (["play"], ["match"], ["bank"], ["evaluate"], ["bank", "list"], ["bank", "check"]):
        assert command[-1] in (shown.stdout + debater("bank", "--help").stdout)
        assert debater(*command, "--help").stdout.startswith(f"Usage: debater {' '.join(command)} [OPTIONS]")


def test_a_misspelt_command_is_told_the_nearest(debater):
    result = debater("mtach")
    assert result.exit_code == 2
    assert "No such command 'mtach'. Did you mean 'match'?" in result.stderr
    assert "Did you mean" not in debater("zzz").stderr


def test_options_of_the_bare_command_are_those_of_play(debater):
    result = debater("--colour")
    assert result.exit_code == 2
    assert "Usage: debater play" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child alone")
def test_an_interrupt_ends_with_130_and_keeps_what_was_said(process, tiny, debater):
    with process("play", *tiny) as started:
        started.stdin.write(b"Crime rises when nobody is screened at the border.\n")
        started.stdin.flush()
        assert [started.stdout.readline() for _ in range(5)][3:4] == [b"\n"]  # the opening, then the reply
        started.send_signal(signal.SIGINT)
        told = started.stderr.read().decode()
    assert started.returncode == 130
    assert "Traceback" not in told
    assert "A debate of 1 turn on this motion is unfinished" in debater("play", *tiny).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_a_sentence(tiny):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "debater", "match", *tiny]
        done = subprocess.run(command, input=b"x\n", stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_terminal_without_the_characters_gets_stand_ins(process, tiny, tmp_path):
    text = Path(tiny[1]).read_text("utf-8").replace("Why should Labour", "¶ 🦊 Why should Labour")
    (tmp_path / "bank.yaml").write_text(text, "utf-8")
    arguments = ("play", "--bank", str(tmp_path), *tiny[2:], "--no-history")
    with process(*arguments, PYTHONIOENCODING="latin-1") as started:
        out, told = started.communicate(b"")
    assert started.returncode == 0, told
    assert b"Free movement is a right of workers. \xb6 ? Why should Labour" in out


def test_help_comes_within_three_times_the_bare_imports():
    def seconds(*arguments):
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            times.append(time.perf_counter() - began)
        return min(times)

    assert seconds("-m", "debater", "--help") <= 3 * seconds("-c", "import click, yaml")
