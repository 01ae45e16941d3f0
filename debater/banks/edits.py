"""Edits of a bank as values, and what undoes each; pure."""

from dataclasses import dataclass
from typing import Any

from debater.core.bank import KeyPoint
from debater.errors import EditError


@dataclass(frozen=True)
class AddPhrasing:
    """A further wording of a key point, after those it has."""

    key_point: str
    text: str


@dataclass(frozen=True)
class RemovePhrasing:
    """Take out the last phrasing of a key point that has this text."""

    key_point: str
    text: str


@dataclass(frozen=True)
class AddNearMiss:
    """A text that looks like the key point and is `truly` something else."""

    key_point: str
    text: str
    truly: str = "none"


@dataclass(frozen=True)
class RemoveNearMiss:
    """Take out the last near miss of a key point that has this text and says that it is `truly` this."""

    key_point: str
    text: str
    truly: str = "none"


@dataclass(frozen=True)
class AddSupporting:
    """A further statement that supports the op-ed."""

    text: str


@dataclass(frozen=True)
class RemoveSupporting:
    """Take out the last supporting statement that has this text."""

    text: str


@dataclass(frozen=True)
class AddKeyPoint:
    """A whole new key point, after all others."""

    key_point: KeyPoint


@dataclass(frozen=True)
class RemoveKeyPoint:
    """Take out a key point with all that it holds."""

    id: str


Edit = (
    AddPhrasing
    | RemovePhrasing
    | AddNearMiss
    | RemoveNearMiss
    | AddSupporting
    | RemoveSupporting
    | AddKeyPoint
    | RemoveKeyPoint
)


_OPPOSITE: dict[type[Any], type[Any]] = {
    AddPhrasing: RemovePhrasing,
    RemovePhrasing: AddPhrasing,
    AddNearMiss: RemoveNearMiss,
    RemoveNearMiss: AddNearMiss,
    AddSupporting: RemoveSupporting,
    RemoveSupporting: AddSupporting,
}


def inverse(edit: Edit) -> Edit:
    """What undoes an edit that was made. Raises EditError for a removed key point: its texts are known no more."""
    if isinstance(edit, AddKeyPoint):
        return RemoveKeyPoint(edit.key_point.id)
    if isinstance(edit, RemoveKeyPoint):
        raise EditError(f"The key point '{edit.id}' cannot be put back.", "Take it from a copy of the bank.")
    opposite: Edit = _OPPOSITE[type(edit)](**vars(edit))
    return opposite
