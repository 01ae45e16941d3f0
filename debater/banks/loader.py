"""A bank's files -> a Bank, or every problem at once with file, line, column and cure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from debater.banks.references import reference_problems
from debater.banks.yaml_tree import Path_, Tree, read_tree
from debater.core.bank import Bank, KeyPoint, Phrasebook
from debater.errors import BankError, Problem

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
    tree = read_tree(file)
    bank, problems = _validated(tree, Bank)
    beside = file.parent / PHRASEBOOK
    phrasebook_tree = None
    if file.name == "bank.yaml" and beside.exists():
        phrasebook_tree = read_tree(beside)
        phrasebook, more = _validated(phrasebook_tree, Phrasebook)
        problems += more
        if bank is not None and phrasebook is not None:
            bank = bank.model_copy(update={"phrasebook": phrasebook})
    if bank is not None:
        problems += reference_problems(bank, tree, phrasebook_tree)
    if problems or bank is None:
        raise BankError(_readable(problems))
    return LoadedBank(bank, tree, phrasebook_tree)


def _readable(problems: Iterable[Problem]) -> list[Problem]:
    """In reading order, files named from the current folder where they lie below it."""
    here = Path.cwd()
    shown = []
    for problem in sorted(set(problems)):
        file = Path(problem.file)
        name = str(file.relative_to(here)) if file.is_absolute() and file.is_relative_to(here) else problem.file
        shown.append(replace(problem, file=name))
    return shown


def _validated[Shape: BaseModel](tree: Tree, shape: type[Shape]) -> tuple[Shape | None, list[Problem]]:
    problems = list(tree.problems)
    if not isinstance(tree.data, dict):
        problems.append(tree.problem((), "is not a mapping of fields", "start with `format: 1`", "schema"))
        return None, problems
    try:
        return shape.model_validate(tree.data), problems
    except ValidationError as error:
        for found in error.errors():
            path = _yaml_path(found["loc"])
            message, cure = _explain(dict(found), path, shape)
            problems.append(tree.problem(path, message, cure, "schema"))
    return None, problems


def _yaml_path(loc: tuple[str | int, ...]) -> Path_:
    return tuple("is" if part == "truly" else part for part in loc)


def _explain(found: dict[str, Any], path: Path_, shape: type[BaseModel]) -> tuple[str, str]:
    name = ".".join(str(part) for part in path)
    kind, context = found["type"], found.get("ctx", {})
    if kind == "extra_forbidden":
        near = get_close_matches(str(path[-1]), _field_names(shape), n=1)
        return f"has an unknown field '{path[-1]}'", f"did you mean '{near[0]}'?" if near else "remove it"
    if kind == "missing":
        return f"'{name}' is missing", f"add `{path[-1]}:`"
    if kind == "string_pattern_mismatch":
        return f"'{name}' is not an id: {found['input']!r}", "use lower-case words joined by hyphens, like takes-jobs"
    if kind == "too_short":
        return f"'{name}' has too few entries", f"give at least {context.get('min_length', 1)}"
    if kind == "string_too_short":
        return f"'{name}' is empty", "write its text or remove the line"
    if kind == "enum":
        return f"'{name}' is {found['input']!r}", f"use one of {context.get('expected')}"
    wanted = {"tuple_type": "a list", "string_type": "a text", "int_parsing": "a whole number", "dict_type": "fields"}
    wanted |= {"model_type": "a mapping of fields", "model_attributes_type": "a mapping of fields"}
    if kind in wanted:
        return f"'{name}' is not {wanted[kind]}", f"write {wanted[kind]} here (check the indentation)"
    text = str(found["msg"])
    return f"'{name}': {text[:1].lower()}{text[1:]}", "see docs/banks.md for this field"


def _field_names(shape: type[BaseModel]) -> list[str]:
    """Every field name that a bank knows, for the nearest one to a misspelling."""
    definitions = [shape.model_json_schema(by_alias=True), KeyPoint.model_json_schema(by_alias=True)]
    names = {name for schema in definitions for name in schema.get("properties", {})}
    for schema in definitions:
        for part in schema.get("$defs", {}).values():
            names |= set(part.get("properties", {}))
    return sorted(names)
