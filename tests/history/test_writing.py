"""Turns and events are written together: all of them in one transaction, or none."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from debater.core.event import Begun, Hinted, Undone
from debater.core.practice import Setting
from debater.core.turn import Turn
from debater.errors import HistoryError, TurnTakenError
from debater.history.journal import Journal
from debater.history.store import Store
from debater.history.writing import Beginning
from tests import tiny

NOON = datetime(2026, 3, 1, 12)
BEGINNING = Beginning("tiny", "0" * 16, NOON)
HINTED = Hinted(key_point="wages", step=1)


def turn(number: int) -> Turn:
    return Turn(number=number, said=f"Turn {number}.", verdict=tiny.matched("wages"), replies=())


def rows(tmp_path: Path) -> dict[str, int]:
    """What another program finds in the file at this moment."""
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        tables = ("debates", "turns", "events")
        found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
    connection.close()
    return found


@pytest.fixture
def commits(opened: Callable[[], Store]) -> Iterator[tuple[Store, list[int]]]:
    """A store, and a list that grows by one at each commit of its database."""
    store, seen = opened(), list[int]()
    event.listen(store._engine, "commit", lambda _: seen.append(1))
    yield store, seen
    seen.clear()


def test_a_debates_first_turn_is_one_transaction_with_all_before_it(
    commits: tuple[Store, list[int]], tmp_path: Path
) -> None:
    store, seen = commits
    journal = Journal("tiny", lambda: "0" * 16, NOON)
    journal.keep(Begun(setting=Setting()), NOON, ())
    journal.keep(HINTED, NOON, ())
    journal.keep(turn(1), NOON, (turn(1),))
    journal.write(store)
    assert (len(seen), rows(tmp_path)) == (1, {"debates": 1, "turns": 1, "events": 2})
    journal.keep(turn(2), NOON, (turn(1), turn(2)))
    journal.write(store)
    assert (len(seen), rows(tmp_path)) == (2, {"debates": 1, "turns": 2, "events": 2})
    assert store.load(journal.id) == journal.record()


def test_where_one_entry_is_refused_none_is_stored(opened: Callable[[], Store], tmp_path: Path) -> None:
    with pytest.raises(TurnTakenError):
        opened().write("d1", [(NOON, turn(1)), (NOON, HINTED), (NOON, turn(3))], BEGINNING)
    assert rows(tmp_path) == {"debates": 0, "turns": 0, "events": 0}


def test_a_turn_said_and_taken_back_at_one_go_leaves_only_its_event(opened: Callable[[], Store]) -> None:
    store = opened()
    store.write("d1", [(NOON, turn(1)), (NOON, Undone(turn=turn(1))), (NOON, turn(1))], BEGINNING)
    assert (store.turns("d1"), store.events("d1")) == ([turn(1)], [(NOON, Undone(turn=turn(1)))])


def test_no_debate_begins_twice(opened: Callable[[], Store]) -> None:
    store = opened()
    store.write("d1", [(NOON, turn(1))], BEGINNING)
    with pytest.raises(HistoryError):
        store.write("d1", [(NOON, turn(2))], BEGINNING)
    assert store.turns("d1") == [turn(1)]


def test_of_two_programs_that_go_on_with_a_debate_the_second_goes_on_with_its_own(
    opened: Callable[[], Store],
) -> None:
    one, other = Journal("tiny", lambda: "0" * 16, NOON), Journal("tiny", lambda: "0" * 16, NOON)
    store = opened()
    one.keep(turn(1), NOON, (turn(1),))
    one.write(store)
    record = store.load(one.id)
    assert record is not None
    other.take_up(record, whole=True)
    for journal in (one, other):
        journal.keep(turn(2), NOON, (turn(1), turn(2)))
        journal.write(opened())
    assert one.id != other.id
    assert store.turns(one.id) == store.turns(other.id) == [turn(1), turn(2)]
