"""The laws of the editor, in every layout that YAML has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import BANK, BLOCK, LAYOUTS, additions, removals

from debater.banks.editor import AddKeyPoint, EditError, apply, edited, inverse
from debater.banks.loader import load_text

QUICK = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(edits=st.lists(st.one_of(additions(), removals()), min_size=1, max_size=4))
def test_what_an_edited_text_loads_as_is_the_edited_bank(layout, edits):
    text = LAYOUTS[layout]
    bank = load_text(text, "bank.yaml")
    for edit in edits:
        try:
            bank = apply(bank, edit)
        except EditError:
            with pytest.raises(EditError):
                edited(text, edit)
        else:
            text = edited(text, edit)
        assert load_text(text, "bank.yaml") == bank


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(edit=additions())
def test_an_addition_leaves_every_other_line_as_it_was_and_can_be_undone(layout, edit):
    text = LAYOUTS[layout]
    try:
        new = edited(text, edit)
    except EditError:
        return
    if layout in BLOCK:
        old_lines, new_lines = text.splitlines(keepends=True), new.splitlines(keepends=True)
        left = iter(line.rstrip("\r\n") for line in new_lines)
        assert all(line.rstrip("\r\n") in left for line in old_lines)
        assert edited(new, inverse(edit)) == text
    elif not isinstance(edit, AddKeyPoint):
        assert load_text(edited(new, inverse(edit)), "bank.yaml") == load_text(text, "bank.yaml")


@pytest.mark.parametrize("layout", BLOCK)
@QUICK
@given(edit=removals())
def test_a_removal_takes_out_lines_and_changes_none(layout, edit):
    text = LAYOUTS[layout]
    try:
        new = edited(text, edit)
    except EditError:
        return
    left = iter(text.splitlines())
    assert all(line in left for line in new.splitlines())


def test_every_layout_is_the_same_bank():
    for name, text in LAYOUTS.items():
        bank = load_text(text, name)
        assert bank.key_points == BANK.key_points, name
