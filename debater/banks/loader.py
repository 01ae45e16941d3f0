"""A bank's files -> a Bank, or every problem at once with file, line, column and cure."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from debater.banks.explain import explained
from debater.banks.references import reference_problems
from debater.banks.salvage import NOTHING_LOST, Lost, Salvaged, salvage
from debater.banks.yaml_tree import Path_, Tree, read_tree, tree_of
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError, Problem

_Shape = TypeVar("_Shape", bound=BaseModel)
PHRASEBOOK = "phrasebook.yaml"
"""A file of this name beside a bank holds further training texts."""


@dataclass(frozen=True)
class LoadedBank:
    """A bank with the trees it was read from, so that later findings can name their place.

    Of a bank with mistakes it is what could be saved: `spoiled` holds the places (file, line, column) of what is not
    whole, `lost` what was left out. Both are empty for a bank that can be used.
    """

    bank: Bank
    tree: Tree
    phrasebook_tree: Tree | None = None
    spoiled: frozenset[tuple[str, int, int]] = frozenset()
    lost: Lost = NOTHING_LOST

    def whole(self, path: Path_) -> bool:
        """Whether what the bank's file says at `path` could be read, all of it."""
        return path not in self.tree.places or (self.tree.file, *self.tree.place(path)) not in self.spoiled


@dataclass(frozen=True)
class Examined:
    """All that reading a bank gave: its errors in reading order, and the bank as far as it could be read."""

    problems: tuple[Problem, ...]
    loaded: LoadedBank | None


def load_bank(file: Path) -> Bank:
    """The bank in `file` (a bank's YAML file, or the folder that holds `bank.yaml`); raises BankError."""
    return load_with_places(file).bank


def load_with_places(file: Path) -> LoadedBank:
    """As `load_bank`, with the place of every value kept."""
    return _whole(examine(file))


def load_text(text: str, name: str) -> Bank:
    """The bank that a text holds, without a phrasebook; problems call it `name`. Raises BankError."""
    return _whole(_examined(_shaped(tree_of(text, name), Bank), None)).bank


def examine(file: Path) -> Examined:
    """The bank in a file or folder with all its errors at once, and whatever can be looked at in spite of them."""
    if file.is_dir():
        file = file / "bank.yaml"
    beside = file.parent / PHRASEBOOK
    with_phrasebook = file.name == "bank.yaml" and beside.exists()
    return _examined(_read(file, Bank), _read(beside, Phrasebook) if with_phrasebook else None)


@dataclass(frozen=True)
class _Read(Generic[_Shape]):
    """One file: what is wrong with it, and what could be saved of it."""

    problems: list[Problem]
    saved: Salvaged[_Shape] | None = None


def _examined(bank_file: _Read[Bank], phrasebook_file: _Read[Phrasebook] | None) -> Examined:
    """A bank's two files together."""
    problems, saved = list(bank_file.problems), bank_file.saved
    loaded, book_tree = None, None
    if saved is not None and saved.value is not None:
        loaded = LoadedBank(saved.value, saved.tree, None, _spoiled(saved), saved.lost)
    if phrasebook_file is not None:
        problems += phrasebook_file.problems
        book = phrasebook_file.saved
        if loaded is not None and book is not None and book.value is not None:
            book_tree = book.tree
            bank = loaded.bank.model_copy(update={"phrasebook": book.value})
            loaded = replace(loaded, bank=bank, phrasebook_tree=book_tree, spoiled=loaded.spoiled | _spoiled(book))
    if loaded is not None:
        problems += reference_problems(loaded.bank, loaded.tree, book_tree, loaded.lost)
    return Examined(tuple(sorted(set(problems))), loaded)


def _whole(examined: Examined) -> LoadedBank:
    if examined.problems or examined.loaded is None:
        raise BankError(examined.problems)
    return examined.loaded


def _spoiled(saved: Salvaged[_Shape]) -> frozenset[tuple[str, int, int]]:
    return frozenset((saved.tree.file, *place) for place in saved.spoiled)


def _read(file: Path, shape: type[_Shape]) -> _Read[_Shape]:
    """The file as its shape, as far as it can be had; none of it when it is not YAML at all."""
    try:
        return _shaped(read_tree(file), shape)
    except BankError as error:
        return _Read(list(error.problems))


def _shaped(tree: Tree, shape: type[_Shape]) -> _Read[_Shape]:
    """A tree as its shape, and its problems."""
    problems = list(tree.problems)
    if not isinstance(tree.data, dict):
        problems.append(tree.problem((), "is not a mapping of fields", "start with `format: 1`", "schema"))
        return _Read(problems)
    saved = salvage(tree, shape)
    problems += explained(saved.errors, tree, shape)
    if saved.more:
        problems.append(tree.problem((), "has more mistakes than are told at once", "mend those below first", "many"))
    return _Read(problems, saved)
