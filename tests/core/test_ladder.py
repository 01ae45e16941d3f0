"""The ladder of comebacks."""

import tiny
from hypothesis import given

from debater.core.debate import RUNG_SHARE
from debater.core.state import DebateState


def test_the_ladder_is_followed_two_rungs_deep() -> None:
    state, turns = tiny.talk(
        DebateState(tiny.bank()),
        tiny.matched("wages", wages_supply=0.6),
        tiny.matched("wages", wages_supply=0.6),
        tiny.matched("wages", wages_supply_proof=0.6),
    )
    assert [(turn.replies[0].kind, turn.replies[0].comeback) for turn in turns] == [
        ("rebuttal", ""),
        ("comeback", "wages-supply"),
        ("comeback", "wages-supply-proof"),
    ]
    assert turns[2].replies[0].text == "Answer 1 on wages-supply-proof."
    assert state.standing("wages").climbed == ("wages-supply", "wages-supply-proof")


def test_a_rung_opens_only_when_the_one_above_it_was_taken() -> None:
    bank = tiny.bank()
    wages = bank.by_id["wages"]
    state = DebateState(bank)
    assert state.open_rungs(wages) == ()
    state, _ = tiny.talk(state, tiny.matched("wages"))
    assert [c.id for c in state.open_rungs(wages)] == ["wages-supply", "wages-local"]
    state, _ = tiny.talk(state, tiny.matched("wages", wages_supply=0.5))
    assert [c.id for c in state.open_rungs(wages)] == ["wages-local", "wages-supply-proof"]


def test_the_open_rung_with_the_largest_share_is_taken() -> None:
    shares = {"wages_local": 0.4, "wages_supply": 0.3, "wages_supply_proof": 0.9}
    _, turns = tiny.talk(DebateState(tiny.bank()), tiny.matched("wages"), tiny.matched("wages", **shares))
    assert turns[1].replies[0].comeback == "wages-local"


def test_too_small_a_share_gets_another_answer_instead() -> None:
    shares = {"wages_local": RUNG_SHARE - 0.01}
    _, turns = tiny.talk(DebateState(tiny.bank()), tiny.matched("wages"), tiny.matched("wages", **shares))
    assert (turns[1].replies[0].kind, turns[1].replies[0].text) == ("rebuttal", "Answer 2 on wages.")


def test_who_has_climbed_it_all_and_heard_every_answer_has_held_the_line() -> None:
    every = [tiny.matched("wages", **{name.replace("-", "_"): 0.9}) for name in tiny.RUNGS]
    _, turns = tiny.talk(DebateState(tiny.bank()), tiny.matched("wages"), *every, *[tiny.matched("wages")] * 3)
    assert [turn.replies[0].kind for turn in turns[4:]] == ["rebuttal", "ladder-end", "ladder-end"]
    assert [turn.replies[0].text for turn in turns[5:]] == ["End a.", "End b."]


@given(tiny.exchanges())
def test_open_rungs_are_below_what_was_said_and_never_taken_twice(said: list) -> None:
    bank = tiny.bank()
    for state in tiny.debate(bank, said):
        for key_point in bank.key_points:
            standing = state.standing(key_point.id)
            rungs = {c.id: c for c in key_point.ladder()}
            below = {b.id for id_ in standing.climbed for b in rungs[id_].comebacks} | {
                c.id for c in key_point.comebacks
            }
            wanted = below - set(standing.climbed) if standing.raised else set()
            assert {c.id for c in state.open_rungs(key_point)} == wanted
            assert len(set(standing.climbed)) == len(standing.climbed)
