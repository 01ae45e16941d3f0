"""The clock of a timed round."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.core.clock import RoundClock, phase, seconds_left
from debater.core.event import Begun, Continued, Event, Paused, TimeUp
from debater.core.practice import Setting

START = datetime(2026, 5, 4, 10, 0)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_clock_that_was_not_started_has_all_its_time() -> None:
    assert RoundClock(60).remaining(1e9) == 60
    assert not RoundClock(60).running


def test_pauses_take_no_time() -> None:
    clock = RoundClock(60).go_on(100).pause(110)
    assert (clock.remaining(500), clock.paused, clock.running) == (50, True, False)
    clock = clock.go_on(500)
    assert (clock.remaining(520), clock.paused, clock.running) == (30, False, True)
    assert clock.remaining(10_000) == 0


def test_pausing_twice_or_going_on_twice_changes_nothing() -> None:
    clock = RoundClock(60).go_on(0)
    assert clock.go_on(5) == clock
    assert clock.pause(5).pause(7) == clock.pause(5)
    assert RoundClock(60).pause(5) == RoundClock(60)


@given(st.floats(1, 900), st.lists(st.tuples(st.floats(0, 60), st.floats(0, 600)), max_size=8))
def test_what_is_left_is_the_whole_less_the_time_that_ran(seconds: float, runs: list[tuple[float, float]]) -> None:
    clock, now = RoundClock(seconds), 0.0
    for running, idle in runs:
        clock = clock.go_on(now).pause(now + running)
        now += running + idle
    assert clock.remaining(now) == pytest.approx(max(0.0, seconds - sum(running for running, _ in runs)), abs=1e-6)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (31, "calm"),
        (30.1, "calm"),
        (30, "thirty"),
        (15.1, "thirty"),
        (15, "fifteen"),
        (5.1, "fifteen"),
        (5, "five"),
        (0.1, "five"),
        (0, "over"),
    ],
)
def test_the_phase_changes_at_30_15_5_and_0(left: float, expected: str) -> None:
    assert phase(left) == expected


BEGUN = Begun(setting=Setting(mode="timed", minutes=2))


@pytest.mark.parametrize(
    ("events", "turns", "left"),
    [
        ([(0, BEGUN)], [], 120),
        ([(0, BEGUN), (40, Continued())], [], 120),
        ([(0, BEGUN), (40, Continued())], [50, 70], 90),
        ([(0, BEGUN), (40, Continued()), (60, Paused(seconds_left=99.5))], [50], 99.5),
        ([(0, BEGUN), (40, Continued()), (60, Paused(seconds_left=99.5)), (500, Continued())], [50, 510], 89.5),
        ([(0, BEGUN), (40, Continued()), (9000, Continued())], [50, 9010], 100),
        ([(0, BEGUN), (40, Continued()), (160, TimeUp())], [50], 0),
        ([(0, BEGUN), (40, Continued())], [5000], 0),
        ([(0, BEGUN)], [30], 90),
    ],
)
def test_a_round_taken_up_again_has_what_it_had_left(
    events: list[tuple[float, Event]], turns: list[float], left: float
) -> None:
    stored = [(at(seconds), event) for seconds, event in events]
    assert seconds_left(2, stored, [at(seconds) for seconds in turns]) == left
