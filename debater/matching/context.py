"""Follow-ups: a short message that leans on the turns before ("but that only works because there are so many of them").

A message is read alone first, and what it says by itself stands. Only where that leaves it in doubt is it read once
more after the claim of the key point that was just rebutted, and that reading counts only where the message itself
bears on that key point: after a claim, "that's funny" would otherwise pass for the claim.
"""

import re
from collections.abc import Callable

from debater.core.bank import Bank
from debater.core.debate import ASIDE
from debater.core.state import DebateState
from debater.core.verdict import Candidate, Matched, Menu, Unclear, Verdict

BEARS = 0.05
"""A message bears on a key point when, read alone, it gives it at least this probability."""
WORDS = 25
"""A longer message speaks for itself."""
TURNS = 2
"""A rebuttal is what a follow-up follows for so many turns: one question may lie between."""

_OPENS = re.compile(
    r"(and|because|but|cause|cos|except|hence|how|maybe|nah|no|nope|not|now|ok|okay|or|plus|right|same|so|still|sure"
    r"|then|though|well|what|which|who|why|yeah|yep|yes|yet|he|it|its|she|that|thats|there|these|they|theyre|this|those)"
)
_PRONOUN = re.compile(r"(he|her|him|his|it|its|one|she|so|that|thats|theirs?|them|these|they|theyre|this|those)")
_GRANTS = re.compile(
    r"\b(you?re right|(good|fair) (point|enough|play)|i (agree|suppose|guess)|agreed|to be fair|makes sense|point taken"
    r"|(hadnt|havent|never) thought)\b"
)
"""Who grants something does not press it: such a message stays in doubt, so that it is asked about."""
_SUBJECT_LETTERS = 5
"""Words of at least so many letters in the motion and the claims name the subject; shorter ones rarely do."""
_WORD = re.compile(r"[a-z]+")


def is_follow_up(said: str, bank: Bank) -> bool:
    """Whether a message leans on what was said before.

    It has at most WORDS words, and opens with a word that takes something up ("but", "so", "no", "that", "they"), or
    holds a pronoun and no word that names the subject.
    """
    words = _words(said)
    if not words or len(words) > WORDS:
        return False
    if _OPENS.fullmatch(words[0]):
        return True
    return any(map(_PRONOUN.fullmatch, words)) and _subject(bank).isdisjoint(words)


def contexts(state: DebateState) -> tuple[str, ...]:
    """The ids of the key points last rebutted, the weightiest first; none when that was too long ago."""
    for turn in reversed(state.turns[-TURNS:]):
        spoken_of = (reply.key_point for reply in turn.replies if reply.kind != "offer")
        ids = dict.fromkeys(id_ for id_ in spoken_of if id_ in state.bank.by_id)
        if ids:
            return tuple(ids)
    return ()


def verdict_in_context(read: Callable[[str], Verdict], state: DebateState, said: str) -> Verdict:
    """The verdict on a message in a debate; `read` gives the verdict on a text alone.

    Whatever is not in doubt stays as it is: a match, a concession, another subject.
    """
    alone = read(said)
    if not isinstance(alone, Menu | Unclear) or not is_follow_up(said, state.bank) or _GRANTS.search(_joined(said)):
        return alone
    if alone.stance.neutral + alone.stance.off_topic > ASIDE:
        return alone
    bearing = {candidate.id: candidate for candidate in alone.candidates if candidate.score >= BEARS}
    for id_ in contexts(state):
        if id_ in bearing:
            together = read(f"{state.bank.by_id[id_].claim} {said}")
            if isinstance(together, Matched) and together.key_points[0].id == id_:
                return _taken(together, bearing[id_])
    return alone


def _taken(together: Matched, alone: Candidate) -> Matched:
    """The reading in context, with the comebacks that the message voices by itself: the claim would blur them."""
    chosen = together.key_points[0].model_copy(update={"rungs": alone.rungs, "segment": alone.segment})
    candidates = tuple(chosen if c.id == chosen.id else c for c in together.candidates)
    reason = f"After the reply on this point, it reads as more on the same ({chosen.score:.0%} sure)."
    return Matched(key_points=(chosen,), candidates=candidates, stance=together.stance, reason=reason)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", "").replace("’", ""))


def _joined(text: str) -> str:
    return " ".join(_words(text))


def _subject(bank: Bank) -> frozenset[str]:
    texts = (bank.motion.statement, *(key_point.claim for key_point in bank.key_points))
    return frozenset(word for text in texts for word in _words(text) if len(word) >= _SUBJECT_LETTERS)
