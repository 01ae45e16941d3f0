"""A folder of tables: which files in it are read, and what stands for those that are not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from debater.banks.nearest import Nearest
from debater.banks.tables.columns import COLUMNS
from debater.banks.tables.files import Table, kept_table, read_table
from debater.banks.tables.to_bank import bank_of
from debater.banks.tables.to_rows import tables
from debater.banks.yaml_tree import shown
from debater.core.bank import Bank
from debater.errors import BankError, Problem

_MAY_MISS = ("comebacks", "lines", "phrasebook")
"""Tables that a new bank can do without."""


@dataclass(frozen=True)
class TableFiles:
    """The tables' files by name, and other files of a like ending, which are left unread."""

    read: Mapping[str, Path]
    unread: tuple[Path, ...] = ()


def find_tables(place: Path) -> TableFiles:
    """The tables in a folder, or the one of a single file. Raises BankError where there is none."""
    if not place.is_dir():
        if place.stem.casefold() not in COLUMNS or not place.is_file():
            raise BankError([_no_table(place)])
        return TableFiles({place.stem.casefold(): place})
    files = sorted(file for file in place.iterdir() if file.suffix.casefold() == ".csv")
    read = {file.stem.casefold(): file for file in files if file.stem.casefold() in COLUMNS}
    if not read:
        cure = f"`debater bank export --to csv` makes them: {', '.join(f'{name}.csv' for name in COLUMNS)}"
        raise BankError([Problem(shown(place), 0, 0, "holds none of a bank's tables", cure, "file")])
    return TableFiles(read, tuple(file for file in files if file not in read.values()))


def import_bank(found: TableFiles, base: Bank | None, file: Path) -> Bank:
    """The bank that the tables say; of tables that are not there, what `base`, the bank of `file`, says is kept.

    Raises BankError with every problem.
    """
    given: dict[str, Table] = {}
    problems: list[Problem] = []
    for name, table_file in found.read.items():
        try:
            given[name] = read_table(table_file, name)
        except BankError as error:
            problems += error.problems
    missing = [name for name in COLUMNS if name not in found.read]
    if base is None:
        others = [other.stem for other in found.unread]
        folder = next(iter(found.read.values())).parent
        problems += [_missing(folder, name, others) for name in missing if name not in _MAY_MISS]
    if problems:
        raise BankError(sorted([*problems, *(problem for table in given.values() for problem in table.problems)]))
    kept = tables(base) if base is not None else {}
    for name in missing:
        given[name] = kept_table(name, kept.get(name, ()), shown(file))
    return bank_of(given)


def _missing(folder: Path, name: str, others: list[str]) -> Problem:
    near = get_close_matches(name, others, n=1)
    cure = f"did you mean it by {near[0]}.csv?" if near else "a new bank needs it"
    return Problem(shown(folder / f"{name}.csv"), 0, 0, "is not there", cure, "file")


def _no_table(place: Path) -> Problem:
    if not place.exists():
        return Problem(shown(place), 0, 0, "is not there", "name the folder that the tables are in", "file")
    near = Nearest(COLUMNS).cure(place.stem.casefold())
    return Problem(shown(place), 0, 0, "is none of a bank's tables", near, "file")
