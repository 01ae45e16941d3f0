"""So much of JSON Schema (draft 7) as the project's schemas use: what an editor would find wrong, in plain words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list}
ANNOTATIONS = {"$schema", "$comment", "$defs", "title", "description", "default"}
CHECKS: dict[str, tuple[Any, Callable[[Any, Any], bool]]] = {
    "type": (object, lambda value, wanted: any(_is(value, name) for name in _listed(wanted))),
    "enum": (object, lambda value, wanted: value in wanted),
    "pattern": (str, lambda value, wanted: bool(re.search(wanted, value))),
    "minLength": (str, lambda value, wanted: len(value) >= wanted),
    "maxLength": (str, lambda value, wanted: len(value) <= wanted),
    "minItems": (list, lambda value, wanted: len(value) >= wanted),
    "minimum": (int, lambda value, wanted: value >= wanted),
    "maximum": (int, lambda value, wanted: value <= wanted),
}
"""Keywords that hold of a value of one type by itself."""


def faults(value: Any, schema: Any, root: Any, where: str = "") -> Iterator[str]:
    """Each place of `value` that the schema does not allow, and the keyword that says so."""
    for keyword, wanted in schema.items():
        if keyword in CHECKS:
            of, right = CHECKS[keyword]
            if isinstance(value, of) and not right(value, wanted):
                yield f"{where}: {keyword}"
        elif keyword in COMBINED:
            yield from COMBINED[keyword](value, schema, root, where)
        elif keyword in ("properties", "patternProperties"):
            assert "additionalProperties" in schema, "a mapping says whether it may have other fields"
        else:
            assert keyword in ANNOTATIONS, f"the checker does not know {keyword}"


def _reference(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    assert len(schema) == 1, "draft 7 reads nothing beside a reference"
    yield from faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, where)


def _all(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    for part in schema["allOf"]:
        yield from faults(value, part, root, where)


def _any(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    found = [list(faults(value, part, root, where)) for part in schema["anyOf"]]
    yield from [] if [] in found else max(found, key=len)


def _required(value: Any, schema: Any, _root: Any, where: str) -> Iterator[str]:
    yield from (f"{where}.{name}: required" for name in schema["required"] if name not in value)


def _items(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from faults(entry, schema["items"], root, f"{where}[{number}]")


def _names(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    for name in value:
        yield from faults(name, schema["propertyNames"], root, f"{where}.{name}")


def _properties(value: Any, schema: Any, root: Any, where: str) -> Iterator[str]:
    for name, below in value.items() if isinstance(value, dict) else ():
        patterns = schema.get("patternProperties", {}).items()
        known = [part for pattern, part in patterns if re.search(pattern, name)]
        known += [part for field, part in schema.get("properties", {}).items() if field == name]
        for part in known:
            yield from faults(below, part, root, f"{where}.{name}")
        if not known and schema["additionalProperties"] is False:
            yield f"{where}.{name}: additionalProperties"


COMBINED: dict[str, Callable[[Any, Any, Any, str], Iterator[str]]] = {
    "$ref": _reference,
    "allOf": _all,
    "anyOf": _any,
    "required": lambda value, *rest: _required(value, *rest) if isinstance(value, dict) else iter(()),
    "items": _items,
    "propertyNames": lambda value, *rest: _names(value, *rest) if isinstance(value, dict) else iter(()),
    "additionalProperties": _properties,
}


def _listed(wanted: Any) -> list[str]:
    return wanted if isinstance(wanted, list) else [wanted]


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
