"""A database that is moved, removed or replaced amid a debate: what was said is in the one that has its name then."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from test_faults import TEXTS, session, stored
from test_store import TURNS, keep

from debater.history.store import Store, as_url
from debater.session import Session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "debates.sqlite3"


@pytest.fixture
def debate(file: Path) -> Iterator[Session]:
    """A debate on the file, of which one turn was said."""
    opened = session(file)
    opened.respond(TEXTS[0])
    assert opened.notice == ""
    yield opened
    assert opened.store is not None
    opened.store.close()


def removed(file: Path) -> None:
    file.unlink()


def folder_gone(file: Path) -> None:
    shutil.rmtree(file.parent)


def replaced(file: Path) -> None:
    """Another database is put in its place, as one who restores a copy would."""
    other = file.with_name("other.sqlite3")
    store = Store(as_url(str(other)))
    keep(store, "old", TURNS)
    store.close()
    os.replace(other, file)


def replaced_by_earlier_copy(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw, closing(sqlite3.connect(file.with_name("copy"))) as copy:
        raw.backup(copy)
        copy.execute("DELETE FROM turns")
        copy.commit()
    os.replace(file.with_name("copy"), file)


def moved(file: Path) -> None:
    os.rename(file, file.with_name("elsewhere"))


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
@pytest.mark.parametrize("happens", [removed, folder_gone, replaced, replaced_by_earlier_copy, moved])
@pytest.mark.parametrize("when", ["amid", "at the end"])
def test_a_file_that_goes_amid_a_debate_is_made_again_with_all_of_it(
    happens: Callable[[Path], None], when: str, debate: Session, file: Path
) -> None:
    debate.respond(TEXTS[1])
    said = TEXTS if when == "amid" else TEXTS[:2]
    happens(file)
    for text in said[2:]:
        debate.respond(text)
        assert debate.notice == "" or "was damaged" in debate.notice
    debate.end()
    assert stored(file, said=said)
    if happens is replaced:
        store = Store(as_url(str(file)))
        assert store.turns("old") == TURNS
        store.close()


def test_a_commit_to_a_file_that_has_just_gone_is_not_taken_for_saved(debate: Session, file: Path) -> None:
    assert isinstance(debate.store, Store)
    raw = debate.store._engine.raw_connection()
    removed(file)
    with pytest.raises(sqlite3.OperationalError, match="moved or removed"):
        raw.commit()
    raw.close()
