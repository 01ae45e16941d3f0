"""Where the figures come from: by key point, by pair confused, by worst miss, by stance and verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from debater.core.bank import Bank
from debater.core.verdict import Matched
from debater.evaluation.declared import declared
from debater.evaluation.figures import Figure, figures_of
from debater.evaluation.outcome import Outcome
from debater.evaluation.resampling import Resampling

Outcomes = Sequence[Outcome]


@dataclass(frozen=True)
class KeyPointFigures:
    """One key point: `support` texts hold it as gold, `primary` of them first; every figure as `declared` says."""

    id: str
    support: int
    primary: int
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure:
        """A figure by its name; raises KeyError."""
        for figure in self.figures:
            if figure.name.strip() == name:
                return figure
        raise KeyError(name)


@dataclass(frozen=True)
class Confusion:
    """How often the first candidate was `got` where the first gold key point was `gold` and `got` was not right."""

    gold: str
    got: str
    count: int


@dataclass(frozen=True)
class Miss:
    """An objection whose first candidate is wrong: the gold one scored best, what came, the phrasing that misled.

    `verdict` says whether the student met it: a wrong first candidate does harm when it is `matched`.
    """

    text: str
    gold: str
    gold_score: float
    got: str
    got_score: float
    phrasing: str
    verdict: str


@dataclass(frozen=True)
class Intruder:
    """A text that got a rebuttal though it makes no objection of the bank's: its side, what came, what misled."""

    text: str
    stance: str
    got: str
    got_score: float
    phrasing: str


def by_key_point(bank: Bank, outcomes: Outcomes, resampling: Resampling | None = None) -> tuple[KeyPointFigures, ...]:
    """The figures of every key point, in the bank's order."""
    touched = {id_ for o in outcomes for id_ in (*o.item.key_points, *o.credited, *o.ranked[:1])}
    ids = [key_point.id for key_point in bank.key_points if key_point.id in touched]
    # what neither a label nor a verdict names has the same figures everywhere: worked out once, in a large bank
    found = figures_of([declared(outcomes, of) for of in (*ids, _UNTOUCHED)], len(outcomes), resampling)
    by_id = dict(zip(ids, found, strict=False))
    support = Counter(id_ for o in outcomes for id_ in o.item.key_points)
    primary = Counter(id_ for o in outcomes for id_ in o.item.key_points[:1])
    return tuple(
        KeyPointFigures(key_point.id, support[key_point.id], primary[key_point.id], by_id.get(key_point.id, found[-1]))
        for key_point in bank.key_points
    )


_UNTOUCHED = ""


def confusions(outcomes: Outcomes) -> tuple[Confusion, ...]:
    """Pairs (gold, got) of first candidates that are wrong, most frequent first, then by id."""
    pairs = Counter((o.item.key_points[0], o.ranked[0]) for o in _missed(outcomes) if o.ranked)
    return tuple(
        Confusion(gold, got, count) for (gold, got), count in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))
    )


def worst_misses(outcomes: Outcomes, limit: int = 10) -> tuple[Miss, ...]:
    """The misses whose gold key point was scored lowest; among equals, those most sure of the wrong one first."""
    missed = sorted(_missed(outcomes), key=lambda o: (o.gold_score, -o.top_score, o.item.text))
    return tuple(
        Miss(o.item.text, o.best_gold, o.gold_score, top.id, top.score, top.phrasing, o.verdict.kind)
        for o in missed[:limit]
        if (top := o.top)
    )


def intruders(outcomes: Outcomes, limit: int = 10) -> tuple[Intruder, ...]:
    """The texts answered that should not have been (no objection, or none that the bank knows), the surest first."""
    answered = [(o, o.verdict.key_points[0]) for o in outcomes if not o.in_bank and isinstance(o.verdict, Matched)]
    answered.sort(key=lambda pair: (-pair[1].score, pair[0].item.text))
    return tuple(Intruder(o.item.text, o.item.stance, got.id, got.score, got.phrasing) for o, got in answered[:limit])


def verdict_counts(outcomes: Outcomes) -> dict[str, dict[str, int]]:
    """For each stance and each kind of verdict, in fixed order: how many texts (0 where none)."""
    counts: Counter[tuple[str, str]] = Counter((o.item.stance, o.verdict.kind) for o in outcomes)
    return {stance: {kind: counts[stance, kind] for kind in KINDS} for stance in STANCES}


KINDS = ("matched", "menu", "concedes", "unclear", "off-topic")
STANCES = ("opposes", "supports", "neutral", "off-topic")


def _missed(outcomes: Outcomes) -> list[Outcome]:
    return [o for o in outcomes if o.in_bank and not o.top_is_right]
