"""Debates out of a database file, which is neither changed nor locked, whatever version of debater made it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from debater.banks.yaml_tree import shown
from debater.classroom.entries import Draft, moment
from debater.core.event import EVENT
from debater.core.text import one_line
from debater.core.turn import Turn
from debater.errors import Problem
from debater.history.models import DebateRow, EventRow, TurnRow
from debater.history.record import StoredRecord

BESIDE = ("-wal", "-journal")
"""Endings of the files in which SQLite keeps what is not in the database yet."""
LARGEST = 64_000_000
"""Bytes of one value; more is a fault of the file."""
TRIES = 3
DEBATES, TURNS, EVENTS = DebateRow.__tablename__, TurnRow.__tablename__, EventRow.__tablename__
_COPY = "close debater where the file comes from and copy it again"
_NEWER = "update debater on this machine, or copy the file again"


class _BusyError(Exception):
    """The file is being written."""


def read_database(file: Path) -> Iterator[StoredRecord | Problem]:
    """Every debate of a SQLite file, and what could not be read of it."""

    def problem(message: str, cure: str) -> Problem:
        return Problem(shown(file), 0, 0, message, cure, "database")

    try:
        with _opened(file) as connection:
            tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {DEBATES, TURNS} <= tables:
                yield problem("is a database without debates", "take it out of the folder if it is not from debater")
                return
            begun = connection.execute(f"SELECT * FROM {DEBATES} ORDER BY id").fetchall()  # noqa: S608 - our own name
            for row in begun:
                for found in _debate(connection, row, events=EVENTS in tables):
                    yield problem(found, _NEWER) if isinstance(found, str) else found
    except _BusyError:
        yield problem("is being written at this moment", _COPY)
    except (sqlite3.Error, UnicodeError) as error:  # the second: a message about a name that is no text
        reason = "its tables are damaged" if isinstance(error, UnicodeError) else one_line(str(error), 80)
        yield problem(f"cannot be read as a database ({reason})", _COPY)
    except OSError as error:
        yield problem(f"cannot be read: {error.strerror or error}", "check its permissions, or copy it again")


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The database as it is now. What lies beside it is read from a copy: reading in place would change it."""
    with TemporaryDirectory(prefix="debater-") as folder:
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        if any(_state(file)[1:]):
            uri = _copied(file, Path(folder)).as_uri()
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
            yield connection


def _copied(file: Path, folder: Path) -> Path:
    """A copy of all its files, none of which changed meanwhile."""
    copy = folder / "copy.sqlite3"
    for _ in range(TRIES):
        before = _state(file)
        for ending in ("", *BESIDE):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{file}{ending}", f"{copy}{ending}")
        if before == _state(file):
            return copy
    raise _BusyError


def _state(file: Path) -> tuple[tuple[int, int] | None, ...]:
    """When and how large the database and what lies beside it are; None for what is not there, or empty."""
    found: list[tuple[int, int] | None] = []
    for ending in ("", *BESIDE):
        part = Path(f"{file}{ending}")
        seen = part.stat() if part.exists() else None
        found.append((seen.st_mtime_ns, seen.st_size) if seen is not None and seen.st_size else None)
    return tuple(found)


def _debate(connection: sqlite3.Connection, row: sqlite3.Row, *, events: bool) -> Iterator[StoredRecord | str]:
    """One debate, and what is wrong with it. Older tables lack some columns."""
    kept = dict(row)
    try:
        id_, motion, hash_ = (str(kept.get(name) or "") for name in ("id", "motion", "bank_hash"))
        draft = Draft(id_, motion, hash_, moment(kept.get("started_at")))
    except ValueError as error:
        yield f"holds a debate that cannot be read ({error})"
        return
    turns = f"SELECT * FROM {TURNS} WHERE debate_id = ? ORDER BY number"  # noqa: S608 - our own name
    for turn in connection.execute(turns, (kept["id"],)):
        try:
            draft.add(Turn.model_validate_json(turn["record"]), moment(turn["at"]))
        except (ValueError, TypeError, IndexError):
            left = len(draft.turns)
            yield f"holds a turn that cannot be read: the debate {one_line(draft.id, 12)} counts up to turn {left}"
            break
    happened = f"SELECT * FROM {EVENTS} WHERE debate_id = ? ORDER BY number"  # noqa: S608 - our own name
    for event in connection.execute(happened, (kept["id"],)) if events else ():
        with suppress(ValueError, TypeError, IndexError):  # as the store does: what happened beside is passed over
            draft.events.append((moment(event["at"]), EVENT.validate_json(event["record"])))
    yield draft.record()
