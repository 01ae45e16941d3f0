"""A bank's files -> a Bank, or every problem at once with file, line, column and cure."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from debater.banks.explain import explain, spurious, yaml_path
from debater.banks.references import reference_problems
from debater.banks.yaml_tree import Tree, read_tree
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError, Problem

_Shape = TypeVar("_Shape", bound=BaseModel)
PHRASEBOOK = "phrasebook.yaml"
"""A file of this name beside a bank holds further training texts."""


@dataclass(frozen=True)
class LoadedBank:
    """A bank with the trees it was read from, so that later findings can name their place."""

    bank: Bank
    tree: Tree
    phrasebook_tree: Tree | None = None


def load_bank(file: Path) -> Bank:
    """The bank in `file` (a bank's YAML file, or the folder that holds `bank.yaml`); raises BankError."""
    return load_with_places(file).bank


def load_with_places(file: Path) -> LoadedBank:
    """As `load_bank`, with the place of every value kept."""
    if file.is_dir():
        file = file / "bank.yaml"
    tree, bank, problems = _read(file, Bank)
    beside = file.parent / PHRASEBOOK
    phrasebook_tree = None
    if file.name == "bank.yaml" and beside.exists():
        phrasebook_tree, phrasebook, more = _read(beside, Phrasebook)
        problems += more
        if bank is not None and phrasebook is not None:
            bank = bank.model_copy(update={"phrasebook": phrasebook})
    if bank is not None and tree is not None:
        problems += reference_problems(bank, tree, phrasebook_tree)
    if problems or bank is None or tree is None:
        raise BankError(sorted(set(problems)))
    return LoadedBank(bank, tree, phrasebook_tree)


def _read(file: Path, shape: type[_Shape]) -> tuple[Tree | None, _Shape | None, list[Problem]]:
    """The file as YAML and as its shape, as far as either can be had, and its problems."""
    try:
        tree = read_tree(file)
    except BankError as error:
        return None, None, list(error.problems)
    problems = list(tree.problems)
    if not isinstance(tree.data, dict):
        problems.append(tree.problem((), "is not a mapping of fields", "start with `format: 1`", "schema"))
        return tree, None, problems
    try:
        return tree, shape.model_validate(tree.data), problems
    except ValidationError as error:
        for details in error.errors():
            found, path = dict(details), yaml_path(details["loc"])
            if not spurious(found):
                problems.append(tree.problem(path, *explain(found, path, shape), "schema"))
    return tree, None, problems
