"""A database of the test's own, opened as often as it is asked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from debater.history.store import Store, as_url


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same database as often as it is called."""
    stores: list[Store] = []

    def store() -> Store:
        stores.append(Store(as_url(str(tmp_path / "deep" / "debates.sqlite3"))))
        return stores[-1]

    yield store
    for one in stores:
        one.close()
