"""A file's YAML text with other values in it: what says the same keeps its layout and its comments. Pure.

Entries are told apart by their ids, and without ids by their texts; one that has moved takes its lines along.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel

from debater.banks.models_apart import dropped, matched, plain, values
from debater.banks.yaml_writing import WIDTH, block, inline, scalar

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|\n|\r")


def rewritten(text: str, before: BaseModel, after: BaseModel) -> str:
    """The text of a file that holds `before`, changed so that it holds `after`.

    Where a layout is unusual, the text may come out wrong: load it and compare before it is kept.
    """
    found = _BREAK.search(text)
    writer = _Writer(text, found[0] if found else "\n")
    root: Any = yaml.compose(text, Loader=_Loader)
    return text[: root.start_mark.index] + writer.value(root, before, after) + text[writer.stop(root) :]


@dataclass(frozen=True)
class _Part:
    """A field or an entry: what stands before it (line end, comments, indentation), and its own lines.

    Its value begins at `at` of its own lines, and is followed by `behind` (spaces and a comment).
    """

    lead: str
    own: str
    at: int = 0
    behind: str = ""

    def comments(self) -> str:
        """The comments before it, from a line end to before one; empty where there are none."""
        return self.lead.rstrip() if "#" in self.lead else ""

    def with_value(self, text: str) -> str:
        """Its own lines, with this in its value's place."""
        return self.own[: self.at] + text + self.behind


class _Writer:
    """Writes the nodes of one text anew, each with the value that it had and the one that it gets."""

    def __init__(self, text: str, newline: str) -> None:
        self._text = text
        self._newline = newline

    def value(self, node: Any, old: Any, new: Any) -> str:
        """What stands in a node's place, up to its `stop`."""
        if old == new:
            return self._text[node.start_mark.index : self.stop(node)]
        if isinstance(node, yaml.ScalarNode):
            space = "" if node.end_mark.index > node.start_mark.index else " "
            return space + (scalar(new) if isinstance(new, str) else inline(plain(new)))
        if node.flow_style:
            return inline(plain(new))
        return self._entries(node, old, new) if isinstance(node, yaml.SequenceNode) else self._fields(node, old, new)

    def stop(self, node: Any) -> int:
        """Where a node ends; a collection in lines of its own ends with its last line, comment and all."""
        end = self._end(node)
        return end if isinstance(node, yaml.ScalarNode) or node.flow_style else self._line_end(end)

    def _entries(self, node: Any, old: Sequence[Any], new: Sequence[Any]) -> str:
        indent = node.start_mark.column
        dashes = [self._dash(node, i) for i in range(len(node.value))]
        parts = list(self._parts(node, dashes, node.value))
        spread = len(parts) > 1 and len(_BREAK.findall(parts[1].lead.partition("#")[0])) > 1
        lead = self._newline * (2 if spread else 1) + " " * indent
        made: list[tuple[int | None, str, str]] = []
        for i, entry in zip(matched(old, new), new, strict=True):
            if i is None:
                made.append((None, lead, self._lines([plain(entry)], indent)))
            else:
                changed = self.value(node.value[i], old[i], entry)
                made.append((i, parts[i].lead or lead, parts[i].with_value(changed)))
        return self._joined(parts, made) or "[]"

    def _fields(self, node: Any, old: Any, new: Any) -> str:
        """Fields in the order that they had; new ones after those that the model has before them."""
        indent = node.start_mark.column
        olds, news = values(old), values(new)
        names = [key.value for key, _ in node.value]
        nodes = [value for _, value in node.value]
        parts = list(self._parts(node, [key.start_mark.index for key, _ in node.value], nodes))
        lead = self._newline + " " * indent
        made: list[tuple[int | None, str, str]] = []
        there: list[str] = []
        for i, name in enumerate(names):
            if name in news and (news[name] == olds[name] or not dropped(new, name)):
                own = parts[i].with_value(self.value(nodes[i], olds[name], news[name]))
                if len(own) > WIDTH and nodes[i].id != "scalar" and nodes[i].flow_style and news[name] != olds[name]:
                    own = self._lines({name: plain(news[name])}, indent)  # grew too long for its brackets
                made.append((i, parts[i].lead or lead, own))
                there.append(name)
        for name, value in news.items():
            if name not in names and (name not in olds or value != olds[name]):
                own = self._lines({name: plain(value)}, indent)
                gap = self._newline if indent == 0 and _BREAK.search(own) else ""
                at = _place(name, list(news), there)
                made.insert(at, (None, gap + lead, own))
                there.insert(at, name)
        return self._joined(parts, made) or "{}"

    def _lines(self, value: Any, indent: int) -> str:
        """New lines of YAML; the first one begins where it is put."""
        return self._newline.join(block(value, indent)).lstrip(" ")

    def _parts(self, node: Any, starts: Sequence[int], nodes: Sequence[Any]) -> Iterator[_Part]:
        """A block collection's fields or entries, by where they begin and their values."""
        since = node.start_mark.index
        for start, value in zip(starts, nodes, strict=True):
            end = self.stop(value)
            stop = self._line_end(end)
            text, at = self._text, value.start_mark.index - start
            yield _Part(text[since:start], text[start:stop], at, text[end:stop])
            since = stop

    def _joined(self, old: Sequence[_Part], made: Sequence[tuple[int | None, str, str]]) -> str:
        """The parts, one after the other; the comments above one that is gone stay where it was."""
        kept = {i for i, *_ in made}
        gone = [(i, part.comments()) for i, part in enumerate(old) if i not in kept]
        text = ""
        for i, lead, own in made:
            while i is not None and gone and gone[0][0] < i:
                text += gone.pop(0)[1]
            text += lead + own
        return (text + "".join(comment for _, comment in gone)).lstrip() if made else ""

    def _end(self, node: Any) -> int:
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return start + len(self._text[start:end].rstrip()) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _line_end(self, index: int) -> int:
        found = _BREAK.search(self._text, index)
        return found.start() if found else len(self._text)

    def _dash(self, node: Any, index: int) -> int:
        """Where the hyphen of a block list's entry stands."""
        if index == 0:
            return int(node.start_mark.index)
        hyphen = re.compile(rf"^ {{{node.start_mark.column}}}-", re.MULTILINE)
        since, until = self._end(node.value[index - 1]), node.value[index].start_mark.index
        *_, last = hyphen.finditer(self._text, since, until + 1)
        return int(last.end()) - 1


def _place(name: str, order: Sequence[str], there: Sequence[str]) -> int:
    """Where a field goes among those that are there: after the last of those that come before it in the order."""
    before = {*order[: order.index(name)]}
    return max((at + 1 for at, other in enumerate(there) if other in before), default=len(there))
