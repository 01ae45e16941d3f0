"""Mistakes made on purpose in every table: each is told at its cell, all at once, with a cure."""

import csv
import io
from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.banks.tables.columns import COLUMNS
from debater.banks.tables.files import table_of, table_text
from debater.banks.tables.folder import find_tables, import_bank
from debater.banks.tables.to_rows import tables
from debater.core.lines import Lines
from debater.errors import BankError, Problem

BANK = load_bank(Path(__file__).parents[1] / "data" / "tiny")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The tiny bank's tables, and a phrasebook with a text of each sort."""
    monkeypatch.chdir(tmp_path)
    book = [("wages", "opposes", "angry", "Wages, they said."), ("", "neutral", "", "What is a wage?")]
    for name, rows in tables(BANK).items():
        Path(f"{name}.csv").write_text(table_text(name, book if name == "phrasebook" else rows), "utf-8")
    return Path()


def rows_of(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(Path(f"{name}.csv").read_text("utf-8"), newline="")))


def write(name: str, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    Path(f"{name}.csv").write_text(out.getvalue(), "utf-8")


def set_cell(name: str, row: int, column: str, text: str) -> None:
    """Change a cell; rows count from 1 with the heading, one past the end is new."""
    rows = rows_of(name)
    if row > len(rows):
        rows.append([""] * len(rows[0]))
    rows[row - 1][rows[0].index(column)] = text
    write(name, rows)


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(BankError) as caught:
        import_bank(find_tables(folder), None, Path("bank.yaml"))
    return list(caught.value.problems)


MISTAKES = [
    ("bank", 2, "text", "Not an id", "'id' is not an id", "use lower-case words"),
    ("bank", 3, "text", "", "'motion.statement' is empty", "write its text"),
    (
        "bank",
        3,
        "field",
        "motion.statment",
        "has an unknown field 'motion.statment'",
        "did you mean 'motion.statement'?",
    ),
    ("bank", 5, "field", "motion.statement", "has the field 'motion.statement' twice", "keep one"),
    ("themes", 2, "name", "", "'themes.name' is empty", "write its text"),
    ("themes", 3, "id", "work", "uses the theme id 'work' again", "row 2 of themes.csv"),
    ("points", 2, "paragraph", "first", "'points.paragraph' is not a whole number: 'first'", "write a whole number"),
    ("points", 2, "paragraph", "0", "'points.paragraph' is '0'", "use 1 or more"),
    ("points", 3, "id", "employers", "uses the point id 'employers' again", "row 2 of points.csv"),
    ("points", 3, "name", "", "'points.name' is empty", "write its text"),
    ("points", 3, "text", "", "'points.text' is empty", "write its text"),
    ("key-points", 4, "id", "wages", "uses the key point or comeback id 'wages' again", "row 2 of key-points.csv"),
    ("key-points", 2, "theme", "wrok", "names a theme that is not there: 'wrok'", "did you mean 'work'?"),
    ("key-points", 2, "weight", "9", "'key_points.weight' is '9'", "use 5 or less"),
    ("key-points", 2, "claim", " ", "'key_points.claim' is empty", "write its text"),
    ("key-points", 2, "grounding", "dirct", "'key_points.grounding' is 'dirct'", "use one of 'direct'"),
    (
        "key-points",
        2,
        "rests_on",
        "employrs",
        "names a point that is not there: 'employrs'",
        "did you mean 'employers'?",
    ),
    ("key-points", 2, "hint_theme", "", "'key_points.hints.theme' is empty", "write its text"),
    ("key-points", 2, "hint_question", "", "'key_points.hints.question' is empty", "write its text"),
    ("key-points", 2, "key_words", " ; ", "'key_points.hints.key_words' has too few entries", "give at least 1"),
    ("key-points", 2, "model_line", "", "'key_points.hints.model_line' is empty", "write its text"),
    ("comebacks", 2, "claim", "", "'key_points.comebacks.claim' is empty", "write its text"),
    (
        "comebacks",
        2,
        "under",
        "wagse",
        "names a key point or comeback that is not there: 'wagse'",
        "did you mean 'wages'?",
    ),
    ("comebacks", 2, "id", "crime", "uses the key point or comeback id 'crime' again", "of key-points.csv"),
    ("texts", 2, "kind", "frasing", "is no kind of text: 'frasing'", "did you mean 'phrasing'?"),
    ("texts", 2, "of", "wagse", "names a key point or comeback that is not there: 'wagse'", "did you mean 'wages'?"),
    ("texts", 2, "text", "x" * 4001, "'key_points.phrasings' has 4001 characters", "cut it to 4000"),
    ("texts", 2, "is", "neutral", "is given for a text of the kind 'phrasing'", "leave it empty"),
    (
        "texts",
        10,
        "is",
        "suports",
        "names a kind of near miss that is not there: 'suports'",
        "did you mean 'supports'?",
    ),
    ("texts", 10, "text", "", "'key_points.near_misses.text' is empty", "write its text"),
    ("texts", 10, "of", "wages-no-union", "gives a comeback a near miss", "name a key point"),
    ("texts", 50, "of", "wages", "is given for a text of the kind", "leave it empty"),
    ("answers", 2, "of", "wagse", "names a key point or comeback that is not there: 'wagse'", "did you mean 'wages'?"),
    ("answers", 2, "text", "", "'key_points.answers.text' is empty", "write its text"),
    ("answers", 2, "press", "", "'key_points.answers.press' is empty", "write its text"),
    ("answers", 2, "rests_on", "x y", "names a point that is not there: 'x'", "use one of employers, together"),
    ("lines", 2, "occasion", "meny", "is no occasion for a reply: 'meny'", "did you mean 'menu'?"),
    ("phrasebook", 2, "key_point", "wagse", "names a key point that is not there: 'wagse'", "did you mean 'wages'?"),
    ("phrasebook", 2, "side", "against", "is no side of a key point's text: 'against'", "use one of opposes, supports"),
    ("phrasebook", 2, "register", "Very Angry", "is not an id: 'Very Angry'", "use lower-case words"),
    ("phrasebook", 3, "side", "opposes", "is no side of a text of no key point", "use one of supports, neutral"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one[0]}-{one[2]}-{one[3][:20]}")
def test_a_mistake_is_told_at_its_cell(folder, mistake):
    table, row, column, text, message, cure = mistake
    set_cell(table, row, column, text)
    told = [one for one in problems(folder) if message in one.message]
    assert [(one.file, one.line, one.column) for one in told] == [
        (f"{table}.csv", row, COLUMNS[table].index(column) + 1)
    ]
    assert cure in told[0].cure


def test_every_column_that_can_be_wrong_has_its_mistake():
    tried = {(table, column) for table, _, column, *_ in MISTAKES}
    wanted = {(table, column) for table, columns in COLUMNS.items() for column in columns}
    assert wanted - tried == {("themes", "blurb"), ("phrasebook", "text"), ("lines", "text")}


def test_all_mistakes_are_told_at_once(folder):
    chosen = [("bank", 3, "text", ""), ("themes", 2, "name", ""), ("points", 2, "paragraph", "0")]
    chosen += [("key-points", 3, "claim", ""), ("texts", 2, "kind", "x"), ("answers", 2, "rests_on", "nowhere")]
    for one in chosen:
        set_cell(*one)
    write("comebacks", [[*row, "far out"] if i == 1 else row for i, row in enumerate(rows_of("comebacks"))])
    told = {one.file for one in problems(folder)}
    assert told == {
        f"{name}.csv" for name in ("bank", "themes", "points", "key-points", "texts", "answers", "comebacks")
    }


def test_an_id_that_is_not_there_is_told_once_a_table(folder):
    set_cell("key-points", 2, "id", "salaries")
    told = [one.message for one in problems(folder) if one.file == "texts.csv"]
    assert told == ["names a key point or comeback that is not there: 'wages' (in 11 rows)"]


def test_comebacks_that_stand_below_each_other_are_told(folder):
    set_cell("comebacks", 2, "under", "wages-no-union")
    assert [(one.file, one.line) for one in problems(folder)][:2] == [("comebacks.csv", 2), ("comebacks.csv", 3)]


FORMS = [
    (b"", "has no heading", "begin with a heading: kind, of, text, is"),
    (b"kind,of,text\nphrasing,wages,a\n", "has no column 'is'", "add it"),
    (b"kind,of,txt,is\n", "has no column 'text'", "did you mean it by 'txt'?"),
    (b"kind,of,text,is,of\n", "has the column 'of' twice", "keep one"),
    (b'kind,of,text,is\nphrasing,wages,"never closed\n', "is no CSV from here on", "quotation mark"),
    (b"kind,of,text,is\nphrasing,wages,caf\xe9,\n", "is not UTF-8 (byte 0xe9)", "CSV UTF-8"),
    ("kind,of,text,is\n".encode("utf-16"), "is in UTF-16", "CSV UTF-8"),
    (b"kind,of,text,is\nphrasing,wages,a,,b\n", "has more cells than the heading", "in quotation marks"),
]


@pytest.mark.parametrize(("raw", "message", "cure"), FORMS)
def test_a_file_that_is_no_table_is_told_with_its_cure(folder, raw, message, cure):
    Path("texts.csv").write_bytes(raw)
    told = [one for one in problems(folder) if message in one.message]
    assert [one.file for one in told] == ["texts.csv"]
    assert cure in told[0].cure


def test_a_broken_quotation_is_told_at_its_row(folder):
    with pytest.raises(BankError) as caught:
        table_of('kind,of,text,is\na,b,c,d\n\na,b,"c,d\n', "texts.csv", "texts")
    assert caught.value.problems[0].line == 4


def test_a_table_that_is_not_there_leaves_its_part_of_the_bank_alone(folder):
    set_cell("texts", 2, "text", "Reworded.")
    for name in COLUMNS:
        if name != "texts":
            Path(f"{name}.csv").unlink()
    first, *others = BANK.key_points
    reworded = first.model_copy(update={"phrasings": ("Reworded.", *first.phrasings[1:])})
    after = import_bank(find_tables(folder), BANK, Path("bank.yaml"))
    assert after == BANK.model_copy(update={"key_points": (reworded, *others)})
    assert import_bank(find_tables(Path("texts.csv")), BANK, Path("bank.yaml")) == after


def test_a_new_bank_needs_its_tables_and_a_misspelt_one_is_guessed(folder):
    Path("themes.csv").rename("theme.csv")
    Path("lines.csv").unlink()
    (told,) = problems(folder)
    assert (told.file, told.message, told.cure) == ("themes.csv", "is not there", "did you mean it by theme.csv?")
    assert [file.name for file in find_tables(folder).unread] == ["theme.csv"]


@pytest.mark.parametrize("name", ["nowhere", "notes.csv", "empty"])
def test_what_is_no_table_and_no_folder_of_tables_is_told(folder, name):
    Path("notes.csv").write_text("a,b\n")
    Path("empty").mkdir()
    with pytest.raises(BankError) as caught:
        find_tables(Path(name))
    assert [one.file for one in caught.value.problems] == [name]


def test_kinds_and_ids_may_be_written_with_care_or_without(folder):
    set_cell("texts", 2, "kind", " Phrasing ")
    set_cell("texts", 10, "kind", "NEAR_MISS")
    set_cell("key-points", 2, "rests_on", "employers,together")
    first = import_bank(find_tables(folder), None, Path("bank.yaml")).by_id["wages"]
    assert first.rests_on == ("employers", "together")
    assert (first.phrasings, first.near_misses) == (BANK.by_id["wages"].phrasings, BANK.by_id["wages"].near_misses)


def test_lines_of_ones_own_replace_the_usual_ones_of_their_occasion_only(folder):
    write("lines", [["occasion", "text"], ["menu", "Which?"], ["menu", "Which one?"]])
    assert import_bank(find_tables(folder), None, Path("bank.yaml")).lines == Lines(menu=("Which?", "Which one?"))
