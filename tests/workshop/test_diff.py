"""Two states of a bank compared by meaning: what goes by another id, and the changes counted."""

from collections.abc import Callable

import pytest
import tiny

from debater.core.bank import Bank, NearMiss, Phrasebook, Theme, Wordings
from debater.matching.encoder import Encoder
from debater.matching.hashing import HashingEncoder
from debater.workshop.diff import BankDiff, diff
from debater.workshop.differences import Change
from debater.workshop.renaming import Renamed, renamed, with_ids

BANK = tiny.bank(
    key_points=(
        *tiny.bank().key_points[:4],
        tiny.key_point("culture", near_misses=(NearMiss(text="Pay and culture.", truly="wages"),), rests_on=("blame",)),
    ),
    phrasebook=Phrasebook(key_points={"wages": Wordings(opposes={"angry": ("Pay!", "My pay!")})}),
)


def no_encoder() -> Encoder:
    raise AssertionError("the texts alone tell")


def compared(after: Bank, encoder: Callable[[], Encoder] = no_encoder) -> BankDiff:
    return diff(BANK, after, encoder)


def replaced(old: str, **fields: object) -> Bank:
    """The bank with other fields in one key point."""
    new = tuple(k.model_copy(update=fields) if k.id == old else k for k in BANK.key_points)
    return BANK.model_copy(update={"key_points": new})


def test_a_bank_and_itself_have_no_changes() -> None:
    found = compared(tiny.bank(key_points=BANK.key_points, phrasebook=BANK.phrasebook))
    assert (found.changes, found.summary) == ((), "")


def test_an_id_that_was_changed_everywhere_is_one_change() -> None:
    names = Renamed({"wages": "pay"}, {"blame": "employers"}, {"work": "jobs-and-pay"})
    found = compared(with_ids(BANK, names))
    assert found.renamed == names
    assert found.changes == (
        Change(("theme jobs-and-pay",), "", "renamed", "work", "jobs-and-pay"),
        Change(("point employers",), "", "renamed", "blame", "employers"),
        Change(("key point pay",), "", "renamed", "wages", "pay"),
    )
    assert found.summary == "1 key point renamed"


def test_ids_that_were_exchanged_for_others_are_told_apart_by_their_texts() -> None:
    names = Renamed({"wages": "one", "jobs": "two", "control": "three"})
    assert renamed(BANK, with_ids(BANK, names), no_encoder).key_points == names.key_points


def test_a_key_point_with_a_new_id_and_all_texts_reworded_is_known_by_its_meaning() -> None:
    after = replaced(
        "voters",
        id="the-vote",
        claim="The claim of the voters.",
        phrasings=("voters is what worries me most", "what about the voters then"),
    )
    found = compared(after, HashingEncoder)
    assert dict(found.renamed.key_points) == {"voters": "the-vote"}
    assert found.summary == "1 key point renamed, 1 changed; 2 phrasings reworded"


def test_key_points_of_different_meaning_are_one_removed_and_one_added() -> None:
    fields = {"claim": "Zebras quibble.", "phrasings": ("Violet umbrellas.", "Quagga zebra yaks.")}
    found = compared(replaced("voters", id="zoo", **fields), HashingEncoder)
    assert found.summary == "1 key point added, 1 removed"
    assert not found.renamed.key_points


@pytest.mark.parametrize(
    ("after", "summary"),
    [
        (
            replaced("jobs", phrasings=("jobs are what worries me", "what about jobs then")),
            "1 key point changed; 1 phrasing reworded",
        ),
        (
            replaced("jobs", phrasings=("They take ours.", "what about jobs then")),
            "1 key point changed; 1 phrasing added, 1 removed",
        ),
        (replaced("jobs", weight=5), "1 key point changed"),
        (replaced("jobs", answers=tiny.answers("jobs", 3)), "1 key point changed; 1 answer added"),
        (replaced("jobs", near_misses=(NearMiss(text="So."),)), "1 key point changed; 1 near miss added"),
        (BANK.model_copy(update={"key_points": BANK.key_points[:3]}), "2 key points removed"),
        (
            BANK.model_copy(update={"themes": (*BANK.themes, Theme(id="new", name="New"))}),
            "1 change outside the key points",
        ),
    ],
)
def test_the_summary_counts_what_changed(after: Bank, summary: str) -> None:
    assert compared(after).summary == summary


@pytest.mark.parametrize(
    ("registers", "told"),
    [
        ({"angry": ("Pay!", "My pay!", "Our pay!")}, "3 (1 added, 0 removed)"),
        ({"angry": ("Pay!",)}, "1 (0 added, 1 removed)"),
        ({"calm": ("Pay!", "My pay!")}, "2 (the same, in another order)"),
    ],
)
def test_texts_of_the_phrasebook_are_counted_by_key_point_and_side(
    registers: dict[str, tuple[str, ...]], told: str
) -> None:
    book = Phrasebook(key_points={"wages": Wordings(opposes=registers)})
    found = compared(BANK.model_copy(update={"phrasebook": book}))
    assert found.changes == (Change(("phrasebook", "key point wages"), "opposes", "changed", "2 texts", told),)


def test_a_whole_phrasebook_more_or_less_is_one_change() -> None:
    found = compared(BANK.model_copy(update={"phrasebook": Phrasebook()}))
    assert found.changes == (Change((), "phrasebook", "changed", "2 texts", "0 texts"),)
