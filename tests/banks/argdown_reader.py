"""Reads the parts of Argdown 1 that a map uses, strictly: what it does not know is an error.

A text ends with its line. Nothing in it may be bare that Argdown's lexer could take for something else.
"""

import re
from dataclasses import dataclass, field

_LINE = re.compile(r"( *)(?:(->|[-+]) )?(?:\[([^\[\]<>]+)\]|<([^\[\]<>]+)>)(?:: (.*))?")
_TAIL = re.compile(r" #([a-z]+) \{weight: (\d+)\}$")
_BARE = re.compile(r"[@#*_\[\]{}<>/=]|^[-+]|[.:]\S*?[.:]")
_ESCAPED = re.compile(r"\\(.)")


@dataclass
class Map:
    """Texts by title, tags by title, and relations (from, sign, to), where `-` is an attack and `+` a support."""

    texts: dict[str, str] = field(default_factory=dict)
    tags: dict[str, tuple[str, int]] = field(default_factory=dict)
    relations: set[tuple[str, str, str]] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    groups: dict[str, list[str]] = field(default_factory=dict)


def read(text: str) -> Map:
    front, _, body = text.removeprefix("===\n").partition("\n===\n\n")
    assert text.startswith("===\n")
    assert "=" not in front
    found, group = Map(), ""
    for block in body.rstrip("\n").split("\n\n"):
        if block.startswith("# "):
            group = plain(block[2:])
            found.groups[group] = []
        else:
            found.groups[group].append(_block(found, block.split("\n")))
    assert found.named <= found.texts.keys()
    return found


def plain(text: str) -> str:
    """A text without its escapes; nothing in it may be bare."""
    bare = _ESCAPED.sub("a", text)
    assert bare.strip(), "a text is missing"
    assert not _BARE.search(bare), f"not escaped: {text}"
    return _ESCAPED.sub(r"\1", text)


def _block(found: Map, lines: list[str]) -> str:
    """A statement and all that is indented below it; returns its title."""
    above: list[tuple[int, str]] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, f"not known: {line}"
        indent, sign, title = len(match[1]), match[2], match[3] or match[4]
        above = [one for one in above if one[0] < indent]
        assert bool(sign) == bool(above) == bool(indent), f"hangs in the air: {line}"
        if match[5] is None:
            found.named.add(title)
        else:
            assert title not in found.texts, f"defined twice: {title}"
            tail = _TAIL.search(match[5])
            if tail:
                found.tags[title] = (tail[1], int(tail[2]))
            found.texts[title] = plain(match[5][: tail.start()] if tail else match[5])
        if sign == "->":
            found.relations.add((above[-1][1], "-", title))
        elif sign:
            found.relations.add((title, sign, above[-1][1]))
        above.append((indent, title))
    return above[0][1]
