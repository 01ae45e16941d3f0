"""When two texts say the same in the same words, and when a text is not written yet; pure."""

import re

_WORDS = re.compile(r"\w+")
_BREAKS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~", " "))
_NO_LETTER = bytes(code for code in range(128) if not re.match(r"\w", chr(code)))
_MARKS = ("TODO", "FIXME", "TBD", "lorem ipsum", "Lorem ipsum")
_BLANK = re.compile(r"\s*(?:\.{2,}|…+|_{2,}|-{2,})\s*")
ALIKE = 0.85
"""Two long texts that share this much of their words are one text with a word changed."""
_LONG = 8


def plain(text: str) -> str:
    """The words of a text, without case, punctuation and spaces; a text without words stays as it is."""
    words = text.lower().translate(_BREAKS).split() if text.isascii() else _WORDS.findall(text.casefold())
    return " ".join(words) or text


def squeezed(text: str) -> bytes:
    """What tells texts apart whatever their case, punctuation and spaces: `plain` with no gaps, quickly."""
    if text.isascii():
        letters = text.lower().encode("ascii").translate(None, _NO_LETTER)
    else:
        letters = "".join(_WORDS.findall(text.casefold())).encode("utf-8", "surrogatepass")
    return letters or text.encode("utf-8", "surrogatepass")


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words, or, where both are long, nearly all of them in common."""
    if (a := plain(one)) == (b := plain(other)):
        return True
    words, others = set(a.split()), set(b.split())
    return min(len(words), len(others)) >= _LONG and len(words & others) >= ALIKE * len(words | others)


def unwritten(text: str) -> bool:
    """Whether a text only holds a place: it says TODO, FIXME, TBD, lorem ipsum, or is nothing but dots or dashes."""
    if any(mark in text for mark in _MARKS):
        return any(re.search(rf"\b{mark}\b", text) for mark in _MARKS)
    return _BLANK.fullmatch(text) is not None
