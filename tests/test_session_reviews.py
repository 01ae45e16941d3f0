"""The end of a debate puts what was weak under review, once."""

from datetime import UTC, datetime
from pathlib import Path

import tiny

from debater.core.review import due
from debater.history.store import Store, as_url
from debater.session import Session

VERDICTS = {"It lowers pay.": tiny.matched("wages"), "Rules.": tiny.matched("control")}


def session(store: Store | None) -> Session:
    opened = Session(tiny.bank(), store=store)
    opened._matcher = tiny.Judge(VERDICTS)  # type: ignore[assignment]
    return opened


def test_ending_a_debate_schedules_what_it_missed_and_only_once(tmp_path: Path) -> None:
    store = Store(as_url(str(tmp_path / "debates.sqlite3")))
    opened = session(store)
    opened.hint("control")
    opened.respond("It lowers pay.")
    opened.respond("Rules.")
    assert opened.reviews() == {}
    opened.end()
    first = opened.reviews()
    assert due(first, datetime.now(UTC)) == ("control", "culture", "jobs", "voters")
    opened.end()
    assert opened.reviews() == first
    store.close()


def test_a_debate_in_which_nothing_was_said_or_kept_schedules_nothing(tmp_path: Path) -> None:
    store = Store(as_url(str(tmp_path / "debates.sqlite3")))
    silent = session(store)
    silent.hint("control")
    silent.end()
    assert silent.reviews() == {}
    store.close()
    alone = session(None)
    alone.respond("It lowers pay.")
    alone.end()
    assert alone.reviews() == {}
