"""The files that a script may be: YAML, JSON lines and CSV, each read as one tree with the place of every row."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from debater.banks.yaml_tree import Path_, Tree, read_text, read_tree, shown
from debater.errors import Problem

COLUMNS = ("text", "stance", "key_points", "acceptable", "register", "twin_of", "distance")
"""What the first row of a CSV file names, in any order; the first two must be there."""
_LISTS = ("key_points", "acceptable")
_SEPARATORS = re.compile(r"[;,|\s]+")
"""Between ids in one cell. An id holds none of them."""
_PARTS = ("objections", "dialogues")

Rows = list[tuple[Path_, Any]]


def read_rows(file: Path) -> tuple[Tree, Rows, list[Problem]]:
    """The file as a tree, its entries with their paths, and what is wrong with the file around them.

    Raises BankError where there is nothing to be read at all.
    """
    readers = {".jsonl": _json_lines, ".csv": _csv}
    tree = readers.get(file.suffix.lower(), read_tree)(file)
    problems = list(tree.problems)
    data = tree.data
    if not isinstance(data, dict):
        cure = "start with `format: 1` and `objections:`"
        return tree, [], [*problems, tree.problem((), "is not a mapping of fields", cure, "schema")]
    if data.get("format") != "1":
        problems.append(tree.problem(("format",), "does not say which format it has", "add `format: 1`", "schema"))
    unknown = data.keys() - {"format", *_PARTS}
    problems += [tree.problem((key,), f"has an unknown field '{key}'", "remove it", "schema") for key in unknown]
    rows: Rows = []
    for part in _PARTS:
        entries = data.get(part, [])
        if isinstance(entries, list):
            rows += [((part, index), entry) for index, entry in enumerate(entries)]
        else:
            problems.append(tree.problem((part,), f"has no list of {part}", f"list them under `{part}:`", "schema"))
    if not (rows or problems):
        cure = "list the test objections under `objections:`"
        problems.append(tree.problem(("objections",), "has no list of objections", cure, "schema"))
    return tree, rows, problems


def _json_lines(file: Path) -> Tree:
    """A tree as a YAML script gives it, each object at its own line."""
    parts: dict[str, list[Any]] = {part: [] for part in _PARTS}
    tree = Tree(shown(file), {"format": "1", **parts})
    for number, line in enumerate(read_text(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            reason = getattr(error, "msg", "cannot be read")
            cure = "write one complete JSON object a line"
            tree.problems.append(Problem(tree.file, number, column, f"is not JSON: {reason}", cure, "syntax"))
            continue
        part = "dialogues" if isinstance(row, dict) and "lines" in row else "objections"
        tree.places[part, len(parts[part])] = (number, 1)
        parts[part].append(row)
    return tree


def _csv(file: Path) -> Tree:
    """The same of a table as spreadsheets save it: comma, semicolon or tab between cells, `;` between ids."""
    rows: list[Any] = []
    tree = Tree(shown(file), {"format": "1", "objections": rows})
    text = read_text(file)
    lines = _records(tree, text)
    start, heading = next(lines, (1, []))
    names = [name.strip().lower().replace(" ", "_") for name in heading]
    if not _heading_is_right(tree, start, names):
        return tree
    for line, cells in lines:
        if extra := [cell for cell in cells[len(names) :] if cell.strip()]:
            cure = "put a text that holds commas or quotes into double quotes"
            message = f"has more cells than the heading: {extra[0].strip()[:30]!r}"
            tree.problems.append(Problem(tree.file, line, 1, message, cure, "syntax"))
        given = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        if given:
            tree.places["objections", len(rows)] = (line, 1)
            rows.append({k: _SEPARATORS.split(v.strip(";,| ")) if k in _LISTS else v for k, v in given.items()})
    return tree


def _records(tree: Tree, text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each record with the line it begins in; what cannot be read ends it, as a problem of the tree."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        unclosed = "unexpected end" in str(error)
        reason = "a quote is opened here and never closed" if unclosed else str(error)
        cure = 'put the whole text into double quotes, and write a quote within it twice ("")'
        tree.problems.append(Problem(tree.file, line, 1, f"is not CSV: {reason}", cure, "syntax"))


def _heading_is_right(tree: Tree, line: int, names: Sequence[str]) -> bool:
    before = len(tree.problems)
    for name in [name for name in names if name and name not in COLUMNS]:
        near = get_close_matches(name, COLUMNS, n=1)
        cure = f"did you mean '{near[0]}'?" if near else f"use {', '.join(COLUMNS)}"
        tree.problems.append(Problem(tree.file, line, 1, f"has an unknown column '{name}'", cure, "schema"))
    for name in COLUMNS:
        if names.count(name) > 1:
            tree.problems.append(Problem(tree.file, line, 1, f"has the column '{name}' twice", "keep one", "schema"))
        elif name in COLUMNS[:2] and name not in names and len(tree.problems) == before:
            cure = f"name the columns in the first row: {', '.join(COLUMNS)}"
            tree.problems.append(Problem(tree.file, line, 1, f"has no column '{name}'", cure, "schema"))
    return len(tree.problems) == before
