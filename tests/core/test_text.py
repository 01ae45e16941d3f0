"""Text is made safe without losing what was said."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.core.text import clean, one_line, tamed, unescaped

PIECES = [
    "\x1b",
    "\x1b[",
    "\x1b]0;",
    "\x9b",
    "\x07",
    "31m",
    "\u0301",
    "\u202e",
    "\x00",
    "\n",
    "\r",
    "a",
    "🙂",
    "\ud800",
]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hgone?", "gone?"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;cGF5\x9cpay", "pay"),
        ("\x1bP+q544e\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("one\x9b31mtwo\x85", "onetwo"),
        ("wages\x00 fall\x08\x7f", "wages fall"),
        ("a\u202eb\u2066c\u2069d\u200ee", "abcde"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("z" + "\u0301" * 50, "z" + "\u0301" * 4),
        ("z" + "\u0301\x00" * 50, "z" + "\u0301" * 4),
        ("z" + "\u0301\u200b" * 50, "z" + "\u0301\u200b" * 2),
        ("a" + "\u200d" * 50 + "b", "a" + "\u200d" * 4 + "b"),
        ("🏴" + "\U000e0067" * 50, "🏴" + "\U000e0067" * 8),
        ("  \n ", ""),
        ("\u200b \u2060\n\u0301\ufeff", ""),
    ],
)
def test_what_acts_on_a_terminal_is_removed(given_: str, expected: str) -> None:
    assert clean(given_) == expected


def test_an_escape_without_its_end_swallows_no_words() -> None:
    assert (
        clean("Before. \x1b]0;After it, wages fall.\nAnd rents rise.")
        == "Before. 0;After it, wages fall.\nAnd rents rise."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Löhne, naïve café, £9.50 – “quoted” … 30 %",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧 ☕️ 👍🏽",
        "الهجرة تخفض الأجور",
        "移民が多すぎる",
        "कर्मचारी",
        "[b]not markup[/b] [/] {x} \\n <tag>",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_cleaned_text_has_no_controls_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    bad = {unicodedata.category(c) for c in cleaned if c not in "\n\t"} & {"Cc", "Cs"}
    assert bad == set()
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    cleaned.encode("utf-8")


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["\x1b]" * 50_000, "\x1b[" * 50_000, "wages " * 17_000, "e\u0301" * 50_000])
@pytest.mark.timeout(10)
def test_a_hundred_kilobytes_are_cleaned_in_no_time(text: str) -> None:
    assert len(clean(text)) <= len(text)


def test_a_tamed_text_keeps_its_ends() -> None:
    assert tamed(" \x1b[31mred\r\n") == " red\n"


def test_an_unescaped_text_loses_the_beginnings_of_sequences_and_nothing_else() -> None:
    assert unescaped("\x1b[31mred\x9b0m \x9d0;x\x07\r\n\u202e\x00 é\x85") == "[31mred0m 0;x\x07\r\n\u202e\x00 é\x85"


@given(st.text(max_size=80), st.integers(1, 30))
def test_one_line_is_one_line_of_that_width(text: str, width: int) -> None:
    line = one_line(text, width)
    assert len(line) <= width
    assert len(line.splitlines()) <= 1


def test_one_line_shows_that_it_was_cut() -> None:
    assert one_line("They take\n our jobs", 12) == "They take o…"
