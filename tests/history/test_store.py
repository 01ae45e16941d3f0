"""The store of debates: what is committed stays, and what goes wrong is said with its cure."""

import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import tiny

from debater.core.state import DebateState, resume
from debater.core.turn import Turn
from debater.errors import HistoryError
from debater.history.store import Store, as_url, default_url

BANK = tiny.bank()
NOON = datetime(2026, 1, 1, 12)
TURNS = tiny.talk(DebateState(BANK), tiny.matched("wages"), tiny.menu("jobs"), tiny.concedes("jobs"))[1]


def keep(store: Store, id_: str, turns: list[Turn], motion: str = "tiny", at: datetime = NOON) -> None:
    store.begin(id_, motion, "0" * 16, at)
    for turn in turns:
        store.append(id_, turn, at)


def test_turns_come_back_as_they_were_said(opened: Callable[[], Store]) -> None:
    keep(opened(), "d1", TURNS)
    assert opened().turns("d1") == TURNS
    assert resume(BANK, opened().turns("d1")) == resume(BANK, TURNS)


def test_any_text_survives(opened: Callable[[], Store]) -> None:
    said = "الأجور 🙂 'quoted' \\ [b] \n newline \ufffd"
    turn = TURNS[0].model_copy(update={"said": said})
    keep(opened(), "d1", [turn])
    assert opened().turns("d1")[0].said == said


def test_the_newest_debate_that_was_not_ended_is_offered(opened: Callable[[], Store]) -> None:
    store = opened()
    keep(store, "old", TURNS)
    keep(store, "new", TURNS[:1], at=NOON.replace(hour=13))
    keep(store, "empty", [], at=NOON.replace(hour=14))
    keep(store, "other", TURNS, motion="another", at=NOON.replace(hour=15))
    found = store.unfinished("tiny")
    assert found is not None
    assert (found.id, found.turns, found.ended_at) == ("new", 1, None)
    store.end("new", NOON)
    store.end("never-begun", NOON)
    found = store.unfinished("tiny")
    assert found is not None
    assert found.id == "old"
    store.end("old", NOON)
    assert store.unfinished("tiny") is None
    assert [d.id for d in store.debates()] == ["other", "empty", "new", "old"]
    assert [d.id for d in store.debates("another")] == ["other"]


def test_two_stores_write_in_turn(opened: Callable[[], Store]) -> None:
    one, other = opened(), opened()
    one.begin("a", "tiny", "0", NOON)
    other.begin("b", "tiny", "0", NOON)
    for turn in TURNS:
        one.append("a", turn, NOON)
        other.append("b", turn, NOON)
    assert one.turns("b") == other.turns("a") == TURNS


def test_no_turn_is_written_over_another(opened: Callable[[], Store]) -> None:
    store = opened()
    keep(store, "d1", TURNS)
    with pytest.raises(HistoryError):
        store.append("d1", TURNS[0].model_copy(update={"said": "else"}), NOON)
    assert store.turns("d1") == TURNS


def test_turns_before_an_unreadable_one_are_kept(opened: Callable[[], Store], tmp_path: Path) -> None:
    keep(opened(), "d1", TURNS)
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        connection.execute("UPDATE turns SET record = '{}' WHERE number = 2")
    connection.close()
    assert opened().turns("d1") == TURNS[:1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_can_read_what_was_said(opened: Callable[[], Store], tmp_path: Path) -> None:
    keep(opened(), "d1", TURNS)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "deep").iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_text("these are my notes, not a database\n" * 50)
    with pytest.raises(HistoryError) as caught:
        Store(as_url(str(file)))
    assert "Move that file away" in caught.value.cure
    assert file.read_text().startswith("these are my notes")


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no such mode")
def test_a_read_only_folder_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    folder = Path("/proc") if os.geteuid() == 0 else tmp_path  # modes do not bind root, but nobody can write there
    with pytest.raises(HistoryError, match="--database"):
        Store(as_url(str(folder / "debates.sqlite3")))


@pytest.mark.parametrize("name", ["a-file/debates.sqlite3", "a-folder"])
def test_a_place_that_cannot_hold_a_database_is_explained(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(HistoryError, match="--database"):
        Store(as_url(str(tmp_path / name)))


@pytest.mark.parametrize(("url", "cure"), [("nonsense://x", "sqlite:///FILE"), ("postgresql+pg8000://x/y", "pip")])
def test_a_url_that_cannot_be_used_is_explained(url: str, cure: str) -> None:
    with pytest.raises(HistoryError) as caught:
        Store(url)
    assert cure in caught.value.cure


def test_the_place_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert default_url().startswith("sqlite:///")
    monkeypatch.setenv("DEBATER_DATABASE_URL", "sqlite:////x/y.db")
    assert default_url() == "sqlite:////x/y.db"
    monkeypatch.setenv("DEBATER_DATABASE_URL", str(tmp_path / "plain.db"))
    assert default_url() == f"sqlite:///{tmp_path / 'plain.db'}"


def test_a_table_that_is_missing_is_made_again(opened: Callable[[], Store], tmp_path: Path) -> None:
    store = opened()
    keep(store, "d1", TURNS)
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        connection.execute("DROP TABLE reviews")
    connection.close()
    assert store.reviews("tiny") == {}
    assert (store.turns("d1"), store.told) == (TURNS, "")
