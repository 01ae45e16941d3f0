"""A program that must stop: a debate that is not all stored goes to a database of its own, or that is said."""

import sqlite3

import pytest
from tiny import Judge, bank, matched, menu

from debater.history.rescue import made_safe
from debater.history.store import Store, as_url
from debater.session import Session


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_STATE", str(tmp_path / "state"))
    return tmp_path


def debated(store: Store | None, turns: int = 2) -> Session:
    session = Session(bank(), store=store)
    session.adopt(session.bank, Judge({"first": matched("wages"), "second": menu("jobs", "voters")}))
    for text in ("first", "second")[:turns]:
        session.respond(text)
    return session


@pytest.fixture
def store(place):
    made = Store(as_url(str(place / "d.sqlite3")))
    yield made
    made.close()


def test_what_is_stored_is_left_as_it_is(store, place):
    session = debated(store)
    assert made_safe(session.record, store, wanted=True).fate == "stored"
    assert not (place / "state").exists()


def test_nothing_was_said(store):
    assert made_safe(debated(store, turns=0).record, store, wanted=True).fate == "nothing"


def test_what_was_not_to_be_kept_is_not_kept(place):
    assert made_safe(debated(None).record, None, wanted=False).fate == "unwanted"
    assert not (place / "state").exists()


def test_without_a_store_it_is_rescued_and_can_be_taken_up(place):
    session = debated(None)
    safety = made_safe(session.record, None, wanted=True)
    assert (safety.fate, safety.turns) == ("rescued", 2)
    assert safety.file.parent == place / "state"
    kept = Store(as_url(str(safety.file)))
    again = Session(bank(), store=kept)
    again.resume(again.unfinished())
    kept.close()
    assert again.state == session.state


def test_turns_that_a_held_database_did_not_take_are_rescued(store, place):
    session = debated(store, turns=1)
    holder = sqlite3.connect(place / "d.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    session.respond("second")
    safety = made_safe(session.record, store, wanted=True)
    holder.close()
    assert "not being saved" in session.notice
    assert safety.fate == "rescued"
    with sqlite3.connect(safety.file) as raw:
        assert raw.execute("SELECT count(*) FROM turns").fetchone() == (2,)
    raw.close()


def test_where_there_is_no_state_folder_it_goes_to_the_temporary_one(place, monkeypatch):
    (place / "state").write_text("no folder")
    (place / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place / "tmp"))
    safety = made_safe(debated(None).record, None, wanted=True)
    assert safety.fate == "rescued"
    assert safety.file.parent.parent == place / "tmp"


def test_where_nothing_can_be_written_it_is_said(place, monkeypatch):
    (place / "state").write_text("no folder")
    monkeypatch.setattr("tempfile.tempdir", str(place / "state"))
    assert made_safe(debated(None).record, None, wanted=True).fate == "lost"
