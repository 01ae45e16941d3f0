"""`debater data delete` removes what was named, all of it, and nothing else."""

import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from everything_kept import BESIDE, CACHES, LOGS, RESCUED, there

from debater.history.database import default_file
from debater.history.store import Store, default_url
from debater.places import cache_folder, state_folder


def in_caches() -> list[Path]:
    return [cache_folder() / name for name in CACHES]


def in_logs() -> list[Path]:
    return [state_folder() / name for name in LOGS]


def of_debates() -> list[Path]:
    temporary = Path(tempfile.gettempdir()) / "debater-ab12cd34" / RESCUED
    return [*beside_the_database(), state_folder() / RESCUED, temporary]


def beside_the_database() -> list[Path]:
    return [default_file(), *(Path(f"{default_file()}{ending}") for ending in BESIDE)]


@pytest.mark.parametrize(
    ("option", "goes"), [("--debates", of_debates), ("--caches", in_caches), ("--logs", in_logs), ("--all", None)]
)
def test_what_is_named_goes_and_the_rest_stays(data, full, option, goes):
    gone = goes() if goes else full
    done = data("delete", option, "--yes")
    assert done.exit_code == 0, done.output
    assert f"{len(gone)} file" in done.stdout
    assert sorted(there(full)) == sorted(set(full) - set(gone))


def test_nothing_goes_without_a_yes(data, full):
    for arguments in (["--all"], []):
        done = data("delete", *arguments)
        assert done.exit_code == (1 if arguments else 2)
        assert there(full) == full
    assert "--debates" in done.stderr


def test_what_would_go_is_shown_first(data, full):
    shown = data("delete", "--all").stderr
    for place in (default_file(), cache_folder(), state_folder()):
        assert str(place) in shown
    assert "2 turns" in shown


def test_the_next_debate_begins_afresh(data, debate, full):
    data("delete", "--all", "--yes")
    session = debate()
    assert len(session.past()) == 1
    session.store.close()


def test_an_empty_home_has_nothing_to_remove(data):
    done = data("delete", "--all", "--yes")
    assert done.exit_code == 0
    assert "Nothing was there" in done.stdout


def test_links_are_not_followed_and_files_of_others_stay(data, full, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "0a.txt").write_text("mine", "utf-8")
    (cache_folder() / "findings" / "0a.txt").unlink()
    os.symlink(elsewhere / "0a.txt", cache_folder() / "findings" / "0a.txt")
    os.symlink(elsewhere, cache_folder() / "onnx" / ("f" * 24))
    mine = [cache_folder() / "notes.txt", cache_folder() / "findings" / "notes.txt", elsewhere / "0a.txt"]
    for file in mine[:2]:
        file.write_text("mine", "utf-8")
    assert data("delete", "--all", "--yes").exit_code == 0
    assert there(mine) == mine
    assert (cache_folder() / "findings" / "0a.txt").is_symlink()
    assert (elsewhere / "0a.txt").read_text("utf-8") == "mine"


def test_folders_for_temporary_files_that_are_not_ours_stay(data, full, tmp_path, own_temporary_folder):
    other, linked = own_temporary_folder / "debater-notes123" / "essay.txt", tmp_path / "elsewhere" / RESCUED
    for file in (other, linked):
        file.parent.mkdir()
        file.write_text("mine", "utf-8")
    os.symlink(linked.parent, own_temporary_folder / "debater-linked12")
    assert data("delete", "--all", "--yes").exit_code == 0
    assert there([other, linked]) == [other, linked]
    assert not (own_temporary_folder / "debater-ab12cd34").exists()


def test_a_database_that_is_a_link_is_left_and_named(data, held, tmp_path):
    moved = tmp_path / "moved.sqlite3"
    default_file().rename(moved)
    os.symlink(moved, default_file())
    done = data("delete", "--debates", "--yes")
    assert done.exit_code == 1
    assert str(moved) in done.stderr
    assert moved.exists()


def test_a_database_that_a_debater_is_open_on_is_left_and_the_debate_goes_on(data, debate, full):
    session = debate()
    done = data("delete", "--all", "--yes")
    assert done.exit_code == 1
    assert "close that first" in done.stderr
    assert default_file().exists()
    assert there(in_caches()) == []
    session.respond("Hospitals are full.")
    assert session.notice == ""
    session.store.close()
    assert data("delete", "--debates", "--yes").exit_code == 0
    assert not default_file().parent.exists()


@pytest.mark.parametrize("keep", [0, 100, 512, 4096, 5000, 12_000])
def test_a_database_cut_short_is_removed(data, held, keep):
    default_file().write_bytes(default_file().read_bytes()[:keep])
    assert data("delete", "--debates", "--yes").exit_code == 0
    assert not default_file().exists()


@pytest.mark.parametrize("at", [0, 20, 100, 4096])
def test_a_damaged_database_under_another_name_is_known_by_what_is_left(data, debate, tmp_path, at):
    file = tmp_path / "mine.db"
    session = debate(str(file))
    session.store.close()
    raw = bytearray(file.read_bytes())
    raw[at : at + 40] = b"\xff" * 40
    file.write_bytes(raw)
    assert data("delete", "--debates", "--yes", "--database", str(file)).exit_code == 0
    assert not file.exists()


def test_a_file_that_is_no_database_of_debates_is_left(data, tmp_path):
    text, other = tmp_path / "essay.txt", tmp_path / "shop.sqlite3"
    text.write_text("An essay of mine.", "utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE orders (id)")
    connection.close()
    for file in (text, other):
        done = data("delete", "--debates", "--yes", "--database", str(file))
        assert done.exit_code == 1
        assert str(file) in done.stderr
        assert file.exists()


def test_where_others_keep_tables_in_it_only_debates_go_without_a_trace(data, debate, tmp_path):
    file = tmp_path / "shared.sqlite3"
    session = debate(str(file))
    session.store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE orders (id)")
        connection.execute("INSERT INTO orders VALUES (7)")
    connection.close()
    done = data("delete", "--debates", "--yes", "--database", str(file))
    assert done.exit_code == 1
    assert "orders" in done.stderr
    assert b"Migrant labour" not in file.read_bytes()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT id FROM orders").fetchone() == (7,)
    connection.close()
    assert Store(f"sqlite:///{file}").debates() == []


def test_a_lock_that_somebody_holds_stays(data, full):
    from debater.matching.onnx_lock import locked

    held = cache_folder() / CACHES[-2]
    with locked(held):
        done = data("delete", "--caches", "--yes")
    assert done.exit_code == 1
    assert there(in_caches()) == [held]


def test_a_database_on_a_server_is_left_to_who_runs_it(data, full, monkeypatch):
    monkeypatch.setenv("DEBATER_DATABASE_URL", "postgresql://anna:sesame@school.example/debates")
    done = data("delete", "--all", "--yes")
    assert done.exit_code == 1
    assert "school.example" in done.stderr
    assert "sesame" not in done.output
    assert sorted(there(full)) == sorted(beside_the_database())


def test_the_usual_database_stays_where_another_stands_in_for_it(data, full, debate, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_DATABASE_URL", str(tmp_path / "other.sqlite3"))
    debate().store.close()
    done = data("delete", "--all", "--yes")
    assert done.exit_code == 1
    assert str(default_file()) in done.stderr
    assert sorted(there(full)) == sorted(beside_the_database())
    assert not (tmp_path / "other.sqlite3").exists()


def test_the_usual_database_is_the_one_that_is_used(held):
    assert default_url().endswith(str(default_file()))
