"""`debater play` without a terminal, from end to end."""

from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from debater.cli.play import _setting
from debater.core.practice import MOST_MINUTES, Level, Mode, Setting
from debater.session import open_session

play_command = import_module("debater.cli.play")

SAID = "Pay goes down when cheap workers come in from abroad.\nIt lets criminals walk in.\n"
MOTION = "Motion: Labour should defend free movement.\n"


@pytest.fixture
def play(debater, tiny):
    return lambda said="", *arguments: debater("play", *tiny, *arguments, said=said)


@pytest.fixture
def unfinished(tiny):
    """A debate of one turn that was neither ended nor given up."""
    session = open_session(bank_file=Path(tiny[1]), model="hashing")
    return session.respond("Cheap foreign labour keeps salaries low.")


def test_the_replies_go_to_stdout_and_the_narration_to_stderr(play):
    result = play(SAID)
    assert result.exit_code == 0
    assert result.stdout.startswith(MOTION)
    assert len(result.stdout.split("\n\n")) == 5  # motion, opener, two turns, the score
    assert "\nCoverage " in result.stdout
    assert result.stderr == "Loading the language model\nLearning the bank\n"


def test_the_bare_command_plays_with_the_same_options(debater, tiny, play):
    assert debater(*tiny, "--no-history", said=SAID).stdout == play(SAID, "--no-history").stdout


def test_a_finished_debate_is_not_offered_again(play):
    play(SAID)
    assert "There is no unfinished debate on this motion" in play("", "--resume").stderr


def test_an_unfinished_debate_is_left_alone_unless_it_is_asked_for(play, unfinished):
    left = play("")
    assert "A debate of 1 turn on this motion is unfinished; --resume takes it up." in left.stderr
    assert unfinished.replies[0].text not in left.stdout


def test_an_unfinished_debate_is_taken_up_where_it_was_left(play, unfinished):
    resumed = play("", "--resume")
    assert resumed.stdout.startswith(f"{MOTION}\n{unfinished.replies[0].lead}\n{unfinished.replies[0].text}\n")
    assert "There is no unfinished debate" in play("", "--resume").stderr


def test_without_history_nothing_is_kept_or_looked_for(play, unfinished):
    assert "unfinished" not in play(SAID, "--no-history").stderr
    assert "A debate of 1 turn " in play("").stderr


def test_a_database_that_does_not_work_is_told_once_and_the_debate_goes_on(play, tmp_path):
    (tmp_path / "debates").write_text("this is no database, whatever its name may be\n" * 10)
    result = play(SAID, "--database", str(tmp_path / "debates"))
    assert result.exit_code == 0
    assert "\nCoverage " in result.stdout
    assert result.stderr.count("is not being saved") == 1


def test_each_reply_comes_before_the_next_message_is_said(process, tiny):
    with process("play", *tiny, "--no-history") as started:
        opening = [started.stdout.readline() for _ in range(3)]
        assert opening == [
            MOTION.encode(),
            b"\n",
            b"Free movement is a right of workers. Why should Labour give it up?\n",
        ]
        for line in SAID.splitlines(keepends=True):
            started.stdin.write(line.encode())
            started.stdin.flush()
            assert any(len(shown) > 20 for shown in started.stdout)  # a reply, while nothing more is said
        started.stdin.close()
        assert b"\nCoverage " in started.stdout.read()
    assert started.returncode == 0


@pytest.mark.parametrize("mode", ["timed", "drill", "switch"])
def test_in_plain_text_there_is_only_the_free_debate(play, mode):
    result = play(SAID, "--mode", mode)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--mode {mode} needs the terminal app" in result.stderr


def test_the_level_counts_in_plain_text_too(play, tiny):
    assert play(SAID, "--mode", "spar", "--level", "hard").exit_code == 0
    stored = open_session(bank_file=Path(tiny[1]), model="hashing").past()
    assert [record.setting for record in stored] == [Setting(level="hard")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--minutes", "5", "--mode", "spar"],
        ["--minutes", "0"],
        ["--minutes", "16"],
        ["--level", "mad"],
        ["--mode", "x"],
    ],
)
def test_a_setting_that_cannot_be_ends_with_2(play, arguments):
    assert play("", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("mode", "level", "minutes", "expected"),
    [
        (None, None, None, None),
        (None, "hard", None, Setting(level="hard")),
        ("spar", None, None, Setting()),
        ("timed", None, None, Setting(mode="timed", minutes=5)),
        ("timed", "gentle", 15, Setting(mode="timed", level="gentle", minutes=15)),
        (None, None, 3, Setting(mode="timed", minutes=3)),
        ("drill", "fair", None, Setting(mode="drill")),
    ],
)
def test_what_the_options_ask_for(mode, level, minutes, expected):
    assert _setting(mode, level, minutes) == expected


def test_the_options_name_what_the_core_knows():
    assert (get_args(Mode), get_args(Level), MOST_MINUTES) == (
        play_command.MODES,
        play_command.LEVELS,
        play_command.MOST_MINUTES,
    )


@pytest.mark.parametrize("arguments", [["--bank", "nope.yaml"], ["--motion", "nope"], ["--motion", "a", "--bank", "b"]])
def test_a_bank_that_is_not_there_ends_with_2(debater, arguments):
    result = debater(*arguments, said="x\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_model_that_is_not_there_ends_with_3(debater, tiny):
    result = debater(*tiny[:2], "--model", "nope", said="x\n")
    assert result.exit_code == 3
    assert "There is no model 'nope'" in result.stderr
