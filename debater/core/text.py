"""Student and bank text made safe to show and to store: text stays text, nothing acts on the terminal."""

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor moves
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC: titles, clipboards
    r"|\x1b[ -/]*[0-~]"  # any other escape, and the beginning of one that never ends: what follows is kept
    r"|[\x80-\x9f]"  # C1 controls
)
_BEGINNINGS = dict.fromkeys([0x1B, 0x90, 0x98, *range(0x9B, 0xA0)])
"""The characters that an escape sequence can begin with."""
_HALF = re.compile("[\ud800-\udfff]")
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
"""Control characters but for line breaks and tabs; what turns the direction of the text around it."""
_PILED = ("Mn", "Me", "Cf")
"""What takes no place of its own: marks on the character before, and what joins or parts without being seen."""
_MOST = 4
"""More of these after one character are dropped: no script needs them."""
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_MOST_TAGS = 8
"""The flag of a region is a black flag and up to seven tags."""


def tamed(text: str) -> str:
    """`text` without escape sequences, control characters (line breaks and tabs stay) and direction overrides.

    Lone surrogates become U+FFFD; floods of combining marks and zero-width characters are cut to four a character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return _ACTING.sub("", _ESCAPES.sub("", text))
    text = _ACTING.sub("", _ESCAPES.sub("", _HALF.sub("\ufffd", text)))
    piled = "".join(sorted(character for character in set(text) if _is_piled(character)))
    return re.sub(f"[{piled}]{{{_MOST + 1},}}", _thinned, text) if piled else text


def unescaped(text: str) -> str:
    """`text` without the characters that escape sequences begin with, for files that are to come back as they were."""
    return text.translate(_BEGINNINGS)


def clean(text: str) -> str:
    """`text` tamed and trimmed; empty where nothing of it can be seen."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = tamed(text).strip()
    return "" if text and all(map(_unseen, set(text))) else text


def one_line(text: str, width: int = 0) -> str:
    """`text` cleaned, on one line, cut with an ellipsis at `width` characters where that is above 0."""
    line = " ".join(clean(text).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"


def _is_piled(character: str) -> bool:
    return character > "~" and unicodedata.category(character) in _PILED


def _unseen(character: str) -> bool:
    return character.isspace() or _is_piled(character)


def _thinned(flood: re.Match[str]) -> str:
    found = flood.group()
    return found[: _MOST_TAGS if _TAGS.search(found) else _MOST]
