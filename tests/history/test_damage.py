"""A damaged database is set aside whole, what can be read of it is in the new one, and the student is told."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import tiny
from test_store import NOON, TURNS, keep

from debater.core.event import Convinced
from debater.errors import HistoryError
from debater.history.database import default_file
from debater.history.store import Store, as_url
from debater.session import Session

DEBATES = 30


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database of thirty debates."""
    file = tmp_path_factory.mktemp("whole") / "debates.sqlite3"
    store = Store(as_url(str(file)))
    for number in range(DEBATES):
        keep(store, f"d{number}", TURNS)
    store.save_review("tiny", "wages", "{}", NOON, NOON)
    store.close()
    return file.read_bytes()


def files(folder: Path, word: str = "damaged") -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if word in file.name and file.suffix[-4:] not in ("-wal", "-shm")]


def opened_with(file: Path, content: bytes) -> tuple[int, str]:
    """How many debates are whole once a database of this content was opened and written to, and what was told."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    store = Store(as_url(str(file)))
    kept = sum(record.turns == tuple(TURNS) for record in store.summaries("tiny"))
    store.debates()
    keep(store, "new", TURNS)
    assert store.turns("new") == TURNS
    store.close()
    if store.told:
        (aside,) = files(file.parent)
        assert aside.read_bytes() == content
        assert str(aside) in store.told
    assert not [name for name in os.listdir(file.parent) if name.startswith(".")]
    return kept, store.told


def test_a_database_cut_off_anywhere_keeps_what_is_left(whole: bytes, tmp_path: Path) -> None:
    kept: list[int] = []
    for length in range(512, len(whole), 512 * 9):  # odd places within pages too
        found, told = opened_with(tmp_path / str(length) / "debates.sqlite3", whole[:length])
        kept.append(found)
        assert told
    assert kept[0] == 0
    assert kept[-1] >= DEBATES - 2
    assert kept[len(kept) // 2] > 3


@pytest.mark.parametrize("seed", range(3))
def test_flipped_bits_and_overwritten_pages_never_stop_a_debate(whole: bytes, seed: int, tmp_path: Path) -> None:
    rng, kept = Random(seed), 0  # noqa: S311 - repeatable
    for number in range(20):
        content = bytearray(whole)
        if number % 2:
            for _ in range(10):
                content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        else:
            place = rng.randrange(len(content) - 2000)
            content[place : place + 2000] = rng.randbytes(2000)
        kept += opened_with(tmp_path / str(number) / "debates.sqlite3", bytes(content))[0]
    assert kept > 20 * DEBATES // 2


@pytest.mark.parametrize("length", [1, 16, 60, 100, 4096])
def test_a_spoilt_beginning_costs_no_debate(whole: bytes, length: int, tmp_path: Path) -> None:
    content = b"\xff" * length + whole[length:]
    assert opened_with(tmp_path / "debates.sqlite3", content)[0] == DEBATES


def test_what_is_told_names_the_old_file_and_counts_what_was_saved(whole: bytes, tmp_path: Path) -> None:
    kept, told = opened_with(tmp_path / "debates.sqlite3", b"\xff" * 16 + whole[16:])
    (aside,) = files(tmp_path)
    assert told == (
        f"The file of your debates was damaged. {kept} debates with {kept * 3} turns could be saved from it; "
        f"the damaged file is kept as {aside}."
    )
    assert "damaged-20" in aside.name
    assert os.name == "nt" or stat.S_IMODE((tmp_path / "debates.sqlite3").stat().st_mode) == 0o600
    again = Store(as_url(str(tmp_path / "debates.sqlite3")))
    assert (again.told, list(again.reviews("tiny"))) == ("", ["wages"])
    again.close()


def test_nothing_is_overwritten_by_a_second_accident(whole: bytes, tmp_path: Path) -> None:
    for number in range(1, 4):
        file = tmp_path / "debates.sqlite3"
        file.write_bytes(bytes([number]) * 16 + whole[16:])
        Store(as_url(str(file))).close()
        assert len(files(tmp_path)) == number
    assert {aside.read_bytes()[0] for aside in files(tmp_path)} == {1, 2, 3}


def test_a_debate_with_a_gap_is_kept_and_not_taken_up_again(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(whole)
    raw = sqlite3.connect(file)
    raw.execute("DELETE FROM turns WHERE debate_id = 'd1' AND number = 2")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM debates WHERE id = 'd2'")
    raw.commit()
    raw.close()
    file.write_bytes(b"\xff" * 16 + file.read_bytes()[16:])
    store = Store(as_url(str(file)))
    assert [turn.number for turn in store.turns("d1")] == [1, 3]
    assert [(d.id, d.motion) for d in store.debates("unknown")] == [("d2", "unknown")]
    assert store.turns("d2") == TURNS
    assert {d.id for d in store.debates() if d.ended_at is not None} == {"d1", "d2"}
    store.close()


def test_a_time_that_is_none_costs_no_turn(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(whole)
    raw = sqlite3.connect(file)
    raw.execute("UPDATE turns SET at = 'noon' WHERE debate_id = 'd1' AND number = 3")
    raw.commit()
    raw.close()
    store = Store(as_url(str(file)))
    assert len(store.summaries("tiny")) == DEBATES
    assert store.turns("d1") == TURNS
    assert store.turn_times("d1")[3] == NOON
    assert "could be saved" in store.told
    store.close()


def test_a_log_left_by_another_database_is_not_written_into_this_one(whole: bytes, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.sqlite3").write_bytes(whole)
    writer = Store(as_url(str(other / "o.sqlite3")))
    for number in range(5):
        keep(writer, f"o{number}", TURNS, motion="other")
    file = tmp_path / "debates.sqlite3"
    small = Store(as_url(str(file)))
    keep(small, "mine", TURNS)
    small.close()
    shutil.copy(other / "o.sqlite3-wal", f"{file}-wal")
    writer.close()
    store = Store(as_url(str(file)))
    assert store.turns("mine") == TURNS
    assert "was damaged" in store.told
    store.close()
    (aside,) = files(tmp_path)
    assert Path(f"{aside}-wal").stat().st_size


@pytest.mark.parametrize("main", ["gone", "empty"])
def test_a_log_whose_database_has_gone_is_set_aside(main: str, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    program = f"""
import os, sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parent.parent)]!r}
from test_store import TURNS, keep
from debater.history.store import Store
keep(Store(sys.argv[1]), "d1", TURNS)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", program, as_url(str(file))], check=True)
    log = Path(f"{file}-wal").read_bytes()
    assert log
    file.unlink() if main == "gone" else file.write_bytes(b"")
    store = Store(as_url(str(file)))
    keep(store, "new", TURNS)
    assert "was damaged" in store.told
    assert Path(store.told.rpartition(" kept as ")[2].removesuffix(".")).exists()
    assert store.turns("d1") == TURNS  # all its pages were still in the log
    store.close()
    (left,) = [path for path in tmp_path.iterdir() if "damaged" in path.name and path.name.endswith("-wal")]
    assert left.read_bytes() == log


def test_damage_that_comes_amid_a_debate_is_mended_at_the_next_turn(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(whole)
    store = Store(as_url(str(file)))
    keep(store, "d", TURNS[:1])
    store._engine.dispose()
    content = file.read_bytes()
    file.write_bytes(b"\xff" * 16 + content[16:])
    store.append("d", TURNS[1], NOON)
    assert store.turns("d") == TURNS[:2]
    assert f"{DEBATES + 1} debates" in store.told
    store.close()


def test_an_index_that_hides_debates_is_noticed_when_a_debate_ends(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(whole)
    raw = sqlite3.connect(file)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_debates_motion_started'").fetchone()
    raw.close()
    start, content = (page - 1) * 4096, whole[(page - 1) * 4096 : page * 4096]
    file.write_bytes(whole[:start] + content.replace(b"tiny", b"tinz") + whole[start + 4096 :])
    opened = Session(tiny.bank(), store=Store(as_url(str(file))))
    assert opened.store is not None
    assert opened.store.summaries("tiny") == []
    opened.note(Convinced(when="before", value=2))
    opened.end()
    assert f"{DEBATES} debates" in opened.notice
    assert len(opened.store.summaries("tiny")) == DEBATES + 1
    opened.store.close()


TEXT = b"these are my notes, not a database\n" * 50


@pytest.mark.parametrize(
    "make", [lambda file: file.write_bytes(TEXT), lambda file: file.mkdir()], ids=["text", "folder"]
)
def test_what_is_no_database_is_set_aside_only_where_nothing_else_can_be_meant(make: Callable[[Path], object]) -> None:
    usual = default_file()
    named = usual.with_name("notes")
    usual.parent.mkdir(parents=True)
    for file in (usual, named):
        make(file)
    with pytest.raises(HistoryError, match="--database"):
        Store(as_url(str(named)))
    assert named.is_dir() or named.read_bytes() == TEXT
    store = Store(as_url(str(usual)))
    keep(store, "d1", TURNS)
    assert "No debate could be read from it" in store.told
    store.close()
    (aside,) = files(usual.parent)
    assert aside.is_dir() or aside.read_bytes() == TEXT


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    assert opened_with(tmp_path / "debates.sqlite3", b"") == (0, "")


def test_a_newer_debater_s_damaged_database_is_left_as_it_is(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(whole)
    raw = sqlite3.connect(file)
    raw.execute("UPDATE alembic_version SET version_num = '0999'")
    raw.commit()
    raw.close()
    content = file.read_bytes()[:-4096]
    file.write_bytes(content)
    with pytest.raises(HistoryError, match="newer debater"):
        Store(as_url(str(file))).debates()
    assert file.read_bytes() == content
    assert files(tmp_path) == []
