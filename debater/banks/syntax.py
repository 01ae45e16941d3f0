"""Why a text is not YAML, in words for whoever wrote it, and where the slip is (not where the reader gave up); pure."""

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from debater.banks.syntax_reading import Read, read_so_far
from debater.banks.syntax_slips import (
    Found,
    after_bracket,
    after_quote,
    backslash,
    beginning,
    bracket,
    colon_inside,
    indentation,
    indented_with,
    list_beside,
    merge,
    no_colon,
    open_quote,
)

CHECK = "check quotes, colons and indentation here and in the line above (a half-saved file ends like this too)"
"""The cure for a slip of no kind that is known."""
_KNOWN: tuple[Callable[[Read], Found | None], ...] = (
    merge,
    indented_with,
    open_quote,
    after_quote,
    colon_inside,
    no_colon,
    beginning,
    list_beside,
    backslash,
    bracket,
    after_bracket,
    indentation,
)
"""The kinds that are known, in the order in which they are looked for: the first that fits is told."""


@dataclass(frozen=True)
class Slip:
    """One slip: line and column (from 1), what is wrong, and the cure."""

    line: int
    column: int
    message: str
    cure: str


def slip(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """The slip behind an error of PyYAML, with its place."""
    read = read_so_far(error, text)
    for known in _KNOWN:
        if found := known(read):
            row, column, message, cure = found
            return Slip(row + 1, column + 1, message, cure)
    return Slip(read.row + 1, read.column + 1, read.problem, CHECK)


def second_document(line: int, column: int) -> Slip:
    """A file that goes on after a line of three hyphens."""
    return Slip(line, column, "a line of three hyphens begins a second document", "remove that line")
