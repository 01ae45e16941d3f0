"""The key to a class's pseudonyms: a CSV table of names and pseudonyms that only the coach should have."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from debater.banks.saving import Version, create, read_version, save
from debater.banks.yaml_tree import shown
from debater.classroom.names import same
from debater.core.text import one_line
from debater.errors import BankError, DebaterError, Problem
from debater.reports.csv import guarded

COLUMNS = ("name", "pseudonym")


def read_key(file: Path) -> tuple[dict[str, str], Version | None]:
    """The pseudonyms by name, and the file as it was; nothing and None where there is no file yet. Raises BankError.

    A spreadsheet may have saved it with semicolons.
    """
    if not file.exists():
        return {}, None
    version = read_version(file)
    first = version.text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(version.text), delimiter=";" if ";" in first else ","))
    if not rows or tuple(cell.strip().casefold() for cell in rows[0][:2]) != COLUMNS:
        cure = "name another file with --key; a key begins with the line name,pseudonym"
        raise BankError([Problem(shown(file), 1, 1, "is no key to pseudonyms", cure, "key")])
    return _read(file, rows), version


def write_key(file: Path, known: Mapping[str, str], was: Version | None) -> None:
    """Write the pseudonyms by name, for the file's owner only. Raises DebaterError, BankError."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(name), guarded(pseudonym)] for name, pseudonym in known.items())
    if was is not None:
        save(file, table.getvalue(), was=was)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        create(file, table.getvalue().encode("utf-8-sig"), 0o600)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DebaterError(f"The key cannot be written to {file} ({reason}).", "Name another with --key.") from error


def _read(file: Path, rows: list[list[str]]) -> dict[str, str]:
    problems: list[Problem] = []
    known: dict[str, str] = {}
    for line, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        name, pseudonym = (_plain(one_line(cell)) for cell in (*row, "", "")[:2])
        taken = {same(other) for other in known.values()}
        fault = (
            "has a row without a name or a pseudonym"
            if not name or not pseudonym
            else f"has the pseudonym “{pseudonym}” twice"
            if same(pseudonym) in taken
            else f"has the name “{name}” twice"
            if same(name) in map(same, known)
            else ""
        )
        if fault:
            problems.append(Problem(shown(file), line, 1, fault, "give each name one pseudonym of its own", "key"))
        known[name] = pseudonym
    if problems:
        raise BankError(problems)
    return known


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell
