"""Entries put into and taken out of lists in YAML text; every other character stays where it is. Pure.

Places are those of PyYAML's nodes. The texts given here must have been read as safe YAML before.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from debater.banks.yaml_tree import Path_
from debater.banks.yaml_writing import block, inline

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|\n|\r")


def insert_entry(text: str, path: Path_, value: Any, fields: Sequence[str], comment: str = "") -> str:
    """Put `value` (a text, or plain data) at the end of the list at `path`, with `comment` above it.

    Where the list's field is missing it is made, at the place that `fields`, the order of such a mapping, gives it.
    """
    *above, name = path
    mapping = _at(text, tuple(above))
    node = _field(mapping, str(name))
    newline = _newline(text)
    if node is None:
        return _insert_field(text, mapping, str(name), value, fields)
    if not node.flow_style:
        indent = node.start_mark.column
        lines = _commented(block([value], indent), indent, comment)
        at = _line_end(text, _end(text, node))
        if len(node.value) > 1 and isinstance(value, dict) and _blank_before(text, _dash(text, node, -1)):
            lines = ["", *lines]
        return text[:at] + "".join(newline + line for line in lines) + text[at:]
    if node.value:
        at = _end(text, node.value[-1])
        return f"{text[:at]}, {inline(value)}{text[at:]}"
    start, end = node.start_mark.index, node.end_mark.index
    if mapping.flow_style or text[start + 1 : end - 1].strip(" "):
        return f"{text[: end - 1]}{inline(value)}{text[end - 1 :]}"
    text = text[:start].rstrip(" ") + text[end:]
    at = _line_end(text, start - 1)
    lines = _commented(block([value], mapping.start_mark.column + 2), mapping.start_mark.column + 2, comment)
    return text[:at] + "".join(newline + line for line in lines) + text[at:]


def remove_entry(text: str, path: Path_, index: int, comment: str = "") -> str:
    """Take the entry at `index` out of the list at `path`; with the last one goes the field.

    A line above it that begins with `comment` goes with it, and one of two blank lines that would meet.
    """
    node = _at(text, path)
    entry = node.value[index]
    if not node.flow_style:
        if len(node.value) > 1:
            last = index + 1 == len(node.value)
            return _without_lines(text, _dash(text, node, index), _end(text, entry), comment, last=last)
        return _remove_field(text, _at(text, path[:-1]), str(path[-1]))
    end = _end(text, entry)
    if index + 1 < len(node.value):
        return text[: entry.start_mark.index] + text[node.value[index + 1].start_mark.index :]
    if index:
        return text[: _end(text, node.value[index - 1])] + text[end:]
    comma = re.compile(r"[^\S\r\n]*,").match(text, end)
    return text[: entry.start_mark.index] + text[comma.end() if comma else end :]


def _insert_field(text: str, mapping: Any, name: str, value: Any, fields: Sequence[str]) -> str:
    """A new field with one entry, after the field that comes before it in `fields`."""
    before = fields[: fields.index(name)]
    present = {key.value: below for key, below in mapping.value}
    after = next((present[field] for field in reversed(before) if field in present), mapping.value[-1][1])
    at = _end(text, after)
    if mapping.flow_style:
        return f"{text[:at]}, {name}: [{inline(value)}]{text[at:]}"
    at = _line_end(text, at)
    indent = mapping.value[0][0].start_mark.column
    lines = block({name: [value]}, indent)
    if indent == 0 and _blank_follows(text, at):
        lines = ["", *lines]
    return text[:at] + "".join(_newline(text) + line for line in lines) + text[at:]


def _remove_field(text: str, mapping: Any, name: str) -> str:
    keys = [key.value for key, _ in mapping.value]
    key, value = mapping.value[keys.index(name)]
    start = key.start_mark.index
    if start != _line_start(text, start) + key.start_mark.column or keys[0] == name:
        return f"{text[: value.start_mark.index]}[]{text[_end(text, value) :]}"
    return _without_lines(text, start, _end(text, value))


def _without_lines(text: str, first: int, end: int, comment: str = "", *, last: bool = False) -> str:
    """The text without the lines from that of `first` to that of `end`.

    Of blank lines around them one goes: where two would meet, or where nothing is left to be parted (`last`).
    """
    start, end = _line_start(text, first), _line_end(text, end)
    if comment and _line_above(text, start).lstrip(" ").startswith(comment):
        start = _line_start(text, _before_break(text, start))
    if start and not _line_above(text, start).strip() and (last or _blank_follows(text, end)):
        start = _line_start(text, _before_break(text, start))
    if here := _BREAK.match(text, end):
        return text[:start] + text[here.end() :]
    return text[: _before_break(text, start)]


def _at(text: str, path: Path_) -> Any:
    node: Any = yaml.compose(text, Loader=_Loader)
    for part in path:
        node = _field(node, part) if isinstance(part, str) else node.value[part]
    return node


def _field(mapping: Any, name: str) -> Any:
    return next((value for key, value in mapping.value if key.value == name), None)


def _end(text: str, node: Any) -> int:
    """Where the last character of a node is followed by what is not of it."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _dash(text: str, node: Any, index: int) -> int:
    """Where the hyphen of a block list's entry stands."""
    if index % len(node.value) == 0:
        return int(node.start_mark.index)
    column, until = node.start_mark.column, node.value[index].start_mark.index
    since = _end(text, node.value[index - 1])
    found = list(re.compile(rf"^ {{{column}}}-", re.MULTILINE).finditer(text, since, until + 1))
    return found[-1].end() - 1


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _line_end(text: str, index: int) -> int:
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def _before_break(text: str, line_start: int) -> int:
    """The end of the line above the one that begins here."""
    if text[:line_start].endswith("\r\n"):
        return line_start - 2
    return max(0, line_start - 1)


def _line_above(text: str, line_start: int) -> str:
    end = _before_break(text, line_start)
    return text[_line_start(text, end) : end]


def _blank_before(text: str, index: int) -> bool:
    """Whether the line above the one of `index`, comments left out, holds nothing."""
    start = _line_start(text, index)
    while start:
        end = _before_break(text, start)
        start = _line_start(text, end)
        line = text[start:end].strip()
        if not line.startswith("#"):
            return not line
    return False


def _blank_follows(text: str, line_end: int) -> bool:
    """Whether the line after the one that ends here holds nothing, or is none."""
    here = _BREAK.match(text, line_end)
    return here is None or not text[here.end() : _line_end(text, here.end())].strip()


def _commented(lines: list[str], indent: int, comment: str) -> list[str]:
    return [f"{' ' * indent}{comment}", *lines] if comment else lines


def _newline(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"
