"""Events in the store, turns taken back, and whole debates read again."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import tiny
from test_store import NOON, TURNS, keep

from debater.core.event import Begun, Continued, Event, Hinted, Undone
from debater.core.practice import Setting
from debater.core.state import resume
from debater.errors import HistoryError, TurnTakenError
from debater.history.store import Store, as_url

SETTING = Setting(mode="timed", level="hard", minutes=5)
EVENTS: list[Event] = [Begun(setting=SETTING), Hinted(key_point="jobs", step=3, after_turn=1), Continued(after_turn=2)]
OLD = """
CREATE TABLE debates (id TEXT NOT NULL, motion TEXT NOT NULL, bank_hash TEXT NOT NULL, started_at DATETIME NOT NULL,
  ended_at DATETIME, PRIMARY KEY (id));
CREATE INDEX ix_debates_motion_started ON debates (motion, started_at);
CREATE TABLE turns (debate_id TEXT NOT NULL, number INTEGER NOT NULL, at DATETIME NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (debate_id, number), FOREIGN KEY(debate_id) REFERENCES debates (id) ON DELETE CASCADE);
"""
"""The tables as version 0.1 made them."""


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


def keep_with_events(store: Store, id_: str = "d1") -> None:
    store.begin(id_, "tiny", "0" * 16, NOON)
    for number, event in enumerate(EVENTS):
        store.add_event(id_, event, minutes(number))
    for turn in TURNS:
        store.append(id_, turn, minutes(10 + turn.number))


def test_a_debate_is_read_again_whole_with_its_times(opened: Callable[[], Store]) -> None:
    keep_with_events(opened())
    store = opened()
    record = store.load("d1")
    assert record is not None
    assert (record.turns, record.events, record.setting) == (tuple(TURNS), tuple(EVENTS), SETTING)
    assert record.event_times == (NOON, minutes(1), minutes(2))
    assert record.turn_times == {1: minutes(11), 2: minutes(12), 3: minutes(13)}
    assert store.events("d1") == list(zip(record.event_times, EVENTS, strict=True))
    assert store.turn_times("d1") == record.turn_times
    assert store.load("d2") is None
    assert (store.turns("d2"), store.events("d2"), store.turn_times("d2")) == ([], [], {})


def test_a_turn_taken_back_leaves_the_store_and_stays_in_its_event(opened: Callable[[], Store]) -> None:
    store = opened()
    keep_with_events(store)
    store.add_event("d1", Undone(turn=TURNS[-1], after_turn=2), NOON)
    assert store.turns("d1") == TURNS[:2]
    assert store.events("d1")[-1][1] == Undone(turn=TURNS[-1], after_turn=2)
    again = TURNS[-1].model_copy(update={"said": "else"})
    store.append("d1", again, NOON)
    assert store.turns("d1") == [*TURNS[:2], again]


def test_a_turn_with_others_after_it_is_not_taken_back(opened: Callable[[], Store]) -> None:
    store = opened()
    keep_with_events(store)
    with pytest.raises(TurnTakenError):
        store.add_event("d1", Undone(turn=TURNS[1], after_turn=1), NOON)
    assert store.turns("d1") == TURNS
    assert [event for _, event in store.events("d1")] == EVENTS


def test_no_turn_follows_one_that_another_program_took_back(opened: Callable[[], Store]) -> None:
    store = opened()
    keep(store, "d1", TURNS[:2])
    store.add_event("d1", Undone(turn=TURNS[1], after_turn=1), NOON)
    with pytest.raises(TurnTakenError):
        store.append("d1", TURNS[2], NOON)
    assert store.turns("d1") == TURNS[:1]


def test_every_debate_on_a_motion_newest_first_for_progress(opened: Callable[[], Store]) -> None:
    store = opened()
    keep(store, "old", TURNS)
    keep(store, "empty", [])
    keep(store, "other", TURNS, motion="another")
    store.begin("new", "tiny", "0", NOON.replace(hour=13))
    store.add_event("new", EVENTS[0], NOON)
    store.end("old", NOON.replace(hour=14))
    records = store.summaries("tiny")
    assert [(r.id, len(r.turns), len(r.events)) for r in records] == [("new", 0, 1), ("old", 3, 0)]
    assert records[1].ended_at == NOON.replace(hour=14)
    assert records[1].setting == Setting()


def test_an_event_that_cannot_be_read_is_passed_over(opened: Callable[[], Store], tmp_path: Path) -> None:
    keep_with_events(opened())
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        connection.execute("""UPDATE events SET record = '{"kind": "of-a-later-version"}' WHERE number = 2""")
    connection.close()
    record = opened().load("d1")
    assert record is not None
    assert (record.events, record.turns) == ((EVENTS[0], EVENTS[2]), tuple(TURNS))


def test_an_event_of_no_debate_is_refused(opened: Callable[[], Store]) -> None:
    with pytest.raises(HistoryError):
        opened().add_event("never-begun", EVENTS[0], NOON)


def test_a_database_of_the_first_version_opens_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.executescript(OLD)
        connection.execute("INSERT INTO debates VALUES ('d1', 'tiny', '0', '2026-01-01 12:00:00.000000', NULL)")
        for turn in TURNS:
            row = ("d1", turn.number, "2026-01-01 12:00:00.000000", turn.model_dump_json(by_alias=True))
            connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?)", row)
    connection.close()
    store = Store(as_url(str(file)))
    record = store.load("d1")
    assert record is not None
    assert (record.turns, record.events, record.setting) == (tuple(TURNS), (), Setting())
    assert resume(tiny.bank(), record.turns, record.events) == resume(tiny.bank(), TURNS)
    store.add_event("d1", EVENTS[1], NOON)
    assert store.events("d1") == [(NOON, EVENTS[1])]
    store.close()
