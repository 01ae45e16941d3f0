"""A paragraph -> its sentences, word for word; an abbreviation's full stop ends none."""

import re

LEAST_WORDS = 6
"""A shorter sentence ("Why not?") says too little alone: it goes with the one before it, a question with its answer."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Sir|No|vs|cf|ca|approx|e\.g|i\.e|etc)|\b[A-Z])\.\s*$")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph in order; joined by spaces they give the paragraph back."""
    pieces: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        piece = paragraph[start : end.end()]
        if not _ABBREVIATION.search(piece):
            pieces.append(piece.strip())
            start = end.end()
    pieces.append(paragraph[start:].strip())
    whole: list[str] = []
    for piece in filter(None, pieces):
        if whole and (_short(whole[-1]) or (_short(piece) and not piece.endswith("?"))):
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    if len(whole) > 1 and _short(whole[-1]):
        last = whole.pop()
        whole[-1] = f"{whole[-1]} {last}"
    return whole


def _short(sentence: str) -> bool:
    return len(sentence.split()) < LEAST_WORDS
