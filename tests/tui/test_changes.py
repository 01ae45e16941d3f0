"""What a saved bank brings, in a few words."""

from typing import Any

import pytest
import tiny

from debater.core.bank import Bank, NearMiss, Phrasebook, Wordings
from debater.tui.changes import changes

BANK = tiny.bank()
WAGES = BANK.by_id["wages"]


def first(**more: Any) -> Bank:
    return BANK.model_copy(update={"key_points": (WAGES.model_copy(update=more), *BANK.key_points[1:])})


def whole(**more: Any) -> Bank:
    return BANK.model_copy(update=more)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (BANK.model_copy(deep=True), "nothing changed"),
        (first(phrasings=(*WAGES.phrasings, "New one.", "New two.")), "2 phrasings more"),
        (first(phrasings=(*WAGES.phrasings[1:], "Other.")), "1 phrasing changed"),
        (first(phrasings=("Other.",)), "1 phrasing changed, 1 phrasing fewer"),
        (first(near_misses=(NearMiss(text="No."), NearMiss(text="No no."))), "2 near misses more"),
        (first(weight=1), "1 weight changed"),
        (first(claim="Other."), "1 claim changed"),
        (first(answers=WAGES.answers[1:]), "1 answer fewer"),
        (first(hints=WAGES.hints.model_copy(update={"question": "And?"})), "1 hint changed"),
        (first(comebacks=WAGES.comebacks[1:]), "4 answers fewer, 2 comebacks fewer"),
        (whole(key_points=BANK.key_points[:-2]), "2 key points fewer"),
        (whole(motion=BANK.motion.model_copy(update={"summary": "Other."})), "the motion reworded"),
        (whole(supports=("Yes.",), neutral=("Perhaps.",)), "1 supporting line more, 1 other statement more"),
        (
            whole(phrasebook=Phrasebook(key_points={"wages": Wordings(opposes={"a": ("x", "y")})})),
            "2 training texts more",
        ),
        (whole(points=(BANK.points[0].model_copy(update={"text": "Other."}),)), "1 point of the op-ed changed"),
        (whole(openers=("Begin!",)), "small changes"),
        (
            first(weight=1, claim="Other.", phrasings=WAGES.phrasings[1:], near_misses=(NearMiss(text="No."),)),
            "1 phrasing fewer, 1 near miss more, 1 claim changed, and more",
        ),
    ],
)
def test_what_was_changed_is_told_in_a_few_words(after: Bank, told: str) -> None:
    assert changes(BANK, after) == told


@pytest.mark.parametrize("other", [first(phrasings=(*WAGES.phrasings, "New.")), whole(key_points=BANK.key_points[1:])])
def test_what_is_more_one_way_is_fewer_the_other(other: Bank) -> None:
    there, back = changes(BANK, other), changes(other, BANK)
    assert {there.split()[-1], back.split()[-1]} == {"more", "fewer"}
    assert there.split()[:-1] == back.split()[:-1]
