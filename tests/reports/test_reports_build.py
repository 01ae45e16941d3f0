"""The values of a report: scores after each turn, times without pauses, what happened in between."""

import tiny
import told
from hypothesis import given

from debater.core.event import Continued, Event, Hinted, Paused, Undone
from debater.core.scoring import score
from debater.core.state import DebateState, resume
from debater.reports import report
from debater.reports.times import BREAK, seconds_by_point, seconds_by_turn

BANK = told.BANK


def turns_of(*verdicts):
    return tiny.talk(DebateState(BANK), *verdicts)[1]


@given(tiny.exchanges())
def test_score_and_coverage_after_each_turn_are_those_of_the_debate_so_far(said) -> None:
    states = tiny.debate(BANK, said)
    data = report(BANK, told.record(states[-1].turns, [Hinted(key_point="wages", step=3)]))
    for exchange in data.exchanges:
        so_far = score(resume(BANK, states[-1].turns[: exchange.turn.number], data.record.events))
        assert (exchange.score, exchange.coverage) == (so_far.earned, so_far.coverage)
    assert data.score == score(resume(BANK, states[-1].turns, data.record.events))
    assert sum(exchange.points for exchange in data.exchanges) == sum(line.points for line in data.lines)


@given(tiny.exchanges())
def test_the_time_on_points_is_the_time_of_the_turns(said) -> None:
    data = report(BANK, told.record(tiny.debate(BANK, said)[-1].turns))
    shared = sum(place.seconds for place in data.places) + data.elsewhere
    assert abs(shared - data.seconds) < 1e-6
    assert data.seconds == 30 * len(data.exchanges)


def test_a_debate_in_which_nothing_was_said() -> None:
    data = report(BANK, told.record([]))
    assert (data.exchanges, data.after, data.touched, data.closing) == ((), (), (), None)
    assert len(data.missed) == len(BANK.key_points)


def test_pauses_are_taken_off_and_a_pause_without_end_lasts_to_the_next_turn() -> None:
    turns = turns_of(tiny.matched("wages"), tiny.matched("jobs"), tiny.matched("culture"))
    events: list[Event] = [Paused(seconds_left=50), Continued(), Paused(seconds_left=20)]
    record = told.record(turns, events, times=[40, 100, 400], event_times=[30, 60, 110])
    assert seconds_by_turn(record) == {1: 30, 2: 40, 3: 10}


def test_the_time_begins_with_the_clock_and_stands_still_while_a_round_is_cut_off() -> None:
    turns = turns_of(tiny.matched("wages"), tiny.matched("jobs"), tiny.matched("culture"))
    record = told.record(turns, [Continued(), Continued()], times=[40, 100, 430], event_times=[20, 400])
    assert seconds_by_turn(record) == {1: 20, 2: 60, 3: 30}


def test_a_break_is_not_counted_as_thinking() -> None:
    record = told.record(turns_of(tiny.matched("wages"), tiny.matched("jobs")), times=[10, 11 + BREAK])
    assert seconds_by_turn(record) == {1: 10, 2: None}
    assert report(BANK, record).seconds == 10


def test_a_turn_on_two_points_is_shared_and_a_menu_goes_to_what_was_chosen() -> None:
    both = told.record(turns_of(tiny.matched("wages", "jobs"), tiny.off_topic()))
    assert seconds_by_point(both) == ({"wages": 15, "jobs": 15}, 30)
    states = tiny.debate(BANK, [("Either.", tiny.menu("voters"), 0), ("Either.", tiny.menu("jobs"), None)])
    assert seconds_by_point(told.record(states[-1].turns)) == ({"voters": 60}, 30)


def test_the_time_begins_when_the_op_ed_was_judged() -> None:
    rich = told.rich()
    assert seconds_by_turn(rich)[1] == 25


def test_what_happened_stands_between_the_turns_where_it_happened() -> None:
    data = report(BANK, told.rich())
    kinds = {e.turn.number: [happening.kind for happening in e.before] for e in data.exchanges if e.before}
    assert kinds == {3: ["hint"], 5: ["clock"], 7: ["taken back"]}
    assert data.exchanges[2].before[0].text == (
        "A hint was taken (step 2 of 4: question), on Work: “Who pays?”"  # the claim is not given away
    )
    assert data.exchanges[6].before[0].text == "Taken back: “=2+2 was <b>withdrawn</b>”"


def test_a_hint_after_a_turn_that_was_taken_back_follows_a_turn_that_is_left() -> None:
    turns = turns_of(tiny.matched("wages"), tiny.matched("jobs"))
    events: list[Event] = [Hinted(key_point="jobs", step=1, after_turn=2), Undone(turn=turns[1], after_turn=1)]
    data = report(BANK, told.record(turns[:1], events))
    assert [happening.kind for happening in data.after] == ["hint", "taken back"]


def test_opinions_closing_and_setting() -> None:
    data = report(BANK, told.rich())
    assert (data.convinced_before, data.convinced_after) == (6, 3)
    assert data.practised == "Timed round of 5 min, hard"
    assert data.closing is not None
    assert data.closing.choices == ("The claim of wages.", "gone-point")


def test_the_price_of_a_hint_is_a_line_of_the_turn_that_raised() -> None:
    lines = report(BANK, told.rich()).exchanges[3].lines
    assert [line.points for line in lines if "hint" in line.what] == [-2]


def test_a_bank_that_has_changed_since_leaves_what_was_said_and_says_so() -> None:
    record = told.rich()
    smaller = tiny.bank(key_points=tuple(p for p in BANK.key_points if p.id != "wages"))
    data = report(smaller, record)
    assert data.changed
    assert not report(BANK, record).changed
    assert [e.replies[0].text for e in data.exchanges] == [t.replies[0].text for t in record.turns]
    assert "wages" in data.exchanges[0].understood
    assert not any("wages" in line.what for line in data.lines)
    assert data.elsewhere > report(BANK, record).elsewhere
