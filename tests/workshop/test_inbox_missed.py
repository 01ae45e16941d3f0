"""What counts as missed: unclear, corrected through the menu, rejected; and what is no longer asked about."""

from datetime import timedelta

import pytest
from inbox_said import NOON, TINY, keep, verdict

from debater.banks.loader import load_bank
from debater.core.event import Undone
from debater.workshop.inbox import Said, collect

BANK = load_bank(TINY)
MENU = verdict("menu", "wages", "crime", "services")


@pytest.mark.parametrize(
    ("exchange", "kind", "chosen"),
    [
        (("It stinks.", verdict("unclear", "wages")), "unclear", ""),
        (("It stinks.", MENU), "unclear", ""),
        (("It stinks.", MENU, None), "rejected", ""),
        (("It stinks.", MENU, 1), "corrected", "crime"),
        (("It stinks.", MENU, 2), "corrected", "services"),
    ],
)
def test_what_the_bank_did_not_know_is_collected_with_what_the_student_said(store, exchange, kind, chosen):
    keep(store, BANK, "d1", exchange)
    (said,) = collect(store, BANK)
    assert (said.text, said.kind, said.chosen) == ("It stinks.", kind, chosen)
    assert said.candidates[0] == "wages"
    assert said.debate == "d1"


@pytest.mark.parametrize("kind", ["matched", "concedes", "off-topic"])
def test_what_the_bank_was_sure_of_is_not(store, kind):
    keep(store, BANK, "d1", ("It stinks.", verdict(kind)))
    assert collect(store, BANK) == ()


def test_the_menus_first_option_is_what_the_bank_thought_itself(store):
    keep(store, BANK, "d1", ("It stinks.", MENU, 0))
    assert collect(store, BANK) == ()


def test_a_menu_that_was_passed_over_stands_with_what_was_said_next(store):
    keep(store, BANK, "d1", ("It stinks.", MENU), ("Pay is low.", verdict("matched")))
    assert [(said.text, said.kind, said.turn) for said in collect(store, BANK)] == [("It stinks.", "unclear", 1)]


@pytest.mark.parametrize("text", ["2", "?!", "...", "\x1b[31m"])
def test_what_has_no_letter_in_it_is_not(store, text):
    keep(store, BANK, "d1", (text, verdict("unclear")))
    assert collect(store, BANK) == ()


def test_the_oldest_comes_first_whatever_its_debate(store):
    keep(store, BANK, "late", ("Third.", verdict("unclear")), at=NOON + timedelta(hours=2))
    keep(store, BANK, "early", ("First.", verdict("unclear")), ("Second.", verdict("unclear")))
    assert [said.text for said in collect(store, BANK)] == ["First.", "Second.", "Third."]


def test_debates_on_other_motions_are_left_out(store):
    keep(store, BANK.model_copy(update={"id": "another"}), "d1", ("It stinks.", verdict("unclear")))
    assert collect(store, BANK) == ()


def test_what_was_taken_back_in_the_debate_was_not_said(store):
    keep(store, BANK, "d1", ("It stinks.", verdict("unclear")))
    (turn,) = store.turns("d1")
    store.add_event("d1", Undone(turn=turn), NOON)
    assert collect(store, BANK) == ()


@pytest.mark.parametrize("text", ["migrant labour holds  down WAGES for the low paid.", "My cat sleeps all day."])
def test_what_is_in_the_bank_word_for_word_is_not_asked_about(store, text):
    keep(store, BANK, "d1", (text, verdict("unclear")))
    assert collect(store, BANK) == ()


def test_what_was_dealt_with_is_not_offered_again_whoever_says_it(store):
    keep(store, BANK, "d1", ("It stinks.", verdict("unclear")))
    store.add_handled(BANK.id, "dismiss", [said.key for said in collect(store, BANK)], "", NOON)
    keep(store, BANK, "d2", (" it STINKS. ", verdict("unclear")))
    assert collect(store, BANK) == ()


def test_key_points_that_are_gone_are_not_named(store):
    keep(store, BANK, "d1", ("It stinks.", MENU, 1))
    smaller = BANK.model_copy(update={"key_points": BANK.key_points[:1]})
    (said,) = collect(store, smaller)
    assert said == Said("It stinks.", "corrected", "", ("wages",), "d1", 2, NOON + timedelta(minutes=1))
