"""New values as YAML text, in the manner of people: plain where YAML allows it, quoted where it must be; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml
from yaml.resolver import Resolver

WIDTH = 120
"""Lists within brackets are no wider than this."""
_NEVER_FIRST = "-?:,[]{}#&*!|>'\"%@`="
_ENDS_PLAIN = re.compile(r":(?=\s|$)|\s#")
_FLOW = re.compile(r"[,\[\]{}:]")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that are escaped: those that YAML does not allow or takes for a line's end, and those nobody can see."""
_NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_RESOLVER: Any = Resolver()
_TEXT = "tag:yaml.org,2002:str"
_INLINE = ("rests_on", "key_words", "key_points", "acceptable")
"""Lists of ids or words, written within brackets where they fit a line."""


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as one line of YAML; `flow` where it stands within brackets."""
    if _plain(text, flow):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    return '"' + _UNSEEN.sub(_escape, "".join(_NAMED.get(character, character) for character in text)) + '"'


def lines_of(text: str, indent: int) -> list[str]:
    """A text as YAML behind a key or a hyphen: one line, or a mark and the text's own lines below `indent` spaces."""
    body = text[:-1] if text.endswith("\n") else text
    lines = body.split("\n")
    if (
        "\n" not in text
        or not lines[-1]
        or not lines[0]
        or lines[0] != lines[0].lstrip()
        or _UNSEEN.search("".join(lines))
    ):
        return [scalar(text)]
    return ["|-" if body == text else "|", *(f"{' ' * indent}{line}" if line else "" for line in lines)]


def in_brackets(name: str, texts: Sequence[str], indent: int) -> str:
    """The line of a list that is written within brackets; empty where it should be a line for each entry."""
    if texts and not (name in _INLINE and all(_plain(text, flow=True) for text in texts)):
        return ""
    line = f"{' ' * indent}{name}: [{', '.join(texts)}]"
    return line if len(line) <= WIDTH else ""


def block(value: Any, indent: int) -> list[str]:
    """A value as lines of block YAML below `indent` spaces; a list's hyphens and a mapping's keys begin there."""
    pad = " " * indent
    if isinstance(value, Mapping):
        return [line for key, below in value.items() for line in _field(pad, key, below, indent)]
    return [line for entry in value for line in _entry(pad, entry, indent)]


def inline(value: Any) -> str:
    """A value as flow YAML on one line, within brackets where it is a list or a mapping."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(below)}" for key, below in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Iterable):
        return "[" + ", ".join(inline(below) for below in value) + "]"
    return str(value)


def _field(pad: str, key: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{pad}{key}:", *block(value, indent + 2)] if value else [f"{pad}{key}: {{}}"]
    if isinstance(value, list | tuple):
        texts = [text for text in value if isinstance(text, str)]
        short = in_brackets(key, texts, indent) if len(texts) == len(value) else ""
        return [short] if short else [f"{pad}{key}:", *block(value, indent + 2)]
    first, *rest = lines_of(value, indent + 2) if isinstance(value, str) else [str(value)]
    return [f"{pad}{key}: {first}", *rest]


def _entry(pad: str, value: Any, indent: int) -> list[str]:
    first, *rest = block(value, indent + 2) if isinstance(value, Mapping) else lines_of(value, indent + 2)
    return [f"{pad}- {first.lstrip(' ')}", *rest]


def _plain(text: str, flow: bool) -> bool:
    """Whether a text needs no quotes, for this project (all values are texts) and for every other reader of YAML."""
    if not text or text != text.strip() or text[0] in _NEVER_FIRST or _ENDS_PLAIN.search(text) or _UNSEEN.search(text):
        return False
    if text.startswith(("...", "---")) or (flow and _FLOW.search(text)):
        return False
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return bool(tag == _TEXT)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
