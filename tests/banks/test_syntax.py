"""A slip of YAML is told where it was made, in words, whichever line the reader gave up in."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from debater.banks.syntax import CHECK, slip
from debater.banks.yaml_tree import tree_of
from debater.errors import BankError, Problem

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
INDENTED = "give it the spaces of what it belongs with (it has {0}, the line above {1})"
NO_FIELD = ("a line is no field, for it has no colon", "write `name: value`, or quotes around a text of several lines")
QUOTED = "put the whole text in quotes"
OPEN = ("a quote is never closed", "close it at the end of its text")
CLOSED = "a text goes on after its closing quote"
APOSTROPHE = "write an apostrophe inside the text twice, or put the text between double quotes"
INNER = 'put the whole text in single quotes, or write each quote inside it as `\\"`'
TAB = ("a line is indented with a tab", "indent with spaces, not with tabs")
BRACKETS = "put a comma between entries, and quotes around a text that holds a comma, a colon or a bracket"

# The text with the slip; its line and column; what is told.
SLIPS = {
    "a colon inside": ("a:\n  b: He said: no\n", 2, 13, "a colon stands within a text", QUOTED),
    "a field too deep": (
        "a:\n  b: c\n   d: e\n",
        3,
        4,
        "a field is indented otherwise than the one above it",
        INDENTED.format(3, 2),
    ),
    "a text above a field": ("Hello\nb: c\n", 1, 1, *NO_FIELD),
    "an entry that is no field": ("a:\n  - id b\n    c: d\n", 2, 3, *NO_FIELD),
    "no colon": ("a:\n  b: c\n  weight 3\n  d: e\n", 3, 3, *NO_FIELD),
    "no space after the colon": (
        "a:\n  b: c\n  weight:3\n  d: e\n",
        3,
        9,
        "no space follows the colon",
        "write `weight: `, with a space after the colon",
    ),
    "half saved": (
        "a:\n  b: c\n  wei",
        3,
        3,
        "the last line is not whole (a half-saved file ends like this)",
        "write the rest of it",
    ),
    "a quote inside quotes": ('a:\n  - "Thieves" love it\n  - b\n', 2, 13, CLOSED, INNER),
    "an apostrophe inside": ("a:\n  - 'It's dark'\n", 2, 8, CLOSED, APOSTROPHE),
    "a quote closed by the next one": ('a:\n  - "One.\n  - "Two."\n  - "Three."\n', 2, 5, *OPEN),
    "a quote closed by a later one": ('a:\n  - "One.\n  - Two\n  - "Three."\n', 2, 5, *OPEN),
    "a quote never closed": ('a:\n  b: "c\n  d: e\n', 2, 6, *OPEN),
    "a merge": (
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> theirs\n",
        2,
        1,
        "two versions of the file wait to be made one here",
        "keep one, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    "a tab": ("a:\n\t- b\n", 2, 1, *TAB),
    "a space that is none": (
        "a:\n  b: c\n\u00a0 d: e\n  f: g\n",
        3,
        1,
        "a line is indented with a space of another kind (U+00A0)",
        "type its spaces again",
    ),
    "an open bracket": ("a:\n  b: [c, d\n  e:\n    - f\n", 2, 6, "the bracket [ is never closed", "close it with ]"),
    "a bracket at the end": ("a:\n  b: [\n", 2, 6, "the bracket [ is never closed", "close it with ]"),
    "an open brace": ("a: {b: c\nd: e\n", 1, 4, "the bracket { is never closed", "close it with }"),
    "no comma": ('a: ["b" c]\n', 1, 9, "a list in brackets goes wrong after [", BRACKETS),
    "a bracket first": ("a:\n  - [sic] he said\n", 2, 5, "a text begins with a bracket", QUOTED),
    "a list beside its field": (
        "a: - b\n",
        1,
        4,
        "a list begins in the line of its field",
        "begin it in the next line, each entry after a hyphen",
    ),
    "a backslash": (
        'a: "C:\\Users"\n',
        1,
        7,
        "a backslash stands in double quotes",
        "write it twice, or use single quotes",
    ),
    "text after a bar": (
        "a: | b\nc: d\n",
        1,
        4,
        "a text follows | in the same line",
        "begin it in the next line, or leave the sign out",
    ),
    "an entry too deep": (
        'a:\n  - "b"\n   - c\n',
        3,
        4,
        "an entry is indented otherwise than its neighbours",
        INDENTED.format(3, 2),
    ),
    "a field not deep enough": (
        "a:\n  - id: b\n    c: d\n   e: f\n",
        4,
        4,
        "a line is indented otherwise than its neighbours",
        INDENTED.format(3, 4),
    ),
    "an entry without a hyphen": (
        "a:\n    id: b\n    c: d\n  - id: e\n",
        2,
        5,
        "an entry begins without a hyphen",
        "begin it with `- `, as the one below",
    ),
}


def told(text: str) -> tuple[int, int, str, str]:
    with pytest.raises(BankError) as caught:
        tree_of(text, "bank.yaml")
    (problem,) = caught.value.problems
    assert problem.rule == "syntax"
    return problem.line, problem.column, problem.message.removeprefix("is not YAML: "), problem.cure


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_in_its_place_with_its_cure(case, ends):
    text, *expected = case
    assert told(text.replace("\n", ends)) == tuple(expected)


@pytest.mark.parametrize("sign", "@%`*&")
def test_a_sign_that_yaml_keeps_for_itself_begins_no_text(sign):
    message = f"a text begins with {sign}, which means something in YAML"
    assert told(f"a:\n  - {sign}'x\n") == (2, 5, message, QUOTED)


def test_a_slip_of_no_known_kind_is_told_as_the_reader_tells_it():
    assert told("%hello\na: b\n")[3] == CHECK


@pytest.mark.parametrize("case", SLIPS.values(), ids=SLIPS.keys())
def test_both_readers_of_yaml_lead_to_a_slip_in_a_line_of_the_file(case):
    text = case[0]
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    found = slip(caught.value, text)
    assert 1 <= found.line <= text.count("\n") + 1
    assert found.cure


@given(st.integers(0, len(TINY)), st.integers(0, 30), st.text("\"'[]{}:- \n\t&*|>\\@ab\r\u2028", max_size=6))
def test_whatever_is_typed_into_a_bank_is_read_or_told_with_a_place_in_it(start, length, typed):
    text = TINY[:start] + typed + TINY[start + length :]
    problems: tuple[Problem, ...] = ()
    try:
        tree_of(text, "bank.yaml")
    except BankError as error:
        problems = error.problems
    assert all(1 <= problem.line <= len(text.splitlines()) + 1 and problem.column >= 1 for problem in problems)
