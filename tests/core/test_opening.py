"""A reply takes up what was said."""

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.debate import advance, choose
from debater.core.lines import Lines
from debater.core.opening import QUOTED, fresh
from debater.core.state import DebateState, resume
from debater.core.turn import Turn
from debater.core.verdict import Matched

TAKES_UP, NAMES = ("On “{said}”:", "You say “{said}” –"), ("About {theme}.", "Now {theme}.")
BANK = tiny.bank(lines=tiny.bank().lines.model_copy(update={"takes_up": TAKES_UP, "names": NAMES}))


def voiced(**segments: str) -> Matched:
    """Key points (`wages=...`), each with the part of the message that voiced it."""
    found = tiny.matched(*segments)
    points = tuple(c.model_copy(update={"segment": segments[c.id]}) for c in found.key_points)
    return found.model_copy(update={"key_points": points})


def answered(said: str, verdict: Matched, state: DebateState | None = None) -> tuple[DebateState, Turn]:
    return advance(state or DebateState(BANK), said, verdict)


def test_each_reply_of_several_opens_with_the_part_that_it_answers() -> None:
    _, turn = answered("It lowers pay. It takes jobs!", voiced(wages="It lowers pay.", jobs="It takes jobs!"))
    assert [reply.lead for reply in turn.replies] == ["On “It lowers pay”:", "You say “It takes jobs!” –"]
    assert [reply.text for reply in turn.replies] == ["Answer 1 on wages.", "Answer 1 on jobs."]


def test_a_hole_keeps_its_own_line_after_the_quoted_part() -> None:
    said, parts = "Pay falls. Who decides? We voted.", {"control": "Who decides?", "voters": "We voted."}
    _, turn = answered(said, voiced(wages="Pay falls.", **parts))
    assert [reply.lead for reply in turn.replies][1:] == ["You say “Who decides?” – Hole a.", "On “We voted”: Hole b."]


def test_words_that_stand_for_two_points_are_not_quoted() -> None:
    _, turn = answered(
        "Pay and jobs. We voted.", voiced(wages="Pay and jobs.", jobs="pay  and jobs.", voters="We voted.")
    )
    assert [reply.lead for reply in turn.replies] == ["", "", "On “We voted”: Hole a."]


def test_one_point_of_a_longer_message_is_quoted_too() -> None:
    _, turn = answered("I see. But pay falls, though.", voiced(wages="But pay falls, though."))
    assert turn.replies[0].lead == "On “But pay falls, though”:"


def test_a_message_that_is_one_point_is_not_said_twice_but_its_subject_named_once() -> None:
    state, first = answered("Pay falls.", voiced(wages="Pay falls."))
    state, pressing = answered("And falls.", voiced(wages="And falls."), state)
    state, other = answered("Jobs go.", voiced(jobs="Jobs go."), state)
    _, third = answered("Way of life.", voiced(culture="Way of life."), state)
    leads = [turn.replies[0].lead for turn in (first, pressing, other, third)]
    assert leads == ["About work.", "", "Now work.", "About life."]


def test_a_choice_from_the_menu_was_not_said() -> None:
    state, _ = advance(DebateState(BANK), "Pay, jobs. All that.", tiny.menu("jobs"))
    _, turn = choose(state, 0)
    assert turn.replies[0].lead == ""


def test_a_long_part_is_cut() -> None:
    part = "and so on " * 20
    _, turn = answered(f"Well now. {part}", voiced(wages=part))
    assert turn.replies[0].lead.startswith("On “and so on")
    assert len(turn.replies[0].lead) <= QUOTED + len("On “”:")


@pytest.mark.parametrize("name", ["takes_up", "names"])
def test_openings_have_a_place_for_what_they_name(name: str) -> None:
    place = {"takes_up": "{said}", "names": "{theme}"}[name]
    variants = getattr(Lines(), name)
    assert len(set(variants)) >= 4
    assert all(line.count(place) == 1 for line in variants)


@given(st.lists(st.text(max_size=12), min_size=2, max_size=8))
def test_openings_come_in_turn_whatever_is_quoted(parts: list[str]) -> None:
    state = DebateState(BANK)
    leads = []
    for number, more in enumerate(parts):
        part = f"{number} {more}"
        state, turn = answered(f"First. {part}", voiced(wages=part), state)
        leads += [reply.lead for reply in turn.replies]
    assert [lead[:2] for lead in leads] == [TAKES_UP[number % 2][:2] for number in range(len(parts))]
    assert resume(BANK, state.turns) == state


def test_a_line_counts_as_used_with_anything_in_its_place() -> None:
    state, _ = answered("One. Pay falls.", voiced(wages="Pay falls."))
    assert fresh(state, TAKES_UP) == TAKES_UP[1]
    assert fresh(state, NAMES) == NAMES[0]
