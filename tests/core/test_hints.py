"""The hint ladder: what it says, what it costs, and when it costs nothing."""

import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.event import Hinted, HintStep
from debater.core.hints import STEPS, hint_text, next_price, next_step, price
from debater.core.scoring import score
from debater.core.state import DebateState, undo
from debater.core.wording import arithmetic

BANK = tiny.bank()


def hinted(state: DebateState, key_point: str, step: HintStep) -> DebateState:
    return state.with_event(Hinted(key_point=key_point, step=step, after_turn=len(state.turns)))


def test_each_step_says_more() -> None:
    assert [hint_text(BANK, "wages", step) for step in STEPS] == [
        "Think of work.",
        "Who pays?",
        "pay",
        "It costs them.",
    ]


def test_a_hint_is_priced_at_a_quarter_of_raising_a_step_rounded_up() -> None:
    assert [price(3, step) for step in (0, *STEPS)] == [0, 2, 3, 5, 6]
    assert [price(1, step) for step in (0, *STEPS)] == [0, 1, 1, 2, 2]


@given(st.integers(1, 5))
def test_all_hints_together_cost_what_raising_earns_and_no_step_gives_points(weight: int) -> None:
    prices = [price(weight, step) for step in (0, *STEPS)]
    assert prices == sorted(prices)
    assert prices[-1] == 2 * weight


def test_the_next_price_is_what_the_next_step_adds() -> None:
    state = DebateState(BANK)
    prices = []
    for step in STEPS:
        assert next_step(state, "wages") == step
        prices.append(next_price(state, "wages"))
        state = hinted(state, "wages", step)
    assert prices == [2, 1, 2, 1]
    assert (next_step(state, "wages"), next_price(state, "wages")) == (None, 0)
    assert state.hints == {"wages": 4}


def test_a_hint_is_paid_when_its_key_point_is_raised_and_not_before() -> None:
    state = hinted(hinted(DebateState(BANK), "wages", 1), "wages", 2)
    assert (score(state).earned, score(state).parts) == (0, ())
    state, _ = tiny.talk(state, tiny.matched("jobs"), tiny.matched("wages"))
    result = score(state)
    assert [(p.key_point, p.kind, p.turn, p.points) for p in result.parts] == [
        ("jobs", "raised", 1, 4),
        ("wages", "raised", 2, 6),
        ("wages", "hinted", 2, -3),
    ]
    assert result.earned == 7
    assert arithmetic(BANK, result)[-1] == "-3  a hint was taken (step 2 of 4: question), turn 2: The claim of wages."


def test_a_hint_on_what_is_raised_already_costs_nothing() -> None:
    state, _ = tiny.talk(DebateState(BANK), tiny.matched("wages"))
    assert next_price(state, "wages") == 0
    assert score(hinted(state, "wages", 4)).earned == 6


def test_a_hint_taken_before_a_turn_that_was_taken_back_is_still_paid() -> None:
    state, _ = tiny.talk(DebateState(BANK), tiny.matched("jobs"))
    state = undo(hinted(state, "wages", 4))
    state, _ = tiny.talk(state, tiny.matched("wages"))
    assert score(state).earned == 0


@given(tiny.exchanges(), st.lists(st.tuples(st.sampled_from(tiny.IDS), st.sampled_from(STEPS)), max_size=8))
def test_hints_never_cost_more_than_raising_earns(said: list, taken: list) -> None:
    plain = DebateState(BANK)
    state = plain
    for key_point, step in taken:
        state = hinted(state, key_point, step)
    state = tiny.debate(BANK, said, state)[-1]
    for key_point in BANK.key_points:
        parts = [p for p in score(state).parts if p.key_point == key_point.id and p.kind in ("raised", "hinted")]
        assert 0 <= sum(part.points for part in parts) <= 2 * key_point.weight
    result = score(state)
    assert result.earned == max(0, sum(part.points for part in result.parts))
    assert result.earned <= score(tiny.debate(BANK, said, plain)[-1]).earned
