"""What holds in every debate, whatever the verdicts."""

import itertools

import tiny
from hypothesis import given, settings

from debater.core.scoring import POINTS, score
from debater.core.state import DebateState, resume
from debater.core.turn import Turn

BANK = tiny.bank()
POOLS = [
    *(frozenset(a.text for a in k.answers) for k in BANK.key_points),
    *(frozenset(getattr(BANK.lines, name)) for name in ("concedes", "repeat", "menu", "found_hole", "ladder_end")),
]


@given(tiny.exchanges())
def test_no_text_returns_while_an_unused_alternative_is_left(said: list) -> None:
    used: list[str] = []
    for turn in tiny.debate(BANK, said)[-1].turns:
        for reply in turn.replies:
            for text in filter(None, (reply.lead, reply.text)):
                for pool in POOLS:
                    if text in pool and text in used:
                        assert pool <= set(used)
                used.append(text)


@given(tiny.exchanges())
def test_every_turn_says_something_and_is_numbered(said: list) -> None:
    turns = tiny.debate(BANK, said)[-1].turns
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert all(turn.replies and all(reply.text for reply in turn.replies) for turn in turns)


@given(tiny.exchanges())
def test_coverage_never_falls_and_the_score_falls_by_conceding_only(said: list) -> None:
    states = tiny.debate(BANK, said)
    for before, after in itertools.pairwise(states):
        assert score(after).coverage >= score(before).coverage
        if not any(credit.kind == "conceded" for credit in after.turns[-1].credits):
            assert score(after).earned >= score(before).earned


@given(tiny.exchanges())
def test_the_arithmetic_adds_up_and_never_exceeds_what_is_possible(said: list) -> None:
    state = tiny.debate(BANK, said)[-1]
    result = score(state)
    assert result.earned == max(0, sum(part.unit * part.weight for part in result.parts))
    assert 0 <= result.earned <= result.possible == 3 * BANK.total_weight
    assert 0 <= result.coverage <= 1
    credited = [
        (credit.key_point, credit.kind, turn.number, POINTS[credit.kind])
        for turn in state.turns
        for credit in turn.credits
    ]
    assert sorted(credited) == sorted((p.key_point, p.kind, p.turn, p.unit) for p in result.parts)


@given(tiny.exchanges())
def test_untouched_key_points_are_those_of_no_part(said: list) -> None:
    result = score(tiny.debate(BANK, said)[-1])
    assert set(result.untouched) == set(tiny.IDS) - {part.key_point for part in result.parts}


@given(tiny.exchanges())
def test_resuming_the_turns_gives_the_same_state(said: list) -> None:
    state = tiny.debate(BANK, said)[-1]
    assert resume(BANK, state.turns) == state


@given(tiny.exchanges())
def test_the_same_messages_and_verdicts_give_the_same_debate(said: list) -> None:
    assert tiny.debate(BANK, said) == tiny.debate(tiny.bank(), said)


@given(tiny.exchanges())
@settings(max_examples=50)
def test_a_turn_survives_json(said: list) -> None:
    for turn in tiny.debate(BANK, said)[-1].turns:
        assert Turn.model_validate_json(turn.model_dump_json(by_alias=True)) == turn


def test_a_new_debate_is_untouched() -> None:
    result = score(DebateState(BANK))
    assert (result.earned, result.coverage, result.untouched) == (0, 0.0, tiny.IDS)
