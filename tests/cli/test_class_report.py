"""`debater class report`: what a coach sees, and what the exit status says."""

import json
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from debater.core.debate import advance
from debater.core.state import DebateState
from debater.history.store import Store, as_url

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
WORDS = "my uncle"


@pytest.fixture
def school(tmp_path, scripted, debater, monkeypatch):
    """anna and ben as databases, carl as an export; each held two debates. The tiny bank is a motion by name."""
    (tmp_path / "arguments" / "tiny").mkdir(parents=True)
    shutil.copy(TINY, tmp_path / "arguments" / "tiny")
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path / "arguments"))
    folder = tmp_path / "7a"
    folder.mkdir()
    for name in ("anna", "ben", "carl"):
        store = Store(as_url(str(folder / f"{name}.sqlite3")))
        for number, words in enumerate((["wages"], ["wages", "crime"])):
            at, state = datetime(2026, 3, 2 + 7 * number, 12), DebateState(scripted.bank)
            store.begin(f"{name}{number}", "tiny", "0", at)
            for place, word in enumerate(words):
                said = f"It is about {word} and {WORDS}."
                state, turn = advance(state, said, scripted._matcher.verdict(said))
                store.append(f"{name}{number}", turn, at + timedelta(minutes=place + 1))
        store.close()
    database = folder / "carl.sqlite3"
    exported = debater("export", "all", "--database", str(database), "--format", "jsonl", "--out", "-")
    for file in folder.glob("carl*"):
        file.unlink()
    (folder / "carl.jsonl").write_text(exported.stdout)
    return folder


@pytest.fixture
def report(debater, tmp_path):
    """Runs `debater class report ARGUMENTS`; files go to `out`."""

    def run(*arguments):
        out = () if "--out" in arguments else ("--out", str(tmp_path / "out"))
        return debater("class", "report", *map(str, arguments), *out)

    return run


def as_json(report, *arguments):
    result = report(*arguments, "--format", "json", "--out", "-")
    return result, json.loads(result.stdout)


def test_a_class_is_rolled_up_and_the_files_are_named(report, school):
    result = report(school)
    assert result.exit_code == 0
    (file,) = map(Path, result.stdout.split())
    text = file.read_text("utf-8")
    assert all(name in text for name in ("anna", "ben", "carl", "It overloads hospitals"))
    assert WORDS not in text
    assert len(report(school, "--format", "csv").stdout.split()) == 2


def test_json_and_text_go_to_standard_output_unless_a_folder_is_named(debater, report, school):
    assert debater("class", "report", str(school), "--format", "text").stdout.startswith("Labour should defend")
    assert json.loads(debater("class", "report", str(school), "--format", "json").stdout)["debates"] == 6
    assert report(school, "--format", "json").stdout.strip().endswith(".json")


def test_nothing_in_the_folder_is_changed(report, school):
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in school.iterdir()}
    report(school)
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in school.iterdir()} == before


def test_what_could_not_be_read_is_told_and_the_rest_counts(report, school):
    (school / "dora.sqlite3").write_text("no database")
    (school / "eve.jsonl").write_text("{}\n")
    result, data = as_json(report, school)
    assert result.exit_code == 1
    assert "dora.sqlite3: error cannot be read as a database" in result.stderr
    assert "eve.jsonl:1:1: error holds a line that is damaged" in result.stderr
    assert "2 places could not be read" in result.stderr
    assert (data["debates"], len(data["unread"])) == (6, 2)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: None, "No debate was found"),
        (lambda folder: (folder / "anna.sqlite3").write_text("no"), "cannot be read as a database"),
        (lambda folder: sqlite3.connect(folder / "anna.db").execute("CREATE TABLE t(x)").connection.close(), "without"),
    ],
)
def test_where_nothing_could_be_read_there_is_no_report(report, tmp_path, make, message):
    folder = tmp_path / "7b"
    folder.mkdir()
    make(folder)
    result = report(folder)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()


def test_an_unknown_motion_is_told_with_the_cure(report, school, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_ARGUMENTS", "")
    result = report(school)
    assert result.exit_code == 2
    assert "There are debates on tiny (6), whose bank is not here. Name the bank" in result.stderr
    assert report(school, "--bank", TINY).exit_code == 0


def test_another_motion_than_the_class_debated_is_told(report, school):
    result = report(school, "--motion", "free-movement")
    assert result.exit_code == 2
    assert "No debate on free-movement was found; there are debates on tiny (6)" in result.stderr


def test_only_what_was_held_since_a_day_counts(report, school):
    _, data = as_json(report, school, "--since", "2026-03-05")
    assert data["debates"] == 3
    assert "Every debate was held before" in report(school, "--since", "2027-01-01").stderr
    assert report(school, "--since", "yesterday").exit_code == 2


def test_pseudonyms_hide_names_and_a_key_keeps_them(report, school, tmp_path):
    (school / "dora.sqlite3").write_text("no database")
    key = tmp_path / "key.csv"
    first, data = as_json(report, school, "--key", key)
    assert not [name for name in ("anna", "ben", "carl", "dora") if name in first.stdout]
    assert data["pseudonyms"] is True
    assert "anna," in key.read_text("utf-8-sig")
    assert as_json(report, school, "--key", key)[0].stdout == first.stdout
    assert "anna" not in report(school, "--pseudonyms", "--format", "text", "--out", "-").stdout


def test_a_faulty_key_ends_it_before_anything_is_written(report, school, tmp_path):
    key = tmp_path / "key.csv"
    key.write_text("who,what\n")
    result = report(school, "--key", key)
    assert result.exit_code == 2
    assert "key.csv:1:1: error is no key" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument"),
        (("7a", "--format", "csv", "--out", "-"), "two tables"),
        (("7a", "--motion", "tiny", "--bank", "b.yaml"), "not both"),
        (("7a", "--motion", "tinny"), "did you mean 'tiny'?"),
    ],
)
def test_bad_usage_is_2(report, school, arguments, message):
    result = report(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
