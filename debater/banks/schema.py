"""The JSON Schema by which editors check and complete a bank's files, made from the models; pure.

It is written in draft 7, which editors' YAML plug-ins read best.
"""

import json
from typing import Any

from pydantic import BaseModel

from debater.banks.field_notes import NOTES

MARK = "Made by `debater bank schema`; a change here would be lost."
"""Stands in every schema that was made here."""
_DRAFT = "http://json-schema.org/draft-07/schema#"
_PLAIN = ["string", "number", "boolean"]
"""What a text may look like to a reader of YAML: `1984` and `yes` are texts here."""
_APART = {"Bank": {"phrasebook"}}
"""Fields that have a file of their own."""


def schema_text(shape: type[BaseModel]) -> str:
    """The schema of files of this shape, as a file's text."""
    return json.dumps(json_schema(shape), indent=2, ensure_ascii=False) + "\n"


def json_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The schema of files of this shape, as plain data."""
    made = shape.model_json_schema(by_alias=True)
    parts = {name: _part(name, part) for name, part in made.pop("$defs", {}).items()}
    whole = _part(shape.__name__, made)
    used = _used(whole, parts)
    defs = {name: part for name, part in parts.items() if name in used}
    return {"$schema": _DRAFT, "$comment": MARK, "title": f"{shape.__name__} of debater", **whole, "$defs": defs}


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """A model's own schema: its fields with what they are for, in words."""
    about = part.get("description", "").partition("\n")[0]
    if "properties" not in part:
        return {"description": about, "type": _PLAIN[0], "enum": part["enum"]}
    fields = {
        field: {"description": NOTES[name][field], **_value(value)}
        for field, value in part["properties"].items()
        if field not in _APART.get(name, ())
    }
    mapping = {"description": about, "type": "object", "additionalProperties": False, "properties": fields}
    if required := part.get("required"):
        mapping["required"] = required
    if name == "NearMiss":  # its text alone may stand for it
        return {"description": about, "anyOf": [{"type": _PLAIN, "minLength": 1}, mapping]}
    return mapping


def _value(value: Any) -> Any:
    """A value's schema without titles and long defaults, and with texts as YAML may show them."""
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return {"allOf": [{"$ref": value["$ref"]}]}  # draft 7 reads nothing beside a reference
    kept = {key: _below(key, below) for key, below in value.items() if key != "title"}
    if isinstance(kept.get("default"), list | dict) or kept.get("default", 0) in ("", None):
        del kept["default"]
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    if kept.get("type") == "string" and "enum" not in kept:
        kept["type"] = _PLAIN
    return kept


def _below(key: str, below: Any) -> Any:
    if key == "patternProperties":
        return {pattern: _value(part) for pattern, part in below.items()}
    if isinstance(below, list) and key in ("anyOf", "allOf"):
        return [_value(part) for part in below if part != {"type": "null"}]  # left out, never written
    return _value(below)


def _used(part: Any, parts: dict[str, Any]) -> set[str]:
    """The names of the parts that a schema refers to, directly or through others."""
    found: set[str] = set()
    left = [part]
    while left:
        for name in _references(left.pop()) - found:
            found.add(name)
            left.append(parts[name])
    return found


def _references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"].rpartition("/")[2]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(_references(below) for below in part.values()))
    return set().union(*(_references(below) for below in part)) if isinstance(part, list) else set()
