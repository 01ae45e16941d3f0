"""Saving: whole, in one step, and never over somebody else's change."""

import os
import stat
import threading
from pathlib import Path

import pytest

from debater.banks.draft import drafted
from debater.banks.saving import create, read_version, save
from debater.errors import BankError


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "bank.yaml"
    file.write_bytes(b"old\r\n")
    return file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_is_saved_is_there_byte_for_byte(file):
    saved = save(file, "new\r\nnö", was=read_version(file))
    assert file.read_bytes() == "new\r\nnö".encode()
    assert saved == read_version(file)
    assert names(file.parent) == ["bank.yaml"]


def test_one_version_follows_the_other(file):
    version = read_version(file)
    for text in ("one", "two", "three"):
        version = save(file, text, was=version)
    assert file.read_text() == "three"


def test_a_byte_order_mark_is_kept(file):
    file.write_bytes(b"\xef\xbb\xbfold")
    version = read_version(file)
    assert version.text == "old"
    assert save(file, "new", was=version) == read_version(file)
    assert file.read_bytes() == b"\xef\xbb\xbfnew"


def test_a_file_changed_meanwhile_is_left_alone(file):
    was = read_version(file)
    file.write_bytes(b"somebody else's")
    with pytest.raises(BankError, match=r"bank\.yaml: error was changed on disk meanwhile; look at the change"):
        save(file, "mine", was=was)
    assert file.read_bytes() == b"somebody else's"
    assert names(file.parent) == ["bank.yaml"]


def test_a_file_removed_meanwhile_is_not_brought_back(file):
    was = read_version(file)
    file.unlink()
    with pytest.raises(BankError, match="was changed on disk meanwhile"):
        save(file, "mine", was=was)
    assert names(file.parent) == []


def test_a_new_file_is_made_with_its_folders_and_takes_no_name_that_is_taken(tmp_path):
    file = tmp_path / "deep" / "er" / "bank.yaml"
    assert save(file, "mine", was=None) == read_version(file)
    with pytest.raises(BankError, match="is there already; choose another name"):
        save(file, "again", was=None)
    assert file.read_text() == "mine"
    assert names(file.parent) == ["bank.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_permissions_and_links_stay(file):
    file.chmod(0o640)
    link = file.parent / "link.yaml"
    link.symlink_to(file.name)
    save(link, "new", was=read_version(link))
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_character_that_no_file_can_hold_is_named(file):
    with pytest.raises(BankError, match=r"cannot hold this character: '\\ud800'"):
        save(file, "a \ud800", was=read_version(file))
    assert file.read_bytes() == b"old\r\n"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(file, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    was = read_version(file)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BankError, match="cannot be written: No space left on device; choose a folder"):
        save(file, "new", was=was)
    with pytest.raises(BankError, match="No space left"):
        save(file.parent / "other.yaml", "new", was=None)
    assert file.read_bytes() == b"old\r\n"
    assert names(file.parent) == ["bank.yaml"]


def test_where_there_are_no_links_a_new_file_is_made_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "link")
    create(tmp_path / "a.csv", b"x")
    assert (tmp_path / "a.csv").read_bytes() == b"x"
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.csv", b"y")
    assert names(tmp_path) == ["a.csv"]


def test_two_writers_do_not_meet(file):
    was = read_version(file)
    with drafted(file, b"theirs", None), pytest.raises(BankError, match="another program is writing it"):
        save(file, "mine", was=was)
    assert save(file, "mine", was=was) == read_version(file)


def test_of_many_writers_at_once_each_version_is_replaced_once(file):
    was = read_version(file)
    saved: list[str] = []

    def write(text: str) -> None:
        try:
            save(file, text, was=was)
        except BankError:
            return
        saved.append(text)

    threads = [threading.Thread(target=write, args=(f"writer {number}",)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert saved == [file.read_text()]
    assert names(file.parent) == ["bank.yaml"]
