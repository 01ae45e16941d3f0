"""The tables have a version: an earlier one is brought up to this one with its debates, a newer one is left alone."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from test_store import BANK, NOON, TURNS, keep

from debater.core.state import resume
from debater.errors import HistoryError
from debater.history.migrating import STEPS
from debater.history.models import EARLIER, VERSION, Base
from debater.history.store import Store, as_url

SHAPES = sorted((Path(__file__).parent / "shapes").glob("*.sql"))
OPEN = "import sys; from debater.history.store import Store; Store(sys.argv[1]).close()"


def shaped(file: Path, shape: Path, *, more: int = 0) -> Path:
    """The database of an earlier version, with `more` further debates in it."""
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(shape.read_text("utf-8"))
        raw.execute("PRAGMA journal_mode = WAL")
        raw.executemany(
            "INSERT INTO debates (id, motion, bank_hash, started_at) VALUES (?, 'more', ?, '2026-01-01 12:00:00')",
            [(f"more{number}", "0" * 2000) for number in range(more)],
        )
        raw.commit()
    return file


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as raw:
        return sorted(raw.iterdump())


def beside(file: Path, word: str) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}.{word}*"))


def test_every_step_is_known_and_leads_to_these_tables() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert steps == [VERSION, *reversed(EARLIER)]
    assert [shape.stem for shape in SHAPES] == sorted(steps)[:3]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_a_database_of_each_earlier_shape_keeps_its_debates(shape: Path, tmp_path: Path) -> None:
    file = shaped(tmp_path / "debates.sqlite3", shape)
    before = dump(file)
    store = Store(as_url(str(file)))
    assert [(d.id, d.turns) for d in store.debates("tiny")] == [("first", 3), ("second", 1)]
    turns = store.turns("first")
    assert [turn.said for turn in turns] == [turn.said for turn in TURNS]
    assert len(resume(BANK, turns).turns) == 3
    assert (bool(store.reviews("tiny")), bool(store.handled("tiny"))) == (shape.stem >= "0002", shape.stem >= "0003")
    keep(store, "new", TURNS)
    assert store.add_handled("tiny", "added", ["one"], "", NOON).texts == ("one",)
    store.close()
    (backup,) = beside(file, "backup")
    assert dump(backup) == before
    assert os.name == "nt" or stat.S_IMODE(backup.stat().st_mode) == 0o600
    with create_engine(as_url(str(file))).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    again = Store(as_url(str(file)))
    assert again.turns("new") == TURNS
    again.close()
    assert beside(file, "backup") == [backup]


def test_a_half_made_database_of_before_there_were_versions_is_completed(tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(SHAPES[0].read_text("utf-8").split(";")[1])  # killed after the first table
    store = Store(as_url(str(file)))
    keep(store, "d1", TURNS)
    assert store.turns("d1") == TURNS
    store.close()


def test_a_new_database_has_this_version_without_loading_alembic(tmp_path: Path) -> None:
    program = f"{OPEN}; assert not any(name.startswith('alembic') for name in sys.modules)"
    file = tmp_path / "debates.sqlite3"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program, as_url(str(file))], check=True)
    with create_engine(as_url(str(file))).connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [(VERSION,)]
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert beside(file, "") == []


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    store = Store(as_url(str(file)))
    keep(store, "d1", TURNS)
    store.close()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
        raw.commit()
    before = file.read_bytes()
    with pytest.raises(HistoryError) as caught:
        Store(as_url(str(file)))
    assert str(file) in caught.value.message
    assert "newer debater" in caught.value.cure
    assert "--database" in caught.value.cure
    assert file.read_bytes() == before
    assert beside(file, "") == []


@pytest.mark.parametrize("versioned", [False, True])
def test_another_program_s_database_is_left_as_it_is(tmp_path: Path, *, versioned: bool) -> None:
    file = tmp_path / "notes.sqlite3"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE notes (text)")
        if versioned:
            raw.execute("CREATE TABLE alembic_version (version_num)")
            raw.execute("INSERT INTO alembic_version VALUES ('5d0c')")
        raw.commit()
    before = dump(file)
    with pytest.raises(HistoryError, match="another program"):
        Store(as_url(str(file)))
    assert dump(file) == before


@pytest.mark.parametrize("seed", range(2))
def test_killed_while_it_is_brought_up_to_date_it_has_the_old_or_the_new_shape(seed: int, tmp_path: Path) -> None:
    old = shaped(tmp_path / "old.sqlite3", SHAPES[0], more=400)
    rng, before = Random(seed), dump(old)  # noqa: S311 - repeatable
    ready = "import debater.history.migrating; print(flush=True); sys.stdin.readline(); Store(sys.argv[1])"
    program = OPEN.replace("Store(sys.argv[1]).close()", ready)
    for number in range(8):
        file = tmp_path / f"{number}.sqlite3"
        file.write_bytes(old.read_bytes())
        command = [sys.executable, "-c", program, as_url(str(file))]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            process.stdout.readline()
            process.stdin.write(b"\n")
            process.stdin.flush()
            time.sleep(rng.uniform(0, 0.12))
            process.kill()
        now = dump(file)
        assert now == before or any("alembic_version" in line for line in now)
        store = Store(as_url(str(file)))
        assert (len(store.debates("more")), len(store.turns("first"))) == (400, 3)
        store.close()
        assert not list(tmp_path.glob(f"{number}.sqlite3.backup-unfinished*"))
        assert all(dump(backup) == before for backup in beside(file, "backup"))


def test_of_many_processes_one_brings_it_up_to_date(tmp_path: Path) -> None:
    file = shaped(tmp_path / "debates.sqlite3", SHAPES[1], more=400)
    command = [sys.executable, "-c", OPEN, as_url(str(file))]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 4
    assert len(beside(file, "backup")) == 1
    store = Store(as_url(str(file)))
    assert (len(store.debates("more")), len(store.turns("first"))) == (400, 3)
    store.close()
