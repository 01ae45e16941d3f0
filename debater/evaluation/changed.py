"""One labelled text with its verdicts from two banks: whether the second is better, and both in words."""

from collections.abc import Set
from dataclasses import dataclass

from debater.core.verdict import Concedes, Matched, Menu, OffTopic, Unclear, Verdict
from debater.evaluation.outcome import Outcome

_WORTH = {
    "no key point": {"unclear": 2, "menu": 1},
    "supports": {"concedes": 2, "unclear": 1, "menu": 1},
    "neutral": {"unclear": 2, "off-topic": 2, "menu": 1, "concedes": 1},
    "off-topic": {"off-topic": 2, "unclear": 1, "menu": 1},
}
"""What each kind of verdict is worth on a text that asks for no key point; a kind not named is worth 0."""


@dataclass(frozen=True)
class Changed:
    """A text whose verdict changes. `gold` are its labelled key points, `stance` its labelled side.

    `better` is None where the labels do not say: the student is told something else, neither better nor worse, or the
    verdict rests on a key point that only one of the banks has.
    """

    text: str
    gold: tuple[str, ...]
    stance: str
    before: Verdict
    after: Verdict
    better: bool | None

    @property
    def in_words(self) -> str:
        """What becomes of the text: `unclear -> answered on wages`; where only that changed, with the first guesses."""
        before, after = in_words(self.before), in_words(self.after)
        if before == after:
            before, after = (f"{in_words(one)} (first guess: {_first(one)})" for one in (self.before, self.after))
        return f"{before} -> {after}"


def compare(before: Outcome, after: Outcome, shared: Set[str]) -> Changed | None:
    """The change from one verdict to the other on the same item; None where there is none to be seen.

    `shared` holds the ids of the key points in both banks: the labels can judge these alone.
    """
    old, new = _worth(before), _worth(after)
    if old == new and _seen(before.verdict) == _seen(after.verdict):
        return None
    judged = {*before.credited, *after.credited} <= shared
    better = new > old if judged and old != new else None
    item = before.item
    return Changed(item.text, item.key_points, item.stance, before.verdict, after.verdict, better)


def in_words(verdict: Verdict) -> str:
    """What a student meets with this verdict, in a few words."""
    match verdict:
        case Matched():
            return "answered on " + " and ".join(candidate.id for candidate in verdict.key_points)
        case Menu():
            return "asked: " + ", ".join(candidate.id for candidate in verdict.options) + "?"
        case Concedes():
            return f"heard as support on {verdict.about}" if verdict.about else "heard as support"
        case Unclear():
            return "unclear"
        case OffTopic():
            return "off the subject"


def _first(verdict: Verdict) -> str:
    """The key point that the matcher thinks of first."""
    return verdict.candidates[0].id if verdict.candidates else "none"


def _worth(outcome: Outcome) -> tuple[int, int, int]:
    """How good a verdict is by its label, to be compared with another on the same item.

    Of an objection that the bank knows: answered on a right key point, asked about it, left open, or answered wrong
    (or heard as support, or sent away); then right credits less wrong ones; then whether the first candidate is right.
    """
    item, verdict = outcome.item, outcome.verdict
    if not outcome.in_bank:
        aim = item.stance if item.stance != "opposes" else "no key point"
        return _WORTH[aim].get(verdict.kind, 0), 0, 0
    level, net = 0, 0
    if isinstance(verdict, Matched):
        credited = set(outcome.credited)
        net = len(credited & set(item.key_points)) - len(credited - item.right)
        level = 3 if credited & item.right else 0
    elif isinstance(verdict, Menu):
        level = 2 if item.right & {candidate.id for candidate in verdict.options} else 1
    elif isinstance(verdict, Unclear):
        level = 1
    return level, net, int(outcome.top_is_right)


def _seen(verdict: Verdict) -> tuple[str, frozenset[str]]:
    """What of a verdict reaches the student: its kind, and the key points that are answered, offered or granted."""
    match verdict:
        case Matched():
            return verdict.kind, frozenset(candidate.id for candidate in verdict.key_points)
        case Menu():
            return verdict.kind, frozenset(candidate.id for candidate in verdict.options)
        case Concedes():
            return verdict.kind, frozenset({verdict.about} - {""})
        case _:
            return verdict.kind, frozenset()
