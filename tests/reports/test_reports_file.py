"""Reports on the disk: whole, private, never in another file's place."""

import os
import stat
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
import told

from debater.errors import DebaterError
from debater.reports import FORMATS, render, report, write
from debater.reports.file import file_name, write_new

RECORD = told.rich()
BEGAN = f"{told.NOON.replace(tzinfo=UTC).astimezone():%Y-%m-%d-%H%M}"


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_what_is_rendered(form, tmp_path: Path) -> None:
    file = write(told.BANK, RECORD, form, tmp_path / "deep" / "reports")
    assert file == tmp_path / "deep" / "reports" / f"debater-tiny-{BEGAN}-01234567.{form}"
    assert file.read_bytes().decode("utf-8-sig") == render(report(told.BANK, RECORD), form)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") == (form == "csv")


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    first, second, third = (write(told.BANK, RECORD, "md", tmp_path) for _ in range(3))
    assert (second.name, third.name) == (f"{first.stem}-2.md", f"{first.stem}-3.md")
    assert sorted(tmp_path.iterdir()) == sorted([first, second, third])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    assert stat.S_IMODE(write(told.BANK, RECORD, "html", tmp_path).stat().st_mode) == 0o600


@pytest.mark.parametrize("motion", ["../../etc", "a/b\\c:d*?", "", "CON", "x" * 300, "ÄÖ\n", ".hidden", "con.html"])
def test_the_name_is_safe_whatever_the_motion_is_called(motion: str, tmp_path: Path) -> None:
    name = file_name(replace(RECORD, motion=motion))
    assert name.startswith("debater-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) < 120
    assert write_new(b"x", tmp_path, name, "md").parent == tmp_path


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DebaterError, match=r"No space left on device.*Choose a folder"):
        write(told.BANK, RECORD, "md", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(DebaterError, match="Choose a folder that can be written"):
        write(told.BANK, RECORD, "md", tmp_path / "notes")
    assert (tmp_path / "notes").read_text() == "mine"
