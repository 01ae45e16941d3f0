"""What a coach has dealt with, in the store: kept in order, by motion, and taken back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from test_store import NOON, TURNS, keep

from debater.history.store import Store, StoredHandled


def test_what_was_done_comes_back_in_order_and_by_motion(opened: Callable[[], Store]) -> None:
    store = opened()
    first = store.add_handled("tiny", "dismiss", ("it is what it is", "so what?"), "", NOON)
    second = store.add_handled("tiny", "phrasing", ("they take our jobs",), '{"edit": "AddPhrasing"}', NOON)
    store.add_handled("another", "dismiss", ("hm",), "", NOON)
    assert opened().handled("tiny") == [first, second]
    assert first == StoredHandled(first.id, "dismiss", ("it is what it is", "so what?"), "", NOON)


def test_what_is_forgotten_is_gone_and_the_rest_stays(opened: Callable[[], Store]) -> None:
    store = opened()
    first = store.add_handled("tiny", "dismiss", ("a",), "", NOON)
    second = store.add_handled("tiny", "dismiss", ("b",), "", NOON)
    store.forget_handled(second.id)
    store.forget_handled(second.id)
    assert opened().handled("tiny") == [first]


def test_a_record_that_cannot_be_read_is_passed_over(opened: Callable[[], Store], tmp_path: Path) -> None:
    store = opened()
    store.add_handled("tiny", "dismiss", ("a",), "", NOON)
    kept = store.add_handled("tiny", "dismiss", ("b",), "", NOON)
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        connection.execute("UPDATE handled SET texts = '[' WHERE id = 1")
    connection.close()
    assert store.handled("tiny") == [kept]


def test_a_database_from_before_opens_and_keeps_its_debates(opened: Callable[[], Store], tmp_path: Path) -> None:
    store = opened()
    keep(store, "d1", TURNS)
    with sqlite3.connect(tmp_path / "deep" / "debates.sqlite3") as connection:
        connection.execute("DROP TABLE handled")
    connection.close()
    assert opened().handled("tiny") == []
    assert opened().turns("d1") == TURNS
    assert opened().add_handled("tiny", "dismiss", ("a",), "", NOON).texts == ("a",)
