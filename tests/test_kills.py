"""Killed at any moment: what the program said was done is there, nothing is half-done, and the next start works."""

from pathlib import Path
from types import ModuleType

import pytest

from debater.session import Session

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="processes are followed in /proc")


@pytest.fixture
def soak(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    import _soak_kills

    return _soak_kills


def checked(tallies: dict[str, object]) -> None:
    for name, tally in tallies.items():
        assert (tally.found.lost, tally.found.broken) == ([], []), name  # type: ignore[attr-defined]
        assert tally.kills == tally.survived, name  # type: ignore[attr-defined]


def test_at_a_write_of_each_piece_of_work(soak: ModuleType, tmp_path: Path) -> None:
    tallies = soak.kills(7, tmp_path / "place", lambda number: number < 16, ("debate", "cards", "edits", "match"))
    checked(tallies)
    assert sum(tally.kills for tally in tallies.values()) > 4


def test_after_some_time_where_no_call_can_be_chosen(
    soak: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no strace
    tallies = soak.kills(8, tmp_path / "place", lambda number: number < 12, ("debate", "edits"))
    checked(tallies)
    assert all(tally.all_moments == 0 for tally in tallies.values())
    assert sum(tally.kills for tally in tallies.values()) > 3


def test_a_turn_that_is_gone_is_noticed(soak: ModuleType, tmp_path: Path) -> None:
    import _soak_after

    rows = [{"act": "turn", "done": True, "debate": "d1", "number": 1, "text": "It lowers pay."}]
    found = _soak_after.Found()
    _soak_after.debate(tmp_path, rows, {}, found)
    assert found.lost == ["the database is not there"]
    from debater.history.store import Store, as_url

    Store(as_url(str(tmp_path / "debates.sqlite3"))).close()
    found = _soak_after.Found()
    _soak_after.debate(tmp_path, rows, {}, found)
    assert found.lost == ["of d1: 0 turns are stored, 1 were answered (None)"]


def test_a_half_written_bank_is_noticed(soak: ModuleType, tmp_path: Path) -> None:
    import _soak_after

    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "bank.yaml").write_text("half")
    found = _soak_after.Found()
    _soak_after.edits(tmp_path, [{"act": "bank", "done": True, "text": "0123"}], {}, found)
    assert found.broken == ["bank.yaml is neither what it was nor what was saved"]


def test_in_plain_text_what_was_not_answered_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from debater.cli.plain import debate
    from debater.history.unanswered import MARK
    from debater.session import open_session

    tiny, file = SCRIPTS.parent / "tests" / "data" / "tiny" / "bank.yaml", tmp_path / "d.sqlite3"

    def opened() -> Session:
        return open_session(bank_file=tiny, model="hashing", database=str(file))

    before = opened()
    before.respond("Cheap foreign labour keeps salaries low.")
    row = f'{{"motion": "tiny", "debate": "{before.id}", "after": 1, "text": "And rents \\u001b[31mtoo."}}\n'
    file.with_name(f"{file.name}{MARK}1").write_text(row)
    debate(opened(), [], take_up=False)
    assert "Not answered" not in capsys.readouterr().err
    debate(opened(), [b"And rents too.\n"], take_up=True)
    assert "Not answered last time, so say it again: And rents too." in capsys.readouterr().err
    assert [name for name in tmp_path.iterdir() if MARK in name.name] == []
