"""The law of the tables: what was exported comes back as it was, also from a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest
from any_bank import banks
from hypothesis import HealthCheck, given, settings

from debater.banks.loader import load_bank
from debater.banks.tables.columns import COLUMNS
from debater.banks.tables.files import table_of, table_text
from debater.banks.tables.to_bank import bank_of
from debater.banks.tables.to_rows import tables
from debater.core.bank import Bank

ROOT = Path(__file__).parents[2]
WHOLE = [ROOT / "arguments" / "free-movement", ROOT / "arguments" / "school-phones", ROOT / "tests" / "data" / "tiny"]
CALM = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def exported(bank: Bank) -> dict[str, str]:
    return {name: table_text(name, rows) for name, rows in tables(bank).items()}


def imported(texts: dict[str, str]) -> Bank:
    return bank_of({name: table_of(text, f"{name}.csv", name) for name, text in texts.items()})


@CALM
@given(banks())
def test_any_bank_comes_back_as_it_was(bank):
    assert imported(exported(bank)) == bank


@pytest.mark.parametrize("folder", WHOLE, ids=lambda folder: folder.name)
def test_whole_banks_come_back_as_they_were(folder):
    bank = load_bank(folder)
    assert imported(exported(bank)) == bank


def saved_again(text: str, separator: str, newline: str, heading: str = "") -> str:
    """As a spreadsheet saves it: with other marks, the columns turned round, and one of the coach's own in front."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["My notes", *(f" {cell.title()} " for cell in reversed(rows[0]))])
    writer.writerows(["seen", *reversed(row)] for row in rows[1:])
    writer.writerow([""] * (len(rows[0]) + 1))
    return heading + out.getvalue().replace("\n", newline)


@pytest.mark.parametrize("heading", ["", "sep={}{}"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_that_a_spreadsheet_saved_says_the_same(separator, newline, heading):
    texts = exported(load_bank(ROOT / "tests" / "data" / "tiny"))
    first = heading.format(separator, newline)
    assert imported({name: saved_again(text, separator, newline, first) for name, text in texts.items()}) == imported(
        texts
    )


def test_no_cell_of_any_table_is_a_formula():
    for name, text in exported(load_bank(WHOLE[0])).items():
        for row in csv.reader(io.StringIO(text, newline="")):
            assert len(row) == len(COLUMNS[name])
            assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)
