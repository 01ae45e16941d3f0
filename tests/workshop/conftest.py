"""A folder with the tiny bank, a store, and the inbox of the two."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_said import TINY

from debater.history.store import Store, as_url
from debater.matching.hashing import HashingEncoder
from debater.workshop.inbox import Inbox


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    """A bank of the test's own, with nothing beside it."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    return Path(shutil.copy(TINY, folder))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(as_url(str(tmp_path / "debates.sqlite3")))
    yield store
    store.close()


@pytest.fixture
def inbox(bank_file: Path, store: Store) -> Inbox:
    return Inbox(bank_file, store, HashingEncoder)
