"""Plain data held against a bank's shape: the value, or its mistakes, of which a bounded number is looked at; pure."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from debater.banks.explain import spurious
from debater.banks.yaml_limits import MAX_NODES, MOST_PROBLEMS

_Shape = TypeVar("_Shape", bound=BaseModel)
_FIRST, _GROWTH, _ENOUGH = 64, 8, 50
"""Where there are too many mistakes, so many entries of each list are looked at, then so many times as many, until so
many mistakes are found."""


@dataclass(frozen=True)
class Validated(Generic[_Shape]):
    """The value, None where there are mistakes; those are pydantic's findings, the first ones where there are more."""

    value: _Shape | None
    errors: tuple[dict[str, Any], ...] = ()
    more: bool = False


def validated(data: Any, shape: type[_Shape]) -> Validated[_Shape]:
    """The data as its shape. Pydantic finds a mistake in 0.3 µs, but takes 3 µs and 1.5 kB to tell it."""
    try:
        return Validated(shape.model_validate(data))
    except ValidationError as error:
        if error.error_count() <= MOST_PROBLEMS:
            return Validated(None, _told(error, data))
    first = _FIRST
    while True:
        try:
            shape.model_validate(_beginning(data, first))
        except ValidationError as error:
            errors = _told(error, data)
            if len(errors) >= _ENOUGH or first > MAX_NODES:
                return Validated(None, errors[:MOST_PROBLEMS], more=True)
        first *= _GROWTH


def _told(error: ValidationError, data: Any) -> tuple[dict[str, Any], ...]:
    """The findings that are true of the data, of which a part may have been looked at."""
    found: list[dict[str, Any]] = [dict(details) for details in error.errors(include_url=False)]
    return tuple(one for one in found if not spurious(one) and not (one["type"] == "missing" and _is_there(one, data)))


def _is_there(found: dict[str, Any], data: Any) -> bool:
    for part in found["loc"]:
        if not (isinstance(data, dict) and part in data) and not (isinstance(data, list) and part < len(data)):
            return False
        data = data[part]
    return True


def _beginning(data: Any, first: int) -> Any:
    """The data with so many entries of each list and fields of each mapping at most."""
    if isinstance(data, dict):
        return {key: _beginning(value, first) for key, value in list(data.items())[:first]}
    return [_beginning(value, first) for value in data[:first]] if isinstance(data, list) else data
