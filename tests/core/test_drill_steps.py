"""A drill step by step: tries, hints, and what is said of them."""

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.drill import AT_ONCE, Drill, drill, hearing

BANK = tiny.bank()


def begun(*ids: str) -> Drill:
    return drill(BANK, ids or ("wages", "jobs"))


def test_a_drill_asks_for_known_points_once_each_and_not_too_many() -> None:
    assert [task.key_point for task in begun("jobs", "gone", "wages", "jobs").tasks] == ["jobs", "wages"]
    assert len(drill(BANK, tiny.IDS, most=2).tasks) == 2
    assert drill(BANK, ("gone",)).task is None
    assert AT_ONCE == 10


def test_what_is_found_at_once_needs_no_hint() -> None:
    done = begun().heard("Pay falls.", tiny.matched("wages")).task
    assert done is not None
    assert (done.known, done.found, done.at_first, done.hints) == ("easy", True, True, 0)


def test_each_miss_opens_a_hint_and_the_third_ends_it() -> None:
    at = begun()
    hints = []
    for _ in range(3):
        at = at.heard("Hm.", tiny.unclear())
        assert at.task is not None
        hints.append((at.task.hints, at.task.known))
    assert hints == [(1, None), (2, None), (2, "again")]
    assert at.heard("Pay.", tiny.matched("wages")) == at == at.helped()


def test_hints_can_be_taken_without_a_try() -> None:
    at = begun().helped().helped()
    found = at.heard("Pay.", tiny.matched("wages")).task
    given_up = at.helped().task
    assert found is not None
    assert given_up is not None
    assert (found.known, found.at_first) == ("hard", False)
    assert (given_up.known, given_up.found, given_up.tries) == ("again", False, ())


def test_only_a_settled_point_gives_way_to_the_next() -> None:
    at = begun()
    assert at.moved_on() == at
    at = at.heard("Pay.", tiny.matched("wages")).moved_on()
    assert at.key_point is not None
    assert at.key_point.id == "jobs"
    over = at.helped().helped().helped().moved_on()
    assert (over.task, over.moved_on(), len(over.settled)) == (None, over, 2)
    assert over.heard("Pay.", tiny.matched("wages")) == over == over.helped()


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (tiny.matched("wages"), "I heard: “The claim of wages.” (90% sure). That is the point."),
        (tiny.matched("jobs"), "I heard: “The claim of jobs.” (90% sure). That is a point too, but not the one asked"),
        (tiny.matched("jobs", "wages"), "I heard several points at once. This is one of them"),
        (tiny.menu("jobs", "wages"), "Close: your line could mean this point, but also another."),
        (tiny.menu("jobs", "control", "voters", "wages"), "I heard a reason, but not clearly which one."),
        (tiny.concedes("wages"), "I heard a line that speaks for the op-ed."),
        (tiny.off_topic(), "I heard something else."),
        (tiny.unclear("work"), "I did not hear a reason that I know."),
    ],
)
def test_what_was_heard_is_said_plainly(verdict, words: str) -> None:
    at = begun().heard("Said.", verdict)
    assert at.task is not None
    assert hearing(BANK, at.task, at.task.tries[0]).startswith(words)


@given(st.lists(tiny.verdicts() | st.none(), max_size=6))
def test_a_point_that_is_still_asked_for_is_never_named(verdicts) -> None:
    at = begun("wages")
    for verdict in verdicts:
        at = at.helped() if verdict is None else at.heard("Said.", verdict)
        task = at.task
        assert task is not None
        assert len(task.tries) <= 3
        assert (task.known is None) or (task.found == (task.known != "again"))
        if task.known is None:
            assert all("wages" not in hearing(BANK, task, tried) for tried in task.tries)
