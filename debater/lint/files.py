"""Checks whatever a coach names: a bank's folder with its test objections, or a bank, a phrasebook, objections."""

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Literal

from debater.banks.loader import PHRASEBOOK, LoadedBank, examine
from debater.banks.yaml_tree import Tree, read_text, read_tree, shown
from debater.errors import BankError, Problem
from debater.evaluation.script import load_script
from debater.lint.engine import check_bank, check_file
from debater.lint.places import scalars
from debater.lint.wording import plain

BANK, OBJECTIONS = "bank.yaml", "objections.yaml"
Kind = Literal["folder", "bank", "phrasebook", "objections"]
_FIELDS = re.compile(r"^(\w+):", re.MULTILINE)
_LEARNED = ("key_points", "supports", "neutral", "off_topic", "unreasoned")
"""The fields of a bank whose texts it learns from."""
_SIDES = re.compile(r"[ {](?:opposes|supports):")


def kind_of(path: Path) -> Kind:
    """What is at a path, by its name, or else by the fields in it; a bank when nothing says otherwise."""
    if path.is_dir():
        return "folder"
    named: dict[str, Kind] = {BANK: "bank", PHRASEBOOK: "phrasebook", OBJECTIONS: "objections"}
    if path.name in named or path.suffix in (".jsonl", ".csv"):
        return named.get(path.name, "objections")
    try:
        text = read_text(path)
    except BankError:
        return "bank"
    fields = set(_FIELDS.findall(text))
    if fields & {"objections", "dialogues"}:
        return "objections"
    return "phrasebook" if not {"id", "motion", "points"} & fields and _SIDES.search(text) else "bank"


def check_path(path: Path) -> list[Problem]:
    """All problems of the files at a path, in reading order. Test objections are held against the bank beside them."""
    kind = kind_of(path)
    if kind == "bank":
        return check_file(path)
    if kind == "phrasebook":
        return _phrasebook(path)
    if kind == "objections":
        return _objections(path)
    examined = examine(path)
    problems = [*examined.problems]
    if examined.loaded is not None:
        problems += check_bank(examined.loaded)
        if (path / OBJECTIONS).exists():
            problems += _held_against(path / OBJECTIONS, examined.loaded)
    return sorted(problems)


def _phrasebook(path: Path) -> list[Problem]:
    if path.name != PHRASEBOOK:
        cure = f"name it {PHRASEBOOK}, and put it beside the bank"
        return [Problem(shown(path), 1, 1, f"looks like a phrasebook, but is not named {PHRASEBOOK}", cure, "file")]
    if not (path.parent / BANK).exists():
        return [_alone(path)]
    return [problem for problem in check_file(path.parent / BANK) if problem.file == shown(path)]


def _objections(path: Path) -> list[Problem]:
    bank = path.parent / BANK
    if not bank.exists():
        return [_alone(path)]
    examined = examine(bank)
    if examined.loaded is None:
        cure = f"mend that first (`debater bank check {shown(bank)}`)"
        return [Problem(shown(path), 0, 0, f"cannot be held against {shown(bank)}, which is no bank", cure, "file")]
    return _held_against(path, examined.loaded)


def _held_against(path: Path, loaded: LoadedBank) -> list[Problem]:
    """The problems of test objections, but for key points that stand in a part of the bank that could not be read."""
    try:
        load_script(path, loaded.bank)
    except BankError as error:
        return [problem for problem in error.problems if not _may_be_there(problem, loaded.lost)]
    return list(_copied(read_tree(path), loaded)) if path.suffix in (".yaml", ".yml") else []


def _copied(tree: Tree, loaded: LoadedBank) -> Iterator[Problem]:
    """Test objections that stand in the bank word for word."""
    lines = {plain(text): loaded.tree.place(path)[0] for path, text in scalars(loaded.tree) if path[0] in _LEARNED}
    for i, row in enumerate(tree.data.get("objections", ())):
        if line := lines.get(plain(row["text"])):
            cure = "reword it: it is to show what the bank does with words that it has not seen"
            message = f"stands in the bank word for word (line {line})"
            yield tree.problem(("objections", i, "text"), message, cure, "copied-text", "warning")


def _may_be_there(problem: Problem, lost: Container[str]) -> bool:
    return problem.rule == "dangling-reference" and problem.message.rpartition(": ")[2].strip("'") in lost


def _alone(path: Path) -> Problem:
    message, cure = f"cannot be checked without {BANK} beside it", "put it into the bank's folder"
    return Problem(shown(path), 0, 0, message, cure, "file")
