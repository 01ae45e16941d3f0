"""The laws of this folder see what they are there to see."""

from pathlib import Path

import pytest
from laws import foreign_sequences, harmless, inert_page, neutral_table, same_bones

TEMPLATES = Path(__file__).parents[2] / "debater" / "reports" / "templates"


@pytest.mark.parametrize("text", ["\x1b[31m", "a\x9bb", "\x07", "a\rb", "\u202ea", "\ud800"])
def test_what_acts_on_a_terminal_is_seen(text: str) -> None:
    with pytest.raises(AssertionError):
        harmless(text)
    harmless("two\nlines\tand é, 移民, 🙂, [b], <b>")


@pytest.mark.parametrize(
    "page",
    ["<script>x</script>", "<p onclick=x>", "<a href='javascript:x'>", "<img src=x>", "<style></style><style></style>"],
)
def test_what_acts_in_a_page_is_seen(page: str) -> None:
    with pytest.raises(AssertionError):
        inert_page(page)
    inert_page("<p class='x'>&lt;script&gt;</p><svg><title>a</title></svg>")


def test_an_element_of_no_template_is_seen() -> None:
    with pytest.raises(AssertionError):
        same_bones("<main><marquee></main>", TEMPLATES)
    same_bones("<main><h1>x</h1></main>", TEMPLATES)


@pytest.mark.parametrize("table", ["a,=1+1\n", "a,b\nc\n", "a, @x\n", '"a","\n=x"\n', "a,＝1\n"])
def test_a_formula_and_a_torn_row_are_seen(table: str) -> None:
    with pytest.raises(AssertionError):
        neutral_table(table, 2)
    assert neutral_table("a,'=1\nb,-1.5\n", 2) == [["a", "'=1"], ["b", "-1.5"]]


@pytest.mark.parametrize(
    "drawn", ["\x1b]0;pwned\x07", "\x1bP+q\x1b\\", "\x1bc", "a\x9b2J", "\x1b[!p", "\x1b[999A\x07", "\x1b[2Jx\x08"]
)
def test_a_sequence_that_the_app_never_writes_is_seen(drawn: str) -> None:
    known = foreign_sequences("\x1b[1;31mred\x1b[0m\x1b[3;4H", set())
    assert foreign_sequences("\x1b[38;5;7mgrey\x1b[12;40H\r\n", known) == set()
    assert foreign_sequences(drawn, known)
