"""A folder of new files that appears whole or not at all."""

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from debater.banks.saving import save
from debater.errors import DebaterError

if sys.platform != "win32":
    import fcntl

_DRAFT = ".debater-new-"
"""Begins the name of the folder in which a new one is made ready; no bank is looked for inside it."""
_UNHELD, _STALE = 1.0, 60.0
"""A draft that nobody holds after so many seconds was left by a program that was killed; the second, where that cannot
be told."""


def refuse_taken(folder: Path) -> None:
    """Raise DebaterError when `folder` cannot be made: it is there already, or there is none to make it in."""
    if os.path.lexists(folder):
        raise DebaterError(f"There is already a '{folder}'.", "Choose another name, or move the old one away first.")
    if not folder.parent.is_dir():
        raise DebaterError(f"There is no folder '{folder.parent}'.", "Make it first, or choose another.")


def make_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make `folder` with these files, names and texts, in one step.

    Raises DebaterError when that cannot be done; then nothing is left of it. Where the program is killed meanwhile, a
    hidden draft stays; the next folder that is made beside it takes it away.
    """
    refuse_taken(folder)
    try:
        _remove_stale(folder.parent)
        draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder.parent))
        holding = _held(draft)
        try:
            ready = draft / folder.name
            ready.mkdir()
            for name, text in files.items():
                save(ready / name, text, was=None)
            refuse_taken(folder)
            ready.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if holding is not None:
                os.close(holding)
    except OSError as error:
        reason = error.strerror or str(error)
        cure = "Choose a folder that can be written and has room."
        raise DebaterError(f"'{folder}' cannot be made: {reason}.", cure) from error


def _remove_stale(parent: Path) -> None:
    """Take away drafts that were left behind."""
    for draft in parent.glob(f"{_DRAFT}*"):
        with contextlib.suppress(OSError):  # gone meanwhile, or another's: it hinders nothing
            age = time.time() - draft.lstat().st_mtime
            holding = _held(draft)
            if holding is not None:
                os.close(holding)
            if age > (_STALE if holding is None else _UNHELD):
                shutil.rmtree(draft)


def _held(draft: Path) -> int | None:
    """Hold a draft against those who take away what nobody holds; None where this system cannot.

    Raises OSError where another program holds it.
    """
    if sys.platform == "win32":
        return None
    holding = os.open(draft, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(holding, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(holding)
        raise
    return holding
