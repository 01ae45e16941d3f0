"""An earlier version's tables become this one's: Alembic's steps, in one transaction, after a copy was put by."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, StaticPool, create_engine

from debater.history.sqlite_file import BESIDE, unused
from debater.history.versions import is_earlier, shape

STEPS = Path(__file__).parent / "migrations"
"""The folder of Alembic's scripts."""


def upgrade_raw(raw: sqlite3.Connection, file: Path | None) -> None:
    """Bring a SQLite database's tables up to date: all of it or nothing. Raises sqlite3.Error, SQLAlchemyError.

    Whoever has the lock is the only one who writes: the copy is of what the steps begin from.
    """
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if not is_earlier(*shape(raw)):  # another process was quicker
            return
        if file is not None:
            _put_by(file)
        upgrade(connection)
        connection.commit()


def upgrade(connection: Connection) -> None:
    """Take the steps that the database has not taken, within its transaction."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)

    def due(revision: object, _context: object) -> list[RevisionStep]:
        return list(script._upgrade_revs("head", revision))  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=due) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def _put_by(file: Path) -> None:
    """A whole copy of the database under a new name beside it, for its owner only."""
    copy, unfinished = unused(file, "backup"), Path(f"{file}.backup-unfinished")
    for ending in ("", *BESIDE):  # of a process that was killed: only one at a time comes here
        Path(f"{unfinished}{ending}").unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, that can be taken elsewhere
        os.rename(unfinished, copy)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
