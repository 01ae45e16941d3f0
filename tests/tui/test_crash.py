"""Whatever ends the app, the terminal is as before, the debate is safe, and the student is told so."""

import json
import os
import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a terminal of Unix", allow_module_level=True)

from broken_app import SAID
from pty_room import Room

from debater.core.turn import Turn
from debater.history.store import Store, as_url

PROGRAM = str(Path(__file__).with_name("broken_app.py"))
MESSAGES = ("It holds down wages.", f"They take our jobs, {SAID}.")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("DEBATER_LOG", "debug")
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def begin(place):
    rooms = []

    def start(way: str, database: str | None = None, size: tuple[int, int] = (80, 24)) -> Room:
        room = Room(PROGRAM, way, database or str(place / "d.sqlite3"), size=size)
        rooms.append(room)
        room.until("How convinced")
        room.press("\x1b")
        room.rest(lambda: False, 0.4)  # else the next key is one with Alt
        return room

    yield start
    for room in rooms:
        room.close()


def say(room: Room, *texts: str) -> None:
    """Each once the one before is answered, the last without waiting for it."""
    for number, text in enumerate(texts):
        room.rest(lambda number=number: f"answered turn={number} " in written() if number else True)
        room.press(text)
        room.press("\r")


def written() -> str:
    file = Path(os.environ["DEBATER_STATE"], "debater.log")
    return file.read_text("utf-8") if file.exists() else ""


def stored(file: Path) -> list[Turn]:
    store = Store(as_url(str(file)))
    try:
        (debate,) = store.summaries("tiny")
        return store.turns(debate.id)
    finally:
        store.close()


def waiting(folder: Path) -> list[str]:
    return [
        json.loads(line)["text"] for file in folder.glob("*.unanswered-*") for line in file.read_text().splitlines()
    ]


@pytest.mark.parametrize("way", ["screen", "timer", "worker", "memory", "textual"])
def test_a_fault_ends_with_a_message_and_nothing_is_lost(way, begin, place):
    room = begin(way)
    say(room, *MESSAGES)
    assert room.ended() == 70
    assert room.restored
    told = room.after
    assert "Your debate is safe: 2 turns stored." in told
    assert str(place / "state" / "debater.log") in told
    assert "Traceback" not in told
    assert [turn.said for turn in stored(place / "d.sqlite3")] == list(MESSAGES)
    log = written()
    (code,) = re.findall(r"send the code ([0-9a-f]{6})", told)
    assert f"code {code}" in log
    assert "zanzibar" not in told + log


@pytest.mark.parametrize("way", ["answer", "thread"])
def test_a_fault_beside_the_screen_ends_nothing(way, begin, place):
    room = begin(way)
    say(room, *MESSAGES)
    room.rest(lambda: "ERROR" in written())
    say(room, "And the culture changes.")
    room.rest(lambda: "answered turn=3" in written())
    room.press("\x11")
    assert room.ended() == 0
    assert room.restored
    assert [turn.number for turn in stored(place / "d.sqlite3")] == [1, 2, 3]
    assert "ValueError" in written()
    assert "zanzibar" not in written()


def test_what_could_not_be_stored_is_rescued(begin, place):
    (place / "none").mkdir()  # a folder stands where the file should be
    room = begin("screen", str(place / "none"))
    say(room, *MESSAGES)
    assert room.ended() == 70
    (file,) = (place / "state").glob("rescued-*.sqlite3")
    assert f'debater --database "{file}"' in room.after
    assert [turn.said for turn in stored(file)] == list(MESSAGES)
    assert file.stat().st_mode & 0o77 == 0


def test_who_keeps_nothing_is_told_so_and_nothing_is_written(begin, place):
    room = begin("timer", "none")
    say(room, *MESSAGES)
    assert room.ended() == 70
    assert "Nothing was to be kept of this debate" in room.after
    assert not list(place.rglob("*.sqlite3"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order_and_keeps_what_was_being_written(number, begin, place):
    room = begin("none")
    say(room, MESSAGES[0])
    room.rest(lambda: "answered turn=1" in written())
    room.press("but what I")
    room.until("but what I")
    os.kill(room.process.pid, number)
    assert room.ended() == 128 + number
    assert room.restored
    assert "Your debate is safe: 1 turn stored." in room.after
    assert waiting(place) == ["but what I"]


def test_a_window_that_is_closed_keeps_what_was_being_written(begin, place):
    room = begin("none")
    say(room, MESSAGES[0])
    room.rest(lambda: "answered turn=1" in written())
    room.press("but what I")
    room.until("but what I")
    room.hang_up()
    assert room.process.wait(20) == 128 + signal.SIGHUP
    assert len(stored(place / "d.sqlite3")) == 1
    assert waiting(place) == ["but what I"]


def test_an_app_that_hears_no_signal_ends_all_the_same(begin, place):
    room = begin("stuck")
    say(room, *MESSAGES)
    room.rest(lambda: len(stored(place / "d.sqlite3")) == 2)
    room.rest(lambda: False, 0.3)
    os.kill(room.process.pid, signal.SIGTERM)
    room.rest(lambda: "told to stop" in written())
    os.kill(room.process.pid, signal.SIGTERM)
    assert room.ended() == 128 + signal.SIGTERM
    assert room.restored
    assert len(stored(place / "d.sqlite3")) == 2
