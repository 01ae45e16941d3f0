"""YAML text -> plain data in which every scalar is text, with the line and column of every value and key.

Only the safe part of YAML is read: no tags, and no aliases, so a small file cannot grow into a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from debater.errors import BankError, Problem

MAX_BYTES = 20_000_000
"""A larger file is refused unread."""
MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


@dataclass
class Tree:
    """Plain data (dicts, lists, texts) read from one file, and where each part of it stands."""

    file: str
    data: Any
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

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
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file)


def read_text(file: Path) -> str:
    """The file's text; raises BankError when it cannot be read or is not UTF-8."""

    def refuse(message: str, cure: str, rule: str, line: int = 0, column: int = 0) -> BankError:
        return BankError([Problem(shown(file), line, column, message, cure, rule)])

    try:
        if file.stat().st_size > MAX_BYTES:
            raise refuse(f"is larger than {MAX_BYTES // 1_000_000} MB", "split it or leave texts out", "size")
        raw = file.read_bytes()
    except OSError as error:
        cure = "check the name, or see `debater bank list`"
        raise refuse(f"cannot be read: {error.strerror}", cure, "file") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte 0x{raw[error.start]:02x})"
        place = _line_and_column(raw[: error.start].decode("utf-8-sig", "replace"))
        raise refuse(message, "save the file as UTF-8", "encoding", *place) from error


def read_tree(file: Path) -> Tree:
    """Read one YAML file. Raises BankError when it is not YAML at all; lesser problems are kept in the tree."""
    text = read_text(file)
    tree = Tree(shown(file), None)
    try:
        loader = _Loader(text)
        try:
            for event_problem in _unsafe_problems(text, tree):
                raise BankError([event_problem])
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise BankError([_syntax_problem(tree.file, error, text)]) from error
    except yaml.reader.ReaderError as error:
        raise BankError([_character_problem(tree.file, error, text)]) from error
    if node is None:
        raise BankError([Problem(tree.file, 1, 1, "is empty", "see docs/banks.md for a bank to start from", "empty")])
    tree.data = _plain(node, (), tree)
    return tree


def _unsafe_problems(text: str, tree: Tree) -> Iterator[Problem]:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            cure = "write the text out where it is needed"
            yield Problem(tree.file, line, column, f"uses an alias (*{event.anchor})", cure, "alias")
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) is not None:
            yield Problem(tree.file, line, column, "uses a tag (!)", "remove it, or put the text in quotes", "tag")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem(tree.file, line, column, f"is nested more than {MAX_DEPTH} deep", "flatten it", "depth")
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _syntax_problem(file: str, error: yaml.MarkedYAMLError, text: str) -> Problem:
    unclosed = "quoted scalar" in (error.context or "") and "end of stream" in (error.problem or "")
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):  # the end of a file whose last line has no end is told as the line after it
        line, column = len(lines), len(lines[-1]) + 1
    message = "is not YAML: " + ("the quote is never closed" if unclosed else error.problem or "syntax error")
    cure = "check quotes, colons and indentation here and in the line above (a half-saved file ends like this too)"
    if "\t" in lines[line - 1][:column]:
        cure = "indent with spaces, not with tabs"
    return Problem(file, line, column, message, cure, "syntax")


def _character_problem(file: str, error: yaml.reader.ReaderError, text: str) -> Problem:
    character = error.character if isinstance(error.character, str) else chr(error.character)
    line, column = _line_and_column(text[: max(0, text.find(character))])
    message = f"holds a character that YAML does not allow (U+{ord(character):04X})"
    return Problem(file, line, column, message, "remove it", "character")


def _line_and_column(before: str) -> tuple[int, int]:
    """The place (from 1) of what follows `before`."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _plain(node: yaml.Node, path: Path_, tree: Tree) -> Any:
    tree.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), tree) for index, child in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problem = Problem(tree.file, line, column, "has a key that is not a word", "use a plain word", "key")
            tree.problems.append(problem)
            continue
        key = key_node.value
        if key in data:
            first = tree.places[*path, key][0]
            cure = f"keep one (the first is in line {first})"
            tree.problems.append(Problem(tree.file, line, column, f"has the key '{key}' twice", cure, "duplicate-key"))
            continue
        tree.places[*path, key] = (line, column)
        data[key] = _plain(value_node, (*path, key), tree)
    return data
