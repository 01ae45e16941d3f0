"""Why a message gets its verdict: its segments, the candidates, the phrasings that decided, the stance, the cuts."""

from dataclasses import dataclass

import numpy as np

from debater.core.verdict import Verdict
from debater.matching.calibration import (
    CAUGHT,
    ENOUGH,
    ENOUGH_OF_A_SIDE,
    LOST,
    MENU,
    MOST_ASKED,
    MOST_ASKED_OF_FEW,
    PRECISION,
    SIDE,
    STRAY,
    SURE,
)
from debater.matching.matcher import Matcher

SHOWN = 3
"""So many key points are shown for a segment."""


@dataclass(frozen=True)
class SegmentReading:
    """One segment and the key points it voices most: pairs of id and the head's probability, before calibration."""

    text: str
    key_points: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Cut:
    """A threshold that took part in the decision: its name, its value, what it means, and where the value is from."""

    name: str
    value: float
    meaning: str
    origin: str


@dataclass(frozen=True)
class Explanation:
    """A verdict with everything that led to it; `words` is the words' log-odds of support against opposition."""

    verdict: Verdict
    segments: tuple[SegmentReading, ...]
    words: float
    cuts: tuple[Cut, ...]


def explain(matcher: Matcher, text: str) -> Explanation:
    """The verdict on a text and what led to it."""
    evidence = matcher.evidence(text)
    readings: list[SegmentReading] = []
    if evidence is not None:
        for segment in evidence.segments:
            alone = matcher.evidence(segment)
            if alone is not None:
                order = np.argsort(-alone.key_points)[:SHOWN]
                ids = matcher.fitted.reader.classes.key_points
                pairs = tuple((ids[k], float(alone.key_points[k])) for k in order)
                readings.append(SegmentReading(segment, pairs))
    return Explanation(matcher.verdict(text), tuple(readings), evidence.words if evidence else 0.0, cuts(matcher))


def cuts(matcher: Matcher) -> tuple[Cut, ...]:
    """The bank's cuts, in the order in which they are asked."""
    c = matcher.fitted.calibration
    likelier = f"{SIDE:.2f}, likelier than not"
    return (
        Cut(
            "concedes",
            c.concedes,
            "P(supports) from which a message is taken for support",
            f"held-out folds: {LOST:.0%} of the objections lie above it; never under {likelier}"
            f" ({SURE:.2f} with fewer than {ENOUGH_OF_A_SIDE} texts of a side)",
        ),
        Cut(
            "off-topic, neutral",
            SIDE,
            "P(neutral) or P(off-topic) from which no rebuttal is given",
            f"not learned: {likelier}, by probabilities that held-out folds have borne out",
        ),
        Cut(
            "doubt",
            c.doubt,
            "P(supports) from which it is better to ask",
            f"held-out folds: {CAUGHT:.0%} of the supporting statements lie above it, or fewer where more than"
            f" {MOST_ASKED:.0%} of the objections would ({MOST_ASKED_OF_FEW:.0%} with fewer than {ENOUGH_OF_A_SIDE}"
            " texts of a side); never over `concedes`",
        ),
        Cut(
            "stray",
            c.stray,
            "P(neutral) + P(off-topic) from which it is better to ask",
            f"held-out folds: {STRAY:.0%} of the objections lie above it; never over {SIDE:.2f}"
            f" ({SIDE:.2f} with fewer than {ENOUGH} neutral and off-topic texts)",
        ),
        Cut(
            "answer",
            c.cut,
            "score from which a candidate is answered",
            f"held-out folds: the lowest score from which {PRECISION:.0%} of the answers are right",
        ),
        Cut(
            "menu",
            MENU,
            "sum of the first three scores from which a menu is offered, else: say why",
            f"not learned: {MENU:.2f}, the right one is likelier than not among the three",
        ),
    )
