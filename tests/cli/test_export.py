"""`debater export`: stored debates as files, one a debate, or on standard output."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.banks.stamp import bank_hash
from debater.core.debate import advance
from debater.core.event import Hinted
from debater.core.state import DebateState
from debater.history.store import Store, as_url, default_url

TINY = Path(__file__).parents[1] / "data" / "tiny"
NOON = datetime(2026, 3, 12, 12)
IDS = ("aaaa1111", "aaab2222", "cccc3333")


@pytest.fixture
def bank_folder(tmp_path, monkeypatch):
    """The tiny bank under the name by which its debates are stored."""
    bank = load_bank(TINY)
    folder = tmp_path / "banks" / bank.id
    folder.mkdir(parents=True)
    (folder / "bank.yaml").write_text((TINY / "bank.yaml").read_text("utf-8"), "utf-8")
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path / "banks"))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def debates(bank_folder, scripted):
    """Three debates on it, one, two and three turns long, the last the newest; and one in which nothing was said."""
    store = Store(default_url())
    bank = scripted.bank
    for number, id_ in enumerate(IDS, 1):
        keep(store, id_, bank.id, turns(bank, scripted, number), NOON.replace(hour=12 + number), hash_=bank_hash(bank))
    store.add_event(IDS[-1], Hinted(key_point="crime", step=1, after_turn=1), NOON)
    store.begin("empty", bank.id, bank_hash(bank), NOON.replace(hour=23))
    store.end(IDS[0], NOON.replace(hour=20))
    store.close()
    return IDS


def turns(bank, scripted, count):
    state, found = DebateState(bank), []
    for text in ("wages, says she.", "services!", "wages supply")[:count]:
        state, turn = advance(state, text, scripted._matcher.verdict(text))
        found.append(turn)
    return found


def keep(store, id_, motion, said, at, *, hash_="0"):
    store.begin(id_, motion, hash_, at)
    for turn in said:
        store.append(id_, turn, at)


def test_the_last_debate_becomes_a_page_in_this_folder(debater, debates, tmp_path):
    result = debater("export")
    assert (result.exit_code, result.stderr) == (0, "")
    (file,) = tmp_path.glob("*.html")
    assert result.stdout == f"{file.name}\n"
    assert file.name.endswith("-cccc3333.html")
    assert "services!" in file.read_text("utf-8")


def test_all_of_them_each_in_a_file_and_never_over_another(debater, debates, tmp_path):
    assert debater("export", "all", "--format", "md", "--out", "deep/out").exit_code == 0
    result = debater("export", "all", "--format", "md", "--out", "deep/out")
    assert len(result.stdout.splitlines()) == 3
    assert len(list((tmp_path / "deep" / "out").iterdir())) == 6


def test_one_by_the_beginning_of_its_id(debater, debates):
    result = debater("export", "AAAB", "--format", "jsonl", "--out", "-")
    head, *lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert (head["id"], head["bank_changed"]) == ("aaab2222", False)
    assert [line["said"] for line in lines] == ["wages, says she.", "services!"]


def test_a_table_on_standard_output_has_no_mark_before_its_heading(debater, debates):
    found = list(csv.DictReader(io.StringIO(debater("export", "--format", "csv", "--out", "-").stdout)))
    assert [row["debate"] for row in found] == ["cccc3333"] * 3
    assert found[1]["before"].startswith("A hint was taken (step 1 of 4: theme)")


def test_json_lines_of_all_follow_one_another_but_pages_need_a_folder(debater, debates):
    kinds = [
        json.loads(line)["kind"]
        for line in debater("export", "all", "--format", "jsonl", "--out", "-").stdout.splitlines()
    ]
    assert kinds == ["debate", *["turn"] * 3, "debate", *["turn"] * 2, "debate", "turn"]
    result = debater("export", "all", "--out", "-")
    assert result.exit_code == 2
    assert "takes one debate as html" in result.stderr


def test_list_shows_ids_newest_first_and_writes_nothing(debater, debates, tmp_path):
    result = debater("export", "--list")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == list(reversed(IDS))
    assert rows[0][3:6] == ["3", "turns", "unfinished"]
    assert rows[2][3:6] == ["1", "turn", "ended"]
    assert list(tmp_path.glob("debater-*")) == []


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("aaa", "2 debates have an ID beginning with 'aaa'. Give more of the ID."),
        ("zzz", "There is no debate with an ID beginning with 'zzz'. See `debater export --list`."),
        ("", "There is no debate with an ID beginning with ''."),
    ],
)
def test_an_id_that_fits_none_or_many_is_2_with_its_cure(debater, debates, which, told):
    result = debater("export", which)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_no_debates_is_2_and_an_empty_list(debater, bank_folder):
    result = debater("export")
    assert result.exit_code == 2
    assert "There is no debate to export. Hold one first" in result.stderr
    result = debater("export", "--list")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_motion_or_a_bank_s_file_narrows_the_choice(debater, debates, bank_folder):
    assert len(debater("export", "--list", "--motion", bank_folder.name).stdout.splitlines()) == 3
    assert len(debater("export", "--list", "--bank", str(TINY)).stdout.splitlines()) == 3
    assert debater("export", "--list", "--motion", "free-movement").stdout == ""
    assert "not both" in debater("export", "--motion", "x", "--bank", str(TINY)).stderr


def test_a_bank_that_is_gone_is_told_and_the_others_are_written(debater, debates, scripted):
    store = Store(default_url())
    keep(store, "dddd4444", "long-gone", turns(scripted.bank, scripted, 1), NOON.replace(hour=22))
    store.close()
    result = debater("export")
    assert result.exit_code == 2
    assert "long-gone: error is no motion in " in result.stderr
    result = debater("export", "all", "--format", "md")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3


def test_a_bank_that_has_changed_is_no_hindrance(debater, debates, bank_folder):
    file = bank_folder / "bank.yaml"
    file.write_text(file.read_text("utf-8").replace("    weight: 3", "    weight: 5"), "utf-8")
    assert "has changed since" in debater("export", "--format", "md", "--out", "-").stdout


def test_another_database_is_read_and_a_missing_one_is_not_made(debater, bank_folder, scripted, tmp_path):
    store = Store(as_url(str(tmp_path / "other.db")))
    keep(store, "eeee5555", scripted.bank.id, turns(scripted.bank, scripted, 1), NOON)
    store.close()
    assert "eeee5555" in debater("export", "--list", "--database", "other.db").stdout
    result = debater("export", "--database", "nowhere.db")
    assert result.exit_code == 2
    assert "There is no file of debates at nowhere.db." in result.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_that_cannot_be_written_is_2(debater, debates, tmp_path):
    (tmp_path / "file").touch()
    result = debater("export", "--out", "file")
    assert result.exit_code == 2
    assert "Choose a folder that can be written." in result.stderr


def test_what_cannot_be_read_is_told(debater, debates, home):
    import sqlite3

    with sqlite3.connect(default_url().removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE turns SET record = '{}' WHERE debate_id = 'cccc3333' AND number = 3")
    connection.close()
    result = debater("export", "--format", "md")
    assert result.exit_code == 0
    assert "cccc3333: 1 of 3 turns cannot be read and are left out." in result.stderr
