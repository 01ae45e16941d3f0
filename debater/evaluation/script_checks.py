"""What is wrong with the entries of a script, in words with place and cure: each field alone, and fields together."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from debater.banks.shapes import fields, model_at
from debater.banks.yaml_tree import Path_, Tree
from debater.core.bank import Bank
from debater.errors import Problem

if TYPE_CHECKING:
    from debater.evaluation.script import Dialogue, Item, Line

_LABELS = ("key_points", "acceptable")
_QUOTED = r"'([^']*)'"
_SAYS = {
    "string_too_short": ("'{name}' is empty", "write its text or remove it"),
    "string_unicode": ("'{name}' holds half of a character", "write it whole: `\\ud83d` alone is none"),
    "too_short": ("'{name}' has no entries", "list what the student says"),
}
_WANTED = {
    "tuple_type": "a list",
    "string_type": "a text",
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "int_parsing_size"), "a whole number"),
    **dict.fromkeys(("float_parsing", "float_type", "finite_number"), "a number"),
}


def explained(tree: Tree, entry: Path_, found: dict[str, Any], shape: type[BaseModel]) -> Problem:
    """One of pydantic's findings on an entry of `shape`'s file in our words, at its place."""
    path = (*entry, *found["loc"])
    name = next((part for part in reversed(found["loc"]) if isinstance(part, str)), "the entry")
    if found["type"] == "extra_forbidden":
        known = list(fields(model_at(shape, path[:-1]) or shape))
        near = get_close_matches(str(path[-1]), known, n=1)
        cure = f"did you mean '{near[0]}'?" if near else f"use {', '.join(known)}"
        return tree.problem(path, f"has an unknown field '{path[-1]}'", cure, "schema")
    return tree.problem(path, *_in_words(found, name), "schema")


def _in_words(found: dict[str, Any], name: str) -> tuple[str, str]:
    """Message and cure."""
    kind, given, bounds = found["type"], found.get("input"), found.get("ctx", {})
    if kind == "missing":
        field = found["loc"][-1]
        return f"'{field}' is missing", f"add `{field}:`"
    if kind == "literal_error":
        return f"'{name}' is {given!r}", f"use {', '.join(re.findall(_QUOTED, bounds['expected']))}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return (
            f"'{name}' is {given}",
            f"use {bounds['ge']:g} or more" if "ge" in bounds else f"use {bounds['le']:g} or less",
        )
    if kind == "model_type" and isinstance(given, str):
        return f"{name} is a text alone", "write its fields, such as `text:` and `stance:`, below each other"
    if kind in _SAYS:
        return _SAYS[kind][0].format(name=name), _SAYS[kind][1]
    wanted = _WANTED.get(kind, "a mapping of fields")
    return f"{name} is not {wanted}", f"write {wanted} here"


def item_problems(tree: Tree, items: "Sequence[tuple[Path_, Item]]", bank: Bank) -> Iterator[Problem]:
    """What each field alone cannot show: unknown ids, labels that contradict each other, texts given twice."""
    first: dict[str, Path_] = {}
    for path, item in items:
        first.setdefault(_plain(item.text), path)
    for path, item in items:
        yield from _id_problems(tree, path, item, bank)
        if item.right and item.stance != "opposes":
            cure = "remove them, or set `stance: opposes`"
            place = (*path, "key_points" if item.key_points else "acceptable")
            yield tree.problem(place, f"gives key points to a text that is '{item.stance}'", cure, "stance")
        if item.distance and item.stance != "off-topic":
            cure = "remove it, or set `stance: off-topic`"
            yield tree.problem((*path, "distance"), "gives a distance to a text on the subject", cure, "stance")
        if item.twin_of and _plain(item.twin_of) not in first:
            cure = "copy the other text word for word, or remove `twin_of`"
            yield tree.problem((*path, "twin_of"), "is the twin of a text that is not in this file", cure, "twin")
        if (before := first[_plain(item.text)]) != path:
            cure = f"keep one (the first is in line {tree.place(before)[0]})"
            yield tree.problem((*path, "text"), "has the same text again", cure, "duplicate-text")


def dialogue_problems(tree: Tree, dialogues: "Sequence[tuple[Path_, Dialogue]]", bank: Bank) -> Iterator[Problem]:
    """The same of dialogues: ids, names given twice, choices without a menu, what cannot be expected."""
    first: dict[str, Path_] = {}
    for path, dialogue in dialogues:
        if (before := first.setdefault(dialogue.name, path)) != path:
            cure = f"give it another (the first is in line {tree.place(before)[0]})"
            yield tree.problem((*path, "name"), "has the same name as another dialogue", cure, "duplicate-id")
        if not any(line.expects for line in dialogue.lines):
            cure = "say after some line which verdict, key_points, coverage or score it should have"
            yield tree.problem(path, "expects nothing of any line", cure, "dialogue")
        last: Line | None = None
        covered = 0.0
        for index, line in enumerate(dialogue.lines):
            place = (*path, "lines", index)
            yield from _id_problems(tree, place, line, bank)
            yield from _line_problems(tree, place, line, last)
            if line.coverage is not None:
                if line.coverage < covered:
                    cure = f"expect {covered:g} or more, as before"
                    yield tree.problem((*place, "coverage"), "expects coverage to fall", cure, "dialogue")
                covered = max(covered, line.coverage)
            last = line


def _line_problems(tree: Tree, place: Path_, line: "Line", last: "Line | None") -> Iterator[Problem]:
    if (line.text is None) == (line.choose is None):
        message = "has neither `text` nor `choose`" if line.text is None else "has both `text` and `choose`"
        yield tree.problem(
            place, message, "give one of them: what the student says, or picks from the menu", "dialogue"
        )
    elif line.choose is not None and (last is None or last.verdict not in (None, "menu")):
        message = "chooses, but the line before is not expected to open a menu"
        yield tree.problem((*place, "choose"), message, "set its `verdict: menu`, or give a `text`", "dialogue")
    if line.key_points and line.verdict in ("unclear", "off-topic"):
        message = f"expects key points of a verdict that is '{line.verdict}'"
        yield tree.problem((*place, "key_points"), message, "remove them, or expect another verdict", "dialogue")


def _id_problems(tree: Tree, path: Path_, labelled: "Item | Line", bank: Bank) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in _LABELS:
        for index, id_ in enumerate(getattr(labelled, name) or ()):
            place = (*path, name, index)
            if id_ not in bank.by_id:
                near = get_close_matches(id_, list(bank.by_id), n=1, cutoff=0.0)
                cure = f"the nearest id is '{near[0]}'"
                yield tree.problem(place, f"names a key point that is not there: '{id_}'", cure, "dangling-reference")
            if id_ in seen:
                yield tree.problem(place, f"names '{id_}' twice", "keep one", "duplicate-id")
            seen.add(id_)
    if labelled.acceptable and not labelled.key_points:
        cure = "name the best of them under `key_points`"
        yield tree.problem((*path, "acceptable"), "has acceptable key points but no gold one", cure, "stance")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
