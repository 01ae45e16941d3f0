"""Every difference between two banks, field by field."""

from typing import Any

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.core.bank import Answer, Bank, NearMiss, Point
from debater.workshop.differences import Change, alike, differences

BANK = tiny.bank()
FIRST = BANK.key_points[0]


def edited(**fields: Any) -> Bank:
    """The bank with other fields in its first key point."""
    return BANK.model_copy(update={"key_points": (FIRST.model_copy(update=fields), *BANK.key_points[1:])})


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (edited(weight=5), [Change(("key point wages",), "weight", "changed", "3", "5")]),
        (edited(rests_on=()), [Change(("key point wages",), "rests on", "removed", before="blame")]),
        (
            edited(phrasings=(*FIRST.phrasings, "They undercut us.")),
            [Change(("key point wages",), "phrasings", "added", after="They undercut us.")],
        ),
        (
            edited(phrasings=("wages are what worries me", FIRST.phrasings[1])),
            [
                Change(
                    ("key point wages",),
                    "phrasings",
                    "changed",
                    "wages is what worries me",
                    "wages are what worries me",
                )
            ],
        ),
        (edited(phrasings=FIRST.phrasings[::-1]), [Change(("key point wages",), "phrasings", "reordered")]),
        (
            edited(near_misses=(NearMiss(text="Pay rises.", truly="supports"),)),
            [Change(("key point wages",), "near misses", "added", after="Pay rises.")],
        ),
        (
            edited(answers=(FIRST.answers[0], Answer(text="Answer 2 on wages.", press="And who pays?"))),
            [Change(("key point wages", "answer 2"), "press", "changed", "Question 2 on wages?", "And who pays?")],
        ),
        (
            edited(hints=FIRST.hints.model_copy(update={"question": "Who?"})),
            [Change(("key point wages", "hints"), "question", "changed", "Who pays?", "Who?")],
        ),
        (
            edited(comebacks=FIRST.comebacks[:1]),
            [Change(("key point wages", "comeback wages-local"), "", "removed", before="Claim wages-local.")],
        ),
        (
            edited(comebacks=(tiny.rung("wages-supply"), FIRST.comebacks[1])),
            [
                Change(
                    ("key point wages", "comeback wages-supply", "comeback wages-supply-proof"),
                    "",
                    "removed",
                    before="Claim wages-supply-proof.",
                )
            ],
        ),
        (
            BANK.model_copy(update={"points": (*BANK.points, Point(id="new", paragraph=3, name="New", text="It is."))}),
            [Change(("point new",), "", "added", after="New")],
        ),
        (
            BANK.model_copy(update={"key_points": BANK.key_points[::-1]}),
            [Change((), "key points", "reordered")],
        ),
        (
            BANK.model_copy(update={"motion": BANK.motion.model_copy(update={"summary": "Short."})}),
            [Change(("motion",), "summary", "changed", "S", "Short.")],
        ),
    ],
    ids=lambda value: "" if isinstance(value, Bank) else value[0].field or value[0].kind,
)
def test_an_edit_is_found_where_it_was_made(after: Bank, expected: list[Change]) -> None:
    assert list(differences(BANK, after)) == expected


def test_the_other_stance_of_a_near_miss_is_one_change() -> None:
    before, after = (edited(near_misses=(NearMiss(text="Pay rises.", truly=truly),)) for truly in ("none", "supports"))
    assert list(differences(before, after)) == [
        Change(("key point wages", "near miss 1"), "is", "changed", "none", "supports")
    ]


TEXT = st.sampled_from(["pay falls", "pay falls a lot", "borders", "the borders", "who decides", "it is unfair"])
TEXTS = st.lists(TEXT, min_size=2, max_size=4).map(tuple)
MISS = st.builds(lambda text, truly: NearMiss(text=text, truly=truly), TEXT, st.sampled_from(["none", "supports"]))
ANSWER = st.builds(lambda text, press: Answer(text=text, press=press), TEXT, TEXT)
BANKS = st.builds(
    lambda ids, phrasings, misses, answers, weight, supports: tiny.bank(
        key_points=tuple(
            tiny.key_point(id_, weight, phrasings=phrasings, near_misses=misses, answers=answers) for id_ in ids
        ),
        supports=supports,
    ),
    st.lists(st.sampled_from(tiny.IDS), min_size=1, unique=True),
    TEXTS,
    st.lists(MISS, max_size=3).map(tuple),
    st.lists(ANSWER, min_size=1, max_size=3).map(tuple),
    st.integers(1, 2),
    st.lists(TEXT, max_size=3).map(tuple),
)


@given(BANKS, BANKS)
def test_there_are_no_differences_exactly_where_banks_are_equal(one: Bank, other: Bank) -> None:
    assert (not list(differences(one, other))) == (one == other)


@given(BANKS, BANKS)
def test_what_was_added_one_way_is_removed_the_other_way(one: Bank, other: Bank) -> None:
    def count(before: Bank, after: Bank, kind: str) -> int:
        return sum(change.kind == kind for change in differences(before, after))

    assert count(one, other, "added") == count(other, one, "removed")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("They undercut our wages.", "They undercut the wages here.", True),
        ("They undercut our wages.", "they UNDERCUT our wages", True),
        ("They undercut our wages.", "Nobody asked the voters.", False),
        ("", "Nobody asked the voters.", False),
    ],
)
def test_texts_with_most_letters_in_common_are_one_text_reworded(one: str, other: str, same: bool) -> None:
    assert (alike(one, other) > 0) is same


def test_a_long_list_that_was_replaced_is_compared_at_once() -> None:
    before, after = (BANK.model_copy(update={"supports": tuple(f"{s} {n}" * 40 for n in range(900))}) for s in "ab")
    found = list(differences(before, after))
    assert [sum(change.kind == kind for change in found) for kind in ("removed", "added")] == [900, 900]
