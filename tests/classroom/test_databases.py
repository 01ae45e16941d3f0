"""Databases: read whole, never changed, whatever state they are in."""

import sqlite3

import pytest
import school
import tiny

from debater.classroom.databases import read_database
from debater.core.event import Hinted
from debater.errors import Problem
from debater.history.store import Store, as_url

DEBATES = (
    school.held("a", tiny.matched("wages"), (tiny.menu("jobs"), 0), events=[Hinted(key_point="jobs", step=2)]),
    school.held("b", tiny.concedes("culture"), tiny.off_topic(), day=3),
)


def state(folder):
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


def told(file):
    return [found for found in read_database(file) if isinstance(found, Problem)]


def test_every_debate_comes_back_as_it_was_stored(tmp_path):
    assert list(read_database(school.database(tmp_path / "anna.sqlite3", *DEBATES))) == list(DEBATES)


def test_reading_changes_nothing_and_leaves_nothing_beside_it(tmp_path):
    file = school.database(tmp_path / "anna.sqlite3", *DEBATES)
    file.chmod(0o444)
    before = state(tmp_path)
    list(read_database(file))
    assert state(tmp_path) == before


def test_what_is_not_in_the_database_file_yet_is_read_and_left_where_it_is(tmp_path):
    file = tmp_path / "anna.sqlite3"
    store = Store(as_url(str(file)))
    store.begin("a", "tiny", "0", school.NOON)
    store.append("a", DEBATES[0].turns[0], school.NOON)
    try:
        before = state(tmp_path)
        assert before["anna.sqlite3-wal"][0]
        (record,) = read_database(file)
        assert record.turns == DEBATES[0].turns[:1]
        assert state(tmp_path) == before
        store.append("a", DEBATES[0].turns[1], school.NOON)  # nothing is locked
    finally:
        store.close()


def test_a_name_that_a_url_would_read_otherwise_is_a_name(tmp_path):
    file = school.database(tmp_path / "a.sqlite3", *DEBATES).rename(tmp_path / "an#na?mode=rw%20.sqlite3")
    assert len(list(read_database(file))) == 2


@pytest.mark.parametrize("missing", ["DROP TABLE events", "DROP TABLE reviews", "DROP TABLE handled"])
def test_tables_that_an_older_debater_did_not_have_are_not_needed(tmp_path, missing):
    file = school.database(tmp_path / "anna.sqlite3", *DEBATES)
    with sqlite3.connect(file) as connection:
        connection.execute(missing)
    connection.close()
    assert [found.turns for found in read_database(file)] == [record.turns for record in DEBATES]


def test_columns_that_an_older_debater_did_not_have_are_not_needed(tmp_path):
    file = school.database(tmp_path / "anna.sqlite3", *DEBATES)
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE debates DROP COLUMN ended_at")
        connection.execute("ALTER TABLE debates DROP COLUMN bank_hash")
    connection.close()
    assert [(found.id, found.bank_hash) for found in read_database(file)] == [("a", ""), ("b", "")]


@pytest.mark.parametrize(
    ("change", "message", "turns"),
    [
        ("UPDATE turns SET record = '{' WHERE debate_id = 'a' AND number = 2", "counts up to turn 1", {"a": 1, "b": 2}),
        ("UPDATE turns SET record = NULL WHERE debate_id = 'a'", "cannot be read", {"a": 0, "b": 2}),
        ("UPDATE turns SET record = x'00ff' WHERE debate_id = 'b'", "cannot be read", {"a": 3, "b": 0}),
        ("UPDATE turns SET at = 'noon' WHERE debate_id = 'b' AND number = 1", "cannot be read", {"a": 3, "b": 0}),
        ("DELETE FROM turns WHERE debate_id = 'a' AND number = 2", "counts up to turn 1", {"a": 1, "b": 2}),
        ("UPDATE debates SET started_at = 'today' WHERE id = 'a'", "not a time", {"b": 2}),
        ("UPDATE debates SET started_at = '0001-01-01' WHERE id = 'a'", "the year 1", {"b": 2}),
        ("UPDATE debates SET motion = '' WHERE id = 'a'", "no motion", {"b": 2}),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_counts(tmp_path, change, message, turns):
    file = school.database(tmp_path / "anna.sqlite3", *DEBATES)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
        connection.commit()
    connection.close()
    with sqlite3.connect(file) as connection:
        connection.execute(change)
    connection.close()
    (problem,) = told(file)
    assert message in problem.message
    assert problem.cure
    assert {r.id: len(r.turns) for r in read_database(file) if not isinstance(r, Problem)} == turns


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "without debates"),
        (b"This is no database. " * 100, "not a database"),
        (b"SQLite format 3\x00" + bytes(4000), "cannot be read as a database"),
    ],
)
def test_what_is_no_database_of_debates_is_told(tmp_path, content, message):
    file = tmp_path / "anna.sqlite3"
    file.write_bytes(content)
    (problem,) = told(file)
    assert message in problem.message


def test_tables_whose_names_are_no_text_any_more_are_told(tmp_path):
    file = school.database(tmp_path / "anna.sqlite3", *DEBATES)
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xffBLE"))
    (problem,) = told(file)
    assert "tables are damaged" in problem.message


def test_a_database_cut_short_is_told_and_what_is_left_may_count(tmp_path):
    many = [school.held(f"d{n:03}", *[tiny.matched("wages")] * 5) for n in range(40)]
    file = school.database(tmp_path / "anna.sqlite3", *many)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert told(file)


def test_a_file_that_is_gone_is_told(tmp_path):
    (problem,) = told(tmp_path / "anna.sqlite3")
    assert problem.message.startswith("cannot be read")
