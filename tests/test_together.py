"""Several programs at once on one database and one cache, from nothing: no turn lost, nothing corrupt, nobody stuck."""

import sqlite3
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def test_four_programs_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    import _soak_together

    figures = _soak_together.run(3, 1.0, tmp_path, programs=4)
    assert (figures["lost"], figures["broken"]) == (0, 0)
    assert int(figures["tried"]) >= 4 * 12
    assert figures["survived"] == figures["tried"]


def test_a_turn_that_is_gone_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    import _soak_together

    with sqlite3.connect(tmp_path / "d") as database:
        database.execute("CREATE TABLE turns (debate_id, number, record)")
        database.execute("INSERT INTO turns VALUES ('d1', 2, '{\"said\": \"a\"}')")
    database.close()
    broken: list[str] = []
    answered = [{"debate": "d1", "text": "a"}, {"debate": "d1", "text": "b"}]
    assert _soak_together._lost(tmp_path / "d", answered, broken) == ["d1: b"]
    assert broken == ["d1 has gaps"]
