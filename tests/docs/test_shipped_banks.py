"""The shipped banks hold what they promise (bank-spec: ids, counts, ladders), and are disjoint from their test sets."""

import re
from itertools import chain

import pytest

from debater.banks.library import list_banks
from debater.banks.loader import load_bank
from debater.core.bank import Grounding
from debater.evaluation.script import load_script
from debater.matching.training import examples

BANKS = {listed.motion: listed for listed in list_banks()}
IDS = [
    "wages-driven-down",
    "takes-jobs",
    "employers-exploit-migrants",
    "undermines-unions",
    "less-training",
    "elite-project",
    "unfair-to-non-eu",
    "global-britain",
    "points-system-better",
    "compromise-now",
    "single-market-price",
    "no-economic-benefit",
    "welfare-burden",
    "strains-public-services",
    "numbers-too-high",
    "control-borders",
    "erodes-culture",
    "weakens-cohesion",
    "british-workers-first",
    "not-a-right",
    "listen-to-voters",
    "cannot-shift-opinion",
    "concerns-legitimate",
    "not-a-priority",
    "anecdote",
    "crime-security",
    "brain-drain",
    "environment-overcrowding",
]


@pytest.fixture(scope="module")
def bank():
    return load_bank(BANKS["free-movement"].bank_file)


@pytest.fixture(scope="module")
def items(bank):
    return load_script(BANKS["free-movement"].objections_file, bank)


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def test_every_fixed_id_is_there(bank):
    assert sorted(bank.by_id) == sorted(IDS)


def test_every_key_point_is_furnished(bank):
    for key_point in bank.key_points:
        assert len(key_point.phrasings) >= 14, key_point.id
        assert key_point.near_misses, key_point.id
        assert len(key_point.answers) >= 2, key_point.id
        unanswered = key_point.grounding is Grounding.UNANSWERED
        assert unanswered or all(answer.rests_on for answer in key_point.answers), key_point.id


def test_five_key_points_have_ladders_of_two_rungs(bank):
    laddered = [key_point for key_point in bank.key_points if key_point.comebacks]
    assert len(laddered) == 5
    for key_point in laddered:
        assert len(key_point.comebacks) >= 2
        assert all(comeback.comebacks for comeback in key_point.comebacks)


def test_the_other_stances_are_furnished(bank):
    assert len(bank.supports) >= 60
    assert len(bank.neutral) >= 40
    assert len(bank.off_topic.near) + len(bank.off_topic.far) >= 60
    assert bank.off_topic.near
    assert bank.off_topic.far


def test_the_op_ed_is_retold_point_by_point(bank):
    assert sorted(point.paragraph for point in bank.points) == list(range(1, 12))


def test_the_test_objections_are_as_many_and_as_mixed_as_promised(items):
    opposes = [item for item in items if item.stance == "opposes"]
    assert len(opposes) >= 200
    assert sum(len(item.key_points) > 1 for item in opposes) >= 20
    assert sum(item.stance == "supports" for item in items) >= 40
    assert sum(item.stance == "off-topic" for item in items) >= 40
    assert sum(item.twin_of is not None for item in items) >= 20


@pytest.mark.parametrize("motion", sorted(BANKS))
def test_the_test_objections_are_not_taught(motion):
    bank = load_bank(BANKS[motion].bank_file)
    taught = {plain(example.text) for example in examples(bank)}
    asked = {plain(item.text) for item in load_script(BANKS[motion].objections_file, bank)}
    assert not taught & asked


@pytest.mark.parametrize("motion", sorted(BANKS))
def test_no_reply_is_written_twice(motion):
    bank = load_bank(BANKS[motion].bank_file)
    owners = chain.from_iterable((key_point, *key_point.ladder()) for key_point in bank.key_points)
    texts = [text for owner in owners for answer in owner.answers for text in (answer.text, answer.press)]
    assert len(texts) == len(set(texts))
