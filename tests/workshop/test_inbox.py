"""The inbox as a coach uses it: what is promoted is in the bank and no longer offered, and undo takes back both."""

import shutil
import sqlite3

import pytest
from inbox_said import TINY, keep, verdict

from debater.banks.loader import load_bank
from debater.errors import BankError, EditError, HistoryError
from debater.matching.hashing import HashingEncoder
from debater.workshop.inbox import Inbox

RENTS = ("Rents go up for everyone.", "Rents go up for all of us.")
ACTIONS = {
    "phrasing": {"key_point": "services"},
    "near-miss": {"key_point": "wages", "truly": "neutral"},
    "support": {},
    "key-point": {"claim": "Rents rise."},
    "dismiss": {},
}


@pytest.fixture
def heard(store, inbox):
    """An inbox with two texts on rents, one of them said twice, and one on something else."""
    keep(store, inbox.bank, "d1", *((text, verdict("unclear", "services")) for text in (*RENTS, "Zebra crossings.")))
    keep(store, inbox.bank, "d2", (RENTS[0].upper(), verdict("menu", "services", "crime"), None))
    return inbox


def promote(inbox, action, text=RENTS[0], **details):
    """Do it with one text of the inbox; what was done."""
    wording = next(w for g in inbox.groups() for w in g.wordings if w.text == text)
    return inbox.keep(wording.said, action, inbox.edit_for(text, action, **(details or ACTIONS[action])))


def waiting(inbox):
    return {said.text for group in inbox.groups() for said in group.texts}


def test_groups_are_what_waits(heard):
    first, second = heard.groups()
    assert (first.count, second.count) == (3, 1)
    assert dict(first.kinds) == {"unclear": 2, "rejected": 1}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_promoted_item_is_not_offered_again_and_undo_brings_it_back(heard, bank_file, action):
    before, offered = bank_file.read_bytes(), heard.groups()
    done = promote(heard, action)
    assert waiting(heard) == {RENTS[1], "Zebra crossings."}
    assert (bank_file.read_bytes() == before) is (action == "dismiss")
    assert heard.last() == done
    assert heard.undo() == done
    assert heard.groups() == offered
    assert load_bank(bank_file) == load_bank(TINY)
    assert heard.undo() is None


@pytest.mark.parametrize(
    ("action", "place"),
    [
        ("phrasing", lambda bank: bank.by_id["services"].phrasings),
        ("near-miss", lambda bank: [m.text for m in bank.by_id["wages"].near_misses if m.truly == "neutral"]),
        ("support", lambda bank: bank.supports),
        ("key-point", lambda bank: bank.by_id["rents-rise"].phrasings),
    ],
)
def test_what_is_promoted_is_in_the_bank(heard, action, place):
    promote(heard, action)
    assert RENTS[0] in place(heard.bank)


def test_what_was_done_is_taken_back_one_by_one_from_the_last(heard):
    promote(heard, "support")
    promote(heard, "dismiss", "Zebra crossings.")
    assert waiting(heard) == {RENTS[1]}
    heard.undo()
    assert waiting(heard) == {RENTS[1], "Zebra crossings."}
    heard.undo()
    assert len(waiting(heard)) == 4


def test_groups_keep_their_letters_from_one_run_to_the_next(heard, bank_file, store):
    letters = {said.text: group.id for group in heard.groups() for said in group.texts}
    promote(heard, "phrasing")
    again = Inbox(bank_file, store, HashingEncoder)
    assert {said.text: group.id for group in again.groups() for said in group.texts}.items() <= letters.items()


def test_a_new_debate_is_seen(heard, store):
    heard.groups()
    keep(store, heard.bank, "d3", ("Something new.", verdict("unclear")))
    assert "Something new." in waiting(heard)


def test_a_new_key_point_can_be_the_nearest_at_once(heard):
    promote(heard, "key-point")
    assert heard.groups()[0].nearest == "rents-rise"


def test_a_new_key_point_takes_the_theme_of_the_nearest(heard):
    heard.groups()
    edit = heard.edit_for(RENTS[0], "key-point", claim="Rents rise.")
    nearest = next(group.nearest for group in heard.groups() if group.count == 3)
    assert edit.key_point.theme == heard.bank.by_id[nearest].theme


def test_undo_refuses_where_the_text_is_gone_unless_told_otherwise(heard, bank_file):
    promote(heard, "phrasing")
    shutil.copy(TINY, bank_file)
    with pytest.raises(EditError, match="cannot be taken back") as caught:
        heard.undo()
    assert caught.value.cure
    assert len(waiting(heard)) == 2
    heard.undo(anyway=True)
    assert len(waiting(heard)) == 4
    assert bank_file.read_bytes() == TINY.read_bytes()


def test_what_cannot_be_recorded_is_not_written(heard, bank_file, tmp_path):
    (text, *_), before = heard.groups()[0].texts, bank_file.read_bytes()
    edit = heard.edit_for(text.text, "support")
    with sqlite3.connect(tmp_path / "debates.sqlite3") as connection:
        connection.executescript("DROP TABLE handled; CREATE VIEW handled AS SELECT 1 AS id, 2 AS motion")
    connection.close()
    with pytest.raises(HistoryError):
        heard.keep([text], "support", edit)
    assert bank_file.read_bytes() == before


def test_a_bank_that_was_broken_meanwhile_is_said_and_nothing_is_recorded(heard, bank_file):
    (text, *_) = heard.groups()[0].texts
    edit = heard.edit_for(text.text, "support")
    bank_file.write_text("format: 1\n")
    with pytest.raises(BankError):
        heard.keep([text], "support", edit)
    shutil.copy(TINY, bank_file)
    assert heard.last() is None


def test_the_effect_is_shown_before_anything_is_kept(heard, bank_file):
    edit = heard.edit_for(RENTS[0], "phrasing", "crime")
    assert heard.effect(edit) is None
    script = "format: 1\nobjections:\n  - {text: Rents go up for everyone!, stance: opposes, key_points: [crime]}\n"
    (bank_file.parent / "objections.yaml").write_text(script)
    told = []
    found = heard.effect(edit, told.append)
    assert found is not None
    assert found.texts == 1
    assert "Learning the bank with the change" in told
    assert bank_file.read_bytes() == TINY.read_bytes()
    assert len(waiting(heard)) == 4


def test_an_empty_inbox_loads_no_model(bank_file, store):
    def never():
        raise AssertionError("the model was loaded")

    assert Inbox(bank_file, store, never).groups() == ()
