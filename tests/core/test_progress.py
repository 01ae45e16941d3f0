"""Progress over debates: what counts, the pace, the streak, what is due."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.event import Answered, Begun, Continued, Convinced, Hinted, Paused, TimeUp
from debater.core.practice import Setting
from debater.core.progress import AWAY, DUE_DAYS, SHORTEST, progress, spent, streak
from debater.core.state import DebateState
from debater.history.record import StoredRecord

START = datetime(2026, 3, 12, 14, 0)
NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
BANK = tiny.bank()
SPAR = Setting()


def record(*verdicts, at=START, every=60.0, events=(), id_="d", setting=SPAR):
    """A debate with a turn every so many seconds; `events` are (seconds from the start, event)."""
    _, turns = tiny.talk(DebateState(BANK), *verdicts)
    stamped = [(0.0, Begun(setting=setting)), *events]
    return StoredRecord(
        id=id_,
        motion=BANK.id,
        bank_hash="",
        started_at=at,
        ended_at=None,
        turns=tuple(turns),
        turn_times={turn.number: at + timedelta(seconds=every * turn.number) for turn in turns},
        events=tuple(event for _, event in stamped),
        event_times=tuple(at + timedelta(seconds=s) for s, _ in stamped),
    )


def test_each_debate_gives_its_coverage_score_pace_and_hints_oldest_first():
    first = record(tiny.matched("wages"), at=START - timedelta(days=1), id_="a")
    hints = [(10, Hinted(key_point="jobs", step=1)), (20, Hinted(key_point="jobs", step=2))]
    setting = Setting(mode="timed", level="hard", minutes=3)
    second = record(tiny.matched("jobs"), tiny.matched("culture"), events=hints, id_="b", setting=setting)
    a, b = progress(BANK, [second, first], [], NOW).held
    assert (a.id, a.exchanges, a.raised, a.coverage, a.earned, a.possible, a.hints) == ("a", 1, 1, 3 / 8, 6, 24, 0)
    assert a.pace == 6.0
    assert (b.id, b.exchanges, b.raised, b.coverage, b.earned, b.hints) == ("b", 2, 2, 3 / 8, 4, 2)
    assert b.pace == 2.0
    assert b.setting == setting


def test_a_debate_in_which_nothing_was_said_does_not_count():
    none = progress(BANK, [record()], [], NOW)
    assert (none.held, none.best, none.streak, none.due_now) == ((), None, 0, 0)


def test_the_best_covered_most_then_earned_most_then_came_first():
    def day(n, *verdicts):
        return record(*verdicts, at=START - timedelta(days=9 - n), id_=f"{n}")

    wages, jobs, wages_twice = tiny.matched("wages"), tiny.matched("jobs"), tiny.matched("wages", wages_supply=0.9)
    debates = [day(1, jobs), day(2, wages), day(3, wages, wages_twice), day(4, wages, wages_twice)]
    best = progress(BANK, debates, [], NOW).best
    assert best is not None
    assert (best.id, best.earned) == ("3", 9)


def test_pauses_are_taken_off_the_time():
    pause = [(70, Paused(seconds_left=110)), (100, Continued())]
    assert spent(record(tiny.matched("wages"), tiny.matched("jobs"), events=pause)) == timedelta(seconds=90)


def test_a_turn_ends_a_pause_that_was_never_continued():
    pause = [(70, Paused(seconds_left=110)), (80, Hinted(key_point="jobs", step=1))]
    whole = record(*[tiny.matched("wages")] * 3, events=pause)
    assert spent(whole) == timedelta(seconds=60 + 10 + 60)


def test_an_absence_counts_as_a_few_minutes_only():
    assert spent(record(tiny.matched("wages"), every=86_400)) == AWAY


def test_the_time_ends_with_the_last_turn_or_when_time_was_up():
    after = [(500, Hinted(key_point="jobs", step=1))]
    assert spent(record(tiny.matched("wages"), events=after)) == timedelta(seconds=60)
    assert spent(record(tiny.matched("wages"), events=[(180, TimeUp())])) == timedelta(seconds=180)


def test_no_pace_is_told_for_a_few_seconds():
    (held,) = progress(BANK, [record(tiny.matched("wages"), every=SHORTEST.total_seconds() - 1)], [], NOW).held
    assert held.pace is None


@given(st.lists(st.tuples(st.floats(0, 400), st.sampled_from([Paused(seconds_left=1), Continued(), TimeUp()]))))
def test_the_time_spent_is_never_negative_nor_more_than_the_clock_shows(events):
    whole = record(*[tiny.off_topic()] * 3, events=sorted(events, key=lambda pair: pair[0]))
    assert timedelta() <= spent(whole) <= timedelta(seconds=400)


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([2], 1),
        ([3], 0),
        ([0, 1, 2], 3),
        ([0, 2, 4], 3),
        ([0, 3], 1),
        ([1, 3, 4, 7], 3),
        ([0, 0, 1], 2),
    ],
)
def test_one_day_without_practice_does_not_break_the_streak_two_do(days_ago, expected):
    today = date(2026, 3, 12)
    assert streak([today - timedelta(days=n) for n in days_ago], today) == expected


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_practising_on_one_more_day_never_shortens_the_streak(days_ago, more):
    today = date(2026, 3, 12)
    days = {today - timedelta(days=n) for n in days_ago}
    assert streak(days, today) <= streak(days | {today - timedelta(days=more)}, today) <= len(days) + 1


def test_days_are_those_of_the_students_own_zone():
    late = record(tiny.matched("wages"), at=datetime(2026, 3, 12, 23, 30))
    auckland = timezone(timedelta(hours=13))
    (held,) = progress(BANK, [late], [], NOW.astimezone(auckland)).held
    assert held.at.date() == date(2026, 3, 13)
    due = progress(BANK, [], [datetime(2026, 3, 12, 23, 30)], datetime(2026, 3, 12, 12, tzinfo=auckland)).due
    assert [n for _, n in due] == [0, 1, 0, 0, 0, 0, 0]


def test_reviews_are_counted_by_day_the_overdue_today():
    hours = [-100, -1, 1, 24, 25, 24 * 6, 24 * 7, 24 * 30]
    told = progress(BANK, [], [NOW + timedelta(hours=h) for h in hours], NOW)
    assert told.due == tuple((NOW.date() + timedelta(days=n), c) for n, c in enumerate([3, 2, 0, 0, 0, 0, 1]))
    assert (told.due_now, told.due_later) == (3, 2)


@given(st.lists(st.integers(-1000, 1000)))
def test_every_review_is_counted_once(hours):
    told = progress(BANK, [], [NOW.replace(tzinfo=None) + timedelta(hours=h) for h in hours], NOW)
    assert sum(count for _, count in told.due) + told.due_later == len(hours)
    assert len(told.due) == DUE_DAYS


def test_sides_switched_count_as_days_practised_and_not_as_debates():
    answered = [(60, Answered(key_point="wages", objection="?", met=met)) for met in (True, False)]
    switched = record(events=answered, at=START - timedelta(days=2), setting=Setting(mode="switch"))
    told = progress(BANK, [record(tiny.matched("wages")), switched], [], NOW)
    assert (len(told.held), told.streak, told.answered, told.met) == (1, 2, 2, 1)


def test_a_debate_with_only_a_question_or_a_clock_is_no_day_of_practice():
    events = [(10, Convinced(when="before", value=3)), (20, Continued()), (30, Paused(seconds_left=200))]
    told = progress(BANK, [record(events=events)], [], NOW)
    assert (told.held, told.streak, told.answered) == ((), 0, 0)
