"""A student's answer for the op-ed against one objection: whether it meets it, or another one, or none.

An answer is compared with the curated answers of every key point, whole and by sentence; what the matcher makes of it
as a message of the debate tells the subject, the side, and the nearest objection. The numbers below were chosen on
`tests/data/student_answers.yaml` (but for its `later` part, which was measured afterwards: 22 of 25 met) and on the
shipped bank's test objections, of which 14 in 100 still pass. One plain sentence in favour of the op-ed is often not
recognised (14 of 40 are), so what does not pass must be told as a doubt, never as a fault.
"""

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from debater.core.answer_words import FEW_WORDS
from debater.core.bank import Answer, Bank, Grounding
from debater.core.steps import missing
from debater.core.switching import AnswerKind, AnswerVerdict
from debater.core.verdict import Matched, OffTopic, Stance, Verdict
from debater.matching.encoder import Vectors
from debater.matching.segments import segments

MEETS = 0.05
"""An answer with this score meets its objection. A lower cut lets objections pass, a higher one turns answers away."""
LEAD = 0.15
"""An answer is another objection's when that one's key point fits better by more than this."""
OBJECTS = 0.8
"""What does not pass and is matched as an objection at least this surely is named as one."""
_SUBJECT = 0.3
"""What the matcher's probability of a key point weighs beside the cosine when key points are put in order."""
_SIDE = 0.05
"""What the log-odds of speaking for the op-ed weigh in the score."""
_OBJECTION = 0.25
"""What it weighs that the text is nearer to an answer than to the nearest wording of the objection."""
_READ = 4_000
"""Characters that are read; the model itself reads no further."""

_TEXT = r"(?:the |this )?(?:op-?ed|article|writer|author|text|piece|essay)"
_ADMITS = re.compile(
    rf"\b{_TEXT} (?:really |just |simply |also )?(?:does not|doesn'?t|did not|didn'?t|has not|hasn'?t|never|cannot"
    r"|can'?t|has no|says? nothing|is silent|leaves? (?:this|that|it) out|ignores|overlooks|fails to)\b"
    rf"|\b(?:nothing|no answer|no reply|not)(?: \w+){{0,3}} in {_TEXT}\b"
    r"|\b(?:there is|there's|i have|i've) no (?:answer|reply)"
    r"|\byou(?:'ve| have)? (?:got|have|caught) me\b|\bfound a (?:hole|gap)\b"
    r"|\b(?:have to|must|i|i'll|i'd|i will) (?:admit|concede|grant|give you)\b|\bfair point\b",
    re.IGNORECASE,
)

Encode = Callable[[Sequence[str]], Vectors]
"""Unit vectors of texts, one row each, as `Session.encode` gives them."""


class AnswerMatcher:
    """Built once a bank: it encodes every curated answer, which takes a few seconds with the real model."""

    def __init__(self, bank: Bank, encode: Encode) -> None:
        self._bank = bank
        self._encode = encode
        self._index = {key_point.id: k for k, key_point in enumerate(bank.key_points)}
        places = [(k, a) for k, key_point in enumerate(bank.key_points) for a in range(len(key_point.answers))]
        pieces = [_pieces(bank.key_points[k].answers[a].text) for k, a in places]
        self._vectors = encode([piece for part in pieces for piece in part])
        self._key_point_of = np.array([k for (k, _), part in zip(places, pieces, strict=True) for _ in part])
        self._answer_of = np.array([a for (_, a), part in zip(places, pieces, strict=True) for _ in part])

    def judge(self, key_point: str, text: str, verdict: Verdict) -> AnswerVerdict:
        """What a text is worth as an answer to an objection of this key point.

        `verdict` is the matcher's on the same text. Raises KeyError when the bank has no such key point.
        """
        asked = self._bank.by_id[key_point]
        k = self._index[key_point]
        nearest = {c.id: c.phrasing for c in verdict.candidates if c.phrasing}
        vectors = self._encode([text[:_READ], *nearest.values()])
        likeness = self._vectors @ vectors[0]
        fits = np.full(len(self._bank.key_points), -1.0)
        np.maximum.at(fits, self._key_point_of, likeness)
        to_objection = dict(zip(nearest, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        order = fits + _SUBJECT * self._subject(verdict)
        top = int(order.argmax())

        def score(of: int) -> float:
            against = fits[of] - to_objection.get(self._bank.key_points[of].id, fits[of])
            return float(fits[of] - fits.mean() + _SIDE * _side(verdict.stance) + _OBJECTION * against)

        admits = _ADMITS.search(text.replace("’", "'")) is not None
        kind: AnswerKind = "objects" if _objects(verdict) else "weak"
        instead = ""
        if asked.grounding is Grounding.UNANSWERED:
            kind = "meets" if admits else kind
        elif len(text.split()) < FEW_WORDS or isinstance(verdict, OffTopic):
            kind = "weak"
        elif order[top] - order[k] > LEAD:
            if score(top) >= MEETS:
                kind, instead = "other", self._bank.key_points[top].id
        elif score(k) >= MEETS:
            kind = "meets"
        return AnswerVerdict(
            kind=kind,
            rank=int((order > order[k]).sum()) + 1,
            score=score(k),
            answer=self._nearest_answer(k, likeness),
            instead=instead,
            missing=missing(text),
            admits=admits,
        )

    def _subject(self, verdict: Verdict) -> NDArray[np.float64]:
        scores = {candidate.id: candidate.score for candidate in verdict.candidates}
        return np.array([scores.get(key_point.id, 0.0) for key_point in self._bank.key_points])

    def _nearest_answer(self, k: int, likeness: Vectors) -> Answer:
        rows = np.flatnonzero(self._key_point_of == k)
        return self._bank.key_points[k].answers[int(self._answer_of[rows[np.argmax(likeness[rows])]])]


def _pieces(text: str) -> list[str]:
    """A text and its sentences."""
    parts = segments(text)
    return [text, *parts] if len(parts) > 1 else [text]


def _objects(verdict: Verdict) -> bool:
    return isinstance(verdict, Matched) and verdict.key_points[0].score >= OBJECTS


def _side(stance: Stance) -> float:
    """The log-odds of speaking for the op-ed less those of speaking against it."""
    return _log_odds(stance.supports) - _log_odds(stance.opposes)


def _log_odds(p: float) -> float:
    return math.log((p + 1e-4) / (1 - p + 1e-4))
