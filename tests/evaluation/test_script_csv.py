"""Scripts as tables: what a spreadsheet saves is read as the same items, and every problem names its line."""

from pathlib import Path

import pytest

from debater.core.bank import Bank
from debater.errors import BankError, Problem
from debater.evaluation.script import Item, load_script

ROWS = [
    Item(text='Pay "goes down",\nthey say.', stance="opposes", key_points=("wages", "jobs"), acceptable=("culture",)),
    Item(text="Pay goes up.", stance="supports", twin_of='Pay "goes down",\nthey say.'),
    Item(text="What a match!", stance="off-topic", distance="far"),
]
TABLE = (
    "text,stance,key_points,acceptable,twin_of,distance\r\n"
    '"Pay ""goes down"",\nthey say.",opposes,wages; jobs,culture,,\r\n'
    'Pay goes up.,supports,,,"Pay ""goes down"",\nthey say.",\r\n'
    ",,,,,\r\n"
    "What a match!,off-topic,,,,far\r\n"
)


def items(tmp_path: Path, bank: Bank, text: str, encoding: str = "utf-8") -> list[Item]:
    (tmp_path / "o.CSV").write_bytes(text.encode(encoding))
    return load_script(tmp_path / "o.CSV", bank)


def problems(tmp_path: Path, bank: Bank, text: str) -> list[Problem]:
    with pytest.raises(BankError) as caught:
        items(tmp_path, bank, text)
    assert all(problem.cure for problem in caught.value.problems)
    return list(caught.value.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_holds_what_yaml_holds(tmp_path: Path, bank: Bank, encoding: str) -> None:
    assert items(tmp_path, bank, TABLE, encoding) == ROWS


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_cells_may_be_apart_as_spreadsheets_in_other_countries_save_them(
    tmp_path: Path, bank: Bank, delimiter: str
) -> None:
    text = f"Stance{delimiter}Text{delimiter}Key points\nopposes{delimiter}Pay falls, fast.{delimiter}wages|jobs\n"
    assert items(tmp_path, bank, text) == [
        Item(text="Pay falls, fast.", stance="opposes", key_points=("wages", "jobs"))
    ]


def test_a_row_may_end_early(tmp_path: Path, bank: Bank) -> None:
    assert items(tmp_path, bank, "text,stance,key_points\nA,neutral\n") == [Item(text="A", stance="neutral")]


@pytest.mark.parametrize(
    ("text", "line", "message", "cure"),
    [
        ("text,stance\nA,against\n", 2, "'stance' is 'against'", "opposes, supports"),
        ('text,stance,key_points\n"A\nB",neutral,\nC,opposes,wage\n', 4, "not there: 'wage'", "'wages'"),
        ("text,stance\n,opposes\n", 2, "'text' is missing", "add `text:`"),
        ("text,stance\nPay falls, they say,opposes\n", 2, "more cells than the heading", "double quotes"),
        ('text,stance\nA,neutral\n"B,opposes\nC,neutral\n', 3, "never closed", "twice"),
        ('text,stance\n"B" x,opposes\n', 2, "is not CSV", "double quotes"),
        ("text,side\nA,opposes\n", 1, "unknown column 'side'", "use text, stance"),
        ("text,stance,keypoints\nA,opposes,\n", 1, "unknown column 'keypoints'", "'key_points'"),
        ("text,text,stance\nA,A,opposes\n", 1, "column 'text' twice", "keep one"),
        ("text\nA\n", 1, "no column 'stance'", "first row"),
        ("text,stance\n", 1, "no list of objections", "objections"),
        ("", 1, "no column 'text'", "first row"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_cure(
    tmp_path: Path, bank: Bank, *, text: str, line: int, message: str, cure: str
) -> None:
    found = problems(tmp_path, bank, text)[-1]
    assert found.line == line
    assert message in found.message
    assert cure in found.cure
