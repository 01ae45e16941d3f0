"""Edits of a bank's file as a coach sees them: where new lines stand, what is refused, and why."""

import difflib
import re

import pytest
from layouts import BANK, TINY

from debater.banks.editor import (
    AddKeyPoint,
    AddNearMiss,
    AddPhrasing,
    AddSupporting,
    EditError,
    RemoveKeyPoint,
    RemoveNearMiss,
    RemovePhrasing,
    RemoveSupporting,
    apply,
    edit_file,
    edited,
    inverse,
)
from debater.banks.loader import load_bank
from debater.errors import BankError

FIRST, SECOND, LAST = (key_point.id for key_point in BANK.key_points)
NEW = BANK.by_id[LAST].model_copy(update={"id": "new-one", "claim": "TODO: say it in one line."})


def new_lines(text: str, edit: object) -> list[str]:
    """The lines that the edit adds, after the line above them."""
    changed = difflib.unified_diff(text.splitlines(), edited(text, edit).splitlines(), n=1, lineterm="")
    above, *added = [line for line in changed if line[0] in " +" and not line.startswith("+++")]
    return [above[1:], *(line[1:] for line in added if line[0] == "+")]


def test_a_phrasing_stands_after_the_last_one():
    lines = new_lines(TINY, AddPhrasing(LAST, "Who checks them: nobody?"))
    assert lines == [
        "      - Crime rises when nobody is screened at the border.",
        '      - "Who checks them: nobody?"',
    ]


def test_a_field_that_is_missing_is_made_at_its_place():
    lines = new_lines(TINY, AddNearMiss(LAST, "Most of them obey the law.", "supports"))
    assert lines == [
        "      - Crime rises when nobody is screened at the border.",
        "    near_misses:",
        "      - text: Most of them obey the law.",
        "        is: supports",
    ]


def test_a_new_section_stands_where_the_schema_has_it():
    without = TINY[: TINY.index("supports:\n")] + TINY[TINY.index("neutral:\n") :]
    lines = new_lines(without, AddSupporting("Let them come."))
    assert lines[1:] == ["supports:", "  - Let them come."]
    assert edited(without, AddSupporting("Let them come.")).index("supports:\n") < without.index("neutral:\n") + 1


def test_a_list_within_brackets_stays_within_them():
    block = "    phrasings:\n" + "".join(f"      - {text}\n" for text in BANK.key_points[-1].phrasings)
    inline = "    phrasings: [a thief, a gang]  # two\n"
    text = TINY.replace(block, inline)
    assert text != TINY
    assert '    phrasings: [a thief, a gang, "no, three"]  # two\n' in edited(text, AddPhrasing(LAST, "no, three"))


def test_a_new_key_point_says_that_it_is_new_and_what_is_left_to_do():
    lines = new_lines(TINY, AddKeyPoint(NEW))
    assert lines[1].startswith("  # New from the inbox: fill in every TODO")
    assert lines[2:5] == ["  - id: new-one", "    theme: society", '    claim: "TODO: say it in one line."']


def test_blank_lines_between_key_points_are_kept_up():
    spread = TINY.replace("\n  - id: ", "\n\n  - id: ")
    lines = new_lines(spread, AddKeyPoint(NEW))
    assert lines[1] == ""
    assert edited(edited(spread, AddKeyPoint(NEW)), RemoveKeyPoint("new-one")) == spread


def test_a_text_of_several_lines_is_kept_on_one():
    assert apply(BANK, AddPhrasing(LAST, " one \n\n two\x1b[31m ")).by_id[LAST].phrasings[-1] == "one two"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (AddPhrasing("nobody", "x"), "has no key point 'nobody'"),
        (AddPhrasing(FIRST, "  "), "cannot be added"),
        (AddPhrasing(FIRST, "x" * 4001), "cannot be added"),
        (AddPhrasing(FIRST, BANK.by_id[FIRST].phrasings[0].upper()), "is there already"),
        (AddSupporting(BANK.supports[0]), "is there already"),
        (AddNearMiss(FIRST, "x", "suports"), "Did you mean 'supports'"),
        (AddNearMiss(FIRST, "x", "No Id"), "cannot be kept"),
        (AddKeyPoint(BANK.by_id[FIRST]), f"uses the key point or comeback id '{FIRST}' again"),
        (AddKeyPoint(NEW.model_copy(update={"theme": "socety"})), "Did you mean 'society'"),
        (RemovePhrasing(FIRST, "never said"), "no longer has the text “never said”"),
        (RemoveNearMiss(FIRST, "never said"), "no longer has the text"),
        (RemoveSupporting("never said"), "no longer has the text"),
        (RemoveKeyPoint("nobody"), "has no key point 'nobody'"),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused_with_the_reason(edit, says):
    for tried in (lambda: apply(BANK, edit), lambda: edited(TINY, edit)):
        with pytest.raises(EditError, match=re.escape(says)):
            tried()


def test_the_last_of_what_must_be_there_stays():
    two = apply(BANK, AddPhrasing(LAST, "x"))
    for text in two.by_id[LAST].phrasings[2:]:
        two = apply(two, RemovePhrasing(LAST, text))
    with pytest.raises(EditError, match="only two phrasings"):
        apply(two, RemovePhrasing(LAST, two.by_id[LAST].phrasings[0]))
    one = apply(apply(BANK, RemoveKeyPoint(LAST)), RemoveKeyPoint(SECOND))
    with pytest.raises(EditError, match="only key point"):
        apply(one, RemoveKeyPoint(FIRST))


def test_a_removed_key_point_cannot_be_put_back():
    with pytest.raises(EditError, match="copy of the bank"):
        inverse(RemoveKeyPoint(FIRST))


def test_what_is_looked_up_in_an_edited_bank_is_the_edited_one():
    assert BANK.by_id  # looked up before the edit
    assert "new-one" in apply(BANK, AddKeyPoint(NEW)).by_id


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bank.yaml").write_bytes(TINY.encode())
    return tmp_path


def test_a_file_is_edited_in_place(folder):
    version = edit_file(folder, AddSupporting("Let them come."))
    assert (folder / "bank.yaml").read_bytes().decode() == version.text
    assert load_bank(folder).supports[-1] == "Let them come."
    assert [file.name for file in folder.iterdir()] == ["bank.yaml"]


def test_a_key_point_that_the_phrasebook_names_is_not_removed(folder):
    (folder / "phrasebook.yaml").write_text(f"format: 1\nkey_points:\n  {LAST}:\n    opposes: {{pub: [Oi.]}}\n")
    with pytest.raises(EditError, match=f"names a key point that is not there: '{LAST}'"):
        edit_file(folder, RemoveKeyPoint(LAST))
    assert (folder / "bank.yaml").read_bytes() == TINY.encode()


def test_a_faulty_bank_is_not_edited(folder):
    (folder / "bank.yaml").write_text(TINY.replace("theme: work", "theme: wrk"))
    with pytest.raises(BankError, match="did you mean 'work'"):
        edit_file(folder, AddSupporting("x"))
