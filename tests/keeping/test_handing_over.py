"""`debater data export` hands over all that a person said and did, to that person only."""

import io
import json
import sqlite3
import stat
import zipfile
from pathlib import Path

import pytest
from everything_kept import BESIDE

from debater.history.database import default_file
from debater.history.store import Store, default_url


@pytest.fixture
def out(tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return tmp_path / "out"


def opened(file: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(file.read_bytes()))


def handed(data, out, *arguments, code=0) -> zipfile.ZipFile:
    done = data("export", "--output", str(out / "all.zip"), *arguments)
    assert done.exit_code == code, done.output
    return opened(out / "all.zip")


def test_everything_said_is_in_it_in_every_form(data, full, out):
    archive = handed(data, out)
    names = archive.namelist()
    (markdown,) = [name for name in names if name.endswith(".md")]
    turns = [json.loads(line) for line in archive.read("tables/turns.jsonl").splitlines()]
    assert [turn["record"]["said"] for turn in turns] == [
        "Migrant labour holds down wages for the low paid.",
        "What of crime?",
    ]
    assert "What of crime?" in archive.read(markdown).decode()
    assert {f"files/{default_file().name}{ending}" for ending in BESIDE} <= set(names)
    assert {"files/debater.log", "tables/reviews.jsonl", "tables/handled.jsonl", "README.txt"} <= set(names)
    assert all(name in archive.read("README.txt").decode() for name in names if name != "README.txt")


def test_the_database_in_it_works(data, held, out, tmp_path):
    (tmp_path / "copy.sqlite3").write_bytes(handed(data, out).read("debates.sqlite3"))
    store = Store(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    assert [turn.said for turn in store.turns(held.id)] == [turn.said for turn in held.state.turns]
    store.close()


def test_it_is_private_and_takes_no_other_files_place(data, held, out):
    for name in ("debater-data", "debater-data"):
        done = data("export")
        file = out / done.stdout.strip()
        assert file.name.startswith(name)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(out.iterdir())) == 2
    done = data("export", "--output", str(file))
    assert done.exit_code == 2
    assert "is there already" in done.stderr


def test_a_debate_that_is_on_is_handed_over_up_to_now(data, debate, out):
    session = debate()
    archive = handed(data, out)
    assert len(archive.read("tables/turns.jsonl").splitlines()) == 2
    session.respond("Hospitals are full.")
    assert session.notice == ""
    session.store.close()


def test_a_debate_whose_bank_is_gone_is_still_told(data, held, out):
    with sqlite3.connect(default_file()) as connection:
        connection.execute("UPDATE debates SET motion = 'gone-motion'")
    connection.close()
    archive = handed(data, out)
    (markdown,) = [name for name in archive.namelist() if name.endswith(".md")]
    text = archive.read(markdown).decode()
    assert "What of crime?" in text
    assert "no score" in text


def test_a_damaged_database_goes_in_as_it_is_and_says_so(data, held, out):
    whole = default_file().read_bytes()
    default_file().write_bytes(whole[:5000])
    archive = handed(data, out, code=1)
    assert any(archive.read(name) == whole[:5000] for name in archive.namelist())
    assert "could not be read" in archive.read("README.txt").decode()


def test_rows_before_the_damage_are_in_it(data, debate, out):
    session = debate()
    for number in range(60):
        session.respond(f"Wages again, number {number}.")
    session.store.close()
    Store(default_url()).close()
    with sqlite3.connect(default_file()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    raw = bytearray(default_file().read_bytes())
    raw[-20 * page :] = b"\xff" * (20 * page)
    default_file().write_bytes(raw)
    archive = handed(data, out, code=1)
    rows = archive.read("tables/turns.jsonl").splitlines() if "tables/turns.jsonl" in archive.namelist() else []
    assert 0 < len(rows) < 62


def test_nothing_kept_makes_no_file(data, out):
    done = data("export")
    assert done.exit_code == 1
    assert "nothing to hand over" in done.stderr
    assert list(out.iterdir()) == []


def test_a_folder_that_cannot_take_it_is_told(data, held, out):
    (out / "file").write_text("x", "utf-8")
    done = data("export", "--output", str(out / "file" / "all.zip"))
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
