"""A further part of a report (peers, dialogues, a comparison): one value that every format shows in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from debater.core.text import one_line
from debater.evaluation.figures import Figure


@dataclass(frozen=True)
class Case:
    """One thing that was tried, for JUnit: where it belongs, and what is wrong with what came (empty: nothing)."""

    group: str
    name: str
    failure: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Section:
    """A titled table with words above it.

    `key` is its field in JSON, where `data` (JSON values, nothing measured by the clock) stands; table and HTML show
    `said` (paragraphs) and the rows, columns in `left` to the left; JUnit lists `cases`. What `leads` stands before the
    figures in HTML; `drawn` are figures that it draws there, below the title `drawn_as`.
    """

    key: str
    title: str
    data: Any
    said: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    left: tuple[int, ...] = (0,)
    cases: tuple[Case, ...] = ()
    leads: bool = False
    drawn: tuple[tuple[str, Figure], ...] = ()
    drawn_as: str = ""

    def as_text(self) -> str:
        """The section as plain text."""
        lines = [self.title, *self.said]
        return "\n".join([*lines, columns(self.head, self.rows, self.left)] if self.rows else lines)


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Aligned columns of plain text; those in `left` to the left, numbers to the right. Hostile text is only text.

    Spaces that begin a cell are kept: they indent a part below its whole.
    """
    lines = [[_cell(cell) for cell in line] for line in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cell(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text)
