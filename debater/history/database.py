"""The database itself: where it is, and how it is opened."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DisconnectionError

from debater.history.faults import explained, is_busy
from debater.history.sqlite_file import BRIEFLY, SqliteFile, Watched
from debater.history.versions import bring_up_to_date, bring_up_to_date_raw
from debater.places import data_folder


def default_url() -> str:
    """DEBATER_DATABASE_URL, or a SQLite file in the user's data folder."""
    named = os.environ.get("DEBATER_DATABASE_URL")
    return as_url(named or str(default_file()))


def default_file() -> Path:
    """Where debates are kept unless a place is named."""
    return data_folder() / "debates.sqlite3"


def as_url(database: str) -> str:
    """A database URL as it is; a plain file name as a SQLite URL."""
    return database if "://" in database else f"sqlite:///{Path(database).expanduser().absolute()}"


def file_of(url: str) -> Path | None:
    """The file of a SQLite URL, links followed; None for what is no file of this machine. Raises HistoryError."""
    with explained(url):
        parsed = make_url(url)
    return _file(parsed)


def open_engine(url: str) -> Engine:
    """The database, opened when something is asked of it; each new connection makes or brings up to date its tables.

    Raises HistoryError where the URL cannot be used.
    """
    with explained(url):
        parsed = make_url(url)
        file = _file(parsed)
        engine = create_engine(parsed)
        if file is not None:
            _watch(engine, SqliteFile(file))
        elif parsed.get_backend_name() == "sqlite":
            event.listen(engine, "connect", lambda raw, _: bring_up_to_date_raw(raw, None))
    return engine


def use(engine: Engine) -> None:
    """See whether it works: open it, make what is missing. Raises SQLAlchemyError, OSError and HistoryError."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            bring_up_to_date(connection, None)


def _file(url: URL) -> Path | None:
    """None also for the file of a URI, which has its own ways."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:") or "uri" in url.query:
        return None
    return Path(str(url.database)).absolute().resolve()


def _watch(engine: Engine, file: SqliteFile) -> None:
    """Have the engine's connections made, looked after and given up as `file` says."""

    def connect(_dialect: Any, _record: Any, _arguments: Any, settings: dict[str, Any]) -> Watched:
        raw = file.connect(**settings)
        try:
            bring_up_to_date_raw(raw, file.file)
        except BaseException:
            raw.close()
            raise
        return raw

    def check_out(raw: Watched, _record: Any, _proxy: Any) -> None:
        if not file.is_same(raw):
            raise DisconnectionError("the file was moved or removed")

    def note(context: ExceptionContext) -> None:
        if is_busy(context.original_exception):
            file.waits = BRIEFLY

    listen: Callable[..., None] = event.listen
    listen(engine, "do_connect", connect)
    listen(engine, "checkout", check_out)
    listen(engine, "handle_error", note)
