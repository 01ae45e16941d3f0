"""A bank as an Argdown map: everything is in it, where it belongs, and no text is taken for syntax."""

from pathlib import Path

import pytest
from any_bank import banks
from argdown_reader import plain, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debater.banks.argdown import as_argdown, escaped
from debater.banks.loader import load_bank
from debater.core.bank import Grounding
from debater.core.text import one_line

ROOT = Path(__file__).parents[2]
TINY = load_bank(ROOT / "tests" / "data" / "tiny")
CALM = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def checked(bank):
    """The map read back, once everything in it was compared with the bank."""
    found = read(as_argdown(bank))
    answered = [one for one in bank.key_points if one.grounding is not Grounding.UNANSWERED]
    wanted = {"motion": bank.motion.statement, "op-ed": bank.motion.summary}
    wanted |= {f"op-ed, {point.paragraph}: {point.id}": point.text for point in bank.points}
    wanted |= {key_point.id: key_point.claim for key_point in bank.key_points}
    owners = [*answered, *(comeback for key_point in answered for comeback in key_point.ladder())]
    wanted |= {owner.id: owner.claim for owner in owners}
    for owner in owners:
        wanted |= {f"{owner.id}, answer {n}": answer.text for n, answer in enumerate(owner.answers, 1)}
    assert found.texts == {title: one_line(text) or "…" for title, text in wanted.items()}
    assert found.tags == {one.id: (one.grounding.value, one.weight) for one in bank.key_points}
    return found


@pytest.mark.parametrize("folder", ["arguments/free-movement", "arguments/school-phones", "tests/data/tiny"])
def test_whole_banks_are_in_their_maps(folder):
    checked(load_bank(ROOT / folder))


@CALM
@given(banks())
def test_any_bank_is_in_its_map(bank):
    checked(bank)


@given(st.text(st.sampled_from("\\@#*_[]{}<>/=-+.:;,()a1 \n")) | st.text())
def test_no_text_is_taken_for_syntax(text):
    assert plain(escaped(text)) == (one_line(text) or "…")


def test_claims_attack_the_op_ed_answers_the_claims_and_comebacks_every_answer():
    found = checked(TINY)
    assert ("op-ed", "+", "motion") in found.relations
    assert ("op-ed, 1: employers", "+", "op-ed") in found.relations
    for key_point in TINY.key_points:
        assert (key_point.id, "-", "op-ed") in found.relations
    for number in (1, 2):
        assert (f"wages, answer {number}", "-", "wages") in found.relations
        assert ("wages-supply", "-", f"wages, answer {number}") in found.relations
        assert ("op-ed, 1: employers", "+", f"wages, answer {number}") in found.relations
    assert ("wages-no-union, answer 1", "-", "wages-no-union") in found.relations


def test_an_unanswered_claim_stands_without_rebuttal():
    assert not [one for one in checked(TINY).relations if one[2] == "crime"]


def test_an_op_ed_against_the_motion_attacks_it():
    against = TINY.model_copy(update={"motion": TINY.motion.model_copy(update={"oped_side": "Against"})})
    assert ("op-ed", "-", "motion") in read(as_argdown(against)).relations


def test_themes_are_groups():
    groups = checked(TINY).groups
    assert groups == {"The op-ed": ["motion"], "Work and pay": ["wages"], "Services and safety": ["services", "crime"]}
