"""Exported reports: a debate comes back whole, and a fault is named by its line."""

import json

import pytest
import school
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.classroom.exports import MOST_PROBLEMS, read_export
from debater.core.event import Begun, Hinted, Paused
from debater.core.practice import Setting
from debater.errors import Problem
from debater.history.record import StoredRecord

EVENTS = (Begun(setting=Setting(mode="timed", minutes=5)), Hinted(key_point="jobs", step=2), Paused(seconds_left=9.5))
DEBATES = (
    school.held("a", tiny.matched("wages"), (tiny.menu("jobs"), 0), tiny.unclear("work"), events=EVENTS),
    school.held("b", tiny.concedes("culture"), tiny.off_topic(), day=3),
)


def problems(file):
    return [found for found in read_export(file) if isinstance(found, Problem)]


def records(file):
    return [found for found in read_export(file) if isinstance(found, StoredRecord)]


def test_debates_come_back_as_they_were_stored(tmp_path):
    assert list(read_export(school.export(tmp_path / "a.jsonl", *DEBATES))) == list(DEBATES)


@given(tiny.exchanges())
def test_any_debate_comes_back_as_it_was_stored(tmp_path_factory, said):
    turns = tiny.debate(school.BANK, said)[-1].turns
    record = school.held("x")
    times = {turn.number: school.NOON for turn in turns}
    whole = StoredRecord(**{**vars(record), "turns": turns, "turn_times": times})
    assert list(read_export(school.export(tmp_path_factory.mktemp("e") / "a.jsonl", whole))) == [whole]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_in_whatever_way_a_shell_has_saved_it(tmp_path, encoding):
    file = school.export(tmp_path / "a.jsonl", *DEBATES)
    file.write_text(file.read_text("utf-8").replace("\n", "\r\n") + "\r\n", encoding, newline="")
    assert list(read_export(file)) == list(DEBATES)


def changed(number, /, **fields):
    def change(lines):
        lines[number] = json.dumps({**json.loads(lines[number]), **fields})

    return change


def replaced(number, *by):
    def change(lines):
        lines[number : number + 1] = by

    return change


@pytest.mark.parametrize(
    ("change", "line", "message", "left"),
    [
        (replaced(0, "{"), 1, "a line that is damaged", {"b": 2}),
        (replaced(0, "[" * 100_000), 1, "a line that is damaged", {"b": 2}),
        (replaced(0, '"text"'), 1, "a line that is damaged", {"b": 2}),
        (replaced(0), 1, "before the line that begins its debate", {"b": 2}),
        (changed(0, schema="debater.report/9"), 1, "another version of debater", {"b": 2}),
        (changed(0, schema="other"), 1, "is no report", {"b": 2}),
        (changed(0, id=5), 1, "no id", {"b": 2}),
        (changed(0, id="x" * 999), 1, "too long", {"b": 2}),
        (changed(0, motion=None), 1, "no motion", {"b": 2}),
        (changed(0, started_at="soon"), 1, "not a time", {"b": 2}),
        (changed(0, started_at="9999-12-31T23:59:59-23:00"), 1, "the year 9999", {"b": 2}),
        (changed(0, turns=6), 6, "after 4 of its 6 turns", {"a": 4, "b": 2}),
        (replaced(4), 5, "after 3 of its 4 turns", {"a": 3, "b": 2}),
        (replaced(2), 3, "turn 3 where turn 2 should be", {"a": 1, "b": 2}),
        (changed(2, number="two"), 3, "counts up to turn 1", {"a": 1, "b": 2}),
        (changed(2, verdict=None), 3, "counts up to turn 1", {"a": 1, "b": 2}),
        (changed(2, at="then"), 3, "not a time", {"a": 1, "b": 2}),
        (replaced(5, "not json"), 6, "a line that is damaged", {"a": 4}),
    ],
)
def test_a_fault_is_named_by_its_line_and_the_rest_counts(tmp_path, change, line, message, left):
    file = school.export(tmp_path / "a.jsonl", *DEBATES)
    lines = file.read_text("utf-8").splitlines()
    change(lines)
    file.write_text("\n".join(lines), "utf-8")
    found = problems(file)
    assert [(problem.line, message in problem.message) for problem in found] == [(line, True)]
    assert found[0].cure
    assert {record.id: len(record.turns) for record in records(file)} == left


def test_fields_that_a_newer_debater_adds_do_no_harm(tmp_path):
    file = school.export(tmp_path / "a.jsonl", *DEBATES)
    lines = [json.dumps({**json.loads(line), "new": [1]}) for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines), "utf-8")
    assert list(read_export(file)) == list(DEBATES)


@pytest.mark.parametrize("events", [None, 7, [None, 7, {"at": "never"}, {"kind": "hinted"}]])
def test_events_that_cannot_be_read_are_passed_over(tmp_path, events):
    file = school.export(tmp_path / "a.jsonl", *DEBATES)
    lines = file.read_text("utf-8").splitlines()
    changed(0, events=events)(lines)
    file.write_text("\n".join(lines), "utf-8")
    first, second = read_export(file)
    assert (first.turns, first.events) == (DEBATES[0].turns, ())
    assert second == DEBATES[1]


def test_a_file_full_of_faults_is_told_in_few_lines(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text("no\n" * 5000, "utf-8")
    found = problems(file)
    assert len(found) == MOST_PROBLEMS + 1
    assert "4990 more" in found[-1].message


@given(st.binary(max_size=300))
def test_no_bytes_end_in_an_error(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("e") / "a.jsonl"
    file.write_bytes(data)
    assert records(file) == []


def test_a_file_that_is_gone_is_told(tmp_path):
    (problem,) = problems(tmp_path / "a.jsonl")
    assert problem.message.startswith("cannot be read")
