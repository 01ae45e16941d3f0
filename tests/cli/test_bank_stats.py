"""`debater bank stats`: the counts of a database as text, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result

from debater.banks.loader import load_bank
from debater.core.debate import advance, choose
from debater.core.state import DebateState
from debater.core.verdict import Candidate, Matched, Menu, Stance
from debater.history.store import Store, as_url

Debater = Callable[..., Result]
TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
STANCE = Stance(opposes=1, supports=0, neutral=0, off_topic=0)
FOUND = tuple(Candidate(id=id_, score=0.4) for id_ in ("crime", "wages", "services"))


@pytest.fixture
def database(tmp_path: Path) -> str:
    """One debate: wages answered, then a menu led by crime, of which wages was chosen."""
    file = tmp_path / "class.sqlite3"
    store = Store(as_url(str(file)))
    state = DebateState(load_bank(TINY))
    common = {"candidates": FOUND, "stance": STANCE, "reason": "r"}
    state, first = advance(state, "Pay falls.", Matched(key_points=FOUND[1:2], **common))
    state, second = advance(state, "Hm.", Menu(**common))
    state, third = choose(state, 1)
    store.begin("one", "tiny", "", datetime(2026, 3, 12))
    for turn in (first, second, third):
        store.append("one", turn, datetime(2026, 3, 12, 12, turn.number))
    store.close()
    return str(file)


def test_the_table_has_a_line_for_every_key_point_the_most_said_first(debater: Debater, database: str) -> None:
    shown = debater("bank", "stats", "--bank", str(TINY), "--database", database)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "tiny: 1 debate, 2 messages"
    assert lines[1].split(", ")[:2] == ["  answered at once 50%", "asked 50%"]
    assert [line.split()[0] for line in lines[4:7]] == ["wages", "services", "crime"]
    assert lines[4].split() == ["wages", "8", "2", "1", "50%", "50%", "0", "2026-03-12"]
    assert "Never said: 2 of 3 key points." in shown.stdout


def test_json_and_csv_hold_the_same_rows(debater: Debater, database: str) -> None:
    asked = ("bank", "stats", "--bank", str(TINY), "--database", database, "--format")
    data = json.loads(debater(*asked, "json").stdout)
    rows = list(csv.DictReader(io.StringIO(debater(*asked, "csv").stdout)))
    assert (data["schema"], data["debates"], data["never"]) == ("debater.bank-stats/1", 1, ["services", "crime"])
    assert data["key_points"][0]["last"] == "2026-03-12T12:03:00Z"
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in data["key_points"]] == rows


def test_an_empty_database_is_said_to_be_empty(debater: Debater) -> None:
    shown = debater("bank", "stats", "--bank", str(TINY))
    assert shown.exit_code == 0
    assert "No debate on tiny is stored yet" in shown.stderr
    assert "Never said" not in shown.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "There is no file of debates"), (b"no database at all" * 99, "is not a database of debates")],
    ids=["none", "text"],
)
def test_a_database_that_cannot_be_read_is_said_so(
    debater: Debater, tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "some.sqlite3"
    if content is not None:
        file.write_bytes(content)
    shown = debater("bank", "stats", "--bank", str(TINY), "--database", str(file))
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert told in shown.stderr


def test_claims_are_never_formulas_in_the_table(debater: Debater, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    text = TINY.read_text(encoding="utf-8").replace("Migrant labour holds down wages.", '"=1+1"', 1)
    bank.write_text(text, encoding="utf-8")
    rows = csv.DictReader(io.StringIO(debater("bank", "stats", "--bank", str(bank), "--format", "csv").stdout))
    assert "'=1+1" in {row["claim"] for row in rows}


def test_a_claim_is_one_line_of_plain_text_in_the_table(debater: Debater, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    claim = r'"\e[31mMigrant labour\r\n\aholds down wages."'
    bank.write_text(TINY.read_text(encoding="utf-8").replace("Migrant labour holds down wages.", claim, 1), "utf-8")
    rows = csv.DictReader(io.StringIO(debater("bank", "stats", "--bank", str(bank), "--format", "csv").stdout))
    assert "Migrant labour holds down wages." in {row["claim"] for row in rows}
