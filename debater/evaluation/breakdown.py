"""Where the figures come from: by key point, by pair confused, by worst miss, by stance and verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from debater.core import metrics
from debater.core.bank import Bank
from debater.evaluation.outcome import Outcome

Outcomes = Sequence[Outcome]


@dataclass(frozen=True)
class KeyPointFigures:
    """One key point: `support` texts hold it as gold; top-k over the `primary` ones, where it is the first gold.

    top-1 and top-3 ask for this very key point; recall and precision count credits as `metrics.credited_points`.
    """

    id: str
    support: int
    primary: int
    top_1: float | None
    top_3: float | None
    recall: float | None
    precision: float | None


@dataclass(frozen=True)
class Confusion:
    """How often the first candidate was `got` where the first gold key point was `gold` and `got` was not right."""

    gold: str
    got: str
    count: int


@dataclass(frozen=True)
class Miss:
    """An objection whose first candidate is wrong: the gold one scored best, what came, the phrasing that misled."""

    text: str
    gold: str
    gold_score: float
    got: str
    got_score: float
    phrasing: str


def by_key_point(bank: Bank, outcomes: Outcomes) -> tuple[KeyPointFigures, ...]:
    """The figures of every key point, in the bank's order."""
    objections = [o for o in outcomes if o.item.stance == "opposes"]
    return tuple(_one(key_point.id, objections) for key_point in bank.key_points)


def _one(id_: str, objections: Outcomes) -> KeyPointFigures:
    primary = [o.ranked for o in objections if o.item.key_points[:1] == (id_,)]
    alone = [(id_,)] * len(primary)
    points = metrics.credited_points(
        [{id_} & set(o.credited) for o in objections],
        [{id_} & set(o.item.key_points) for o in objections],
        [{id_} & set(o.item.acceptable) for o in objections],
    )
    top_1, top_3 = metrics.top_k(primary, alone, 1), metrics.top_k(primary, alone, 3)
    return KeyPointFigures(id_, points.gold, len(primary), top_1, top_3, points.recall, points.precision)


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
        Miss(o.item.text, o.best_gold, o.gold_score, top.id, top.score, top.phrasing)
        for o in missed[:limit]
        if (top := o.top)
    )


def verdict_counts(outcomes: Outcomes) -> dict[str, dict[str, int]]:
    """For each stance and each kind of verdict, in fixed order: how many texts (0 where none)."""
    counts: Counter[tuple[str, str]] = Counter((o.item.stance, o.verdict.kind) for o in outcomes)
    return {stance: {kind: counts[stance, kind] for kind in KINDS} for stance in STANCES}


KINDS = ("matched", "menu", "concedes", "unclear", "off-topic")
STANCES = ("opposes", "supports", "neutral", "off-topic")


def _missed(outcomes: Outcomes) -> list[Outcome]:
    return [o for o in outcomes if o.in_bank and not o.top_is_right]
