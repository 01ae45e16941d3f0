"""How key points fare: counts worked out by hand on small debates."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import tiny

from debater.core.debate import advance, choose
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.core.verdict import Verdict
from debater.history.record import StoredRecord
from debater.workshop.stats import SORTS, BankStats, KeyPointStats, ordered, stats

BANK = tiny.bank()
NOON = datetime(2026, 3, 12, 12)


def debate(day: int, *said: Verdict | int | None) -> StoredRecord:
    """A debate of one message (a verdict) or choice (an option, None for none of these) a minute, on that day."""
    state, turns = DebateState(BANK), list[Turn]()
    for number, step in enumerate(said):
        if step is None or isinstance(step, int):
            state, turn = choose(state, step)
        else:
            state, turn = advance(state, f"Message {number}.", step)
        turns.append(turn)
    began = NOON + timedelta(days=day)
    times = {turn.number: began + timedelta(minutes=turn.number) for turn in turns}
    return StoredRecord(str(day), BANK.id, "", began, None, tuple(turns), times, (), ())


def of(found: BankStats, id_: str) -> KeyPointStats:
    return next(key_point for key_point in found.key_points if key_point.id == id_)


RECORDS: Sequence[StoredRecord] = (
    debate(2, tiny.matched("wages", "jobs"), tiny.menu("jobs", "wages", "control"), 1),  # overruled jobs for wages
    debate(1, tiny.menu("jobs", "wages", "control"), 0, tiny.menu("jobs", "culture"), None, tiny.unclear("work")),
    debate(0, tiny.off_topic(), tiny.concedes("wages")),
)


def test_hits_menus_and_corrections_are_counted_by_key_point() -> None:
    found = stats(BANK, RECORDS)
    when = NOON + timedelta(days=2, minutes=3)
    assert of(found, "wages") == KeyPointStats("wages", 2, hits=2, menu=1, corrected=1, debates=1, last=when)
    assert of(found, "jobs") == KeyPointStats(
        "jobs", 2, hits=2, menu=1, declined=1, overruled=1, debates=2, last=NOON + timedelta(days=2, minutes=1)
    )
    assert of(found, "culture") == KeyPointStats("culture", 2)
    assert found.never == ("control", "voters", "culture")


def test_a_menu_and_its_choice_are_one_message() -> None:
    found = stats(BANK, RECORDS)
    assert (found.debates, found.messages) == (3, 7)
    assert found.kinds == {"matched": 1, "menu": 3, "concedes": 1, "unclear": 1, "off-topic": 1}


def test_rates_are_shares_of_the_hits() -> None:
    wages = of(stats(BANK, RECORDS), "wages")
    assert (wages.menu_rate, wages.correction_rate) == (0.5, 0.5)
    assert of(stats(BANK, ()), "wages").menu_rate is None


def test_key_points_that_the_bank_has_no_longer_are_counted_apart() -> None:
    fewer = tiny.bank(key_points=BANK.key_points[:1])
    found = stats(fewer, RECORDS)
    assert [key_point.id for key_point in found.key_points] == ["wages"]
    assert found.gone == {"jobs": 2}


def test_without_debates_everything_is_nothing() -> None:
    found = stats(BANK, ())
    assert (found.debates, found.messages, found.gone) == (0, 0, {})
    assert found.never == tiny.IDS


@pytest.mark.parametrize(
    ("by", "first"),
    [("hits", "wages"), ("corrected", "wages"), ("declined", "jobs"), ("debates", "jobs"), ("last", "wages")],
)
def test_the_highest_or_latest_comes_first(by: str, first: str) -> None:
    assert ordered(stats(BANK, RECORDS).key_points, by)[0].id == first


@pytest.mark.parametrize("by", SORTS)
def test_every_order_holds_every_key_point_and_leaves_ties_as_they_were(by: str) -> None:
    rows = ordered(stats(BANK, ()).key_points, by)
    assert [row.id for row in rows] == list(tiny.IDS)
