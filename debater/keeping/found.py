"""What lies in one of debater's folders: each file with its kind, size and date; links are never followed."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from re import Pattern

from debater.keeping.kinds import Kind


@dataclass(frozen=True)
class Kept:
    """A file that debater made: `size` in bytes, `at` when it was last written (UTC)."""

    file: Path
    kind: Kind
    size: int
    at: datetime


@dataclass(frozen=True)
class Looked:
    """A folder as it was found. `folders` are those of ours below it, deepest first; `strange` lies there and is not
    ours: other files, other folders, links. `fault` says why it could not be read; it is empty where it could.
    """

    folder: Path
    kept: tuple[Kept, ...] = ()
    folders: tuple[Path, ...] = ()
    strange: tuple[Path, ...] = ()
    fault: str = ""


def looked(folder: Path, kinds: Sequence[Kind], below: Pattern[str] | None = None) -> Looked:
    """Look for files of these kinds in a folder, and in the folders below it whose path fits `below`.

    One that is not there is empty.
    """
    kept: list[Kept] = []
    walk = _Walk(folder, below)
    for entry in walk.files(folder):
        with suppress(FileNotFoundError):  # another program has just removed it
            seen = entry.lstat()
            name = entry.relative_to(folder).as_posix()
            kind = next((kind for kind in kinds if kind.pattern.fullmatch(name)), None)
            if kind is None or not stat.S_ISREG(seen.st_mode):
                walk.strange.append(entry)
            else:
                kept.append(Kept(entry, kind, seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC)))
    return Looked(folder, tuple(kept), tuple(reversed(walk.folders)), tuple(walk.strange), walk.fault)


@dataclass
class _Walk:
    """The way through a folder and those of our own below it."""

    top: Path
    below: Pattern[str] | None
    folders: list[Path] = field(default_factory=list)
    strange: list[Path] = field(default_factory=list)
    fault: str = ""

    def files(self, folder: Path) -> Iterator[Path]:
        """Everything that is not a folder."""
        try:
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            self.fault = f"{folder}: {error.strerror or error}"
            return
        for entry in ordered:
            path = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif self.below is not None and self.below.fullmatch(path.relative_to(self.top).as_posix()):
                self.folders.append(path)
                yield from self.files(path)
            else:
                self.strange.append(path)
