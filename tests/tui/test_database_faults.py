"""What the app shows when the database does not work: a banner that says so, and that goes when it works again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from debater.core.practice import Setting
from debater.history import sqlite_file
from debater.session import open_session

SIZES = [(80, 24), (120, 40)]
BANK = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
SAID = "Migrant labour holds down wages for the low paid."


async def shown(
    play: Callable[..., Any], file: Path, size: tuple[int, int], then: Callable[[], object] = lambda: None
) -> list[str]:
    """The screen after a first answer, and after `then` and a second."""
    session = open_session(bank_file=BANK, database=str(file), model="hashing")
    screens: list[str] = []
    async with play(session, size=size, setting=Setting()) as playing:
        for number in (1, 2):
            await playing.say(SAID)
            await playing.until(lambda number=number: len(session.state.turns) == number)
            await playing.pilot.pause()
            screens.append(" ".join(playing.screen.split()))
            then()
    return screens


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_damaged_database_is_told_with_the_place_of_the_old_file(
    play: Callable[..., Any], size: tuple[int, int], tmp_path: Path
) -> None:
    file = tmp_path / "d.sqlite3"
    file.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    first, second = await shown(play, file, size)
    for screen in (first, second):
        assert "! The file of your debates was damaged. No debate could be read from it" in screen
        assert "sqlite3.damaged-20" in screen.replace(" ", "")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_lock_is_told_and_its_end_takes_the_banner_away(
    play: Callable[..., Any], size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.3)
    file = tmp_path / "d.sqlite3"
    open_session(bank_file=BANK, database=str(file), model="hashing").store.close()  # type: ignore[union-attr]
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        first, second = await shown(play, file, size, raw.rollback)
    assert "it is not being saved. Another program holds the debates" in first
    assert "not being saved" not in second
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT count(*) FROM turns").fetchone() == (2,)
