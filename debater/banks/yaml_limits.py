"""How much YAML a bank may hold, and which parts of it: what would be code, or grow when it is read, is refused."""

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from debater.core.text import one_line
from debater.errors import BankError, Problem

MAX_DEPTH = 40
"""Lists and fields within each other."""
MAX_NODES = 600_000
"""Names, texts, lists and mappings in one file: half as many again as a bank of 10,000 key points has."""
MAX_LINES = 1_000_000
"""Lines in one file, empty ones and comments too."""
MAX_TEXT = 200_000
"""Characters in one text, as YAML reads it; a bank's own limits are tighter."""
MOST_PROBLEMS = 1_000
"""So many mistakes of one file are told; then it is read no further."""
_SHOWN = 60


def safe(events: Iterable[Any], name: str) -> Iterator[Any]:
    """The events of nodes; raises BankError at what a bank may not hold. A second document begins with its mark."""
    depth = documents = nodes = 0
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if isinstance(event, yaml.ScalarEvent):
                if len(event.value) > MAX_TEXT:
                    message = f"holds a text of more than {MAX_TEXT:,} characters"
                    raise BankError([refused(event, name, message, "cut it, or split it", "size")])
            elif isinstance(event, yaml.AliasEvent):
                cure = "write the text out where it is needed"
                raise BankError([refused(event, name, f"uses an alias (*{brief(str(event.anchor))})", cure, "alias")])
            else:
                depth += 1
            if getattr(event, "tag", None) is not None:
                raise BankError([refused(event, name, "uses a tag (!)", "remove it, or put the text in quotes", "tag")])
            if depth > MAX_DEPTH:
                raise BankError([refused(event, name, f"is nested more than {MAX_DEPTH} deep", "flatten it", "depth")])
            if nodes > MAX_NODES:
                message = f"holds more than {MAX_NODES:,} texts, names and lists"
                raise BankError([refused(event, name, message, "split it or leave texts out", "size")])
            yield event
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            yield event
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield event


def refused(event: Any, file: str, message: str, cure: str, rule: str) -> Problem:
    """A problem where an event of PyYAML begins."""
    return Problem(file, event.start_mark.line + 1, event.start_mark.column + 1, message, cure, rule)


def brief(name: str) -> str:
    """A name from a file as a message quotes it: on one line, not too long, nothing in it that acts on a terminal."""
    return one_line(name, _SHOWN)
