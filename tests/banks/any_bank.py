"""Any bank at all: made from the models' own fields, so that a new field is in it as soon as it is declared."""

from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from annotated_types import Ge, Le
from annotated_types import MinLen as Least
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from debater.banks.references import NEAR_MISS_KINDS
from debater.core.bank import Bank

_DEEP = 3
"""Comebacks below comebacks."""
NASTY = " ;,:'\"\\|#[]{}-=+@\t\n\r\x00\x1c\x85\u2028\ufeff＝é\U0001f600ab1"
IDS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z]{1,2})?", fullmatch=True)
TEXTS = st.one_of(
    st.text(st.sampled_from(NASTY), min_size=1, max_size=12),
    st.text(min_size=1, max_size=20),
    st.sampled_from(["no", "12", "'=1+1", "''=1", "a; b", "a\\; b\\", "- a: b # c", "“a”\nb", '"', "null", "1-2"]),
)


def _of(kind: Any, metadata: Any = (), depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a type, as plain data."""
    origin, inner = get_origin(kind), get_args(kind)
    known = [one for part in metadata for one in (part.metadata if isinstance(part, FieldInfo) else [part])]
    if origin is Annotated:
        return _of(inner[0], inner[1:], depth)
    if kind is str:
        is_id = any(isinstance(one, StringConstraints) and one.pattern for one in known)
        return IDS if is_id else TEXTS
    if kind is int:
        low = next(one.ge for one in known if isinstance(one, Ge))
        return st.integers(low, next((one.le for one in known if isinstance(one, Le)), 99))
    least = next((one.min_length for one in known if isinstance(one, Least)), 0)
    if origin is tuple:
        return st.lists(_of(inner[0], (), depth), min_size=least, max_size=least + 2 if depth < _DEEP else least)
    if origin is dict:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=2)
    return _named_kind(kind, depth)


def _named_kind(kind: type, depth: int) -> st.SearchStrategy[Any]:
    if issubclass(kind, Enum):
        return st.sampled_from([one.value for one in kind])
    assert issubclass(kind, BaseModel)
    return _model(kind, depth + (kind.__name__ == "Comeback"))


def _model(kind: type[BaseModel], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    needed, optional = {}, {}
    for name, field in kind.model_fields.items():
        into = needed if field.is_required() else optional
        into[field.alias or name] = st.deferred(lambda f=field: _of(f.annotation, f.metadata, depth))
    return st.fixed_dictionaries(needed, optional=optional)


@st.composite
def banks(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Bank:
    """A bank whose ids are all there and there once."""
    data = draw(_model(Bank, 0))
    data.pop("format", None)
    data.get("phrasebook", {}).pop("format", None)
    themes, points = (_named(data[name], name[0]) for name in ("themes", "points"))
    key_points = _named(data["key_points"], "k")
    number = iter(range(999))
    for key_point in data["key_points"]:
        key_point["theme"] = draw(st.sampled_from(themes))
        for miss in key_point.get("near_misses", ()):
            miss["is"] = draw(st.sampled_from([*NEAR_MISS_KINDS, *key_points]))
        _refer(draw, key_point, points)
        _climb(draw, key_point, points, number)
    book = data.get("phrasebook", {}).get("key_points", {})
    if book:
        data["phrasebook"]["key_points"] = dict(zip(key_points, book.values(), strict=False))
    try:
        return Bank.model_validate(data)
    except ValidationError:  # a text of nothing but spaces
        assume(False)
        raise


def _named(entries: list[dict[str, Any]], letter: str) -> list[str]:
    """Give entries ids of their own."""
    for number, entry in enumerate(entries):
        entry["id"] = f"{letter}{number}-{entry['id']}"
    return [entry["id"] for entry in entries]


def _climb(draw: st.DrawFn, above: dict[str, Any], points: list[str], number: Any) -> None:
    for answer in above["answers"]:
        _refer(draw, answer, points)
    for comeback in above.get("comebacks", ()):
        comeback["id"] = f"c{next(number)}-{comeback['id']}"
        _climb(draw, comeback, points, number)


def _refer(draw: st.DrawFn, entry: dict[str, Any], points: list[str]) -> None:
    entry["rests_on"] = draw(st.lists(st.sampled_from(points), max_size=2))
