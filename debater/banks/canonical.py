"""YAML in canonical form: fields in the schema's order, two spaces a level, one line a text, comments kept.

A blank line stands between the parts of a file and between the entries of its long lists, and before a comment that had
one. What the file means stays the same; so does every word of its comments.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from debater.banks.shapes import fields
from debater.banks.yaml_comments import Notes, comments, fasten
from debater.banks.yaml_tree import tree_of
from debater.banks.yaml_writing import in_brackets, lines_of, scalar
from debater.errors import BankError, EditError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NONE = Notes()


def canonical(text: str, name: str, shape: type[BaseModel]) -> str:
    """The canonical form of a file's text, whose line ends it keeps; problems call it `name`.

    `shape` gives the order of fields; fields that it lacks come last. Raises BankError when it is not safe YAML.
    """
    tree = tree_of(text, name)
    if tree.problems:
        raise BankError(tree.problems)
    if not (tree.data and isinstance(tree.data, dict)):
        raise BankError([tree.problem((), "is not a mapping of fields", "start with `format: 1`", "schema")])
    once = _laid_out(text, shape)
    new = _laid_out(once, shape)  # a comment between fields that change places settles only here
    if tree_of(new, name).data != tree.data or _comments(new) != _comments(text):
        raise EditError(f"{name} holds something that cannot be put into canonical form.", "Lay it out by hand.")
    return new


@dataclass(frozen=True)
class _Part:
    """A field or an entry laid out: the comments above it, and its own lines."""

    above: list[str]
    lines: list[str]
    long: bool = False
    """It is a list or a mapping with lines of its own."""


def _laid_out(text: str, shape: Any) -> str:
    root = _node(text)
    notes, end = fasten(text, root)
    writer = _Writer(notes)
    lines = [*writer.block(root, shape, 0, 0), *_trimmed(end)]
    newline = "\r\n" if re.match(r"[^\r\n]*\r\n", text) else "\n"
    return newline.join(lines) + newline


class _Writer:
    """Lays nodes out as lines, with the comments that are fastened to them."""

    def __init__(self, notes: dict[int, Notes]) -> None:
        self._notes = notes

    def block(self, node: Any, shape: Any, indent: int, level: int) -> list[str]:
        """The lines of a mapping or a list that has entries; `level` counts from 0 for the file itself."""
        parts = list(self._parts(node, shape, indent, level))
        spread = level == 1 and _spread(node, shape)
        lines: list[str] = []
        for part, last in zip(parts, [None, *parts], strict=False):
            above = _trimmed(part.above, front=True)
            if last is not None and (
                spread or (level == 0 and (part.long or last.long)) or (above and not part.above[0])
            ):
                lines.append("")
            lines += [f"{' ' * indent}{comment}".rstrip() for comment in above]
            lines += part.lines
        return lines

    def _parts(self, node: Any, shape: Any, indent: int, level: int) -> Iterator[_Part]:
        if isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                yield self._entry(entry, shape, indent, level)
            return
        known = _fields(shape)
        order = {name: place for place, name in enumerate(known)}
        pairs = sorted(node.value, key=lambda pair: order.get(pair[0].value, len(order)))
        first = self._of(node.value[0][0]).before
        for place, (key, value) in enumerate(pairs):
            part = self._field(key, value, known.get(key.value, _value_shape(shape)), indent, level)
            own = [] if key is node.value[0][0] else self._of(key).before
            yield _Part([*(first if place == 0 else []), *own, *part.above], part.lines, part.long)

    def _field(self, key: Any, value: Any, shape: Any, indent: int, level: int) -> _Part:
        """A field; `above` holds only what stood between its key and its value."""
        pad, name, trailing = " " * indent, scalar(key.value), self._of(key).after
        if isinstance(value, yaml.ScalarNode):
            first, *rest = _scalar(value, shape, indent + 2)
            lines = [_behind(f"{pad}{name}: {first}".rstrip(), [*trailing, *self._of(value).after]), *rest]
            return _Part(self._of(value).before, [*lines, *self._below(value)])
        line = self._short(key.value, value, indent)
        behind = [*trailing, *(self._of(value).after if value.flow_style else [])]
        if line:
            return _Part(self._of(value).before, [_behind(line, behind), *self._below(value)])
        lines = [_behind(f"{pad}{name}:", behind), *self.block(value, shape, indent + 2, level + 1)]
        return _Part([], [*lines, *self._inside(value, indent + 2), *self._below(value)], long=True)

    def _entry(self, node: Any, shape: Any, indent: int, level: int) -> _Part:
        pad, note = " " * indent, self._of(node)
        if isinstance(node, yaml.ScalarNode):
            first, *rest = _scalar(node, shape, indent + 2)
            lines = [_behind(f"{pad}- {first}".rstrip(), note.after), *rest]
            return _Part(note.before, [*lines, *self._below(node)])
        if not node.value:
            return _Part(note.before, [_behind(f"{pad}- {_empty(node)}", note.after), *self._below(node)])
        first_part = next(self._parts(node, shape, indent + 2, level + 1))
        with_comments = self.block(node, shape, indent + 2, level + 1)
        above = _trimmed(first_part.above, front=True)
        lines = with_comments[len(above) :]
        lines[0] = f"{pad}- {lines[0].lstrip(' ')}"
        above = [*([""] if above and not first_part.above[0] else []), *above, *(note.after if node.flow_style else [])]
        return _Part(above, [*lines, *self._inside(node, indent + 2), *self._below(node)])

    def _short(self, name: str, node: Any, indent: int) -> str:
        """A list or mapping on one line, where it is empty or of short words and has no comments inside."""
        if not node.value:
            return f"{' ' * indent}{scalar(name)}: {_empty(node)}"
        texts = [entry.value for entry in node.value if isinstance(entry, yaml.ScalarNode) and not self._noted(entry)]
        whole = isinstance(node, yaml.SequenceNode) and len(texts) == len(node.value) and not self._inside(node, 0)
        return in_brackets(name, texts, indent) if whole else ""

    def _of(self, node: Any) -> Notes:
        return self._notes.get(id(node), _NONE)

    def _noted(self, node: Any) -> bool:
        note = self._of(node)
        return any(note.before) or bool(note.after or note.below)

    def _below(self, node: Any) -> list[str]:
        return _single((" " * indent + comment).rstrip() for indent, comment in self._of(node).below)

    def _inside(self, node: Any, indent: int) -> list[str]:
        """Comments before a closing bracket, where the brackets go."""
        before = self._of(node).before if node.flow_style else []
        return [" " * indent + comment for comment in before if comment]


def _node(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)


def _comments(text: str) -> list[str]:
    return comments(text, _node(text))


def _scalar(node: yaml.ScalarNode, shape: Any, indent: int) -> list[str]:
    """A text or a number; one that was left out stays out."""
    if not (node.value or node.style) or _is_number(node.value, shape):
        return [node.value]
    return lines_of(node.value, indent)


def _is_number(text: str, shape: Any) -> bool:
    kinds = (shape, *get_args(shape))
    return (int in kinds and text.isdecimal()) or (float in kinds and re.fullmatch(r"\d+\.\d+", text) is not None)


def _empty(node: Any) -> str:
    return "[]" if isinstance(node, yaml.SequenceNode) else "{}"


def _behind(line: str, trailing: Iterable[str]) -> str:
    return "  ".join([line, *trailing])


def _trimmed(lines: list[str], *, front: bool = False) -> list[str]:
    """Comment lines without blank ones at the end, or with `front` at the beginning; none where all are blank.

    Where several lines are blank, one stays.
    """
    single = _single(lines)
    if not any(single):
        return []
    return single[not single[0] :] if front else single[: len(single) - (not single[-1])]


def _single(lines: Iterable[str]) -> list[str]:
    """Lines with one blank line where there were several."""
    kept: list[str] = []
    for line in lines:
        if line or not kept or kept[-1]:
            kept.append(line)
    return kept


def _spread(node: Any, shape: Any) -> bool:
    """Whether a blank line stands between the entries: of a list of mappings, and of mappings by id."""
    if isinstance(node, yaml.SequenceNode):
        return any(isinstance(entry, yaml.MappingNode) for entry in node.value)
    return not _fields(shape) and any(isinstance(value, yaml.MappingNode) for _, value in node.value)


def _fields(shape: Any) -> dict[str, Any]:
    """The fields of a mapping of this shape, by the names that a file gives them, with their shapes, in order."""
    if get_origin(shape) is dict:
        return {}
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return {name: field.annotation for name, field in fields(shape).items()}
    return next((found for part in get_args(shape) if (found := _fields(part))), {})


def _value_shape(shape: Any) -> Any:
    """The shape of a value in a mapping by id."""
    return get_args(shape)[1] if get_origin(shape) is dict else None
