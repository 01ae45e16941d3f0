"""The comments of a YAML text, each fastened to the value it belongs to, so that values can be laid out anew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}:-]))#.*")


@dataclass
class Notes:
    """The comments around one value or key; an empty line stands for blank ones."""

    before: list[str] = field(default_factory=list)
    """On lines of their own above it."""
    after: list[str] = field(default_factory=list)
    """Behind it on its line."""
    below: list[tuple[int, str]] = field(default_factory=list)
    """On lines of their own below it, indented deeper than what follows; each with its indentation as laid out anew."""


@dataclass(frozen=True)
class Stop:
    """A scalar, or the end of a collection within brackets: between two stops are only marks and comments."""

    node: Any
    start: int
    end: int
    column: int
    """Where its line begins to the eye: a hyphen's column for the first value of an entry."""
    levels: tuple[tuple[int, int], ...]
    """The columns of the block collections around it, outermost first, each with its indentation as laid out anew."""
    leads: bool = False
    """It is a key: what follows is its value."""


def fasten(text: str, root: Any) -> tuple[dict[int, Notes], list[str]]:
    """The comments by the id() of the nodes they belong to, and those at the end of the file."""
    notes: dict[int, Notes] = {}
    previous: Stop | None = None
    for stop in _stops(root, 0, root.start_mark.column, ()):
        mine = notes.setdefault(id(stop.node), Notes())
        mine.after += _header(text, stop)
        since = _content_end(text, previous) if previous else 0
        _share(text[since : stop.start], stop.column, previous, notes, mine.before)
        previous = stop
    end: list[str] = []
    if previous is not None:
        _share(text[_content_end(text, previous) :] + "\n", 0, previous, notes, end)
    return notes, end


def comments(text: str, root: Any) -> list[str]:
    """Every word of every comment, sorted: what must be the same after the file was laid out anew."""
    found, end = fasten(text, root)
    lines = [line for notes in found.values() for line in (*notes.before, *notes.after, *(c for _, c in notes.below))]
    return sorted(word for line in (*lines, *end) for word in line.split())


def _stops(node: Any, indent: int, column: int, levels: tuple[tuple[int, int], ...]) -> Iterator[Stop]:
    """Every stop of a node in the order of the text; `indent` is where its lines begin as laid out anew."""
    if isinstance(node, yaml.ScalarNode):
        yield Stop(node, node.start_mark.index, node.end_mark.index, column, levels)
        return
    if not node.flow_style:
        levels = (*levels, (node.start_mark.column, indent))
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _stops(entry, indent + 2, entry.start_mark.column if node.flow_style else column, levels)
    else:
        for place, (key, value) in enumerate(node.value):
            at = column if place == 0 else key.start_mark.column
            yield Stop(key, key.start_mark.index, key.end_mark.index, at, levels, leads=True)
            yield from _stops(value, indent + 2, value.start_mark.column, levels)
    if node.flow_style:
        end = node.end_mark.index
        yield Stop(node, end - 1, end, node.end_mark.column, levels)


def _share(gap: str, column: int, previous: Stop | None, notes: dict[int, Notes], before: list[str]) -> None:
    """Give each comment of a gap to the stop before it or to `before` of the stop after it, at `column`."""
    if "#" not in gap:
        return
    first, *lines = _BREAK.split(gap)
    if previous is None:
        lines = [first, *lines]
    else:
        notes[id(previous.node)].after += [comment.rstrip() for comment in _COMMENT.findall(first)]
    told = [comment for line in lines[:-1] for comment in _own_line(line)]
    deeper = 0
    if previous is not None and not previous.leads:
        shallow = (place for place, (at, comment) in enumerate(told) if comment and at <= column)
        end = next(shallow, len(told))
        deeper = max((place + 1 for place, (_, comment) in enumerate(told[:end]) if comment), default=0)
        below = notes[id(previous.node)].below
        below += [(_level(previous, at) if comment else 0, comment) for at, comment in told[:deeper]]
    before += [comment for _, comment in told[deeper:]]


def _own_line(line: str) -> list[tuple[int, str]]:
    """The comment of a line and its column; an empty one for a blank line, none for a line of marks."""
    found = _COMMENT.search(line)
    if found or not line.strip():
        return [(len(line) - len(line.lstrip()), found[0].rstrip() if found else "")]
    return []


def _level(stop: Stop, column: int) -> int:
    """How far a comment at `column` is indented as laid out anew: as the deepest collection that begins left of it."""
    return max((indent for at, indent in stop.levels if at <= column), default=0)


def _header(text: str, stop: Stop) -> list[str]:
    """The comment behind the mark of a block text (`|  # so`)."""
    if getattr(stop.node, "style", None) not in ("|", ">"):
        return []
    return _COMMENT.findall(_BREAK.split(text[stop.start : stop.end], maxsplit=1)[0])


def _content_end(text: str, stop: Stop) -> int:
    """Where a stop's last line ends; the marks of a block text stand behind the blank lines after it."""
    if getattr(stop.node, "style", None) in ("|", ">"):
        return stop.start + len(text[stop.start : stop.end].rstrip())
    return stop.end
