"""Spaced review in the store: one card a key point, the newest."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from test_store import NOON

from debater.history.store import Store, StoredReview


def test_a_card_is_kept_and_the_next_takes_its_place(opened: Callable[[], Store]) -> None:
    store = opened()
    store.save_review("tiny", "wages", '{"stability": 1}', NOON, NOON)
    store.save_review("tiny", "jobs", "{}", NOON, NOON)
    store.save_review("other", "wages", "{}", NOON, NOON)
    store.save_review("tiny", "wages", '{"stability": 2}', NOON + timedelta(days=3), NOON)
    assert opened().reviews("tiny") == {
        "wages": StoredReview("wages", '{"stability": 2}', NOON + timedelta(days=3)),
        "jobs": StoredReview("jobs", "{}", NOON),
    }
    assert opened().reviews("never-heard-of") == {}


def test_a_time_with_a_zone_is_kept_as_utc(opened: Callable[[], Store]) -> None:
    east = timezone(timedelta(hours=2))
    store = opened()
    store.save_review("tiny", "wages", "{}", datetime(2026, 1, 1, 14, tzinfo=east), NOON)
    assert store.reviews("tiny")["wages"].due == NOON
