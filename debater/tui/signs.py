"""Signs for where a key point stands: different shapes, so that they read without colour, and plain letters at need."""

import sys
from collections.abc import Mapping

from debater.tui.text import DIM, Look

_FANCY = {"untouched": "·", "raised": "◐", "pressed": "●", "hole found": "◆", "conceded": "✗", "dropped": "○"}
_PLAIN = {"untouched": ".", "raised": "o", "pressed": "@", "hole found": "*", "conceded": "x", "dropped": "-"}

LOOKS: Mapping[str, Look] = {
    "untouched": DIM,
    "raised": "$primary",
    "pressed": "bold $primary",
    "hole found": "bold $success",
    "conceded": "$error",
    "dropped": "$warning",
}
MEANINGS = {
    "raised": "raised: you said it and got an answer",
    "pressed": "pressed: you answered the answer",
    "hole found": "hole found: the op-ed has no answer",
    "conceded": "conceded: you granted it to the op-ed",
    "dropped": "dropped: you raised it, but left the question on it open",
    "untouched": "not found yet",
}


def sign(status: str, encoding: str | None = None) -> str:
    """The sign of a status, in characters that the terminal's encoding has."""
    encoding = encoding or getattr(sys.__stdout__, "encoding", None) or "utf-8"
    try:
        _FANCY[status].encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return _PLAIN[status]
    return _FANCY[status]
