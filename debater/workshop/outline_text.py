"""An op-ed's file -> its title, its author and its paragraphs; plain text or Markdown, never anything else."""

import re
from dataclasses import dataclass
from pathlib import Path

from debater.banks.yaml_tree import decoded, shown
from debater.core.text import clean, one_line
from debater.errors import BankError, Problem

MOST = 100_000
"""A file of more bytes is refused unread: an op-ed has some 5,000, a whole issue of a journal more than this."""
_TITLE, _BYLINE = 120, 80
_MARKDOWN = (".md", ".markdown")
_BINARY = {
    b"PK\x03\x04": "a Word document",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
    b"\xd0\xcf\x11\xe0": "a Word document",
}
_MARKS = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),  # front matter
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # pictures
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"(?m)^[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d+\.[ \t]+)"), ""),  # quotations and lists
    (re.compile(r"(?m)^[ \t]*(?:[-*_][ \t]*){3,}$"), ""),  # rules
    (re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1"), r"\2"),  # emphasis
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"\1"),
)
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_BY = re.compile(r"by[ :]+(\S.*)", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True)
class OpEd:
    """An op-ed; `title` and `by` are empty where the file does not say. Paragraphs are one line each, at least one."""

    title: str
    by: str
    paragraphs: tuple[str, ...]


def read_oped(file: Path) -> OpEd:
    """The op-ed in a text or Markdown file. Raises BankError when it cannot be read as one."""

    def refuse(message: str, cure: str, rule: str = "op-ed") -> BankError:
        return BankError([Problem(shown(file), 0, 0, message, cure, rule)])

    try:
        if file.is_dir():
            raise refuse("is a folder", "name the file that holds the op-ed")
        if file.stat().st_size > MOST:
            raise refuse(f"is larger than {MOST // 1000} kB", "keep one article's text and nothing else")
        raw = file.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError for a name that no file can have
        reason = getattr(error, "strerror", None) or "that is no file's name"
        raise refuse(f"cannot be read: {reason}", "check the name and the folder", "file") from error
    kind = next((name for mark, name in _BINARY.items() if raw.startswith(mark)), "")
    if kind:
        raise refuse(f"is {kind}, not plain text", "save or copy its text into a .txt file")
    try:
        text = raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else decoded(raw, shown(file))
    except UnicodeDecodeError as error:
        raise refuse("is not whole UTF-16", "save it as UTF-8 in your editor", "encoding") from error
    if "\0" in text:
        raise refuse("is not plain text", "save or copy its text into a .txt file")
    if re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE):
        raise refuse("is a web page", "copy the article's text from the browser into a .txt file")
    oped = parse(clean(text), markdown=file.suffix.lower() in _MARKDOWN)
    if not oped.paragraphs:
        raise refuse("holds no sentence" if text.strip() else "is empty", "paste the op-ed's text into it")
    return oped


def parse(text: str, *, markdown: bool) -> OpEd:
    """The parts of an op-ed's text.

    Paragraphs are parted by blank lines; where there is none, by lines that end as sentences do. A short first line
    that ends like no sentence is the title, `By ...` below it the author. Headings inside the text are left out.
    """
    if markdown:
        for mark, instead in _MARKS:
            text = mark.sub(instead, text)
    blocks = [lines for block in re.split(r"\n\s*\n", text) if (lines := _lines(block))]
    title = by = ""
    if markdown and blocks and (heading := _HEADING.match(blocks[0][0])):
        title = heading[1]
        blocks[0] = blocks[0][1:]
    elif _titled(blocks):
        title, *blocks[0] = blocks[0]
    blocks = [block for block in blocks if block]
    if len(blocks) > 1 or (blocks and len(blocks[0]) > 1):
        byline = _BY.fullmatch(blocks[0][0])
        if byline and len(blocks[0][0]) <= _BYLINE and not _ENDED.search(byline[1]):
            by = byline[1]
            blocks[0] = blocks[0][1:]
    if markdown:
        blocks = [[line for line in block if not _HEADING.match(line)] for block in blocks]
    paragraphs = [one_line(paragraph) for paragraph in _paragraphs([block for block in blocks if block])]
    return OpEd(one_line(title), one_line(by), tuple(p for p in paragraphs if any(c.isalpha() for c in p)))


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]


def _titled(blocks: list[list[str]]) -> bool:
    """Whether the first line is a title: short, no sentence, alone or with the byline below it, and text follows."""
    if not blocks or len(blocks[0][0]) > _TITLE or re.search(r"[.!…:,;][\"'”’)\]]*$", blocks[0][0]):
        return False
    if len(blocks[0]) > 1:
        return bool(_BY.fullmatch(blocks[0][1])) or (
            len(blocks) == 1 and len(blocks[0]) > 2 and _by_line(blocks[0][1:])
        )
    return len(blocks) > 1


def _paragraphs(blocks: list[list[str]]) -> list[str]:
    if len(blocks) == 1 and _by_line(blocks[0]):
        return blocks[0]
    return [" ".join(lines) for lines in blocks]


def _by_line(lines: list[str]) -> bool:
    """Whether each line is a paragraph of its own, as when no blank lines were typed, and not a wrapped line."""
    return sum(bool(_ENDED.search(line)) for line in lines) > 0.8 * len(lines)
