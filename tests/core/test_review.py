"""What comes back, and when: grades, days, and what a debate makes of each card."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.debate import advance, choose
from debater.core.event import Hinted
from debater.core.review import LONGEST, Review, after_debate, at_once, due, grade, reviewed, to_drill, weakest, when
from debater.core.state import DebateState
from debater.core.verdict import Matched

CET = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 23, 20, 15, tzinfo=CET)
GRADES = ("again", "hard", "good", "easy")


def sure(id_: str, score: float) -> Matched:
    found = tiny.candidates(id_, score=score)
    return Matched(candidates=found, stance=tiny.STANCE, reason="r", key_points=found[:1])


@pytest.mark.parametrize(
    ("verdict", "hints", "expected"),
    [
        (sure("wages", 0.8), 0, "easy"),
        (sure("wages", 0.79), 0, "good"),
        (sure("wages", 0.95), 1, "good"),
        (sure("wages", 0.95), 2, "hard"),
        (tiny.matched("jobs", "wages"), 0, "hard"),
        (tiny.menu("jobs", "control", "wages"), 0, "hard"),
        (tiny.menu("jobs", "control", "voters", "wages"), 0, "again"),
        (tiny.matched("jobs"), 0, "again"),
        (tiny.concedes("wages"), 0, "again"),
        (tiny.unclear("work"), 0, "again"),
        (tiny.off_topic(), 0, "again"),
    ],
)
def test_a_grade_follows_from_what_was_heard_and_the_hints_before_it(verdict, hints, expected) -> None:
    assert grade(verdict, "wages", hints) == expected


def test_a_first_review_comes_back_after_whole_days_at_four_in_the_morning() -> None:
    days = {g: reviewed("wages", g, None, NOW).due for g in GRADES}
    four = datetime(2026, 11, 23, 3)  # UTC; four o'clock here
    assert {g: (at - four).days for g, at in days.items()} == {"again": 1, "hard": 1, "good": 2, "easy": 8}
    assert all((at - four) % timedelta(days=1) == timedelta() for at in days.values())


def test_an_hour_past_midnight_still_belongs_to_the_evening() -> None:
    late = datetime(2026, 11, 24, 1, 0, tzinfo=CET)
    assert reviewed("wages", "again", None, late).due == datetime(2026, 11, 24, 3)


def test_the_next_morning_is_a_day_later_though_fewer_hours_have_passed() -> None:
    first = reviewed("wages", "good", None, NOW)
    soon = reviewed("wages", "good", first.card, NOW + timedelta(minutes=5))
    later = reviewed("wages", "good", first.card, NOW + timedelta(hours=12))
    assert later.due - soon.due > timedelta(days=1)


def test_summer_time_takes_no_day_away() -> None:
    winter = datetime(2026, 3, 28, 20, tzinfo=CET)
    summer = datetime(2026, 3, 29, 20, tzinfo=timezone(timedelta(hours=2)))
    card = reviewed("wages", "good", None, winter).card
    assert reviewed("wages", "good", card, summer).card == reviewed("wages", "good", card, summer.astimezone(CET)).card


@given(st.lists(st.tuples(st.sampled_from(GRADES), st.integers(0, 90)), max_size=5))
def test_the_better_it_was_known_the_later_it_comes_back_and_never_out_of_sight(history) -> None:
    now, card = NOW, None
    for known, days in history:
        card = reviewed("wages", known, card, now).card
        now += timedelta(days=days)
    dues = [reviewed("wages", known, card, now).due for known in GRADES]
    assert dues == sorted(dues)
    midnight = now.astimezone(UTC).replace(tzinfo=None)
    assert midnight < dues[0]
    assert dues[-1] <= midnight + timedelta(days=LONGEST)


@pytest.mark.parametrize("text", ["", "{}", "[]", "not json", '{"card_id": "x"}', "null"])
def test_a_card_that_cannot_be_read_is_begun_anew(text: str) -> None:
    assert reviewed("wages", "good", text, NOW) == reviewed("wages", "good", None, NOW)


def held() -> DebateState:
    """Wages pressed, jobs chosen from the menu, control hinted to, voters conceded; culture is missed."""
    state = tiny.talk(DebateState(tiny.bank()), tiny.matched("wages"), tiny.matched("wages", wages_supply=0.9))[0]
    state = choose(advance(state, "Jobs?", tiny.menu("jobs"))[0], 0)[0]
    state = state.with_event(Hinted(key_point="control", step=1, after_turn=len(state.turns)))
    return tiny.talk(state, tiny.matched("control"), tiny.concedes("voters"))[0]


def test_a_debate_makes_cards_of_what_was_weak() -> None:
    changed = {review.key_point: review for review in after_debate(held(), {}, NOW)}
    assert set(changed) == {"jobs", "control", "voters", "culture"}
    assert due(changed, NOW) == ("control", "culture", "jobs")
    assert when(changed["voters"].due, NOW) == "tomorrow"


def test_a_debate_counts_as_a_review_of_what_was_said_unaided() -> None:
    before = {id_: reviewed(id_, "good", None, NOW - timedelta(days=2)) for id_ in tiny.IDS}
    state = tiny.talk(held(), tiny.matched("culture"))[0]
    changed = {review.key_point: review for review in after_debate(state, before, NOW)}
    assert changed["wages"] == reviewed("wages", "easy", before["wages"].card, NOW)
    assert changed["culture"] == reviewed("culture", "good", before["culture"].card, NOW)
    assert changed["jobs"] == Review("jobs", before["jobs"].card, NOW.astimezone(UTC).replace(tzinfo=None))
    assert changed["voters"] == reviewed("voters", "again", before["voters"].card, NOW)


def test_a_debate_that_did_not_come_to_a_point_leaves_its_card_alone() -> None:
    before = {"culture": reviewed("culture", "easy", None, NOW)}
    assert "culture" not in {review.key_point for review in after_debate(held(), before, NOW)}


def test_a_hint_taken_after_raising_a_point_makes_it_no_weaker() -> None:
    state = tiny.talk(DebateState(tiny.bank()), tiny.matched("wages"))[0]
    state = state.with_event(Hinted(key_point="wages", step=4, after_turn=1))
    assert "wages" not in to_drill(state)
    assert to_drill(held()) == ("jobs", "control", "voters", "culture")


def test_what_is_due_longest_comes_first_and_what_is_to_come_not_at_all() -> None:
    reviews = {
        "wages": at_once("wages", None, NOW),
        "jobs": at_once("jobs", None, NOW - timedelta(days=3)),
        "voters": at_once("voters", None, NOW + timedelta(seconds=1)),
    }
    assert due(reviews, NOW) == ("jobs", "wages")
    assert due(reviews, NOW.astimezone(UTC).replace(tzinfo=None)) == ("jobs", "wages")


def test_the_weakest_are_those_never_raised_then_those_due_the_soonest() -> None:
    reviews = {"wages": at_once("wages", None, NOW), "jobs": reviewed("jobs", "easy", None, NOW)}
    assert weakest(tiny.bank(), {"wages", "jobs", "control"}, reviews) == (
        *("voters", "culture"),
        *("wages", "jobs", "control"),
    )
    assert weakest(tiny.bank(), (), {})[:2] == ("wages", "jobs")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (13, "in 13 days"),
        (14, "in about 2 weeks"),
        (45, "in about 6 weeks"),
        (60, "in about 2 months"),
        (180, "in about 6 months"),
    ],
)
@pytest.mark.parametrize("hour", [4, 12, 20, 23])
def test_when_it_comes_back_is_told_in_days_of_this_place(days: int, words: str, hour: int) -> None:
    four = datetime(2026, 11, 23, 3)
    assert when(four + timedelta(days=days), NOW.replace(hour=hour)) == words
