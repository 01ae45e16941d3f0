"""What an edit changes on labelled texts, on the tiny bank with the deterministic stand-in for a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.evaluation.figures import figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.script import Item
from debater.matching.encoder import Vectors
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.workshop.effect import effect
from debater.workshop.renaming import Renamed, with_ids

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
ODD = "Zebras quibble under violet umbrellas, so pay withers."
ITEMS = [
    Item(text=ODD, stance="opposes", key_points=("wages",)),
    Item(text="Cheap foreign labour keeps salaries low.", stance="opposes", key_points=("wages",)),
    Item(
        text="The hospitals cannot cope with so many.",
        stance="opposes",
        key_points=("services",),
        acceptable=("crime",),
    ),
    Item(text="Free movement is a right that workers won.", stance="supports"),
    Item(text="I had soup for lunch today.", stance="off-topic"),
]


@dataclass
class Counting:
    """An encoder that remembers what it was asked for."""

    encoder: HashingEncoder = field(default_factory=HashingEncoder)
    asked: list[str] = field(default_factory=list)
    name: str = "counting"

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self.encoder.encode(texts)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(TINY)


def taught(bank: Bank, *phrasings: str) -> Bank:
    """The bank with more phrasings of its first key point."""
    first = bank.key_points[0]
    more = first.model_copy(update={"phrasings": (*first.phrasings, *phrasings)})
    return bank.model_copy(update={"key_points": (more, *bank.key_points[1:])})


def test_a_bank_compared_with_itself_changes_nothing(bank: Bank) -> None:
    found = effect(bank, bank, ITEMS, HashingEncoder())
    assert (found.texts, found.changed, found.apart) == (5, (), 0)
    assert found.before == found.after
    assert found.in_words == ("No verdict on 5 test objections changes.",)


def test_the_figures_are_those_of_evaluating_each_bank_alone(bank: Bank) -> None:
    edited = taught(bank, ODD, ODD + " Truly.", "Violet zebras quibble.")
    found = effect(bank, edited, ITEMS, HashingEncoder())
    for state, told in ((bank, found.before), (edited, found.after)):
        matcher = Matcher.fit(state, HashingEncoder())
        alone = figures([Outcome(item, matcher.verdict(item.text)) for item in ITEMS])
        assert [figure.value for figure in told] == pytest.approx([figure.value for figure in alone], abs=1e-3)


def test_a_text_taught_word_for_word_is_found_to_change_for_the_better(bank: Bank) -> None:
    found = effect(bank, taught(bank, ODD), ITEMS, HashingEncoder())
    better = {changed.text for changed in found.changed if changed.better}
    assert ODD in better
    assert found.better == len(better)
    assert found.in_words[0].startswith(f"Of 5 test objections, {found.better} got better, {found.worse} got worse")


def test_only_new_texts_are_encoded_the_second_time(bank: Bank) -> None:
    effect(bank, bank, ITEMS, Counting())
    encoder = Counting()
    effect(bank, taught(bank, "One new line."), ITEMS, encoder)
    assert encoder.asked == ["One new line."]


def test_texts_about_a_key_point_that_only_one_bank_has_are_left_out_and_said(bank: Bank) -> None:
    fewer = bank.model_copy(update={"key_points": tuple(k for k in bank.key_points if k.id != "services")})
    found = effect(bank, fewer, ITEMS, HashingEncoder())
    assert (found.texts, found.apart) == (4, 1)
    assert found.in_words[-1] == "1 text is left out: it names a key point that is not in both banks."


@pytest.mark.parametrize("label", ["wages", "pay"])
def test_a_key_point_that_only_got_another_id_changes_no_verdict(bank: Bank, label: str) -> None:
    names = {"wages": "pay"}
    items = [item.model_copy(update={"key_points": (label,)}) for item in ITEMS[:2]]
    found = effect(bank, with_ids(bank, Renamed(names)), items, HashingEncoder(), renamed=names)
    assert (found.texts, found.changed, found.apart, found.moved) == (2, (), 0, ())


def test_without_texts_it_says_that_there_is_nothing_to_try_the_change_on(bank: Bank) -> None:
    found = effect(bank, taught(bank, ODD), [], HashingEncoder())
    assert found.in_words == ("There is no test objection to try the change on.",)


def test_it_tells_how_far_it_has_come(bank: Bank) -> None:
    told: list[str] = []
    effect(bank, taught(bank, *(f"Line number {n} on pay." for n in range(300))), ITEMS, HashingEncoder(), told.append)
    assert told[:1] == ["Learning the bank as it is"]
    assert "Learning the bank with the change: 256 of 300 texts read" in told
