"""What a database's error means, in plain words, and what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from debater import logs
from debater.errors import HistoryError

_ELSEWHERE = "or name another with --database."
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_OURS = ("unsupported file format", "no such table", "no such column")
"""What SQLite says, under its code for any error, of a file whose description of itself is damaged."""
NOT_READ = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises of a damaged file; the second, where its own message quotes what is no text."""


class DamagedError(HistoryError):
    """What is in the file is not what a database should be: `damage.mend` looks at it."""


def is_busy(error: BaseException | None) -> bool:
    """Whether another program held the database."""
    return _code(error) in _BUSY


def is_damage(error: BaseException) -> bool:
    """Whether an error says that the file is damaged, and not that it is held, closed to us, or out of room."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, DamagedError | UnicodeDecodeError) or _code(cause) in _DAMAGED:
        return True
    return _code(cause) == sqlite3.SQLITE_ERROR and any(words in str(cause) for words in _NOT_OURS)


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn an error of the database into a HistoryError that says what to do; DamagedError where it is damaged."""
    try:
        yield
    except ArgumentError as error:
        raise HistoryError(f"'{url}' is not a database URL.", "Use a file name or sqlite:///FILE.") from error
    except ModuleNotFoundError as error:
        raise HistoryError(f"The driver for '{url}' is missing ({error.name}).", "Install it with pip.") from error
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        said = _explained(place(url), error)
        logs.trouble("database", said=said)
        raise said from error
    except (ValueError, TypeError) as error:
        if not _is_about_a_value(error):
            raise
        raise _damaged(place(url), "a value that is none") from error


def place(url: str) -> str:
    """Where the debates are, as a person would write it: the file, or the URL without its password."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return parsed.database
    return parsed.render_as_string(hide_password=True)


def _is_about_a_value(error: Exception) -> bool:
    """Whether SQLAlchemy could not read a time, or SQLite could not put an error into words for want of text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    raiser = trace.tb_frame.f_globals.get("__name__", "") if trace is not None else ""
    return isinstance(error, UnicodeDecodeError) or raiser.startswith("sqlalchemy")


def _explained(where: str, error: Exception) -> HistoryError:
    cause = getattr(error, "orig", None) or error
    code, reason = _code(cause), str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    number = cause.errno if isinstance(cause, OSError) else None
    if is_damage(cause):
        return _damaged(where, reason)
    if code in _BUSY:
        message = f"Another program holds the debates in {where} ({reason})."
        return HistoryError(message, f"Wait for it or close it, {_ELSEWHERE}")
    if code == sqlite3.SQLITE_FULL or number in _NO_ROOM:
        return HistoryError(f"There is no room left for the debates in {where} ({reason}).", f"Make room, {_ELSEWHERE}")
    if code in _CLOSED or number in _DENIED:
        message = f"The debates in {where} cannot be written ({reason})."
        return HistoryError(message, f"Check that the file and its folder may be written, {_ELSEWHERE}")
    message = f"The debates in {where} cannot be stored or read ({reason})."
    return HistoryError(message, f"Check that its folder can be written and has room, {_ELSEWHERE}")


def _damaged(where: str, reason: str) -> DamagedError:
    cure = f"Move that file away (a new one is made at the next start), {_ELSEWHERE}"
    return DamagedError(f"The debates in {where} are damaged, or are none ({reason}).", cure)


def _code(error: BaseException | None) -> int | None:
    """SQLite's primary code of an error, None where it has none."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
