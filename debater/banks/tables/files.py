"""Tables as CSV and back, also as spreadsheets save them: other separators, another order of columns, Windows' ends."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from debater.banks.tables.columns import COLUMNS
from debater.banks.yaml_tree import decoded, read_bytes, shown
from debater.core.cells import guarded, unguarded
from debater.errors import BankError, Problem

_SEPARATORS = ",;\t"
_AS_UTF8 = "save it as “CSV UTF-8” (in LibreOffice: Save As, Edit filter settings, Unicode (UTF-8))"
_UNCLOSED = "look for a quotation mark that is not closed, or save it from a spreadsheet as CSV UTF-8"
_COMMA = "put a text that holds the separator in quotation marks, or give the last column a heading"
_BLANK = " \t\r\n\xa0"
"""Around a word, these do not count; a control character does, in a bank's texts too."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Row:
    """A row by its columns' names. Its number counts from 1 with the heading, as in a spreadsheet; 0 is no row."""

    file: str
    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]
    """The number of each column, from 1."""

    def word(self, column: str) -> str:
        """An id, a number or a kind: a cell without spaces around it."""
        return self.cells[column].strip(_BLANK)

    def problem(self, column: str, message: str, cure: str, rule: str) -> Problem:
        """A problem in one of the row's cells."""
        return Problem(self.file, self.number, self.places.get(column, 1) if self.number else 0, message, cure, rule)


@dataclass(frozen=True)
class Table:
    """The rows of a file, without empty ones; `top` is its heading, for what is wrong with the table as a whole."""

    top: Row
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong with the form of rows that could be read nevertheless."""


def table_text(name: str, rows: Sequence[Sequence[str]]) -> str:
    """A table as the text of a CSV file: a heading, then the rows, no cell of which is a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    quoting = csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_ALL)  # the usual one lets \r stand bare
    writer.writerow(COLUMNS[name])
    for row in rows:
        (quoting if "\r" in "".join(row) else writer).writerow([guarded(cell) for cell in row])
    return table.getvalue()


def kept_table(name: str, rows: Sequence[Sequence[str]], file: str) -> Table:
    """Rows that are from no table's file; problems call them `file`."""
    columns = COLUMNS[name]
    found = tuple(Row(file, 0, dict(zip(columns, row, strict=True)), {}) for row in rows)
    return Table(Row(file, 0, {}, {}), found)


def read_table(file: Path, name: str) -> Table:
    """A table's file. Raises BankError when its rows cannot be told."""
    raw = read_bytes(file)
    if raw.startswith(_UTF16):
        raise BankError([Problem(shown(file), 0, 0, "is in UTF-16", _AS_UTF8, "encoding")])
    try:
        text = decoded(raw, shown(file))
    except BankError as error:
        raise BankError([replace(problem, cure=_AS_UTF8) for problem in error.problems]) from error
    return table_of(text, shown(file), name)


def table_of(text: str, file: str, name: str) -> Table:
    """As `read_table`, for a text that was read already."""
    columns = COLUMNS[name]
    first, records = _records(text, file, columns)
    rows, problems = [], []
    number = first - 1
    try:
        heading = next(records)
        number = first
        places = _places(heading, first, file, columns)
        for number, record in enumerate(records, first + 1):
            cells = {column: unguarded(record[at - 1]) if at <= len(record) else "" for column, at in places.items()}
            if any(cell.strip(_BLANK) for cell in record[len(heading) :]):
                message = "has more cells than the heading"
                problems.append(Problem(file, number, len(heading) + 1, message, _COMMA, "table"))
            if any(cell.strip(_BLANK) for cell in cells.values()):
                rows.append(Row(file, number, cells, places))
    except csv.Error as error:
        message = f"is no CSV from here on: {error}"
        raise BankError([*problems, Problem(file, number + 1, 1, message, _UNCLOSED, "table")]) from error
    return Table(Row(file, first, {}, places), tuple(rows), tuple(problems))


def _records(text: str, file: str, columns: Sequence[str]) -> tuple[int, Iterator[list[str]]]:
    """The number of the heading, and all rows from it on. Excel's line `sep=;` is a row before it."""
    first, separator = 1, ""
    if text[:4].casefold() == "sep=":
        line, _, text = text.partition("\n")
        first, separator = 2, line[4:5].strip("\r")
    heading = next(iter(text.splitlines()), "")
    if not heading.strip():
        cure = f"begin with a heading: {', '.join(columns)}"
        raise BankError([Problem(file, first, 1, "has no heading", cure, "table")])
    if text[len(heading) : len(heading) + 2] == "\r\n":
        text = text.replace("\r\n", "\n")
    separator = separator or max(_SEPARATORS, key=lambda one: len({*map(_plain, heading.split(one))} & {*columns}))
    return first, csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _plain(cell: str) -> str:
    """A heading as its column is called."""
    return cell.strip().strip('"').strip().casefold().replace(" ", "_")


def _places(heading: Sequence[str], number: int, file: str, columns: Sequence[str]) -> dict[str, int]:
    """Where each of the columns stands (from 1). Raises BankError where one is missing or there twice."""
    found = [_plain(cell) for cell in heading]
    others = [name for name in found if name and name not in columns]
    problems = []
    for column in columns:
        if column not in found:
            near = get_close_matches(column, others, n=1)
            cure = f"did you mean it by '{near[0]}'?" if near else "add it; its cells may be empty"
            problems.append(Problem(file, number, 1, f"has no column '{column}'", cure, "table"))
        elif found.count(column) > 1:
            at = len(found) - found[::-1].index(column)
            problems.append(Problem(file, number, at, f"has the column '{column}' twice", "keep one", "table"))
    if problems:
        raise BankError(problems)
    return {column: found.index(column) + 1 for column in columns}
