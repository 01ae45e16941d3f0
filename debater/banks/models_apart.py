"""Two values of a bank's models side by side, as a file's text needs them; pure."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from pydantic import BaseModel


def plain(value: Any) -> Any:
    """A value as it is written in a file: mappings, lists, texts and numbers, without what goes without saying."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, Mapping):
        return {name: plain(below) for name, below in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(entry) for entry in value]
    return value.value if isinstance(value, Enum) else value


def values(value: Any) -> dict[str, Any]:
    """A mapping's values, or a model's by the names that a file gives its fields."""
    if not isinstance(value, BaseModel):
        return dict(value)
    return {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}


def dropped(value: Any, name: str) -> bool:
    """Whether a field goes from the file with what it held: its value is empty, or what it is where it is left out."""
    if not isinstance(value, BaseModel):
        return False
    field = next(field for own, field in type(value).model_fields.items() if name == (field.alias or own))
    usual = None if field.is_required() else field.get_default(call_default_factory=True)
    return values(value)[name] == usual and (usual == "" or not isinstance(usual, str | int | Enum))


def matched(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new entry the place of the old one that it was, None where it was none.

    Those with ids are known by them. Others are known by their whole, then by their text; and one that follows what the
    old one followed is that one, reworded.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    keys = (_id,) if any(hasattr(entry, "id") for entry in (*old, *new)) else (_whole, _text)
    for key in keys:
        places: dict[Any, list[int]] = {}
        for i in reversed(free):
            places.setdefault(key(old[i]), []).append(i)
        for j, entry in enumerate(new):
            if found[j] is None and places.get(key(entry)):
                found[j] = i = places[key(entry)].pop()
                del free[i]
    for j in range(len(new)) if keys[0] is _whole else ():
        follows = -1 if j == 0 else found[j - 1]
        if found[j] is None and follows is not None and follows + 1 in free:
            found[j] = follows + 1
            del free[follows + 1]
    return found


def _id(entry: Any) -> Any:
    return entry.id


def _whole(entry: Any) -> Any:
    return entry.model_dump_json() if isinstance(entry, BaseModel) else entry


def _text(entry: Any) -> Any:
    return getattr(entry, "text", entry)
