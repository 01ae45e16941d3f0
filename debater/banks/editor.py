"""Edits made in a bank's YAML text: the layout and the comments of every other line stay as they are.

The law: what an edited text loads as is what `apply` makes of the bank that the text held.
"""

from pathlib import Path
from typing import Any

from debater.banks.applying import apply, index, place
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
    inverse,
)
from debater.banks.loader import load_bank, load_text
from debater.banks.saving import Version, read_version, save
from debater.banks.surgery import insert_entry, remove_entry
from debater.banks.yaml_tree import Path_
from debater.core.bank import Bank, KeyPoint, NearMiss
from debater.errors import BankError, EditError

__all__ = [
    "AddKeyPoint",
    "AddNearMiss",
    "AddPhrasing",
    "AddSupporting",
    "Edit",
    "EditError",
    "RemoveKeyPoint",
    "RemoveNearMiss",
    "RemovePhrasing",
    "RemoveSupporting",
    "apply",
    "edit_file",
    "edited",
    "inverse",
]

NEW = "# New"
"""So begins the comment above a key point that was added."""
_TODO = "TODO"


def edit_file(file: Path, edit: Edit) -> Version:
    """Make an edit in a bank's file (or in the one in its folder); returns the file as it is then.

    Raises EditError when the edit cannot be made, BankError when the bank is faulty, cannot be written, or was changed
    on disk meanwhile; the file is then as it was.
    """
    if file.is_dir():
        file = file / "bank.yaml"
    was = read_version(file)
    text = edited(was.text, edit, file)
    if isinstance(edit, RemoveKeyPoint):  # the phrasebook beside the bank may name it
        apply(load_bank(file), edit)
    return save(file, text, was=was)


def edited(text: str, edit: Edit, file: Path = Path("bank.yaml")) -> str:
    """The YAML text with the edit made. `file` is what problems call it. Raises EditError, BankError."""
    before = load_text(text, str(file))
    after = apply(before, edit)
    new = _cut(text, before, after, edit)
    try:
        kept = load_text(new, str(file)) == after
    except BankError:
        kept = False
    if not kept:
        raise EditError(f"{file} is laid out in a way that cannot be edited here.", "Make the change in an editor.")
    return new


def _cut(text: str, before: Bank, after: Bank, edit: Edit) -> str:
    """The text with the edit, as `surgery` makes it."""
    path: Path_
    match edit:
        case AddKeyPoint():
            new = after.key_points[-1]
            value = new.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            return insert_entry(text, ("key_points",), value, list(Bank.model_fields), _comment(new))
        case RemoveKeyPoint(id_):
            return remove_entry(text, ("key_points",), place(before, id_), NEW)
        case AddSupporting() | RemoveSupporting():
            path, fields, entries = ("supports",), list(Bank.model_fields), (before.supports, after.supports)
        case _:
            name = "phrasings" if isinstance(edit, AddPhrasing | RemovePhrasing) else "near_misses"
            i = place(before, edit.key_point)
            path, fields = ("key_points", i, name), list(KeyPoint.model_fields)
            entries = getattr(before.key_points[i], name), getattr(after.key_points[i], name)
    if isinstance(edit, AddPhrasing | AddNearMiss | AddSupporting):
        return insert_entry(text, path, _plain(entries[1][-1]), fields)
    return remove_entry(text, path, index(entries[0], edit.text, getattr(edit, "truly", "")))


def _plain(entry: str | NearMiss) -> Any:
    """An entry as a file holds it."""
    return {"text": entry.text, "is": entry.truly} if isinstance(entry, NearMiss) else entry


def _comment(key_point: KeyPoint) -> str:
    """What stands above a key point that was added: where it came from, and what is left to do."""
    todo = _TODO in key_point.model_dump_json()
    left = f"fill in every {_TODO}" if todo else "read it through"
    return f"{NEW} from the inbox: {left}, then `debater bank check`, and remove this line."
