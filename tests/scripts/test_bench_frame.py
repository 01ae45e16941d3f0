"""The start screen and its bare twin draw the same words: what their first frames are compared by."""

import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import _bench_frame  # noqa: E402 - scripts are no package
import _bench_twin  # noqa: E402

from debater.tui.screens.home_words import WAYS  # noqa: E402


def test_both_reach_a_full_first_frame(home: Path) -> None:
    own = {"DEBATER_CACHE": str(home), "DEBATER_DATABASE_URL": f"sqlite:///{home}/debates.sqlite3"}
    assert _bench_frame.first_frame(_bench_frame.APP, own) > 0
    assert _bench_frame.first_frame(_bench_frame.TWIN, own) > 0


def test_a_program_that_draws_nothing_is_told() -> None:
    with pytest.raises(RuntimeError, match="no full frame; it wrote: Opponent"):
        _bench_frame.first_frame((sys.executable, "-c", "print('Opponent')"), {})


def test_the_twin_offers_the_same_ways() -> None:
    assert tuple((key, name, words) for _, key, name, words in WAYS) == _bench_twin.WAYS


def test_the_twin_imports_nothing_of_ours() -> None:
    assert not re.search(r"(?m)^\s*(from|import) debater", (SCRIPTS / "_bench_twin.py").read_text("utf-8"))
