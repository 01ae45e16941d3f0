"""Key points told apart by their meaning, with the real sentence model."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debater.banks.loader import load_bank
from debater.workshop.renaming import renamed

if TYPE_CHECKING:
    from debater.matching.sentence import SentenceEncoder

pytestmark = pytest.mark.model
BANK = load_bank(Path(__file__).parents[2] / "arguments" / "school-phones")


def test_a_key_point_removed_and_quite_another_one_added_are_two(encoder: "SentenceEncoder") -> None:
    apart = ("evidence-is-thin", "young-carers"), ("adults-do-it-too", "social-life-at-break")
    before, after = (
        BANK.model_copy(update={"key_points": tuple(k for k in BANK.key_points if k.id not in left_out)})
        for left_out in apart
    )
    assert renamed(before, after, lambda: encoder).key_points == {}


def test_a_key_point_in_quite_other_words_under_a_new_id_is_known_again(encoder: "SentenceEncoder") -> None:
    old = BANK.by_id["adults-do-it-too"]
    texts = (
        "My maths teacher was on hers under the desk the whole lesson.",
        "Sort the staffroom out before you start on us.",
        "Grown-ups check theirs over dinner and in meetings, so why should a child not?",
        "A rule that binds only the young is hypocrisy.",
    )
    fields = {
        "id": "hypocrisy",
        "claim": "Adults are glued to their own phones, so they cannot forbid ours.",
        "phrasings": texts,
    }
    key_points = tuple(k.model_copy(update=fields) if k is old else k for k in BANK.key_points)
    after = BANK.model_copy(update={"key_points": key_points})
    assert dict(renamed(BANK, after, lambda: encoder).key_points) == {"adults-do-it-too": "hypocrisy"}
