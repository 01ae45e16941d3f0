"""How far a reader of YAML came before it gave up, and what stands in the lines around that place; pure."""

import re
from dataclasses import dataclass
from functools import cached_property

import yaml

VALUE = re.compile(r"""(?P<before> *(?:- +)*(?:\w[\w-]*: +)?)(?P<quote>["'])""")
"""A line up to the quote that its text begins with."""
_LONGEST, _REACH = 10_000, 10_000
"""So much of a line is looked at, and so many lines above one: nobody has written more by hand."""
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_AFTER = re.compile(r"\s*(?:#.*)?[:,\]}]?\s*(?:#.*)?")


@dataclass(frozen=True)
class Read:
    """The lines, the place (from 0) where the reader gave up and why, and where what it was reading then began."""

    lines: list[str]
    row: int
    column: int
    problem: str
    began: tuple[int, int] | None
    within: str

    @property
    def here(self) -> str:
        """The line where the reader gave up."""
        return self.lines[self.row]

    @cached_property
    def row_above(self) -> int:
        """The row of the nearest line above with something on it; the first where there is none near."""
        near = range(self.row - 1, max(-1, self.row - _REACH), -1)
        return next((row for row in near if self.lines[row].strip()), 0)

    @property
    def above(self) -> str:
        """The nearest line above with something on it."""
        return self.lines[self.row_above]


def read_so_far(error: yaml.MarkedYAMLError, text: str) -> Read:
    """What an error of PyYAML says about a text."""
    lines = [line if len(line) <= _LONGEST else line[:_LONGEST] for line in _LINE_END.split(text)]
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    if row >= len(lines):  # the end of a file whose last line has no end is told as the line after it
        row, column = len(lines) - 1, len(lines[-1])
    start = error.context_mark
    began = (start.line, start.column) if start and start.line < len(lines) else None
    return Read(lines, row, column, error.problem or "syntax error", began, error.context or "")


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def closing(line: str, value: re.Match[str]) -> int | None:
    """Where the quoted text that begins in a line (a match of VALUE) is closed in it; None where it is not."""
    quote, place = value["quote"], value.end()
    while place < len(line):
        if (line[place] == "\\" and quote == '"') or (line[place : place + 2] == "''" and quote == "'"):
            place += 2
        elif line[place] == quote:
            return place
        else:
            place += 1
    return None


def goes_on(line: str) -> int:
    """The column after the closing quote of a text that goes on behind it; 0 where none does."""
    value = VALUE.match(line)
    end = closing(line, value) if value else None
    return end + 1 if end is not None and not _AFTER.fullmatch(line, end + 1) else 0
