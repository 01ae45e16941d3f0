"""`debater data where` shows all that is kept, and changes nothing."""

import json
import os
from pathlib import Path

import pytest
from everything_kept import CACHES

from debater.history.database import default_file
from debater.keeping.inventory import inventory
from debater.keeping.kinds import CACHES as KINDS
from debater.places import cache_folder, state_folder


def looks(files: list[Path]) -> list[tuple[str, int, int]]:
    return [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]


def test_every_place_is_shown_with_what_lies_there(data, full):
    before = looks(full)
    done = data("where")
    assert done.exit_code == 0
    for place in (default_file(), cache_folder(), state_folder()):
        assert str(place) in done.stdout
    assert "1 debate, " in done.stdout
    assert "2 turns" in done.stdout
    assert "secret" not in done.stdout
    assert looks(full) == before
    assert not Path(f"{default_file()}-wal").exists()


def test_every_file_is_told_apart_by_its_kind(full):
    found = inventory()
    kept = [*found.caches.kept, *found.logs.kept, *found.temporary.kept, *found.stored[0].looked.kept]
    assert sorted(one.file for one in kept) == sorted(full)
    assert {one.kind.name for one in found.caches.kept} == {kind.name for kind in KINDS}
    assert found.caches.strange == ()


def test_alone_the_group_shows_where(data, held):
    assert data().stdout == data("where").stdout


def test_json_holds_the_same_figures(data, full):
    told = json.loads(data("where", "--format", "json").stdout)
    assert told["schema"] == "debater.data/1"
    assert told["databases"][0]["rows"]["turns"] == 2
    assert sum(kind["files"] for kind in told["caches"]["kinds"].values()) == len(CACHES)
    assert told["caches"]["bytes"] == 12 * len(CACHES)


def test_an_empty_home_is_shown_as_empty_and_stays_so(data, home):
    done = data("where")
    assert done.exit_code == 0
    assert done.stdout.count("nothing is kept here") == 3
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_usual_database_that_another_stands_in_for_is_shown_too(data, held, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_DATABASE_URL", str(tmp_path / "other.sqlite3"))
    shown = data("where").stdout
    assert str(tmp_path / "other.sqlite3") in shown
    assert str(default_file()) in shown


def test_a_password_is_not_shown(data, monkeypatch):
    monkeypatch.setenv("DEBATER_DATABASE_URL", "postgresql://anna:sesame@school.example/debates")
    for form in ("text", "json"):
        done = data("where", "--format", form)
        assert done.exit_code == 0
        assert "sesame" not in done.stdout + done.stderr
        assert "school.example" in done.stdout


def test_a_wrong_url_is_told_with_the_cure(data):
    done = data("where", "--database", "://")
    assert done.exit_code == 2
    assert "database URL" in done.stderr


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_database_that_cannot_be_read_is_shown_all_the_same(data, damage):
    default_file().parent.mkdir(parents=True)
    default_file().write_bytes(damage)
    done = data("where")
    assert done.exit_code == 0
    assert str(default_file()) in done.stdout
    assert default_file().read_bytes() == damage


def test_a_file_where_a_folder_should_be_is_told(data, monkeypatch, tmp_path):
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").write_text("a file", "utf-8")
    done = data("where")
    assert done.exit_code == 0
    assert "cannot be looked through" in done.stdout


def test_what_is_not_ours_is_named_and_not_looked_into(full, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    (cache_folder() / "notes.txt").write_text("mine", "utf-8")
    os.symlink(tmp_path, cache_folder() / "findings" / "link")
    os.symlink(tmp_path / "mine.txt", cache_folder() / "findings" / "0b.txt")
    (cache_folder() / "photos").mkdir()
    strange = {path.name for path in inventory().caches.strange}
    assert strange == {"notes.txt", "link", "0b.txt", "photos"}
