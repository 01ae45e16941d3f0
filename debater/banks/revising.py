"""A bank's two files as they are to be for another bank: laid out as before wherever that can be done; pure."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from debater.banks.canonical import canonical
from debater.banks.models_apart import plain
from debater.banks.rewriting import rewritten
from debater.banks.yaml_comments import fasten
from debater.banks.yaml_tree import tree_of
from debater.banks.yaml_writing import block
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Revised:
    """The new text of a file, and what it cost."""

    text: str
    lost: tuple[str, ...] = ()
    """Comments that are no longer there: they stood in what went."""
    anew: bool = False
    """It could not be changed in place: it was written anew, in canonical form and without comments."""


def revised(text: str, name: str, after: BaseModel) -> Revised:
    """The text of a file changed so that it holds `after`; problems call it `name`."""
    before = type(after).model_validate(tree_of(text, name).data)
    if before == after:
        return Revised(text)
    new = rewritten(text, before, after)
    anew = not _holds(new, name, after)
    if anew:
        new = fresh(after, name)
    lost = Counter(_comments(text)) - Counter(_comments(new))
    return Revised(new, tuple(lost.elements()), anew)


def fresh(value: BaseModel, name: str) -> str:
    """The text of a new file that holds `value`, in canonical form."""
    lines = block({"format": 1, **plain(value)}, 0)
    return canonical("\n".join(lines) + "\n", name, type(value))


def parted(bank: Bank) -> tuple[Bank, Phrasebook]:
    """A bank as its two files hold it."""
    return bank.model_copy(update={"phrasebook": Phrasebook()}), bank.phrasebook


def _holds(text: str, name: str, value: BaseModel) -> bool:
    try:
        tree = tree_of(text, name)
        return not tree.problems and type(value).model_validate(tree.data) == value
    except (BankError, ValidationError):
        return False


def _comments(text: str) -> list[str]:
    """Every comment, a line each."""
    found, end = fasten(text, yaml.compose(text, Loader=_Loader))
    lines = (
        line for notes in found.values() for line in (*notes.before, *notes.after, *(one for _, one in notes.below))
    )
    return [line for line in (*lines, *end) if line]
