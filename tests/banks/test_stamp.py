"""One look at a bank's files tells whether anything was saved since the last."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from debater.banks.stamp import bank_files, half_saved, stamp


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "bank.yaml"
    file.write_text("format: 1\n", encoding="utf-8")
    return file


def rewrite_with_the_old_time(file: Path) -> None:
    found = file.stat()
    file.write_text("format: 2\n", encoding="utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def put_another_in_its_place(file: Path) -> None:
    other = file.with_suffix(".new")
    other.write_text("format: 2\n", encoding="utf-8")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    "save",
    [
        lambda file: file.write_text("format: 1\nid: x\n", encoding="utf-8"),
        rewrite_with_the_old_time,
        put_another_in_its_place,
        lambda file: file.unlink(),
        lambda file: (file.parent / "phrasebook.yaml").write_text("format: 1\n", encoding="utf-8"),
    ],
)
def test_every_save_shows(bank: Path, save: Callable[[Path], object]) -> None:
    before = stamp(bank)
    assert stamp(bank) == before
    save(bank)
    assert stamp(bank) != before


def test_a_folder_stands_for_the_bank_in_it(bank: Path) -> None:
    assert bank_files(bank.parent) == bank_files(bank) == (bank, bank.parent / "phrasebook.yaml")


def test_a_bank_of_another_name_has_no_phrasebook(tmp_path: Path) -> None:
    assert bank_files(tmp_path / "mine.yaml") == (tmp_path / "mine.yaml",)


def test_a_bank_that_is_missing_or_empty_is_half_saved(bank: Path) -> None:
    assert not half_saved(stamp(bank))
    bank.write_text("", encoding="utf-8")
    assert half_saved(stamp(bank))
    bank.unlink()
    assert half_saved(stamp(bank))
