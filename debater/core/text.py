"""Student and bank text made safe to show and to store: text stays text, nothing acts on the terminal."""

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor moves
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC: titles, clipboards
    r"|\x1b[ -/]*[0-~]"  # any other escape, and the beginning of one that never ends: what follows is kept
    r"|[\x80-\x9f]"  # C1 controls
)
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_MAX_MARKS = 4
"""More combining marks than this on one character are dropped: no script needs them."""


def clean(text: str) -> str:
    """`text` without escape sequences, control characters (line breaks and tabs stay) and direction overrides.

    Lone surrogates become U+FFFD; floods of combining marks are cut to four a character. The text is trimmed.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    text = _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_BIDI)
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character) if character > "~" or character < " " else "L"
        if category == "Cc" and character not in "\n\t":
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MAX_MARKS:
            continue
        kept.append(character)
    return "".join(kept).strip()


def one_line(text: str, width: int = 0) -> str:
    """`text` cleaned, on one line, cut with an ellipsis at `width` characters where that is above 0."""
    line = " ".join(clean(text).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"
