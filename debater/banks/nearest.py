"""The id that a wrong one was probably meant to be, quickly among thousands; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain, islice

_TRIED = 12
"""So many candidates, those that share most pairs of letters, are compared in full."""
_LOOKED_AT = 5_000
"""So many ids are looked at by their pairs, those with the rarest pairs first: all ids may be very much alike."""


class Nearest:
    """Looks up what is known; each wrong id is compared once."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = dict.fromkeys(known)
        self._pairs: dict[str, list[str]] = defaultdict(list)
        self._answers: dict[str, str] = {}
        for id_ in self.known:
            for pair in _pairs(id_):
                self._pairs[pair].append(id_)

    def __contains__(self, id_: str) -> bool:
        return id_ in self.known

    def to(self, wrong: str) -> str:
        """The known id most like `wrong`, or an empty text when none is like it."""
        if wrong not in self._answers:
            having = sorted((self._pairs.get(pair, []) for pair in _pairs(wrong)), key=len)
            shared = Counter(islice(chain.from_iterable(having), _LOOKED_AT))
            tried = [id_ for id_, _ in shared.most_common(_TRIED)]
            self._answers[wrong] = next(iter(get_close_matches(wrong, tried, n=1)), "")
        return self._answers[wrong]

    def cure(self, wrong: str) -> str:
        """What to do about `wrong`: the id that was meant, or else the first of those there are."""
        if near := self.to(wrong):
            return f"did you mean '{near}'?"
        first = list(self.known)[:8]
        return f"use one of {', '.join(first)}" if first else "there is none yet"


def _pairs(id_: str) -> set[str]:
    """Neighbouring letters of a word, its ends marked."""
    marked = f"^{id_}$"
    return {marked[i : i + 2] for i in range(len(marked) - 1)}
