"""One message -> its separate points: sentences, and clauses where a long sentence holds two."""

import re

MAX_SEGMENTS = 24
"""A longer message is read at this many places, evenly spread: enough for any answer, and a bounded cost."""
MAX_CHARACTERS = 600
"""A segment longer than this is cut: the model reads no further than about 250 word pieces anyway."""
_MIN_WORDS = 3
_CLAUSE_WORDS = 22

_WIDE = re.compile(r"\s{9,}")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+|\s*[;•]\s+")
_CLAUSE = re.compile(
    r",?\s+(?:but|yet|and also|and then|plus|besides|on top of that|not to mention|as well as|while|whereas)\s+"
    r"|\s+[-–—]\s+",
    re.IGNORECASE,
)


def segments(text: str) -> list[str]:
    """The separate points of a message, in order; the whole text where it holds only one.

    Sentences with more than 22 words are split once more at clause joints ("but", "and also", a dash). Pieces of
    fewer than three words join the piece before them.
    """
    text = _WIDE.sub(_narrowed, text)  # what looks for blanks before a sign would go over them again from each
    pieces: list[str] = []
    for sentence in _SENTENCE.split(text):
        clauses = _CLAUSE.split(sentence) if len(sentence.split()) > _CLAUSE_WORDS else [sentence]
        for clause in clauses:
            piece = " ".join(clause.split())
            if not piece:
                continue
            if pieces and len(piece.split()) < _MIN_WORDS:
                if len(pieces[-1]) < MAX_CHARACTERS:  # of what is longer, the rest is not read
                    pieces[-1] = f"{pieces[-1]} {piece}"
            else:
                pieces.append(piece)
    if len(pieces) > 1 and len(pieces[0].split()) < _MIN_WORDS:
        pieces[1] = f"{pieces[0]} {pieces[1]}"
        del pieces[0]
    if len(pieces) > MAX_SEGMENTS:
        step = len(pieces) / MAX_SEGMENTS
        pieces = [pieces[int(i * step)] for i in range(MAX_SEGMENTS)]
    return [piece[:MAX_CHARACTERS] for piece in pieces] or [text[:MAX_CHARACTERS]]


def _narrowed(blanks: re.Match[str]) -> str:
    """The least that parts the text as these blanks do."""
    found = blanks.group()
    return " " if "\n" not in found else "\n" if found.endswith("\n") else "\n "
