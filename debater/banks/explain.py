"""What pydantic found wrong -> a sentence for a coach, and its cure; pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel

from debater.banks.shapes import entries_of, field_names, fields, model_at, required
from debater.banks.yaml_limits import brief
from debater.banks.yaml_tree import Path_, Tree
from debater.errors import Problem

_SAYS = {
    "string_pattern_mismatch": ("'{name}' is not an id: {input}", "use lower-case words and hyphens, like takes-jobs"),
    "too_short": ("'{name}' has too few entries", "give at least {min_length}"),
    "string_too_short": ("'{name}' is empty", "write its text"),
    "string_too_long": ("'{name}' has {length} characters", "cut it to {max_length} or fewer"),
    "enum": ("'{name}' is {input}", "use one of {expected}"),
    "less_than_equal": ("'{name}' is {input}", "use {le} or less"),
    "greater_than_equal": ("'{name}' is {input}", "use {ge} or more"),
    "int_parsing": ("'{name}' is not a whole number: {input}", "write a whole number here"),
    "int_type": ("'{name}' is not a whole number", "write a whole number here (check the indentation)"),
    "int_from_float": ("'{name}' is not a whole number: {input}", "write a whole number here"),
    "int_parsing_size": ("'{name}' is {input}", "write a smaller number"),
    "tuple_type": ("'{name}' is not a list", "write a list here, each entry after a hyphen"),
    "string_type": ("'{name}' is not a text", "write a text here (check the indentation)"),
    "dict_type": ("'{name}' is not a mapping of fields", "write its fields here (check the indentation)"),
    "model_type": ("'{name}' is not a mapping of fields", "write its fields here (check the indentation)"),
}
_LISTS_AND_FIELDS = ("tuple_type", "dict_type", "model_type")
_NOTHING = (*_LISTS_AND_FIELDS, "int_parsing")
_WORDS = re.compile(r"[\w-]+(?:, ?[\w-]+)*")
_COLON = "put the text in quotes if it holds a colon (or check the indentation)"
_SHOWN = 60
"""So much of a wrong value is quoted."""
_NAMED = 6
"""So many fields are named where none of an entry's are there."""
_Found = dict[str, Any]


def yaml_path(loc: tuple[str | int, ...]) -> Path_:
    """Where a finding stands in the YAML, from pydantic's own path."""
    return tuple("is" if part == "truly" else part for part in loc if part != "[key]")


def spurious(found: _Found) -> bool:
    """A list is called too short when its entries are wrong; they are reported themselves."""
    return found["type"] == "too_short" and len(found["input"]) >= int(found["ctx"]["min_length"])


def explained(errors: Sequence[Any], tree: Tree, shape: type[BaseModel]) -> list[Problem]:
    """One problem for each mistake: pydantic's findings in our words, each at its place in the tree."""
    found = [(yaml_path(details["loc"]), dict(details)) for details in errors if not spurious(dict(details))]
    absent = absent_fields(found)
    unquoted = {path for path, names in absent.items() if names == ["text"] and _is_sentence(tree, path)}
    problems, meant = [], set()
    for path, details in found:
        if details["type"] == "extra_forbidden" and path[:-1] not in unquoted:
            near, cure = instead(path, absent.get(path[:-1], ()), shape)
            meant.add((*path[:-1], near))
            problems.append(tree.problem(path, f"has an unknown field '{brief(str(path[-1]))}'", cure, "schema"))
    problems += [tree.problem(path, f"'{_name(path)}' is not a text", _COLON, "schema") for path in unquoted]
    for path, details in found:
        if details["type"] != "extra_forbidden" and path not in meant and path[:-1] not in unquoted:
            problems.append(tree.problem(path, *_explain(details, path, shape), "schema"))
    return problems


def absent_fields(found: Iterable[tuple[Path_, _Found]]) -> dict[Path_, list[str]]:
    """The fields that must be there and are not, by the path of the entry that lacks them."""
    absent: dict[Path_, list[str]] = defaultdict(list)
    for path, details in found:
        if details["type"] == "missing":
            absent[path[:-1]].append(str(path[-1]))
    return dict(absent)


def _is_sentence(tree: Tree, path: Path_) -> bool:
    """Whether a mapping is a text whose colon split it: one field, whose name is no field's."""
    data = tree.data
    for part in path:
        data = data[part]
    return isinstance(data, dict) and len(data) == 1 and not next(iter(data)).islower()


def instead(path: Path_, absent: Sequence[str], shape: type[BaseModel]) -> tuple[str, str]:
    """The field that the unknown one at `path` was meant to be ('' when none is near), and the cure that says so.

    Fields that must be there and are `absent` come first.
    """
    wrong = brief(str(path[-1]))
    here = model_at(shape, path[:-1])
    own = tuple(fields(here)) if here else ()
    for known in (tuple(absent), own):
        if near := _nearest(wrong, known):
            return near, f"did you mean '{near}'?"
    if wrong in field_names(shape):
        return "", f"it belongs elsewhere: check the indentation (here are {', '.join(own)})"
    near = _nearest(wrong, field_names(shape))
    return "", f"did you mean '{near}'? That belongs elsewhere: check the indentation" if near else "remove it"


@cache
def _nearest(wrong: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(wrong.strip().lower().replace("-", "_"), known, n=1)), "")


def _explain(found: _Found, path: Path_, shape: type[BaseModel]) -> tuple[str, str]:
    """The message and the cure for one of pydantic's findings at `path`."""
    kind, given, name = found["type"], found["input"], _name(path)
    if kind == "missing":
        return f"'{name}' is missing", " ".join([f"add `{path[-1]}:`", *_holding(path, shape)])
    if path == ("format",):
        return f"'format' is {_quoted(given)}", "write `format: 1`; another number is of another version of debater"
    if kind not in _SAYS:
        text = str(found["msg"])
        return f"'{name}': {text[:1].lower()}{text[1:]}", "see docs/banks.md for this field"
    length = len(given) if isinstance(given, str) else 0
    values = {**found.get("ctx", {}), "name": name, "input": _quoted(given), "length": length}
    message, cure = (part.format_map(values) for part in _SAYS[kind])
    if kind == "string_type" and isinstance(given, dict):
        cure = _COLON
    elif kind == "too_short":
        cure = "; ".join([cure, *_holding(path, shape)])
    elif kind == "string_too_short" or (given == "" and kind in _NOTHING):
        message = f"'{name}' is empty"
        cure += ", or remove the line" if _may_go(path, shape) else ""
    elif kind == "tuple_type" and isinstance(given, str):
        cure = _as_list(given)
    elif kind in _LISTS_AND_FIELDS and (model := model_at(shape, path)):
        cure = f"write its fields here: {', '.join(_first(required(model) or list(fields(model))))}"
    return message, cure


def _may_go(path: Path_, shape: type[BaseModel]) -> bool:
    """Whether an entry of a list, or a field, may as well be absent."""
    return isinstance(path[-1], int) or str(path[-1]) not in required(model_at(shape, path[:-1]) or shape)


def _as_list(given: str) -> str:
    """How a text that stands for a list is to be written."""
    if given.startswith("-"):
        return "put a space after each hyphen"
    return f"write a list: [{given}]" if _WORDS.fullmatch(given) else _SAYS["tuple_type"][1]


def _first(names: Sequence[str]) -> Iterator[str]:
    """So many names as a line can hold."""
    yield from names[:_NAMED]
    if len(names) > _NAMED:
        yield "…"


def _holding(path: Path_, shape: type[BaseModel]) -> Iterator[str]:
    """What a mapping, or each entry of a list of mappings, must hold; nothing for texts and numbers."""
    if model := model_at(shape, path):
        yield f"with {', '.join(required(model))}"
    elif model := entries_of(shape, path):
        yield f"each with {', '.join(required(model))}"


def _name(path: Path_) -> str:
    return ".".join(brief(part) for part in path if isinstance(part, str))


def _quoted(given: Any) -> str:
    quoted = repr(given)
    return quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"
