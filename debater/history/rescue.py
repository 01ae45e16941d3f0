"""The last resort of a program that must stop: a debate that could not be stored goes to a database of its own."""

import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debater.errors import HistoryError
from debater.history.journal import Journal
from debater.history.record import StoredRecord
from debater.places import private_folder, state_folder

if TYPE_CHECKING:
    from debater.history.store import Store

Fate = Literal["nothing", "stored", "unwanted", "rescued", "lost"]
"""What became of it: nothing had been said; it is in the database; nothing was to be kept; it is in a file; neither."""


@dataclass(frozen=True)
class Safety:
    """How safe a debate of so many turns is; `file` is the database to which it was rescued."""

    fate: Fate
    turns: int = 0
    file: Path | None = None


def made_safe(record: StoredRecord, store: "Store | None", *, wanted: bool) -> Safety:
    """See whether all of a debate is stored, and have it rescued where it is not.

    `wanted`: whether it is to be kept at all, where there is no store.
    """
    turns = len(record.turns)
    if not turns:
        return Safety("nothing")
    if store is None and not wanted:
        return Safety("unwanted", turns)
    if store is not None:
        with suppress(HistoryError):
            if store.turns(record.id) == list(record.turns):
                return Safety("stored", turns)
    file = _rescued(record)
    return Safety("rescued" if file is not None else "lost", turns, file)


def _rescued(record: StoredRecord) -> Path | None:
    """The database that holds it, beside the log or, where that cannot be, in the folder for temporary files."""
    from debater.history.store import Store, as_url  # noqa: PLC0415 - a debate that is not kept needs no database

    for folder in (_beside_the_log, _temporary):
        with suppress(HistoryError, OSError):
            file = folder() / f"rescued-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{record.id[:8]}.sqlite3"
            journal = Journal(record.motion, lambda: record.bank_hash, record.started_at)
            journal.take_up(record, whole=False)
            with closing(Store(as_url(str(file)))) as store:
                journal.write(store)
            return file
    return None


def _beside_the_log() -> Path:
    private_folder(state_folder())
    return state_folder()


def _temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix="debater-"))
