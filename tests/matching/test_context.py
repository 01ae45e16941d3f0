"""Follow-ups: what leans on the turns before is read with them, and nothing else is."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tiny as stand_in
import yaml

from debater.banks.library import find_bank
from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.core.debate import advance
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.core.verdict import Candidate, Matched, Menu, Stance, Unclear, Verdict
from debater.matching.context import contexts, is_follow_up, verdict_in_context

FOLLOW_UPS = yaml.safe_load((Path(__file__).parents[1] / "data" / "follow_ups.yaml").read_text("utf-8"))
SAID = "but that only works because of them"


class Reads:
    """In the matcher's place: gives each text its verdict, and remembers what it was asked."""

    def __init__(self, verdicts: Mapping[str, Verdict]) -> None:
        self.verdicts = verdicts
        self.asked: list[str] = []

    def __call__(self, text: str) -> Verdict:
        self.asked.append(text)
        return self.verdicts[text]


def stance(aside: float = 0.0) -> Stance:
    return Stance(opposes=1 - aside, supports=0, neutral=0, off_topic=aside)


def unsure(*scored: tuple[str, float], aside: float = 0.0) -> Menu:
    candidates = tuple(Candidate(id=id_, score=score) for id_, score in scored)
    return Menu(candidates=candidates, stance=stance(aside), reason="r")


@pytest.fixture(scope="module")
def free_movement() -> Bank:
    return load_bank(find_bank("free-movement").bank_file)


@pytest.fixture
def after_wages() -> DebateState:
    return advance(DebateState(stand_in.bank()), "It lowers pay.", stand_in.matched("wages"))[0]


def together(state: DebateState, key_point: str, said: str = SAID) -> str:
    return f"{state.bank.by_id[key_point].claim} {said}"


@pytest.mark.parametrize(
    "said",
    ["but that only works because there are so many", "No, they do.", "“Yes, but who pays?”", "I've seen it myself"],
)
def test_what_takes_something_up_is_a_follow_up(said):
    assert is_follow_up(said, stand_in.bank())


@pytest.mark.parametrize("said", ["", "?!", "Prices went up at the market.", "but " + "many words " * 20])
def test_what_speaks_for_itself_is_none(said):
    assert not is_follow_up(said, stand_in.bank())


def test_a_pronoun_with_a_noun_of_the_subject_needs_no_context():
    bank = stand_in.bank()
    noun = max(bank.key_points[0].claim.rstrip(".").split(), key=len)
    assert is_follow_up("Nobody asked them.", bank)
    assert not is_follow_up(f"Nobody asked them about {noun}.", bank)


def test_the_context_is_the_last_rebuttal_and_is_soon_forgotten(after_wages):
    assert contexts(DebateState(stand_in.bank())) == ()
    assert contexts(after_wages) == ("wages",)
    state, _ = advance(after_wages, "Hm.", stand_in.off_topic())
    assert contexts(state) == ("wages",)
    state, _ = advance(state, "Hm?", stand_in.off_topic())
    assert contexts(state) == ()
    state, _ = advance(state, "Hm!", stand_in.off_topic())
    assert state.turns[-1].replies[-1].kind == "reminder"
    assert contexts(state) == ("wages",)


def test_the_point_of_a_hint_that_was_offered_is_no_context():
    gentle = DebateState(stand_in.bank(), setting=Setting(level="gentle"))
    state, turn = advance(gentle, "Hm.", stand_in.unclear("work"))
    assert turn.replies[-1].kind == "offer"
    assert contexts(state) == ()


def test_in_doubt_it_is_read_after_the_claim_and_keeps_its_own_comebacks(after_wages):
    read = Reads(
        {SAID: unsure(("jobs", 0.4), ("wages", 0.1)), together(after_wages, "wages"): stand_in.matched("wages")}
    )
    verdict = verdict_in_context(read, after_wages, SAID)
    assert isinstance(verdict, Matched)
    assert [c.id for c in verdict.key_points] == ["wages"]
    assert verdict.key_points[0] in verdict.candidates
    assert verdict.key_points[0].rungs == ()


@pytest.mark.parametrize(
    "alone", [stand_in.matched("jobs"), stand_in.concedes("wages"), stand_in.off_topic()], ids=lambda v: v.kind
)
def test_what_is_not_in_doubt_is_read_once_and_stays(after_wages, alone):
    read = Reads({SAID: alone})
    assert verdict_in_context(read, after_wages, SAID) is alone
    assert read.asked == [SAID]


@pytest.mark.parametrize(
    "alone",
    [
        unsure(("jobs", 0.4), ("wages", 0.01)),
        unsure(("jobs", 0.4)),
        unsure(("wages", 0.4), aside=0.4),
        Unclear(candidates=(), stance=stance(), reason="r"),
    ],
    ids=["hardly bears on it", "does not bear on it", "may be small talk", "bears on nothing"],
)
def test_what_does_not_bear_on_the_last_point_stays_in_doubt(after_wages, alone):
    read = Reads({SAID: alone, together(after_wages, "wages"): stand_in.matched("wages")})
    assert verdict_in_context(read, after_wages, SAID) is alone


@pytest.mark.parametrize("said", ["No, you’re right, they do.", "But that's a fair point.", "so I agree"])
def test_what_grants_something_stays_in_doubt(after_wages, said):
    alone = unsure(("wages", 0.4))
    read = Reads({said: alone, together(after_wages, "wages", said): stand_in.matched("wages")})
    assert verdict_in_context(read, after_wages, said) is alone


@pytest.mark.parametrize("with_claim", [stand_in.matched("jobs"), stand_in.concedes("wages"), stand_in.menu("wages")])
def test_a_reading_in_context_that_is_not_sure_changes_nothing(after_wages, with_claim):
    alone = unsure(("jobs", 0.4), ("wages", 0.2))
    read = Reads({SAID: alone, together(after_wages, "wages"): with_claim})
    assert verdict_in_context(read, after_wages, SAID) is alone


def test_without_a_rebuttal_a_message_is_read_alone():
    read = Reads({SAID: unsure(("wages", 0.4))})
    verdict_in_context(read, DebateState(stand_in.bank()), SAID)
    assert read.asked == [SAID]


def outcome(matcher: Any, item: Mapping[str, Any], *, context: bool) -> str:
    """`right`, `wrong` (a rebuttal that is not due) or `asked`, after the rebuttal of `before`."""
    about = Candidate(id=item["about"], score=1.0)
    rebutted = Matched(candidates=(about,), stance=stance(), reason="r", key_points=(about,))
    state, _ = advance(DebateState(matcher.bank), item["before"], rebutted)
    said = item["said"]
    verdict = verdict_in_context(matcher.verdict, state, said) if context else matcher.verdict(said)
    _, turn = advance(state, said, verdict)
    points = [reply.key_point for reply in turn.replies if reply.key_point]
    due = {expected.partition("/")[0] for expected in item["expected"]}
    if not points:
        return "asked" if due else "right"
    return "right" if points[0] in due else "wrong"


def test_the_follow_ups_name_key_points_and_comebacks_of_the_bank(free_movement):
    for item in FOLLOW_UPS:
        for expected in (item["about"], *item["expected"]):
            id_, _, rung = expected.partition("/")
            assert id_ in free_movement.by_id, expected
            assert not rung or rung in {c.id for c in free_movement.by_id[id_].ladder()}, expected


@pytest.mark.model
def test_context_helps_follow_ups_and_harms_nothing(real_matcher):
    alone, read = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for item in FOLLOW_UPS:
        alone[item["kind"], outcome(real_matcher, item, context=False)] += 1
        read[item["kind"], outcome(real_matcher, item, context=True)] += 1
    assert read["same", "right"] > alone["same", "right"]
    for kind in ("change", "stray"):
        assert read[kind, "right"] >= alone[kind, "right"]
    for kind in ("same", "change", "stray"):
        assert read[kind, "wrong"] <= alone[kind, "wrong"]
