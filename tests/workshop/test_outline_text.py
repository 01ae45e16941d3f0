"""An op-ed's file is read as people save it, or refused with a cure."""

from pathlib import Path

import pytest

from debater.errors import BankError
from debater.workshop.outline_text import MOST, OpEd, parse, read_oped

FIRST, SECOND = "The lamps burn all night and nobody needs them.", "Owls hunt better in the dark."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FIRST}\n\n{SECOND}", OpEd("", "", (FIRST, SECOND))),
        (f"Lights out\n\n{FIRST}\n\n{SECOND}\n", OpEd("Lights out", "", (FIRST, SECOND))),
        (f"Lights out\nBy Ada Moor\n\n{FIRST}\n \n{SECOND}", OpEd("Lights out", "Ada Moor", (FIRST, SECOND))),
        (f"Lights out?\n\nby Ada Moor\n\n{FIRST}", OpEd("Lights out?", "Ada Moor", (FIRST,))),
        (f"{FIRST}\n{SECOND}", OpEd("", "", (FIRST, SECOND))),
        (f"Lights out\nBy Ada Moor\n{FIRST}\n{SECOND}", OpEd("Lights out", "Ada Moor", (FIRST, SECOND))),
        (
            "The lamps burn all night\nand nobody needs them.\n\nOwls hunt better\nin the dark.",
            OpEd("", "", (FIRST, SECOND)),
        ),
        ("The lamps burn all night\nand nobody needs them.", OpEd("", "", (FIRST,))),
        (FIRST, OpEd("", "", (FIRST,))),
        ("lamps and owls", OpEd("", "", ("lamps and owls",))),
        (f"\t{FIRST}\r\n\r\n  {SECOND} ".replace("\r", ""), OpEd("", "", (FIRST, SECOND))),
        (f"{FIRST}\n\n* * *\n\n{SECOND}", OpEd("", "", (FIRST, SECOND))),
        (
            "By noon the square is full. We all know it.\n\nSo what?",
            OpEd("", "", ("By noon the square is full. We all know it.", "So what?")),
        ),
        ("\n\n12345\n\n", OpEd("", "", ())),
    ],
)
def test_plain_text_gives_title_author_and_paragraphs(text, expected):
    assert parse(text, markdown=False) == expected


def test_markdown_leaves_its_marks_behind():
    blocks = (
        "---\nlayout: post\n---\n# Lights **out**",
        "By Ada Moor",
        "The *lamps* burn [all night](http://x.example) and nobody needs them.",
        "## A heading",
        "![owl](owl.png)",
        "> Owls hunt __better__ in the dark.",
        "---",
        "<!-- no -->",
    )
    text = "\n\n".join(blocks)
    assert parse(text, markdown=True) == OpEd("Lights out", "Ada Moor", (FIRST, SECOND))


def test_snake_case_and_stray_stars_are_no_emphasis():
    assert parse("Use snake_case_names and 2 * 3 * 4.", markdown=True).paragraphs == (
        "Use snake_case_names and 2 * 3 * 4.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_editors_save_as_unicode_is_read(tmp_path: Path, encoding):
    file = tmp_path / "oped.txt"
    file.write_bytes("Café\r\n\r\nThe lamps burn – all night.".encode(encoding))
    assert read_oped(file) == OpEd("Café", "", ("The lamps burn – all night.",))


@pytest.mark.parametrize(
    ("content", "said", "cure"),
    [
        (b"", "is empty", "paste"),
        (b" \n\n", "is empty", "paste"),
        (b"1234\n\n----", "holds no sentence", "paste"),
        ("One.\nCafé".encode("cp1252"), "oped.txt:2:4: error is not UTF-8 (byte 0xe9)", "save the file as UTF-8"),
        (b"x" * (MOST + 1), "is larger than 100 kB", "one article"),
        (b"PK\x03\x04rest", "is a Word document", ".txt"),
        (b"%PDF-1.7", "is a PDF", ".txt"),
        (b"{\\rtf1 hello}", "is a rich text document", ".txt"),
        (b"abc\0def", "is not plain text", ".txt"),
        (b"<!DOCTYPE html><p>Hello</p>", "is a web page", "browser"),
        (b"\xff\xfeA", "is not whole UTF-16", "save it"),
    ],
)
def test_what_is_no_op_ed_is_refused_with_a_cure(tmp_path: Path, content, said, cure):
    file = tmp_path / "oped.txt"
    file.write_bytes(content)
    with pytest.raises(BankError) as refused:
        read_oped(file)
    assert said in str(refused.value)
    assert cure in str(refused.value)


@pytest.mark.parametrize("name", ["", "nowhere.txt", "a\0b"])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name):
    with pytest.raises(BankError, match=r"check the name|name the file"):
        read_oped(tmp_path / name)


def test_escape_sequences_of_a_file_reach_nobody(tmp_path: Path):
    file = tmp_path / "oped.txt"
    file.write_text("The lamps \x1b[31mburn\x1b[0m all night.\u202e", "utf-8")
    assert read_oped(file).paragraphs == ("The lamps burn all night.",)
