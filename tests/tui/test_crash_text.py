"""What the student reads after a fault: lines that fit, whole paths, and the truth about the debate."""

from pathlib import Path

import pytest

from debater.history.rescue import Fate, Safety
from debater.tui.crash import Crash, crash_text, crashed

LOG = Path("/home/a student with a long name/.local/state/debater/debater.log")
CRASH = Crash("4f41c9", "ValueError", "debater/tui/screens/live.py:167", LOG)
FATES: dict[Fate, str] = {
    "nothing": "nothing is lost",
    "stored": "Your debate is safe: 7 turns stored.",
    "unwanted": "7 turns gone",
    "rescued": "Your debate is safe",
    "lost": "Not all of your debate (7 turns) could be stored",
}


def told(fate: Fate, width: int = 78, crash: Crash = CRASH) -> str:
    file = Path("/tmp/rescued.sqlite3") if fate == "rescued" else None  # noqa: S108 - only its name
    return crash_text(crash, Safety(fate, 7, file), width)


@pytest.mark.parametrize("width", [40, 60, 78])
@pytest.mark.parametrize("fate", FATES)
def test_every_line_fits_but_what_is_to_be_copied(fate, width):
    lines = told(fate, width).splitlines()
    assert all(len(line) <= width for line in lines if not line.startswith("  "))
    assert f"  {LOG}" in lines


@pytest.mark.parametrize("fate", FATES)
def test_it_says_what_became_of_the_debate(fate):
    words = " ".join(told(fate).split())
    assert FATES[fate] in words
    assert ('debater --database "/tmp/rescued.sqlite3"' in words) == (fate == "rescued")


def test_it_says_what_to_report():
    assert "send the code 4f41c9" in told("stored")
    assert "ValueError, debater/tui/screens/live.py:167" in told("stored")


def test_where_there_is_no_log_it_says_why():
    words = told("stored", crash=Crash("4f41c9", "ValueError", "", LOG, "Read-only file system"))
    assert str(LOG) not in words
    assert "Read-only file system" in words


def test_where_nothing_is_known_it_claims_nothing():
    words = " ".join(crash_text(CRASH, None).split())
    assert "safe" not in words
    assert "It could not be told whether your debate is stored." in words


def test_what_the_error_says_is_not_in_it():
    crash = crashed(ValueError("zanzibar"))
    assert "zanzibar" not in crash_text(crash, Safety("stored", 1))
    assert crash.kind == "ValueError"
