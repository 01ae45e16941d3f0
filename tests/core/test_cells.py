"""Cells of spreadsheets: no formulas, and everything had back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debater.core.cells import guarded, joined, separated, unguarded


@given(st.text(st.sampled_from("'=+-@ \t\nab＝")))
@example("''=1")
def test_a_guarded_text_is_had_back_and_is_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(tuple("=+-@＝"))


@given(st.lists(st.text(st.sampled_from("\\;ab ,\n"), min_size=1).map(str.strip).filter(bool)))
def test_joined_texts_can_be_separated(texts):
    assert separated(joined(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("a; b", ["a", "b"]),
        ("a;;b;", ["a", "b"]),
        (r"a\; b", ["a; b"]),
        (r"a\b\\", ["a\\b\\"]),
        (" ; ", []),
        ("a;\nb", ["a", "\nb"]),
    ],
)
def test_a_cell_written_by_hand_is_read_with_care(cell, texts):
    assert separated(cell) == texts
