"""What killed programs left in the folder for temporary files: only in folders that this user's debater made."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from debater.keeping.found import Kept, Looked, looked
from debater.keeping.kinds import TEMPORARY


def temporary() -> Looked:
    """Look through all of them, as one."""
    top = Path()
    kept: list[Kept] = []
    folders: list[Path] = []
    with suppress(OSError):  # there is no such folder
        top = Path(tempfile.gettempdir())
        for folder in _own(top):
            if found := looked(folder, TEMPORARY).kept:
                kept += found
                folders.append(folder)
    return Looked(top, tuple(kept), tuple(folders))


def _own(top: Path) -> Iterator[Path]:
    """Folders as `tempfile` names them for us, that are ours and no links. Raises OSError."""
    for folder in sorted(top.glob("debater-????????")):
        with suppress(OSError):
            seen = folder.lstat()
            if stat.S_ISDIR(seen.st_mode) and (not hasattr(os, "geteuid") or seen.st_uid == os.geteuid()):
                yield folder
