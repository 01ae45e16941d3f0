"""What may be read as a bank's file: nothing that a link brings in from elsewhere, and nothing that never ends."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

OWN = frozenset({"bank.yaml", "phrasebook.yaml", "objections.yaml"})
"""A folder with a bank brings these along; who passes the folder on decides what they are."""


def leads_out(file: Path) -> bool:
    """Whether one of a bank's own files is a link out of its folder: it would show what its reader never meant to show.

    A file of any other name was named by the person at the keyboard, and may be a link to wherever they like.
    """
    if file.name not in OWN or not file.is_symlink():
        return False
    try:
        return not file.resolve().is_relative_to(file.parent.resolve())
    except RuntimeError:  # links in a circle: opening it will say so
        return False


def opened(file: Path) -> BinaryIO:
    """The file, open. Raises OSError, also for a pipe or a device not named with `/dev/`: reading it might hang."""
    if file.parts[:2] != (os.sep, "dev") and not stat.S_ISREG(mode := file.stat().st_mode):
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, "Is a directory")
        raise OSError("it is no plain file")
    return file.open("rb")
