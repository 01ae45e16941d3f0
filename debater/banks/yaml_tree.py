"""YAML text -> plain data in which every scalar is text, with the line and column of every value and key.

Only the safe part of YAML is read (`yaml_limits.py`): no tags, and no aliases, so a small file cannot grow into a large
one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from debater.banks.own_files import leads_out, opened
from debater.banks.syntax import Slip, second_document, slip
from debater.banks.yaml_limits import MAX_LINES, MOST_PROBLEMS, brief, refused, safe
from debater.errors import BankError, Problem

MAX_BYTES = 20_000_000
"""A larger file is refused."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


@dataclass
class Tree:
    """Plain data (dicts, lists, texts) read from one file, and where each part of it stands."""

    file: str
    data: Any
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    aside: list[tuple[Path_, Any]] = field(default_factory=list)
    """What was left out of `data`, because its key stands there already or is no word, with the path it would have."""

    def place(self, path: Path_) -> tuple[int, int]:
        """Line and column (from 1) of the value at `path`, or of its nearest parent that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path_, message: str, cure: str, rule: str, level: str = "error") -> Problem:
        """A problem at the place of `path`."""
        line, column = self.place(path)
        return Problem(self.file, line, column, message, cure, rule, level)


def shown(file: Path) -> str:
    """A file's name as people are told it: from the current folder where it lies below it."""
    if not file.is_absolute():
        return str(file)
    try:
        here = Path.cwd()
    except OSError:  # it was removed
        return str(file)
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def read_text(file: Path) -> str:
    """The file's text; raises BankError when it cannot be read or is not UTF-8."""
    return decoded(read_bytes(file), shown(file))


def read_bytes(file: Path) -> bytes:
    """The file's bytes; raises BankError when it cannot be read, is too large, or is a link out of a bank's folder."""
    name = shown(file)
    try:
        if leads_out(file):
            message, cure = "is a link that leads out of the bank's folder", "put the file itself into the folder"
            raise BankError([Problem(name, 0, 0, message, cure, "file")])
        with opened(file) as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        cure = "check the name, or see `debater bank list`"
        reason = error.strerror or str(error)
        raise BankError([Problem(name, 0, 0, f"cannot be read: {reason}", cure, "file")]) from error
    if len(raw) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise BankError([Problem(name, 0, 0, message, "split it or leave texts out", "size")])
    return raw


def decoded(raw: bytes, name: str) -> str:
    """Bytes as text, without a byte order mark; problems call them `name`. Raises BankError when they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte 0x{raw[error.start]:02x})"
        place = _line_and_column(raw[: error.start].decode("utf-8-sig", "replace"))
        raise BankError([Problem(name, *place, message, "save the file as UTF-8", "encoding")]) from error


def read_tree(file: Path) -> Tree:
    """Read one YAML file. Raises BankError when it is not YAML at all; lesser problems are kept in the tree."""
    return tree_of(read_text(file), shown(file))


def tree_of(text: str, name: str) -> Tree:
    """As `read_tree`, for a text that has been read already; problems call it `name`."""
    tree = Tree(name, None)
    if text.count("\n") > MAX_LINES:
        cure = "split it or leave texts out"
        raise BankError([Problem(name, MAX_LINES + 1, 1, f"holds more than {MAX_LINES:,} lines", cure, "size")])
    try:
        events = safe(yaml.parse(text, Loader=_Loader), name)
        first = next(events, None)
        if first is not None:
            tree.data = _built(first, events, (), tree)
            for extra in events:
                mark = extra.start_mark
                raise BankError([_syntax_problem(name, second_document(mark.line + 1, mark.column + 1))])
    except yaml.MarkedYAMLError as error:
        raise BankError([_syntax_problem(name, slip(error, text))]) from error
    except yaml.reader.ReaderError as error:
        raise BankError([_character_problem(tree.file, error, text)]) from error
    if first is None:
        cure = "see docs/banks.md for what goes into it; `debater bank new` begins a bank"
        raise BankError([Problem(tree.file, 1, 1, "is empty", cure, "empty")])
    return tree


def _built(event: Any, events: Iterator[Any], path: Path_, tree: Tree) -> Any:
    """The value that begins with `event`, its places noted in the tree."""
    mark = event.start_mark
    tree.places.setdefault(path, (mark.line + 1, mark.column + 1))
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.SequenceStartEvent):
        entries: list[Any] = []
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            entries.append(_built(child, events, (*path, len(entries)), tree))
        return entries
    data: dict[str, Any] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        _put(data, key, events, path, tree)
    return data


def _put(data: dict[str, Any], key: Any, events: Iterator[Any], path: Path_, tree: Tree) -> None:
    """Read one entry of a mapping; one whose key is no word or stands there already is told and left out."""
    if len(tree.problems) >= MOST_PROBLEMS:
        more = refused(key, tree.file, "has more mistakes than are told at once", "mend those above first", "many")
        raise BankError([*tree.problems, more])
    aside = Tree(tree.file, None)
    if not isinstance(key, yaml.ScalarEvent):
        tree.problems.append(refused(key, tree.file, "has a key that is not a word", "use a plain word", "key"))
        _built(key, events, (), aside)
        tree.aside.append((path, _built(next(events), events, (), aside)))
    elif key.value in data:
        cure = f"keep one (the first is in line {tree.places[*path, key.value][0]})"
        problem = refused(key, tree.file, f"has the key '{brief(key.value)}' twice", cure, "duplicate-key")
        tree.problems.append(problem)
        tree.aside.append(((*path, key.value), _built(next(events), events, (), aside)))
    else:
        mark: Any = key.start_mark
        here = (*path, key.value)
        tree.places[here] = (mark.line + 1, mark.column + 1)
        data[key.value] = _built(next(events), events, here, tree)


def _syntax_problem(file: str, slip: Slip) -> Problem:
    return Problem(file, slip.line, slip.column, f"is not YAML: {slip.message}", slip.cure, "syntax")


def _character_problem(file: str, error: yaml.reader.ReaderError, text: str) -> Problem:
    character = error.character if isinstance(error.character, str) else chr(error.character)
    line, column = _line_and_column(text[: max(0, text.find(character))])
    message = f"holds a character that YAML does not allow (U+{ord(character):04X})"
    return Problem(file, line, column, message, "remove it", "character")


def _line_and_column(before: str) -> tuple[int, int]:
    """The place (from 1) of what follows `before`."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
