"""Groups of what was said: what is alike together, in an order, under letters that stay."""

from datetime import timedelta

import pytest
from inbox_said import NOON, TINY

from debater.banks.loader import load_bank
from debater.matching.hashing import HashingEncoder
from debater.workshop.inbox import Said, group
from debater.workshop.inbox_groups import grouping

BANK = load_bank(TINY)
QUEUES = (
    "The queues at the doctor are endless now.",
    "Endless queues at the doctor.",
    "At the doctor: endless queues!",
)
DOGS = ("Dogs bark in the park at night.", "In the park at night dogs bark.")
ALONE = "Zebras wear pyjamas."


def said(text, minute=0, kind="unclear", chosen="", candidates=()):
    return Said(text, kind, chosen, candidates, "d1", minute + 1, NOON + timedelta(minutes=minute))


def groups(*texts):
    return group([said(text, minute) for minute, text in enumerate(texts)], BANK, HashingEncoder())


def test_what_is_alike_is_together_the_largest_first_and_loners_last():
    found = groups(ALONE, *DOGS, *QUEUES)
    assert [{one.text for one in of.texts} for of in found] == [set(QUEUES), set(DOGS), {ALONE}]


def test_one_meaning_alone_is_one_group():
    every = [said(text, minute, candidates=("services", "crime", "wages")) for minute, text in enumerate(QUEUES)]
    (found,) = group(every, BANK, HashingEncoder())
    assert found.count == 3


@pytest.mark.parametrize("count", range(4))
def test_few_texts_are_no_trouble(count):
    assert sum(of.count for of in groups(*(ALONE, "Soup.", "Go home!")[:count])) == count


def test_one_wording_said_often_is_one_wording():
    (found,) = groups("Queues!", "queues! ", "QUEUES!")
    assert found.count == 3
    assert [(wording.text, wording.count) for wording in found.wordings] == [("Queues!", 3)]


def test_the_nearest_key_point_is_that_of_the_nearest_text():
    (found,) = groups("Migrant labour holds down wages for the low paid, sir.")
    assert found.nearest == "wages"
    assert 0.8 < found.similarity < 1


def test_what_students_chose_goes_before_what_is_near():
    text = "Cheap foreign labour keeps salaries low, sir."
    (found,) = group([said(text, 0), said(text, 1, "corrected", "crime")], BANK, HashingEncoder())
    assert (found.nearest, found.suggested) == ("wages", "crime")
    assert dict(found.kinds) == {"unclear": 1, "corrected": 1}


def test_what_students_meant_by_it_keeps_like_words_apart():
    texts = ("It is bad for us here.", "It is bad for us now.", "It was bad for us here.", "It was bad for us now.")
    chosen = ("wages", "crime", "wages", "crime")
    found = group(
        [said(t, minute, "corrected", c) for minute, (t, c) in enumerate(zip(texts, chosen, strict=True))],
        BANK,
        HashingEncoder(),
    )
    assert all(len({one.chosen for one in of.texts}) == 1 for of in found)


def test_the_order_of_what_was_said_changes_nothing():
    every = [said(text, minute) for minute, text in enumerate((ALONE, *DOGS, *QUEUES))]
    assert group(every, BANK, HashingEncoder()) == group(every[::-1], BANK, HashingEncoder())


def test_a_group_keeps_its_letters_when_some_of_it_is_dealt_with():
    every = [said(text, minute) for minute, text in enumerate((ALONE, *DOGS, *QUEUES))]
    whole = grouping(every, BANK, HashingEncoder())
    letters = {one.text: of.id for of in whole.of(every) for one in of.texts}
    for gone in every:
        left = whole.of([one for one in every if one != gone])
        assert all(letters[one.text] == of.id for of in left for one in of.texts)
    assert len(set(letters.values())) == 3
