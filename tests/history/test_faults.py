"""Whatever happens to the database, the debate goes on, says that it is not being saved, and catches up afterwards."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tiny
from test_store import TURNS, keep

from debater.history import sqlite_file
from debater.history.folder_lock import alone
from debater.history.opening import open_store
from debater.history.store import Store, as_url
from debater.session import Session

HERE = Path(__file__).parent
TEXTS = ("It lowers pay.", "Rules.", "Hm.", "Pay.")
VERDICTS = {text: tiny.matched(point) for text, point in zip(TEXTS, ("wages", "control", "jobs", "wages"), strict=True)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "debates.sqlite3"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.4)


def session(file: Path) -> Session:
    store, trouble = open_store(str(file))
    opened = Session(tiny.bank(), store=store)
    opened._matcher = tiny.Judge(VERDICTS)  # type: ignore[assignment]
    if trouble is not None:
        opened._not_saved(trouble)
    return opened


def stored(file: Path, *, said: tuple[str, ...] = TEXTS) -> bool:
    """Whether the file holds a debate of exactly these texts."""
    store = Store(as_url(str(file)))
    found = [tuple(turn.said for turn in record.turns) for record in store.summaries("tiny")]
    store.close()
    return said in found


@contextmanager
def held(file: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """While another program holds the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute(f"BEGIN {how}")
        yield
        raw.rollback()


@pytest.mark.usefixtures("impatient")  # before the debate begins
def test_a_locked_database_costs_one_wait_and_no_turn(file: Path) -> None:
    debate = session(file)
    debate.respond(TEXTS[0])
    assert debate.store is not None
    with held(file):
        debate.respond(TEXTS[1])
        assert "The debate goes on, but it is not being saved. Another program holds the debates" in debate.notice
        raw = debate.store._engine.raw_connection()
        assert raw.cursor().execute("PRAGMA busy_timeout").fetchone() == (100,)
        raw.close()
        debate.respond(TEXTS[2])
        assert "not being saved" in debate.notice
    debate.respond(TEXTS[3])
    assert debate.notice == ""
    assert stored(file)
    raw = debate.store._engine.raw_connection()
    assert raw.cursor().execute("PRAGMA busy_timeout").fetchone() == (400,)
    raw.close()
    debate.store.close()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("wal", [True, False])
def test_a_database_locked_when_the_debate_begins_is_written_once_it_is_free(file: Path, *, wal: bool) -> None:
    file.parent.mkdir()
    if wal:
        Store(as_url(str(file))).close()
    else:
        file.touch()
    with held(file, "EXCLUSIVE"):
        opened = session(file)
        for text in TEXTS[:2]:
            opened.respond(text)
        assert "Another program holds the debates" in opened.notice
        assert str(file) in opened.notice
    assert [path.name for path in file.parent.iterdir() if "damaged" in path.name] == []
    for text in TEXTS[2:]:
        opened.respond(text)
    assert opened.notice == ""
    assert opened.store is not None
    opened.store.close()
    assert stored(file)


def test_a_place_that_cannot_be_written_is_tried_again_at_every_turn(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_text("a file where the folder should be")
    opened = session(place / "debates.sqlite3")
    opened.respond(TEXTS[0])
    assert "not being saved" in opened.notice
    place.unlink()
    for text in TEXTS[1:]:
        opened.respond(text)
    assert opened.notice == ""
    opened.end()
    assert opened.store is not None
    opened.store.close()
    assert stored(place / "debates.sqlite3")


PROGRAM = f"""
import os, sys
sys.path[:0] = {[str(HERE), str(HERE.parent), str(HERE.parent.parent)]!r}
from pathlib import Path
from test_faults import TEXTS, session, warmed_up
warmed_up(Path(sys.argv[1] + "-other"))
if sys.argv[2:]:
    os.seteuid(int(sys.argv[2]))
opened = session(Path(sys.argv[1]))
for text in TEXTS:
    opened.respond(text)
    print(opened.notice, flush=True)
opened.end()
"""
"""A debate of four turns, the notice after each on a line; as another user where one is named."""


def warmed_up(file: Path) -> None:
    """Everything a debate needs is loaded: another user may not read this program's files."""
    opened = session(file)
    opened.respond(TEXTS[0])
    opened.end()
    assert opened.store is not None
    opened.store.close()
    file.unlink(missing_ok=True)


def notices(file: Path, *more: str, **how: Any) -> list[str]:
    command = [sys.executable, "-c", PROGRAM, str(file), *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, **how)
    assert (done.returncode, done.stderr) == (0, "")
    return str(done.stdout).splitlines()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("what", ["file", "folder", "nothing there"])
def test_what_may_only_be_read_is_said_and_left_as_it_is(what: str) -> None:
    with TemporaryDirectory() as place:  # not pytest's own, into which another user may not look
        Path(place).chmod(0o755)
        folder = Path(place) / "kept"
        folder.mkdir()
        file = folder / "debates.sqlite3"
        if what != "nothing there":
            store = Store(as_url(str(file)))
            keep(store, "d1", TURNS)
            store.close()
            file.chmod(0o444)
        before = file.read_bytes() if file.exists() else b""
        if os.geteuid() == 0:  # modes do not bind root
            found = notices(file, "65534")
        else:
            folder.chmod(0o755 if what == "file" else 0o555)
            found = notices(file)
            folder.chmod(0o755)
        assert len(found) == len(TEXTS)
        for notice in found:
            assert "not being saved" in notice
            assert f"The debates in {file} cannot be written" in notice
            assert "may be written" in notice
        assert (file.read_bytes() if file.exists() else b"") == before
        assert [path for path in folder.iterdir() if "damaged" in path.name] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [0, 20_000, 60_000])
def test_a_full_disk_is_said_and_spoils_nothing(limit: int, file: Path) -> None:
    file.parent.mkdir()
    if limit:
        store = Store(as_url(str(file)))
        keep(store, "d1", TURNS)
        store.close()

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    found = notices(file, preexec_fn=full, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    assert len(found) == len(TEXTS)
    assert any("not being saved" in notice for notice in found)
    assert [path for path in file.parent.iterdir() if "damaged" in path.name] == []
    store = Store(as_url(str(file)))
    assert store.turns("d1") == (TURNS if limit else [])
    assert store.told == ""
    saved = [tuple(turn.said for turn in record.turns) for record in store.summaries("tiny") if record.id != "d1"]
    answered = sum(not notice for notice in found)
    assert all(TEXTS[: len(said)] == said and len(said) >= answered for said in saved)
    assert saved or not answered
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_was_full_for_a_while_has_every_turn_afterwards(small_disk: Path) -> None:
    opened = session(small_disk / "debates.sqlite3")
    opened.respond(TEXTS[0])
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as written, suppress(OSError):
        while True:
            written.write(bytes(1000))
    said = [TEXTS[0]]
    while "no room left" not in opened.notice:
        assert len(said) < 40
        opened.respond(TEXTS[1])
        said.append(TEXTS[1])
    opened.respond(TEXTS[2])
    assert "The debate goes on, but it is not being saved. There is no room left" in opened.notice
    filler.unlink()
    opened.respond(TEXTS[3])
    assert opened.notice == ""
    opened.end()
    assert opened.store is not None
    opened.store.close()
    assert stored(small_disk / "debates.sqlite3", said=(*said, TEXTS[2], TEXTS[3]))


@pytest.mark.usefixtures("impatient")
def test_a_process_that_hangs_while_it_opens_the_database_stops_nobody(file: Path) -> None:
    file.parent.mkdir()
    with alone(file.parent, 1):
        opened = session(file)
        opened.respond(TEXTS[0])
        assert "Another program holds" in opened.notice
    opened.respond(TEXTS[1])
    assert opened.notice == ""
    assert stored(file, said=TEXTS[:2])
    assert opened.store is not None
    opened.store.close()
