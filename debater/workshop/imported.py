"""Tables brought into a bank: what that would change, and the bank's files as they would be."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from debater.banks.loader import PHRASEBOOK, load_bank
from debater.banks.revising import Revised, fresh, parted, revised
from debater.banks.saving import Version, read_version, save
from debater.banks.tables.folder import find_tables, import_bank
from debater.banks.yaml_tree import shown
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError, Problem


@dataclass(frozen=True)
class Writing:
    """A file that is to be written, and what it was; None where it is new."""

    file: Path
    revised: Revised
    was: Version | None


@dataclass(frozen=True)
class Planned:
    """An import that has not been made yet. `before` is None for a new bank; nothing to write means no change."""

    file: Path
    before: Bank | None
    after: Bank
    writings: tuple[Writing, ...]
    unread: tuple[Path, ...]

    def keep(self) -> Iterator[Version]:
        """Write the files, each in one step; gives each as it is written.

        Raises BankError when one was changed on disk meanwhile or cannot be written; it is then as it was.
        """
        for writing in self.writings:
            yield save(writing.file, writing.revised.text, was=writing.was)


def planned(folder: Path, file: Path) -> Planned:
    """What bringing the tables in `folder` into the bank in `file` would do. Raises BankError with every problem."""
    found = find_tables(folder)
    before = load_bank(file) if file.exists() else None
    after = import_bank(found, before, file)
    bank, book = parted(after)
    beside = file.parent / PHRASEBOOK
    if book != Phrasebook() and file.name != "bank.yaml":
        cure = "call it bank.yaml, or leave phrasebook.csv out of the folder"
        message = f"can have no {PHRASEBOOK}, which is read beside a bank.yaml only"
        raise BankError([Problem(shown(file), 0, 0, message, cure, "file")])
    writings = [_writing(file, bank)]
    if file.name == "bank.yaml" and (beside.exists() or book != Phrasebook()):
        writings.append(_writing(beside, book))
    if before is not None and not book.key_points.keys() - before.by_id.keys():
        writings.reverse()  # its key points are all there already, and some may be gone from the bank
    return Planned(file, before, after, tuple(filter(None, writings)), found.unread)


def _writing(file: Path, value: BaseModel) -> Writing | None:
    """The file with this value in it; None where it says that already."""
    if not file.exists():
        return Writing(file, Revised(fresh(value, shown(file))), None)
    was = read_version(file)
    new = revised(was.text, shown(file), value)
    return Writing(file, new, was) if new.text != was.text else None
