"""What a coach does with a text, as an edit: refused with a cure where it makes no sense, written and read again."""

import pytest
from inbox_said import NOON, TINY

from debater.banks.editor import AddKeyPoint, AddNearMiss, AddPhrasing, AddSupporting, apply
from debater.banks.loader import load_bank
from debater.errors import EditError
from debater.workshop.inbox import Handled
from debater.workshop.inbox_edits import as_json, from_json, near_miss, new_key_point, phrasing, slug

BANK = load_bank(TINY)


def made(*phrasings, id_="", claim="", theme="work"):
    return new_key_point(BANK, id_, claim=claim, phrasings=phrasings, theme=theme)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: phrasing(BANK, "pay", "Text."), "no key point 'pay'"),
        (lambda: phrasing(BANK, "", "Text."), "no key point ''"),
        (
            lambda: phrasing(BANK, "crime", "the hospitals CANNOT cope with so many newcomers."),
            "phrasing of 'services'",
        ),
        (lambda: near_miss(BANK, "pay", "Text.", "none"), "no key point 'pay'"),
        (lambda: near_miss(BANK, "wages", "Text.", "wages"), "is not 'wages'"),
        (lambda: near_miss(BANK, "wages", "Text.", "oppose"), "cannot be 'oppose'"),
        (lambda: made("One."), "two wordings"),
        (lambda: made("One.", "one. "), "two wordings"),
        (lambda: made("One.", claim="ONE."), "two wordings"),
        (lambda: made("One.", "\x1b[31mOne."), "two wordings"),
        (lambda: made("One.", "Two.", theme="pay"), "no theme 'pay'"),
        (lambda: made("One.", "Two.", id_="wages"), "key point or comeback 'wages' already"),
        (lambda: made("One.", "Two.", id_="Not An Id"), "'Not An Id' is not an id"),
        (lambda: made("One.", "Two.", id_="x" * 65), "is not an id"),
        (lambda: made("One.", "Two.", id_="wages-supply"), "key point or comeback 'wages-supply' already"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_cure(call, message):
    with pytest.raises(EditError, match=message) as caught:
        call()
    assert caught.value.cure


def test_a_new_key_point_can_be_played_and_says_what_is_left_to_write():
    edit = made("Rents go up\nfor everyone.", "rents GO up for everyone.", "No flat to be had.")
    new = apply(BANK, edit).by_id["rents-everyone"]
    assert new.phrasings == ("Rents go up for everyone.", "No flat to be had.")
    assert new.claim == "Rents go up for everyone."
    assert new.answers[0].text.startswith("TODO")
    assert new.hints.question.startswith("TODO")


def test_the_claim_in_other_words_is_the_second_phrasing_of_a_single_text():
    assert made("Rents!", claim="It drives up rents.").key_point.phrasings == ("Rents!", "It drives up rents.")


def test_an_id_that_is_taken_gets_a_number():
    once = apply(BANK, made("Rents go up.", "Dear flats."))
    assert new_key_point(once, "", claim="Rents go up.", phrasings=("A.", "B."), theme="work").key_point.id == "rents-2"


@pytest.mark.parametrize(
    ("claim", "id_"),
    [
        ("It is so.", "it-is-so"),
        ("They don’t pay their taxes here, ever.", "they-dont-their-taxes"),
        ("！？", "new-point"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "llanfairpwllgwyngyllgogerychwyrndrobwlll"),
    ],
)
def test_ids_come_from_the_claim(claim, id_):
    assert slug(claim) == id_


@pytest.mark.parametrize(
    "edit",
    [
        AddPhrasing("wages", "“A” \\ b: c"),
        AddNearMiss("wages", "Text.", "supports"),
        AddSupporting("Yes."),
        made("A.", "B."),
    ],
)
def test_an_edit_is_read_back_as_it_was_written(edit):
    assert from_json(as_json(edit)) == edit


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"edit": "RemoveKeyPoint", "id": "x"}', '{"edit": "AddPhrasing"}'])
def test_an_edit_that_cannot_be_read_is_said(text):
    with pytest.raises(EditError, match="cannot be read back"):
        from_json(text)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (AddPhrasing("wages", "Low pay."), "“Low pay.” became a phrasing of wages"),
        (AddNearMiss("wages", "Low pay."), "“Low pay.” became a near miss of wages"),
        (AddSupporting("Low pay."), "“Low pay.” became a supporting line"),
        (AddKeyPoint(BANK.key_points[0]), "wages became a key point, with 8 phrasings"),
        (None, "“low pay.” was dismissed"),
    ],
)
def test_what_was_done_is_told_in_words(edit, words):
    assert Handled("x", ("low pay.",), edit, NOON).in_words == words
