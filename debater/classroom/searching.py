"""The files of a class: databases and exported reports below the folders that a coach names."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from debater.banks.yaml_tree import shown
from debater.classroom.names import owner
from debater.errors import Problem

Kind = Literal["database", "export"]
KINDS: dict[str, Kind] = {
    ".sqlite3": "database",
    ".sqlite": "database",
    ".db": "database",
    ".jsonl": "export",
    ".ndjson": "export",
}
"""What a file is by its ending."""
_PAGES = {".html": b"<title>Debate of ", ".md": b"\nYou argued against ", ".csv": b"debate,motion,turn,at,"}
"""Reports in other formats, and what stands near the beginning of each."""
_NEAR = 4096
_ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"}
_SEND = "let the student send the database, or the files of `debater export all --format jsonl`"
_Fault = tuple[str, str]
"""What is wrong with a file, and the cure."""


@dataclass(frozen=True)
class Source:
    """A file of debates, whose it is, and the folder (or file) named by the coach that it was found in."""

    file: Path
    kind: Kind
    student: str
    root: Path


@dataclass(frozen=True)
class Unread:
    """What could not be read, and whose it was."""

    student: str
    problem: Problem


def sources(paths: Iterable[Path]) -> tuple[tuple[Source, ...], tuple[Unread, ...]]:
    """Every file of debates, each once, in the order of the paths and names; and what cannot be read for its kind."""
    found: dict[Path, Source] = {}
    unread: dict[Path, Unread] = {}
    for path in paths:
        root = Path(os.path.realpath(path))
        for file, fault in _files(root):
            whose = owner(file, root)
            fault = fault or _unusable(file, named=file == root)  # noqa: PLW2901 - the second look at the same file
            kind = KINDS.get(file.suffix.lower())
            if fault is not None:
                unread.setdefault(file, Unread(whose, Problem(shown(file), 0, 0, *fault, "file")))
            elif kind is not None:
                found.setdefault(file, Source(file, kind, whose, root))
    complete = {source.student for source in found.values() if source.kind == "database"}
    needed = (one for file, one in unread.items() if not _superfluous(file, one.student, found, complete))
    return tuple(found.values()), tuple(needed)


def _files(root: Path) -> Iterator[tuple[Path, _Fault | None]]:
    """Every file below a folder, and what is wrong with it. Links and hidden files are not followed."""
    if not root.is_dir():
        there = ("is not a file", "name a folder, a database or an exported report") if root.exists() else None
        missing = there or ("is not there", "check how it is spelt")
        yield root, None if root.is_file() else missing
        return
    failed: list[OSError] = []
    for place, folders, files in os.walk(root, onerror=failed.append):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for name in sorted(name for name in (*files, *folders) if not name.startswith(".")):
            file = Path(place, name)
            if file.is_symlink():
                if not Path(os.path.realpath(file)).is_relative_to(root):
                    cure = "put what it leads to into the folder, or name that too"
                    yield file, ("is a link that leads out of the folder, and is not followed", cure)
            elif file.is_file():
                yield file, None
    for error in failed:
        yield Path(error.filename), (f"cannot be read: {error.strerror}", "check its permissions")


def _unusable(file: Path, *, named: bool) -> _Fault | None:
    """Why a file cannot be read for its kind, and the cure; None where it can, or is none of ours."""
    ending = file.suffix.lower()
    if ending in KINDS:
        return None
    if ending in _ARCHIVES:
        return "is an archive", "unpack it first"
    if ending in _PAGES and _begins(file, _PAGES[ending]):
        return "is a report for people, from which no debate can be read back", _SEND
    return ("is neither a database of debates nor an exported report (.jsonl)", _SEND) if named else None


def _begins(file: Path, mark: bytes) -> bool:
    try:
        with file.open("rb") as raw:
            return mark in raw.read(_NEAR)
    except OSError:
        return False


def _superfluous(file: Path, student: str, found: dict[Path, Source], complete: set[str]) -> bool:
    """Whether a report for people says nothing that was not read from a database, or from an export beside it."""
    if file.suffix.lower() not in _PAGES:
        return False
    return student in complete or any(file.with_suffix(ending) in found for ending in KINDS)
