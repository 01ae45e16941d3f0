"""What an edit makes of a bank's model; pure."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from debater.banks.edits import (
    AddKeyPoint,
    AddNearMiss,
    AddPhrasing,
    AddSupporting,
    Edit,
    RemoveKeyPoint,
    RemoveNearMiss,
    RemovePhrasing,
    RemoveSupporting,
)
from debater.banks.references import reference_problems
from debater.banks.yaml_tree import Tree
from debater.core.bank import Bank, KeyPoint, NearMiss, Text
from debater.core.text import clean, one_line
from debater.errors import EditError


def apply(bank: Bank, edit: Edit) -> Bank:
    """The bank with the edit. Raises EditError when it cannot be made or would leave dangling references."""
    fields = {name: getattr(bank, name) for name in Bank.model_fields}
    after = Bank(**{**fields, **_changed(bank, edit)})  # not a copy, which would keep what was looked up in the old one
    dangling = sorted(_dangling(after) - _dangling(bank))
    if dangling:
        raise EditError(f"With this edit the bank {dangling[0][0]}.", f"{dangling[0][1].capitalize()}.")
    return after


def place(bank: Bank, id_: str) -> int:
    """The index of the key point of that id. Raises EditError where there is none."""
    ids = [key_point.id for key_point in bank.key_points]
    if id_ not in ids:
        raise EditError(f"The bank has no key point '{id_}'.", "See `debater bank show` for those it has.")
    return ids.index(id_)


def index(texts: Sequence[Text | NearMiss], text: str, truly: str = "") -> int:
    """Where the last entry of that text (and kind of near miss) stands. Raises EditError where there is none."""
    wanted = {text.strip(), one_line(text)}
    for i in reversed(range(len(texts))):
        entry = texts[i]
        if (entry in wanted) if isinstance(entry, str) else (entry.text in wanted and entry.truly == truly):
            return i
    raise EditError(f"The bank no longer has the text “{one_line(text, 60)}” there.", "It may have been edited since.")


def tidy(key_point: KeyPoint) -> KeyPoint:
    """A key point whose texts are safe to show."""
    cleaned: KeyPoint = _valid(KeyPoint, _clean(key_point.model_dump(by_alias=True)))
    return cleaned


def _changed(bank: Bank, edit: Edit) -> dict[str, Any]:
    """The fields of the bank that the edit gives a new value."""
    match edit:
        case AddSupporting(text):
            return {"supports": _added(bank.supports, text)}
        case RemoveSupporting(text):
            return {"supports": _without(bank.supports, index(bank.supports, text))}
        case AddKeyPoint(key_point):
            return {"key_points": (*bank.key_points, tidy(key_point))}
        case RemoveKeyPoint(id_):
            if len(bank.key_points) == 1:
                raise EditError("This is the only key point of the bank.", "Add another one first.")
            return {"key_points": _without(bank.key_points, place(bank, id_))}
        case _:
            i = place(bank, edit.key_point)
            new = bank.key_points[i].model_copy(update=_changed_key_point(bank.key_points[i], edit))
            return {"key_points": (*bank.key_points[:i], new, *bank.key_points[i + 1 :])}


def _changed_key_point(
    key_point: KeyPoint, edit: AddPhrasing | RemovePhrasing | AddNearMiss | RemoveNearMiss
) -> dict[str, Any]:
    match edit:
        case AddPhrasing(_, text):
            return {"phrasings": _added(key_point.phrasings, text)}
        case RemovePhrasing(_, text):
            if len(key_point.phrasings) <= 2:
                raise EditError(f"The key point '{key_point.id}' has only two phrasings.", "Add another one first.")
            return {"phrasings": _without(key_point.phrasings, index(key_point.phrasings, text))}
        case AddNearMiss(_, text, truly):
            texts = _added([miss.text for miss in key_point.near_misses], text)
            miss = _valid(NearMiss, {"text": texts[-1], "is": truly})
            return {"near_misses": (*key_point.near_misses, miss)}
        case RemoveNearMiss(_, text, truly):
            return {"near_misses": _without(key_point.near_misses, index(key_point.near_misses, text, truly))}


def _added(texts: Sequence[str], text: str) -> tuple[str, ...]:
    """The texts and the new one, on one line and safe to show. Raises EditError when it is empty or there already."""
    new = one_line(text)
    try:
        TypeAdapter(Text).validate_python(new)
    except ValidationError as error:
        raise EditError(
            f"This text cannot be added: {error.errors()[0]['msg'].lower()}.", "Change it first."
        ) from error
    if new.casefold() in {" ".join(old.casefold().split()) for old in texts}:
        raise EditError(f"The text “{one_line(new, 60)}” is there already.", "Nothing needs to be added.")
    return (*texts, new)


def _without(entries: Sequence[Any], i: int) -> tuple[Any, ...]:
    return (*entries[:i], *entries[i + 1 :])


def _dangling(bank: Bank) -> set[tuple[str, str]]:
    """Message and cure of every wrong reference or repeated id, in the bank and in its phrasebook."""
    phrasebook = Tree("", None) if bank.phrasebook.key_points else None
    return {(problem.message, problem.cure) for problem in reference_problems(bank, Tree("", None), phrasebook)}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(below) for below in value]
    return clean(value) if isinstance(value, str) else value


def _valid(shape: type[BaseModel], value: dict[str, Any]) -> Any:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        found = error.errors()[0]
        name = ".".join(str(part) for part in found["loc"])
        raise EditError(f"'{name}' cannot be kept: {found['msg'].lower()}.", "Change it first.") from error
