"""A bank that is saved anew amid a debate, a drill or a round: what was said stays, what is gone is left out."""

from collections.abc import Sequence

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.bank import Bank
from debater.core.drill import drill
from debater.core.feedback import feedback
from debater.core.scoring import score
from debater.core.state import resume
from debater.core.switching import objections
from debater.core.verdict import Verdict

BANK = tiny.bank()


def without(*gone: str) -> Bank:
    return BANK.model_copy(update={"key_points": tuple(p for p in BANK.key_points if p.id not in gone)})


@given(tiny.exchanges())
def test_the_same_bank_leaves_a_debate_as_it_is(said: Sequence[tuple[str, Verdict, int | None]]) -> None:
    state = tiny.debate(BANK, said)[-1]
    assert resume(BANK, state.turns, state.events) == state


@given(tiny.exchanges(), tiny.exchanges(), st.sets(st.sampled_from(tiny.IDS), max_size=4))
def test_a_debate_goes_on_whatever_is_gone_from_its_bank(
    said: Sequence[tuple[str, Verdict, int | None]],
    later: Sequence[tuple[str, Verdict, int | None]],
    gone: set[str],
) -> None:
    before = tiny.debate(BANK, said)[-1]
    bank = without(*gone)
    state = tiny.debate(bank, later, resume(bank, before.turns, before.events))[-1]
    assert state.turns[: len(before.turns)] == before.turns
    assert {part.key_point for part in score(state).parts} <= bank.by_id.keys()
    for turn in state.turns:
        feedback(bank, turn, state)


@pytest.mark.parametrize(
    ("gone", "left", "on"),
    [
        ((), ("wages", "jobs", "control"), "jobs"),
        (("wages",), ("jobs", "control"), "jobs"),
        (("jobs",), ("wages", "control"), "control"),
        (("jobs", "control"), ("wages",), None),
        (("wages", "jobs", "control"), (), None),
    ],
)
def test_a_drill_and_a_round_go_on_with_what_is_left(
    gone: tuple[str, ...], left: tuple[str, ...], on: str | None
) -> None:
    ids, bank = ("wages", "jobs", "control"), without(*gone)
    drilled = drill(BANK, ids).heard("It lowers pay.", tiny.matched("wages")).moved_on().of(bank)
    assert (drilled.bank, tuple(task.key_point for task in drilled.tasks)) == (bank, left)
    assert (drilled.task.key_point if drilled.task else None) == on
    assert len(drilled.settled) == ("wages" in left)
    put = objections(BANK, ids, frozenset(), 1).shown().moved_on().of(bank)
    assert (put.bank, tuple(exchange.key_point for exchange in put.exchanges)) == (bank, left)
    assert (put.exchange.key_point if put.exchange else None) == on
