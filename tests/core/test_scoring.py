"""The score's arithmetic on debates worked out by hand, and how it is worded."""

import tiny

from debater.core.scoring import score
from debater.core.state import DebateState
from debater.core.wording import arithmetic, score_line, source_line

BANK = tiny.bank()


def test_raised_pressed_hole_and_conceded_add_up() -> None:
    state, _ = tiny.talk(
        DebateState(BANK),
        tiny.matched("wages"),  # 2 x 3
        tiny.matched("wages"),  # 1 x 3
        tiny.matched("control"),  # 2 x 1 + 1 x 1
        tiny.concedes("jobs"),  # -1 x 2
    )
    result = score(state)
    assert [(p.key_point, p.kind, p.turn, p.points) for p in result.parts] == [
        ("wages", "raised", 1, 6),
        ("wages", "pressed", 2, 3),
        ("control", "raised", 3, 2),
        ("control", "hole", 3, 1),
        ("jobs", "conceded", 4, -2),
    ]
    assert (result.earned, result.possible) == (10, 24)
    assert (result.raised_weight, result.total_weight, result.coverage) == (4, 8, 0.5)
    assert result.untouched == ("voters", "culture")
    assert score_line(result) == "Coverage 50% (4 of 8 by weight), score 10 of 24."
    assert arithmetic(BANK, result)[0] == "+6  raised (2 x weight 3), turn 1: The claim of wages."
    assert arithmetic(BANK, result)[-1] == "-2  conceded (1 x weight 2), turn 4: The claim of jobs."


def test_everything_raised_and_pressed_or_found_is_the_full_score() -> None:
    ids = [tiny.matched(id_) for id_ in tiny.IDS]
    result = score(tiny.talk(DebateState(BANK), *ids, *ids)[0])
    assert (result.earned, result.coverage, result.untouched) == (result.possible, 1.0, ())


def test_the_score_is_never_below_zero() -> None:
    result = score(tiny.talk(DebateState(BANK), tiny.concedes("wages"))[0])
    assert (sum(p.points for p in result.parts), result.earned) == (-3, 0)


def test_a_reply_names_its_source() -> None:
    _, turns = tiny.talk(
        DebateState(BANK),
        tiny.matched("wages"),
        tiny.matched("culture"),
        tiny.matched("control"),
        tiny.off_topic(),
    )
    lines = [source_line(BANK, turn.replies[0]) for turn in turns]
    assert lines == [
        "Direct: the op-ed answers this itself (¶2 Blame).",
        "Inferred: the op-ed does not say this, but it follows from its points.",
        "No answer in the op-ed: you found a hole.",
        "",
    ]


def test_a_line_that_repeats_has_no_source() -> None:
    _, turns = tiny.talk(DebateState(BANK), *[tiny.matched("jobs")] * 3)
    assert source_line(BANK, turns[2].replies[0]) == ""
