"""Everything that is kept on this machine: the databases, the caches, the logs, each where it lies."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.engine import make_url

from debater.history.database import as_url, default_file, default_url
from debater.history.faults import explained, place
from debater.keeping.database import Contents, contents
from debater.keeping.found import Looked, looked
from debater.keeping.kinds import CACHES, FOLDERS, LOGS, databases, mending
from debater.keeping.temporary import temporary
from debater.places import cache_folder, state_folder


@dataclass(frozen=True)
class Stored:
    """A database: its URL without a password, and what it holds; of a SQLite file also the file and what is beside it.

    Of any other there is neither, and the fault of its contents says why.
    """

    url: str
    file: Path | None
    looked: Looked | None
    contents: Contents
    used: bool = True
    """Whether debates are kept there now, or it was named; else it is the usual one, for which another stands in."""

    @property
    def where(self) -> str:
        """Its file, or its URL."""
        return str(self.file or self.url)


@dataclass(frozen=True)
class Inventory:
    """All of it."""

    stored: tuple[Stored, ...]
    caches: Looked
    logs: Looked
    temporary: Looked

    @property
    def places(self) -> tuple[Looked, ...]:
        """Every folder that holds no database in use."""
        return self.caches, self.logs, self.temporary


def inventory(database: str | None = None) -> Inventory:
    """Look everywhere; with `database` (a file or URL) at that database only. Raises HistoryError for a wrong URL."""
    urls = [as_url(database)] if database else _urls()
    return Inventory(
        stored=tuple(replace(_stored(url), used=url == urls[0]) for url in urls),
        caches=looked(cache_folder(), CACHES, FOLDERS),
        logs=looked(state_folder(), LOGS),
        temporary=temporary(),
    )


def looked_beside(file: Path) -> Looked:
    """A database's own files, and whether its name is a link; what else lies in its folder is no business of ours."""
    found = looked(file.parent, databases(file.name), mending(file.name))
    return replace(found, strange=tuple(path for path in found.strange if path == file))


def _urls() -> Sequence[str]:
    """The database that is used now, and the usual one where another is named and it is there as well."""
    usual = default_file()
    named = default_url()
    return [named, *([as_url(str(usual))] if named != as_url(str(usual)) and os.path.lexists(usual) else [])]


def _stored(url: str) -> Stored:
    with explained(url):
        parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or "uri" in parsed.query:
        return Stored(place(url), None, None, Contents(fault="only who runs that database can see to it"))
    if parsed.database in (None, "", ":memory:"):
        return Stored(url, None, None, Contents(fault="it is in memory only"))
    file = Path(str(parsed.database)).absolute()
    beside = looked_beside(file)
    there = any(kept.file == file for kept in beside.kept)
    return Stored(url, file, beside, contents(file) if there else Contents())
