"""Banks are found by name: in DEBATER_ARGUMENTS first, then among the shipped ones."""

import os
import shutil
from pathlib import Path

import pytest

from debater.banks.library import DEFAULT_MOTION, bank_at, banks_at, find_bank, list_banks
from debater.errors import BankError

TINY = Path(__file__).parents[1] / "data" / "tiny"


def test_the_default_motion_is_shipped():
    assert find_bank().motion == DEFAULT_MOTION
    assert find_bank().bank_file.is_file()


def test_a_named_folder_adds_its_banks(tmp_path, monkeypatch):
    shutil.copytree(TINY, tmp_path / "tiny")
    (tmp_path / "no-bank").mkdir()
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path))
    assert {"tiny", DEFAULT_MOTION} <= {listed.motion for listed in list_banks()}
    assert find_bank("tiny").folder == tmp_path / "tiny"


def test_an_earlier_folder_hides_a_later_bank_of_the_same_name(tmp_path, monkeypatch):
    for name in ("first", "second"):
        shutil.copytree(TINY, tmp_path / name / DEFAULT_MOTION)
    joined = os.pathsep.join([str(tmp_path / "gone"), str(tmp_path / "first"), str(tmp_path / "second")])
    monkeypatch.setenv("DEBATER_ARGUMENTS", joined)
    assert find_bank(DEFAULT_MOTION).folder == tmp_path / "first" / DEFAULT_MOTION


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("free-movment", "did you mean 'free-movement'?"),
        ("zoo", "there is free-movement, school-phones (see `debater bank list`)"),
        ("../free-movement/x", None),
        ("", None),
    ],
)
def test_an_unknown_motion_is_told_the_nearest(name, cure):
    with pytest.raises(BankError) as caught:
        find_bank(name)
    (problem,) = caught.value.problems
    assert problem.file == (name or "''")
    assert problem.message.startswith("is no motion in ")
    assert problem.cure == cure or cure is None


def test_what_a_coach_names_is_a_file_a_folder_or_else_a_motion(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine" / "phones"
    mine.mkdir(parents=True)
    (mine / "bank.yaml").write_bytes((TINY / "bank.yaml").read_bytes())
    monkeypatch.setenv("DEBATER_ARGUMENTS", "mine")
    assert bank_at("phones") == Path("mine/phones")
    assert bank_at("not/there") == Path("not/there")
    assert bank_at("bank.yaml") == Path("bank.yaml")
    (tmp_path / "phones").mkdir()
    assert bank_at("phones") == Path("phones")
    assert banks_at("mine") == [Path("mine/phones")]
    assert banks_at("phones") == [Path("phones")]


@pytest.mark.parametrize("name", ["zoo", "", "x" * 5000])
def test_a_name_of_nothing_is_told_where_it_was_looked_for(name):
    with pytest.raises(BankError) as caught:
        bank_at(name)
    (problem,) = caught.value.problems
    assert problem.message.startswith("is no file, and no motion in ")
