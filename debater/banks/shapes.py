"""What the models say about a place in a file: its fields, and the least that would be right there; pure."""

from collections.abc import Iterator, Sequence
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from debater.banks.yaml_tree import Path_

STAND_IN = "(missing)"
"""The text put where one is missing, so that what is around it can be looked at."""
STAND_IN_ID = "stand-in"
_WHOLE: tuple[Path_, ...] = (("id",), ("themes",), ("points",))
_Model = type[BaseModel]


def fields(shape: _Model) -> dict[str, FieldInfo]:
    """A model's fields by the name they have in a file."""
    return {field.alias or name: field for name, field in shape.model_fields.items()}


def model_at(shape: _Model, path: Path_) -> _Model | None:
    """The model of the mapping at `path`, or None where there is no mapping of named fields."""
    found: Any = shape
    for part in path:
        if isinstance(found, type) and issubclass(found, BaseModel):
            field = fields(found).get(str(part))
            found = field.annotation if field else None
        else:
            found = next((inner for inner in reversed(get_args(found)) if inner is not Ellipsis), None)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def entries_of(shape: _Model, path: Path_) -> _Model | None:
    """The model of each entry of the list at `path`, or None where the entries are no mappings."""
    return model_at(shape, (*path, 0))


def required(shape: _Model) -> list[str]:
    """The fields that must be there, in the order of the model."""
    return [name for name, field in fields(shape).items() if field.is_required()]


@cache
def field_names(shape: _Model) -> tuple[str, ...]:
    """Every field name that a file of this shape knows."""
    return tuple(sorted({name for model in _models(shape, set()) for name in fields(model)}))


def stand_in(shape: _Model, path: Path_) -> Any:
    """The least that would be right at `path`, as YAML gives it; None where nothing can stand for what is missing.

    Texts and numbers can be stood for, and mappings and lists of them. An id or a choice cannot, except where a whole
    file would be lost: its own id, and its themes and points.
    """
    model = model_at(shape, path[:-1])
    field = fields(model).get(str(path[-1])) if model else None
    return _least(field.annotation, field.metadata, ids=path in _WHOLE) if field else None


def _least(kind: Any, metadata: Sequence[Any], *, ids: bool) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _least(inner[0], inner[1:], ids=ids)
    if kind is str:
        is_id = any(isinstance(part, StringConstraints) and part.pattern for part in metadata)
        return STAND_IN_ID if is_id and ids else None if is_id else STAND_IN
    if kind is int:
        return "1"
    if origin is tuple:
        entry = _least(inner[0], (), ids=ids)
        return None if entry is None else [entry, entry] if isinstance(entry, str) else [entry]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        known = fields(kind)
        values = {name: _least(known[name].annotation, known[name].metadata, ids=ids) for name in required(kind)}
        return None if None in values.values() else values
    return None


def _models(kind: Any, seen: set[Any]) -> Iterator[_Model]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in seen:
            seen.add(kind)
            yield kind
            for field in kind.model_fields.values():
                yield from _models(field.annotation, seen)
    else:
        for inner in get_args(kind):
            if inner not in (Ellipsis, NoneType):
                yield from _models(inner, seen)
