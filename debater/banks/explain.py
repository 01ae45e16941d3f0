"""What pydantic found wrong -> a sentence for a coach, and its cure; pure."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from debater.banks.yaml_tree import Path_

_SAYS = {
    "missing": ("'{name}' is missing", "add `{last}:`"),
    "string_pattern_mismatch": ("'{name}' is not an id: {input}", "use lower-case words and hyphens, like takes-jobs"),
    "too_short": ("'{name}' has too few entries", "give at least {min_length}"),
    "string_too_short": ("'{name}' is empty", "write its text or remove the line"),
    "string_too_long": ("'{name}' has {length} characters", "cut it to {max_length} or fewer"),
    "enum": ("'{name}' is {input}", "use one of {expected}"),
    "less_than_equal": ("'{name}' is {input}", "use {le} or less"),
    "greater_than_equal": ("'{name}' is {input}", "use {ge} or more"),
    "int_parsing": ("'{name}' is not a whole number: {input}", "write a whole number here"),
    "tuple_type": ("'{name}' is not a list", "write a list here, each entry after a hyphen"),
    "string_type": ("'{name}' is not a text", "write a text here (check the indentation)"),
    "dict_type": ("'{name}' is not a mapping of fields", "write its fields here (check the indentation)"),
    "model_type": ("'{name}' is not a mapping of fields", "write its fields here (check the indentation)"),
}
_SHOWN = 60
"""So much of a wrong value is quoted."""


def yaml_path(loc: tuple[str | int, ...]) -> Path_:
    """Where a finding stands in the YAML, from pydantic's own path."""
    return tuple("is" if part == "truly" else part for part in loc if part != "[key]")


def spurious(found: dict[str, Any]) -> bool:
    """A list is called too short when its entries are wrong; they are reported themselves."""
    return found["type"] == "too_short" and len(found["input"]) >= int(found["ctx"]["min_length"])


def explain(found: dict[str, Any], path: Path_, shape: type[BaseModel]) -> tuple[str, str]:
    """The message and the cure for one of pydantic's findings at `path`."""
    kind, given = found["type"], found["input"]
    if kind == "extra_forbidden":
        near = get_close_matches(str(path[-1]), field_names(shape), n=1)
        return f"has an unknown field '{path[-1]}'", f"did you mean '{near[0]}'?" if near else "remove it"
    name = ".".join(part for part in path if isinstance(part, str))
    if kind == "string_type" and isinstance(given, dict):
        return f"'{name}' is not a text", "put the text in quotes if it holds a colon (or check the indentation)"
    if kind not in _SAYS:
        text = str(found["msg"])
        return f"'{name}': {text[:1].lower()}{text[1:]}", "see docs/banks.md for this field"
    quoted = repr(given)
    values = {
        **found.get("ctx", {}),
        "name": name,
        "last": path[-1] if path else "",
        "input": quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…",
        "length": len(given) if isinstance(given, str) else 0,
    }
    message, cure = _SAYS[kind]
    return message.format_map(values), cure.format_map(values)


def field_names(shape: type[BaseModel]) -> list[str]:
    """Every field name that a file of this shape knows, for the nearest one to a misspelling."""
    schema = shape.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", {})})
