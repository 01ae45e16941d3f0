"""A script of labelled test objections: YAML or JSON lines -> items, or every problem at once with its place."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from debater.banks.yaml_tree import Path_, Tree, read_text, read_tree
from debater.core.bank import Bank
from debater.errors import BankError, Problem

Side = Literal["opposes", "supports", "neutral", "off-topic"]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Item(BaseModel):
    """One labelled text. `key_points` are the gold ids, weightiest first; empty where the bank has no such line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: _Text
    stance: Side
    key_points: tuple[_Text, ...] = ()
    acceptable: tuple[_Text, ...] = ()
    """Further ids that a fair reader would let pass."""
    register_: Annotated[str, Field(alias="register")] = ""
    """The manner of speaking, as `pub` or `letter`."""
    twin_of: str = ""
    """The text of the objection whose side this one turns round."""
    distance: Literal["near", "far"] | None = None
    """Of an off-topic text: the same broad world, or another subject."""

    @property
    def right(self) -> frozenset[str]:
        """Every id that is a right answer: gold or acceptable."""
        return frozenset(self.key_points) | frozenset(self.acceptable)


class Script(BaseModel):
    """A file of labelled test objections, as it is laid out and as editors check it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Annotated[int, Field(ge=1, le=1)]
    objections: tuple[Item, ...] = Field(min_length=1)


def load_script(file: Path, bank: Bank) -> list[Item]:
    """The items of a script (`.jsonl`: one object a line; anything else: YAML) for `bank`, in order.

    Raises BankError with every problem of the file.
    """
    tree = _json_lines(file) if file.suffix == ".jsonl" else read_tree(file)
    rows, problems = _rows(tree)
    items: list[tuple[Path_, Item]] = []
    for index, row in enumerate(rows):
        path: Path_ = ("objections", index)
        try:
            items.append((path, Item.model_validate(row)))
        except ValidationError as error:
            problems += [_explained(tree, path, dict(found)) for found in error.errors()]
    problems += _inconsistencies(tree, items, bank)
    if problems:
        raise BankError(sorted(set(problems)))
    return [item for _, item in items]


def _json_lines(file: Path) -> Tree:
    """A tree as a YAML script gives it, each object at its own line."""
    rows: list[Any] = []
    tree = Tree(str(file), {"format": "1", "objections": rows})
    for number, line in enumerate(read_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        tree.places["objections", len(rows)] = (number, 1)
        try:
            rows.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            reason = getattr(error, "msg", "cannot be read")
            cure = "write one complete JSON object a line"
            tree.problems.append(Problem(str(file), number, column, f"is not JSON: {reason}", cure, "syntax"))
    return tree


def _rows(tree: Tree) -> tuple[list[Any], list[Problem]]:
    """The rows to validate, and what is wrong with the file around them."""
    problems = list(tree.problems)
    data = tree.data
    if not isinstance(data, dict):
        cure = "start with `format: 1` and `objections:`"
        return [], [*problems, tree.problem((), "is not a mapping of fields", cure, "schema")]
    if data.get("format") != "1":
        problems.append(tree.problem(("format",), "does not say which format it has", "add `format: 1`", "schema"))
    unknown = data.keys() - {"format", "objections"}
    problems += [tree.problem((key,), f"has an unknown field '{key}'", "remove it", "schema") for key in unknown]
    rows = data.get("objections")
    if not isinstance(rows, list) or not (rows or problems):
        cure = "list the test objections under `objections:`"
        return [], [*problems, tree.problem(("objections",), "has no list of objections", cure, "schema")]
    return rows, problems


def _explained(tree: Tree, item: Path_, found: dict[str, Any]) -> Problem:
    """One of pydantic's findings in our words, at its place."""
    path = (*item, *found["loc"])
    name = ".".join(str(part) for part in found["loc"]) or "the entry"
    kind, given = found["type"], found.get("input")
    fields = [field.alias or key for key, field in Item.model_fields.items()]
    if kind == "extra_forbidden":
        near = get_close_matches(name, fields, n=1)
        cure = f"did you mean '{near[0]}'?" if near else f"use {', '.join(fields)}"
        return tree.problem(path, f"has an unknown field '{name}'", cure, "schema")
    if kind == "missing":
        return tree.problem(path, f"'{name}' is missing", f"add `{name}:`", "schema")
    if kind == "literal_error":
        options = get_args(Side) if name == "stance" else ("near", "far")
        return tree.problem(path, f"'{name}' is {given!r}", f"use {', '.join(options)}", "schema")
    if kind == "string_too_short":
        return tree.problem(path, f"'{name}' is empty", "write its text or remove it", "schema")
    wanted = {"tuple_type": "a list", "string_type": "a text"}.get(kind, "a mapping of fields")
    return tree.problem(path, f"{name} is not {wanted}", f"write {wanted} here", "schema")


def _inconsistencies(tree: Tree, items: list[tuple[Path_, Item]], bank: Bank) -> Iterator[Problem]:
    """What each field alone cannot show: unknown ids, labels that contradict each other, texts given twice."""
    known = list(bank.by_id)
    first: dict[str, Path_] = {}
    for path, item in items:
        first.setdefault(_plain(item.text), path)
    for path, item in items:
        labels = [(id_, (*path, name, i)) for name in _LABELS for i, id_ in enumerate(getattr(item, name))]
        seen: set[str] = set()
        for id_, place in labels:
            if id_ not in bank.by_id:
                near = get_close_matches(id_, known, n=1, cutoff=0.0)
                cure = f"the nearest id is '{near[0]}'"
                yield tree.problem(place, f"names a key point that is not there: '{id_}'", cure, "dangling-reference")
            if id_ in seen:
                yield tree.problem(place, f"names '{id_}' twice", "keep one", "duplicate-id")
            seen.add(id_)
        if labels and item.stance != "opposes":
            cure = "remove them, or set `stance: opposes`"
            yield tree.problem(labels[0][1][:-1], f"gives key points to a text that is '{item.stance}'", cure, "stance")
        if item.acceptable and not item.key_points:
            cure = "name the best of them under `key_points`"
            yield tree.problem((*path, "acceptable"), "has acceptable key points but no gold one", cure, "stance")
        if item.distance and item.stance != "off-topic":
            cure = "remove it, or set `stance: off-topic`"
            yield tree.problem((*path, "distance"), "gives a distance to a text on the subject", cure, "stance")
        if item.twin_of and _plain(item.twin_of) not in first:
            cure = "copy the other text word for word, or remove `twin_of`"
            yield tree.problem((*path, "twin_of"), "is the twin of a text that is not in this file", cure, "twin")
        if (before := first[_plain(item.text)]) != path:
            cure = f"keep one (the first is in line {tree.place(before)[0]})"
            yield tree.problem((*path, "text"), "has the same text again", cure, "duplicate-text")


_LABELS = ("key_points", "acceptable")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
