"""The words of a passage that come nearest to its meaning, to name it by; the encoder chooses, no list of words."""

import re
from collections.abc import Sequence

import numpy as np

from debater.matching.encoder import Encoder

SHOWN = 3
APART = 0.5
"""A word counts for less by so much of its nearness to all passages: what the op-ed is about names none of them."""
ALIKE = 0.6
"""A word of more cosine than this to one already chosen (its plural, say) is left out."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def key_words(passages: Sequence[str], encoder: Encoder) -> tuple[tuple[str, ...], ...]:
    """For each passage up to SHOWN of its words, in small letters, the most telling first; empty where it has none."""
    said = [list(dict.fromkeys(_WORD.findall(passage.casefold()))) for passage in passages]
    every = sorted({word for words in said for word in words})
    if not every:
        return tuple(() for _ in passages)
    vectors = encoder.encode(every)
    near = vectors @ encoder.encode(passages).T  # (word, passage)
    near -= APART * near.mean(axis=1, keepdims=True)
    row = {word: i for i, word in enumerate(every)}
    told = []
    for column, words in enumerate(said):
        chosen: list[str] = []
        for word in sorted(words, key=lambda word: -near[row[word], column]):
            alike = [float(np.dot(vectors[row[word]], vectors[row[other]])) for other in chosen]
            if len(chosen) < SHOWN and max(alike, default=0.0) <= ALIKE:
                chosen.append(word)
        told.append(tuple(chosen))
    return tuple(told)
