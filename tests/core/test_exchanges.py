"""The strongest and the weakest exchange, and what to practise next: each opinion has its reason."""

import pytest
import tiny
from hypothesis import given

from debater.core.debate import advance, choose
from debater.core.event import Hinted, Weighed
from debater.core.exchanges import Exchange, exchanges, strongest, weakest
from debater.core.next_steps import MOST, next_steps
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.core.verdict import Candidate, Matched, Verdict

BANK = tiny.bank()


def said(*entries: tuple[str, Verdict]) -> DebateState:
    state = DebateState(BANK)
    for text, verdict in entries:
        state, _ = advance(state, text, verdict)
    return state


def sure(id_: str, score: float) -> Matched:
    found = Candidate(id=id_, score=score)
    return Matched(candidates=(found,), stance=tiny.STANCE, reason="r", key_points=(found,))


def reasons(exchange: Exchange) -> str:
    return " ".join(reason.text for reason in exchange.reasons)


def test_without_a_debate_there_is_no_opinion() -> None:
    assert strongest(DebateState(BANK)) is None
    assert weakest(DebateState(BANK)) is None


def test_a_single_good_exchange_is_the_strongest_and_not_the_weakest_too() -> None:
    state = said(("Pay falls because bosses can choose from more people.", tiny.matched("wages")))
    best = strongest(state)
    assert best is not None
    assert best.strong[0] == "It raised a new point of weight 3."
    assert "It gives a reason, in words that show it." in best.strong
    assert weakest(state) is None


def test_a_single_bad_exchange_is_the_weakest_and_not_the_strongest() -> None:
    state = said(("Nice weather.", tiny.off_topic()))
    worst = weakest(state)
    assert worst is not None
    assert worst.weak[0].startswith("It was taken to be about another subject.")
    assert strongest(state) is None


def test_a_heavy_point_pressed_later_beats_a_light_one_left_open() -> None:
    state = said(
        ("Pay falls because of it.", tiny.matched("wages")),
        ("Culture goes because of it.", tiny.matched("culture")),
        ("Bosses only can because there are so many.", tiny.matched("wages")),
        ("Soup.", tiny.unclear()),
        ("More soup.", tiny.unclear()),
        ("Still soup.", tiny.unclear()),
    )
    by_turn = {exchange.turn.number: exchange for exchange in exchanges(state)}
    assert by_turn[1].merit > by_turn[2].merit
    assert "You came back to it and pressed it (turn 3)." in by_turn[1].strong
    assert "You left the opponent's question open: “Question 1 on culture?”" in by_turn[2].weak
    assert "It answered the opponent's reply and so pressed the point." in by_turn[3].strong


@pytest.mark.parametrize(
    ("verdict", "text", "reason"),
    [
        (sure("culture", 0.91), "one two three four five because", "understood at once (91% sure)"),
        (sure("culture", 0.52), "one two three four five because", "hard to recognise (52% sure)"),
        (tiny.matched("control"), "one two three four five because", "you found a hole"),
        (tiny.matched("jobs", "culture"), "one two three", "2 new points, of weight 2 and 1"),
        (tiny.matched("culture"), "no words", "It is short: 2 words."),
        (tiny.matched("culture"), "word", "It is short: 1 word."),
        (tiny.matched("culture"), "word " * 90, "It is long: 90 words."),
        (tiny.matched("culture"), "It costs jobs and homes here.", "I did not see a reason"),
        (
            tiny.matched("culture"),
            "You say that it helps, but it costs jobs because pay falls, so we should stop it.",
            "all four steps",
        ),
        (tiny.concedes("wages"), "I agree.", "It granted a point to the op-ed."),
        (tiny.concedes(), "I agree.", "It agreed with the op-ed."),
        (tiny.unclear(), "Hm.", "No reason could be heard in it."),
        (tiny.menu("wages", "jobs"), "Hm.", "It could be read in more than one way."),
    ],
)
def test_reasons_come_from_what_happened(verdict: Verdict, text: str, reason: str) -> None:
    (exchange,) = exchanges(said((text, verdict)))
    assert reason in reasons(exchange)


def test_between_sure_and_unsure_nothing_is_said_of_it() -> None:
    (exchange,) = exchanges(said(("one two three four five because", sure("culture", 0.7))))
    assert "sure)" not in reasons(exchange)


def test_a_menu_and_the_choice_from_it_are_one_exchange() -> None:
    state, _ = choose(said(("It costs us.", tiny.menu("wages", "jobs"))), 1)
    (exchange,) = exchanges(state)
    assert exchange.turn.number == 2
    assert "you chose it from a list" in reasons(exchange)
    declined, _ = choose(said(("It costs us.", tiny.menu("wages", "jobs"))), None)
    (exchange,) = exchanges(declined)
    assert "none of the readings offered was right" in reasons(exchange)


def test_saying_it_again_counts_against_an_exchange() -> None:
    state = said(*[("The same.", tiny.matched("culture"))] * 4)
    assert "It said again what had been answered." in reasons(exchanges(state)[-1])


def test_a_hint_that_was_needed_counts_against_an_exchange() -> None:
    state = DebateState(BANK).with_event(Hinted(key_point="culture", step=3))
    state, _ = advance(state, "Culture goes because of it.", tiny.matched("culture"))
    assert "It needed a hint first (step 3 of 4: key words)." in exchanges(state)[0].weak


@given(tiny.exchanges())
def test_no_opinion_comes_without_a_reason(talk) -> None:
    for state in tiny.debate(BANK, talk)[-1:]:
        best, worst = strongest(state), weakest(state)
        assert best is None or (best.strong and best.merit == max(e.merit for e in exchanges(state)))
        assert worst is None or worst.weak
        if best is not None and worst is not None:
            assert best.turn.number != worst.turn.number
            assert worst.merit < best.merit


def test_after_nothing_the_heaviest_theme_comes_first() -> None:
    steps = next_steps(DebateState(BANK))
    assert (steps[0].way, steps[0].key_points) == ("drill", ("wages", "jobs"))
    assert steps[0].text == "Drill the 2 points on “Work” that you missed."
    assert steps[1].text == "Drill the 3 points on “Life” that you missed."
    assert steps[2].way == "switch"


def test_help_that_was_needed_and_points_left_unpressed_lead_to_their_drills() -> None:
    state, _ = choose(said(("It costs us.", tiny.menu("wages", "jobs"))), 1)
    steps = {step.way: step for step in reversed(next_steps(state))}
    assert "jobs" in {id_ for step in next_steps(state) if step.way == "drill" for id_ in step.key_points}
    assert steps["switch"].key_points == ("jobs",)


def test_who_found_and_pressed_all_is_sent_to_weigh_then_to_a_harder_debate() -> None:
    state = said(*[(f"{id_} {n}", tiny.matched(id_)) for n in (1, 2) for id_ in tiny.IDS])
    assert [step.way for step in next_steps(state)] == ["weigh", "switch", "new"]
    done = state.with_event(Weighed(choices=("wages",), text="t"))
    assert [step.way for step in next_steps(done)] == ["switch", "new"]
    assert next_steps(done)[-1].text == "Begin a new debate, and try it on hard."


@given(tiny.exchanges())
def test_next_steps_name_known_key_points_and_never_one_not_raised(talk) -> None:
    state = tiny.debate(BANK, talk, DebateState(BANK, setting=Setting(level="hard")))[-1]
    steps = next_steps(state)
    assert 1 <= len(steps) <= MOST
    for step in steps:
        assert set(step.key_points) <= set(BANK.by_id)
        assert all(point.claim not in step.text for point in BANK.key_points)
        assert step.way in ("new", "weigh") or step.key_points


def test_a_missing_step_alone_makes_no_exchange_weak() -> None:
    state = said(
        ("Pay falls because bosses can choose from more people.", tiny.matched("wages")),
        ("A town loses what held it together.", sure("culture", 0.7)),
    )
    plain = exchanges(state)[1]
    assert plain.weak == ()
    assert weakest(state) is None


def test_beside_a_real_fault_the_missing_step_is_told_last() -> None:
    (exchange,) = exchanges(said(("A town loses what held it together.", sure("culture", 0.52))))
    assert "hard to recognise" in exchange.weak[0]
    assert exchange.weak[-1].startswith("I did not see a reason")
