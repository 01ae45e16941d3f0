"""Events beside the turns, what is dropped, and taking back."""

from itertools import pairwise

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from debater.core.debate import advance, choose
from debater.core.event import (
    EVENT,
    Begun,
    Continued,
    Convinced,
    Event,
    Hinted,
    Paused,
    TimeUp,
    Undone,
    Weighed,
)
from debater.core.hints import next_step
from debater.core.practice import Setting
from debater.core.scoring import score
from debater.core.state import DROPPED_AFTER, DebateState, resume, undo, undone

BANK = tiny.bank()
TURN = tiny.talk(DebateState(BANK), tiny.matched("wages"))[1][0]
EVENTS: list[Event] = [
    Begun(setting=Setting(mode="timed", level="hard", minutes=3)),
    Hinted(key_point="wages", step=2, after_turn=4),
    Convinced(when="before", value=7),
    Paused(seconds_left=12.5),
    Continued(),
    TimeUp(),
    Weighed(choices=("wages", "jobs"), text="Because."),
    Undone(turn=TURN),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_survives_json(event: Event) -> None:
    assert EVENT.validate_json(event.model_dump_json(by_alias=True)) == event
    assert EVENT.validate_json(event.model_dump_json()) == event


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "convinced", "when": "before", "value": 8},
        {"kind": "convinced", "when": "later", "value": 1},
        {"kind": "hinted", "key_point": "wages", "step": 5},
        {"kind": "weighed", "choices": [], "text": ""},
        {"kind": "weighed", "choices": ["a", "b", "c", "d"], "text": ""},
        {"kind": "danced"},
    ],
)
def test_what_cannot_happen_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        EVENT.validate_python(wrong)


def test_the_beginning_sets_the_level() -> None:
    begun = DebateState(BANK).with_event(EVENTS[0])
    assert (begun.setting.level, begun.events) == ("hard", (EVENTS[0],))
    state, _ = tiny.talk(begun, tiny.matched("wages"))
    assert (state.setting, state.events) == (begun.setting, begun.events)


def test_what_is_left_lying_is_dropped_until_it_is_taken_up_again() -> None:
    state, _ = tiny.talk(DebateState(BANK), tiny.matched("wages"))
    for _ in range(DROPPED_AFTER - 1):
        state, _ = tiny.talk(state, tiny.off_topic())
        assert (state.dropped, state.status_of("wages")) == ((), "raised")
    state, _ = tiny.talk(state, tiny.off_topic())
    assert (state.dropped, state.status_of("wages"), state.status_of("jobs")) == (("wages",), "dropped", "untouched")
    state, _ = tiny.talk(state, tiny.matched("wages"))
    assert (state.dropped, state.status_of("wages")) == ((), "pressed")


def test_holes_and_what_was_pressed_or_conceded_are_never_dropped() -> None:
    said = [tiny.matched("control"), tiny.matched("wages"), tiny.matched("wages"), tiny.matched("jobs")]
    state, _ = tiny.talk(DebateState(BANK), *said, tiny.concedes("jobs"), *[tiny.off_topic()] * 5)
    assert state.dropped == ()
    assert [state.status_of(id_) for id_ in ("control", "wages", "jobs")] == ["hole found", "pressed", "raised"]


def test_a_choice_is_taken_back_with_its_menu() -> None:
    before, _ = tiny.talk(DebateState(BANK), tiny.matched("wages"))
    for option in (0, None):
        asked, _ = advance(before, "Hm.", tiny.menu("jobs"))
        chosen, _ = choose(asked, option)
        assert [turn.number for turn in undone(chosen)] == [3, 2]
        assert undo(chosen) == before
    assert undo(asked) == before


def test_without_turns_nothing_is_taken_back() -> None:
    state = DebateState(BANK).with_event(EVENTS[0])
    assert (undo(state), undone(state)) == (state, ())


@given(tiny.exchanges(), st.sampled_from(["gentle", "fair", "hard"]), st.text(max_size=9), tiny.verdicts())
def test_taking_back_undoes_what_was_said(said: list, level: str, text: str, verdict: object) -> None:
    begun = DebateState(BANK).with_event(Begun(setting=Setting.model_validate({"level": level})))
    state = tiny.debate(BANK, said, begun)[-1].with_event(Hinted(key_point="jobs", step=1, after_turn=0))
    assert undo(advance(state, text, verdict)[0]) == state  # type: ignore[arg-type]


ACTS = st.one_of(
    st.tuples(st.just("say"), tiny.verdicts()),
    st.tuples(st.just("choose"), st.none() | st.just(0)),
    st.tuples(st.just("hint"), st.sampled_from(tiny.IDS)),
    st.tuples(st.just("undo"), st.none()),
)


def happened(state: DebateState, log: list[Event], act: str, what: object) -> DebateState:
    """The state after an act; its events are added to the log as they would be stored."""
    new: list[Event] = []
    if act == "say":
        state, _ = tiny.talk(state, what)  # type: ignore[arg-type]
    elif act == "choose" and state.open_menu is not None:
        state, _ = choose(state, what)  # type: ignore[arg-type]
    elif act == "hint" and (step := next_step(state, str(what))) is not None:
        new = [Hinted(key_point=str(what), step=step, after_turn=len(state.turns))]
    elif act == "undo":
        gone, state = undone(state), undo(state)
        new = [Undone(turn=turn, after_turn=len(state.turns)) for turn in gone]
    for event in new:
        state = state.with_event(event)
    log += new
    return state


@given(st.lists(ACTS, max_size=16), st.sampled_from(["gentle", "fair", "hard"]))
def test_a_stored_debate_is_resumed_as_it_was_lived(acts: list, level: str) -> None:
    log: list[Event] = [Begun(setting=Setting.model_validate({"level": level}))]
    state = DebateState(BANK).with_event(log[0])
    for act, what in acts:
        state = happened(state, log, act, what)
    again = resume(BANK, state.turns, log)
    assert again == state
    assert (score(again), again.hints, again.dropped) == (score(state), state.hints, state.dropped)
    assert resume(BANK, state.turns, state.events) == state
    assert all(a.after_turn <= b.after_turn <= len(state.turns) for a, b in pairwise((Begun(), *state.events)))
