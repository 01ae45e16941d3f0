"""What the command line tells and writes down of its work: with `--verbose`, in the log, never what was said."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "tests" / "data" / "tiny" / "bank.yaml")
SAID = "It holds down wages, says zanzibar."


@pytest.fixture
def debater(tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DEBATER_MODEL": "hashing",
        "DEBATER_STATE": str(tmp_path / "state"),
        "DEBATER_DATABASE_URL": str(tmp_path / "d.sqlite3"),
    }

    def run(*arguments: str, said: str = SAID, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "debater", *arguments]
        return subprocess.run(
            command, input=said, capture_output=True, encoding="utf-8", env={**environment, **more}, check=False
        )

    return run


def log(tmp_path: Path) -> str:
    return "".join(file.read_text("utf-8") for file in (tmp_path / "state").glob("*"))


def test_a_debate_leaves_a_log_of_what_was_done_and_not_of_what_was_said(debater, tmp_path):
    done = debater("--bank", TINY, DEBATER_LOG="debug")
    assert (done.returncode, "model ready" in done.stderr) == (0, False)
    assert re.search(
        r"INFO  model ready kind=HashingEncoder model=\S+ bank=tiny loading=\S+ learning=\S+", log(tmp_path)
    )
    assert "answered turn=1" in log(tmp_path)
    assert "zanzibar" not in log(tmp_path)


@pytest.mark.parametrize("place", [("-v", "play"), ("play", "--verbose"), ("-v",)])
def test_verbose_tells_it_on_stderr(place, debater):
    done = debater(*place, "--bank", TINY)
    assert done.returncode == 0
    assert "  began command=play" in done.stderr
    assert "  model ready" in done.stderr
    assert "began" not in done.stdout


def test_what_was_said_is_in_it_where_that_is_asked_for(debater, tmp_path):
    assert debater("--log-texts", "--bank", TINY).returncode == 0
    assert f"student: {SAID!r}" in log(tmp_path)


def test_a_quick_command_that_meets_nothing_leaves_no_log(debater, tmp_path):
    assert debater("--help").returncode == 0
    assert debater("bank", "list").returncode == 0
    assert not (tmp_path / "state").exists()


def test_who_looks_at_or_removes_what_is_kept_leaves_no_new_log(debater, tmp_path):
    assert debater("--bank", TINY).returncode == 0
    assert log(tmp_path)
    assert debater("data", "delete", "--all", "--yes").returncode == 0
    assert debater("data", "where").returncode == 0
    assert log(tmp_path) == ""


BROKEN = """
import debater.cli.main as main, debater.session
def broken(self, text): raise RuntimeError(text)
class Broken(debater.session.Session): respond = broken
debater.session.Session = Broken
main.run()
"""


def test_a_fault_names_the_code_under_which_the_log_has_it(tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DEBATER_MODEL": "hashing",
        "DEBATER_STATE": str(tmp_path / "state"),
    }
    command = [sys.executable, "-c", BROKEN, "--bank", TINY, "--no-history"]
    done = subprocess.run(command, input=SAID, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 70
    (code,) = re.findall(r"the code ([0-9a-f]{6})", done.stderr)
    assert str(tmp_path / "state" / "debater.log") in done.stderr
    assert f"the command broke: RuntimeError, code {code}" in log(tmp_path)
    assert "zanzibar" not in log(tmp_path)


def test_where_no_log_can_be_written_the_work_goes_on(debater, tmp_path):
    (tmp_path / "state").write_text("no folder")
    done = debater("-v", "--bank", TINY)
    assert done.returncode == 0
    assert "Coverage" in done.stdout or "coverage" in done.stdout
