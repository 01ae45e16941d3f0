"""What was sent and not answered outlives a killed program and comes back once; of what was answered nothing stays."""

import subprocess
import sys
from pathlib import Path

import pytest
from test_store import TURNS, keep

from debater.history.store import Store, as_url
from debater.history.unanswered import MARK, Unanswered

ROOT = Path(__file__).resolve().parents[2]
DIES = """
import os, sys
from debater.history.store import Store, as_url
from debater.history.unanswered import Unanswered
waiting = Unanswered(Store(as_url(sys.argv[1])), "tiny")
for text in sys.argv[4:]:
    waiting.hear(text, sys.argv[2], int(sys.argv[3]))
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def store(tmp_path: Path):
    opened = Store(as_url(str(tmp_path / "debates[1].sqlite3")))
    yield opened
    opened.close()


def left(store: Store) -> list[Path]:
    assert store.file is not None
    return [file for file in store.file.parent.iterdir() if MARK in file.name]


def killed(store: Store, debate: str, after: int, *texts: str) -> None:
    """A program that was sent these texts and killed before it answered."""
    command = [sys.executable, "-c", DIES, str(store.file), debate, str(after), *texts]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr


def test_what_was_answered_leaves_nothing(store: Store) -> None:
    waiting = Unanswered(store, "tiny")
    waiting.hear("one", "d1", 0)
    waiting.hear("two", "d1", 0)
    assert [file.stat().st_mode & 0o777 for file in left(store)] == [0o600]
    waiting.answered("one")
    assert len(left(store)) == 1
    waiting.answered("two")
    assert left(store) == []


def test_what_a_killed_program_was_sent_comes_back_in_order(store: Store) -> None:
    killed(store, "d1", 0, "one", "two\n\u2028three", "\ud800".encode("utf-8", "replace").decode())
    taken = Unanswered(store, "tiny").take()
    assert taken == ("one", "two\n\u2028three", "?")


def test_it_comes_back_in_its_own_debate_only(store: Store) -> None:
    keep(store, "d1", TURNS)
    killed(store, "d1", len(TURNS), "waits")
    assert Unanswered(store, "tiny").take() == ()
    assert Unanswered(store, "other").take("d1") == ()
    assert Unanswered(store, "tiny").take("d2") == ()
    assert Unanswered(store, "tiny").take("d1") == ("waits",)


def test_what_was_stored_before_the_kill_was_answered(store: Store) -> None:
    keep(store, "d1", TURNS)
    killed(store, "d1", len(TURNS) - 1, TURNS[-1].said, "another")
    killed(store, "d1", len(TURNS), TURNS[-1].said)  # said once more
    assert Unanswered(store, "tiny").take("d1") == ("another", TURNS[-1].said)


def test_it_stays_until_something_is_answered(store: Store) -> None:
    killed(store, "d1", 0, "one")
    later = Unanswered(store, "tiny")
    assert later.take() == ("one",)
    assert Unanswered(store, "tiny").take() == ()  # the first holds it
    later.hear("one, better said", "d2", 0)
    assert len(left(store)) == 2
    later.answered("one, better said")
    assert left(store) == []


def test_a_program_that_lives_keeps_its_own(store: Store) -> None:
    mine = Unanswered(store, "tiny")
    mine.hear("mine", "d1", 0)
    assert Unanswered(store, "tiny").take() == ()
    assert len(left(store)) == 1


def test_given_up_or_ended_it_waits_no_more(store: Store) -> None:
    keep(store, "d1", TURNS)
    killed(store, "d1", len(TURNS), "one")
    killed(store, "d9", 0, "nine")
    waiting = Unanswered(store, "tiny")
    waiting.drop("d1")
    assert len(left(store)) == 1
    assert waiting.take() == ("nine",)
    waiting.hear("ten", "d3", 0)
    waiting.forget()
    assert left(store) == []


def test_lines_that_were_cut_short_are_passed_over_and_empty_files_go(store: Store) -> None:
    killed(store, "d1", 0, "one")
    (file,) = left(store)
    file.write_bytes(file.read_bytes() + b'{"motion": "tiny", "deba')
    file.with_name(file.name + "x").touch()
    assert Unanswered(store, "tiny").take() == ("one",)
    assert left(store) == [file]


def test_where_it_cannot_be_written_the_debate_goes_on(store: Store, tmp_path: Path) -> None:
    gone = Store(as_url(str(tmp_path / "folder" / "d.sqlite3")))
    gone.close()
    for file in (tmp_path / "folder").iterdir():
        file.unlink()
    (tmp_path / "folder").rmdir()
    (tmp_path / "folder").touch()
    for waiting in (Unanswered(gone, "tiny"), Unanswered(None, "tiny"), Unanswered(Store("sqlite://"), "tiny")):
        waiting.hear("one", "d1", 0)
        assert waiting.take() == ()
        waiting.answered("one")
        waiting.forget()
