"""Which hint comes next, and what it costs."""

from hypothesis import given
from tiny import bank, debate, exchanges, matched, talk, unclear

from debater.core.clues import best, clues
from debater.core.event import Hinted
from debater.core.hints import next_price, price
from debater.core.practice import Setting
from debater.core.state import DebateState

STATE = DebateState(bank())


def test_each_theme_offers_its_heaviest_point_and_the_dearest_comes_first() -> None:
    offered = clues(STATE)
    assert [(clue.key_point, clue.step, clue.price, clue.left) for clue in offered] == [
        ("wages", 1, price(3, 1), 2),
        ("control", 1, price(1, 1), 3),
    ]
    assert best(STATE, offered) == 0


def test_the_next_step_of_the_point_hinted_at_last_comes_first() -> None:
    state = STATE.with_event(Hinted(key_point="culture", step=1))
    offered = clues(state)
    assert [clue.key_point for clue in offered] == ["wages", "culture"]
    assert offered[best(state, offered)].step == 2


def test_what_is_asked_for_comes_before_all() -> None:
    state = STATE.with_event(Hinted(key_point="culture", step=1))
    offered = clues(state, "jobs")
    assert offered[best(state, offered, "jobs")].key_point == "jobs"


def test_the_point_of_an_offer_comes_before_the_dearest() -> None:
    state, _ = talk(DebateState(bank(), setting=Setting(level="gentle")), unclear("life"))
    offered = clues(state)
    assert offered[best(state, offered)].key_point == state.turns[-1].replies[-1].key_point == "control"


def test_an_offer_comes_before_an_older_hint_and_after_one_taken_since() -> None:
    hint = Hinted(key_point="culture", step=1)
    gentle = DebateState(bank(), setting=Setting(level="gentle"))
    offered, _ = talk(gentle.with_event(hint), unclear("work"))
    since = offered.with_event(hint.model_copy(update={"after_turn": 1}))
    firsts = [of[best(state, of)].key_point for state in (offered, since) if (of := clues(state))]
    assert firsts == ["wages", "culture"]


def test_a_point_whose_hints_are_used_up_gives_way_to_another_of_its_theme() -> None:
    state = STATE.with_event(Hinted(key_point="wages", step=4))
    assert clues(state)[0].key_point == "jobs"


def test_when_all_is_raised_there_is_nothing_to_hint_at() -> None:
    state, _ = talk(STATE, matched("wages", "jobs"), matched("control", "voters"), matched("culture"))
    assert clues(state) == ()
    assert best(state, ()) == 0


@given(exchanges())
def test_a_clue_is_never_about_a_point_that_was_raised_and_names_the_true_price(said) -> None:
    for state in debate(bank(), said):
        for clue in clues(state):
            assert not state.standing(clue.key_point).raised
            assert clue.price == next_price(state, clue.key_point)
