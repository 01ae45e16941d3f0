"""The dialogue's rules, one law a test."""

import pytest
import tiny

from debater.core.debate import advance, choose
from debater.core.scoring import score
from debater.core.state import DebateState


@pytest.fixture
def start() -> DebateState:
    return DebateState(tiny.bank())


def test_a_first_objection_gets_the_first_answer_and_the_credit(start: DebateState) -> None:
    _, (turn,) = tiny.talk(start, tiny.matched("wages"))
    (reply,) = turn.replies
    assert (reply.kind, reply.text, reply.rests_on) == ("rebuttal", "Answer 1 on wages.", ("blame",))
    assert turn.press == "Question 1 on wages?"
    assert [(c.kind, c.key_point) for c in turn.credits] == [("raised", "wages")]


def test_answers_are_used_in_turn_then_lines_in_turn(start: DebateState) -> None:
    _, turns = tiny.talk(start, *[tiny.matched("jobs")] * 5)
    texts = [turn.replies[0].text for turn in turns]
    assert texts == ["Answer 1 on jobs.", "Answer 2 on jobs.", "Repeat a.", "Repeat b.", "Repeat a."]
    assert [turn.replies[0].kind for turn in turns[2:]] == ["repeat"] * 3


def test_each_point_of_a_message_is_answered_and_credited(start: DebateState) -> None:
    _, (turn,) = tiny.talk(start, tiny.matched("jobs", "wages", "culture"))
    assert [reply.key_point for reply in turn.replies] == ["jobs", "wages", "culture"]
    assert [(c.kind, c.key_point) for c in turn.credits] == [("raised", id_) for id_ in ("jobs", "wages", "culture")]


def test_one_message_does_not_hear_the_same_line_twice(start: DebateState) -> None:
    _, (turn,) = tiny.talk(start, tiny.matched("control", "voters"))
    assert [reply.lead for reply in turn.replies] == ["Hole a.", "Hole b."]


def test_a_key_point_named_twice_in_one_message_is_answered_once(start: DebateState) -> None:
    twice = tiny.matched("jobs").model_copy(update={"key_points": tiny.candidates("jobs")[:1] * 2})
    _, (turn,) = tiny.talk(start, twice)
    assert (len(turn.replies), len(turn.credits)) == (1, 1)


def test_a_hole_is_found_with_the_first_mention(start: DebateState) -> None:
    state, (turn,) = tiny.talk(start, tiny.matched("control"))
    assert (turn.replies[0].kind, turn.replies[0].lead) == ("hole", "Hole a.")
    assert [c.kind for c in turn.credits] == ["raised", "hole"]
    assert state.standing("control").status == "hole found"


def test_pressing_a_hole_earns_nothing_more(start: DebateState) -> None:
    state, turns = tiny.talk(start, *[tiny.matched("control")] * 3)
    assert [len(turn.credits) for turn in turns] == [2, 0, 0]
    assert score(state).earned == 3


def test_pressing_is_credited_once(start: DebateState) -> None:
    state, turns = tiny.talk(start, *[tiny.matched("jobs")] * 3)
    assert [[c.kind for c in turn.credits] for turn in turns] == [["raised"], ["pressed"], []]
    assert state.standing("jobs").pressed == 2


def test_saying_the_same_words_again_is_not_pressing(start: DebateState) -> None:
    state, _ = advance(start, "It takes our jobs.", tiny.matched("jobs"))
    state, turn = advance(state, "  it takes OUR jobs. ", tiny.matched("jobs"))
    assert turn.credits == ()
    assert turn.replies[0].text == "Answer 2 on jobs."


def test_conceding_takes_points_once_and_gives_no_credit(start: DebateState) -> None:
    state, _ = tiny.talk(start, tiny.matched("wages"))
    before = score(state)
    state, turns = tiny.talk(state, tiny.concedes("wages"), tiny.concedes("wages"))
    assert [[c.kind for c in turn.credits] for turn in turns] == [["conceded"], []]
    assert score(state).earned == before.earned - 3
    assert score(state).coverage == before.coverage


def test_conceding_nothing_in_particular_costs_nothing(start: DebateState) -> None:
    state, (turn,) = tiny.talk(start, tiny.concedes())
    assert (turn.replies[0].kind, turn.credits, score(state).earned) == ("concedes", (), 0)


def test_an_unclear_message_is_asked_for_its_reason_by_theme(start: DebateState) -> None:
    _, turns = tiny.talk(start, tiny.unclear("work"), tiny.unclear("work"), tiny.unclear())
    assert [turn.replies[0].text for turn in turns] == [
        "Why work?",
        "Reason for work?",
        "Why what troubles you most?",
    ]


def test_off_topic_is_led_back_to_the_motion(start: DebateState) -> None:
    _, (turn,) = tiny.talk(start, tiny.off_topic())
    assert (turn.replies[0].kind, turn.replies[0].text) == ("off-topic", "Back to Open it.")


def test_a_choice_from_the_menu_counts_as_said(start: DebateState) -> None:
    state, asked = advance(start, "Pay, jobs, all that.", tiny.menu("jobs", "wages", "culture"))
    assert (asked.replies[0].kind, asked.credits) == ("menu", ())
    state, turn = choose(state, 1)
    assert (turn.said, turn.replies[0].key_point) == ("Pay, jobs, all that.", "wages")
    assert turn.verdict.kind == "matched"
    assert turn.verdict.chosen
    assert state.standing("wages").raised == 2
    assert state.open_menu is None


def test_none_of_these_asks_why_and_remembers_that_a_menu_was_declined(start: DebateState) -> None:
    state, _ = advance(start, "Hm.", tiny.menu("jobs"))
    state, turn = choose(state, None)
    assert turn.verdict.kind == "unclear"
    assert turn.verdict.declined_menu
    assert (turn.verdict.theme, turn.credits) == ("work", ())


@pytest.mark.parametrize("option", [-1, 3])
def test_a_menu_has_only_its_options(start: DebateState, option: int) -> None:
    state, _ = advance(start, "Hm.", tiny.menu("jobs"))
    with pytest.raises(ValueError, match=f"no option {option + 1}"):
        choose(state, option)


def test_without_a_menu_nothing_can_be_chosen(start: DebateState) -> None:
    with pytest.raises(ValueError, match="no menu"):
        choose(start, 0)


@pytest.mark.parametrize("option", [0, None])
def test_a_menu_whose_key_points_have_gone_asks_why(start: DebateState, option: int | None) -> None:
    asked, _ = advance(start, "Hm.", tiny.menu("jobs"))
    changed = DebateState(tiny.bank(key_points=(tiny.key_point("brand-new"),))).after(asked.turns[0])
    _, turn = choose(changed, option)
    assert ([reply.kind for reply in turn.replies], turn.credits) == (["unclear"], ())


def test_the_state_given_is_not_changed(start: DebateState) -> None:
    tiny.talk(start, tiny.matched("wages"))
    assert start == DebateState(tiny.bank())
