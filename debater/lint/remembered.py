"""What a check found, kept in the cache: the same files read again by the same code cost no import of the doctor.

A finding is remembered under the SHA-256 of all that it may depend on: the files, the names they were given by, the
code of this package, and the versions of Python and of the libraries that read them. What cannot be told for sure (a
pipe, a link, a file that is not there) is never remembered.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debater import __version__
from debater.errors import Problem
from debater.matching.cache_files import replace_file
from debater.places import cache_folder

if TYPE_CHECKING:
    from debater.lint.files import Kind

CODE = ("lint", "banks", "core", "evaluation", "errors.py")
"""The parts of the package that a check runs."""
LIBRARIES = (("pydantic", "version.py"), ("yaml", "__init__.py"))
"""What else reads the files, and where each says which version it is."""
BESIDE = ("bank.yaml", "phrasebook.yaml", "objections.yaml")
"""What may be read beside a file, or in a folder."""
MAX_BYTES = 20_000_000
"""Of larger files nothing is remembered: they are refused unread."""


class _UnsureError(Exception):
    """What the findings depend on cannot be told."""


@dataclass(frozen=True)
class Checked:
    """What lies at a path, and all its problems in reading order."""

    kind: "Kind"
    problems: tuple[Problem, ...]


def checked(path: Path) -> Checked:
    """As `check_path` finds it now, or has found it when all was as it is now."""
    key = _key(path)
    file = cache_folder() / "findings" / f"{key[:2]}.txt"  # 256 files at most
    known = _recalled(file, key) if key else None
    if known is not None:
        return known
    from debater.lint.files import check_path, kind_of  # noqa: PLC0415 - pydantic and YAML: only for what is new

    found = Checked(kind_of(path), tuple(check_path(path)))
    if key and _key(path) == key:  # nothing was saved meanwhile
        said = json.dumps([found.kind, [astuple(problem) for problem in found.problems]])
        replace_file(file, lambda stream: stream.write(f"{_seal(key, said)}\n{said}".encode("ascii")))
    return found


def _recalled(file: Path, key: str) -> Checked | None:
    """What was remembered under the key; None where that is nothing, something else, or damaged."""
    try:
        seal, _, said = file.read_text("ascii").partition("\n")
        if seal != _seal(key, said):
            return None
        kind, rows = json.loads(said)
    except (OSError, ValueError):
        return None
    return Checked(kind, tuple(Problem(*row) for row in rows))


def _seal(key: str, said: str) -> str:
    """It changes with the key and with every letter."""
    return hashlib.sha256(f"{key}\n{said}".encode()).hexdigest()


def _key(path: Path) -> str:
    """The SHA-256, in hex, of all that the findings at a path depend on; empty where that cannot be told."""
    whole = hashlib.sha256()
    try:
        for part in (*_here(path), *_files(path), *_code(), *_libraries()):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    except (_UnsureError, OSError, ValueError):  # ValueError: a name that no file can have
        return ""
    return whole.hexdigest()


def _here(path: Path) -> Iterator[bytes]:
    """The versions, and what findings call the file."""
    yield from (__version__.encode(), sys.version.encode(), os.fsencode(Path.cwd()), os.fsencode(path))


def _files(path: Path) -> Iterator[bytes]:
    """Every file that may be read: whether it is there, and what it holds."""
    folder = path.is_dir()
    for file in [*([] if folder else [path]), *((path if folder else path.parent) / name for name in BESIDE)]:
        try:
            found = file.stat()
        except FileNotFoundError:
            if file is path:
                raise
            yield b"-"
            continue
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES or file.is_symlink():
            raise _UnsureError
        yield hashlib.sha256(file.read_bytes()).digest()


def _code() -> Iterator[bytes]:
    """The modules that check, by name."""
    package = Path(__file__).resolve().parents[1]
    for part in CODE:
        files = sorted((package / part).rglob("*.py")) if (package / part).is_dir() else [package / part]
        if not files:
            raise _UnsureError
        for file in files:
            yield os.fsencode(file.relative_to(package))
            yield file.read_bytes()


def _libraries() -> Iterator[bytes]:
    """What tells a library's version, without importing it, and whether it is compiled: the names of its files."""
    for name, file in LIBRARIES:
        found: Any = PathFinder.find_spec(name)
        if found is None or not found.submodule_search_locations:
            raise _UnsureError
        folder = Path(found.submodule_search_locations[0])
        yield (folder / file).read_bytes()
        yield os.fsencode("\n".join(sorted(name for name in os.listdir(folder) if name != "__pycache__")))
