"""Removing what is kept: only files of our own kinds, never through a link, and no database that is in use."""

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from debater.keeping.found import Kept
from debater.keeping.inventory import Inventory, Stored
from debater.keeping.kinds import Group
from debater.keeping.removal_database import Left, removed_database
from debater.matching.onnx_lock import locked
from debater.places import cache_folder, data_folder, state_folder


@dataclass(frozen=True)
class Plan:
    """What would go: files, databases, and folders of ours that are empty then."""

    places: tuple[tuple[Path, tuple[Kept, ...]], ...]
    """By the folder of debater's that they lie in."""
    stored: tuple[Stored, ...]
    folders: tuple[Path, ...]
    left: tuple[Left, ...]
    """What stays although it was asked for."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to remove."""
        return not self.places and not self.stored


@dataclass(frozen=True)
class Removed:
    """What is gone (the bytes of whole files), and what is left, each with the reason."""

    files: int
    size: int
    left: tuple[Left, ...]


def planned(found: Inventory, groups: Collection[Group]) -> Plan:
    """What goes with these groups. Raises nothing: what cannot be removed is left with a reason."""
    chosen = ((place.folder, tuple(kept for kept in place.kept if kept.kind.group in groups)) for place in found.places)
    faults = ("caches" in groups and found.caches.fault, "logs" in groups and found.logs.fault)
    stored: list[Stored] = []
    left = [Left(fault, "cannot be looked through") for fault in faults if fault]
    for one in found.stored if "debates" in groups else ():
        if not one.used:
            left.append(Left(one.where, "another database is used now; to remove this one too, name it: --database"))
            continue
        if one.looked is None:
            left.append(Left(one.where, one.contents.fault))
            continue
        left += [Left(str(link), _link(link)) for link in one.looked.strange]
        if one.looked.fault:
            left.append(Left(one.looked.fault, "cannot be looked through"))
        if one.looked.kept:
            stored.append(one)
    places = tuple((folder, kept) for folder, kept in chosen if kept)
    folders = found.caches.folders if "caches" in groups else ()
    folders += found.temporary.folders if "debates" in groups else ()
    return Plan(places, tuple(stored), folders, tuple(left))


def removed(plan: Plan) -> Removed:
    """Remove it, as far as that can be done."""
    left, gone, size = list(plan.left), 0, 0
    for stored in plan.stored:
        done = removed_database(stored)
        gone, size, left = gone + done.files, size + done.size, [*left, *done.left]
    for kept in (kept for _, files in plan.places for kept in files):
        reason = _removed(kept)
        if reason:
            left.append(Left(str(kept.file), reason))
        else:
            gone, size = gone + 1, size + kept.size
    usual = (folder for folder in (cache_folder(), data_folder(), state_folder()) if folder.name == "debater")
    _without((*plan.folders, *usual))
    return Removed(gone, size, tuple(left))


def _removed(kept: Kept) -> str:
    """Remove one file; the reason where it is left."""
    try:
        with _free(kept.file) as free:
            if not free:
                return "another debater is at work with it"
            if not stat.S_ISREG(kept.file.lstat().st_mode):
                return "it is no longer the file that it was"
            kept.file.unlink()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return error.strerror or str(error)
    return ""


@contextmanager
def _free(file: Path) -> Iterator[bool]:
    """Whether nobody holds the lock that a file stands for; every other file is free."""
    if file.suffix != ".lock":
        yield True
        return
    with locked(file) as held:
        yield held


def _without(folders: Iterable[Path]) -> None:
    """Remove folders that are empty now, the deepest first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _link(link: Path) -> str:
    with suppress(OSError):
        return f"it is a link to {os.readlink(link)}: remove that file yourself, and then the link"
    return os.strerror(errno.EIO)
