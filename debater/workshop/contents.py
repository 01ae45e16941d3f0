"""A bank's table of contents: a tree of what is in it, with counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from debater.core.bank import Bank, Comeback, KeyPoint, Point, Theme

Kind = Literal["bank", "theme", "key point", "comeback", "points", "point", "statements"]


@dataclass(frozen=True)
class Node:
    """One entry. `facts` are its own values by name (weight, grounding ...), `counts` how much of what it holds.

    A count of 0 is kept. Both are in the order in which they are to be read.
    """

    kind: Kind
    id: str
    headline: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    below: tuple["Node", ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The entry and all below it as plain values."""
        own = {"kind": self.kind, "id": self.id, "headline": self.headline, **self.facts, "counts": dict(self.counts)}
        return own | ({"below": [node.as_record() for node in self.below]} if self.below else {})


def contents(bank: Bank) -> Node:
    """The whole bank: its themes with their key points, the op-ed's points, and the other statements."""
    themes = tuple(theme_contents(bank, theme) for theme in bank.themes)
    motion = bank.motion
    return Node(
        "bank",
        bank.id,
        motion.statement,
        {"oped_title": motion.oped_title, "oped_by": motion.oped_by, "oped_side": motion.oped_side},
        _of_key_points(bank, bank.key_points),
        (*themes, _points(bank), _statements(bank)),
    )


def theme_contents(bank: Bank, theme: Theme) -> Node:
    """One theme with its key points."""
    own = tuple(key_point for key_point in bank.key_points if key_point.theme == theme.id)
    weight = sum(key_point.weight for key_point in own)
    below = tuple(_key_point(bank, key_point) for key_point in own)
    return Node("theme", theme.id, theme.name, {"weight": weight}, _of_key_points(bank, own), below)


def resting_on(bank: Bank, point: Point) -> tuple[str, ...]:
    """The ids of the key points that rest on a point of the op-ed, themselves or in an answer, in the bank's order."""
    return tuple(key_point.id for key_point in bank.key_points if point.id in set(_rests(key_point)))


def _rests(entry: KeyPoint | Comeback) -> Iterator[str]:
    """Every point that an entry, its answers and its comebacks name."""
    if isinstance(entry, KeyPoint):
        yield from entry.rests_on
    for answer in entry.answers:
        yield from answer.rests_on
    for comeback in entry.comebacks:
        yield from _rests(comeback)


def _of_key_points(bank: Bank, key_points: tuple[KeyPoint, ...]) -> dict[str, int]:
    return {
        "key points": len(key_points),
        "phrasings": sum(len(key_point.phrasings) for key_point in key_points),
        "near misses": sum(len(key_point.near_misses) for key_point in key_points),
        "answers": sum(len(key_point.answers) for key_point in key_points),
        "comebacks": sum(len(list(key_point.ladder())) for key_point in key_points),
        "phrasebook texts": sum(in_phrasebook(bank, key_point.id) for key_point in key_points),
    }


def in_phrasebook(bank: Bank, id_: str) -> int:
    """How many texts the phrasebook holds for a key point, on either side."""
    wordings = bank.phrasebook.key_points.get(id_)
    if wordings is None:
        return 0
    return sum(len(texts) for side in (wordings.opposes, wordings.supports) for texts in side.values())


def _key_point(bank: Bank, key_point: KeyPoint) -> Node:
    facts = {"weight": key_point.weight, "grounding": key_point.grounding.value}
    counts = _of_key_points(bank, (key_point,))
    del counts["key points"]
    below = tuple(_comeback(comeback) for comeback in key_point.comebacks)
    return Node("key point", key_point.id, key_point.claim, facts, counts, below)


def _comeback(comeback: Comeback) -> Node:
    counts = {"phrasings": len(comeback.phrasings), "answers": len(comeback.answers)}
    return Node("comeback", comeback.id, comeback.claim, {}, counts, tuple(map(_comeback, comeback.comebacks)))


def _points(bank: Bank) -> Node:
    below = tuple(_point(bank, point) for point in bank.points)
    return Node("points", "points", "What the op-ed says", {}, {"points": len(below)}, below)


def _point(bank: Bank, point: Point) -> Node:
    rests = resting_on(bank, point)
    facts = {"paragraph": point.paragraph, "rested_on_by": list(rests)}
    return Node("point", point.id, point.name, facts, {"key points": len(rests)})


def _statements(bank: Bank) -> Node:
    book = bank.phrasebook
    counts = {
        "supporting": len(bank.supports),
        "neutral": len(bank.neutral),
        "off-topic near": len(bank.off_topic.near),
        "off-topic far": len(bank.off_topic.far),
        "unreasoned": len(bank.unreasoned),
        "openers": len(bank.openers),
        "phrasebook texts": len(book.supports) + len(book.neutral) + len(book.off_topic) + len(book.unreasoned),
    }
    return Node("statements", "statements", "Statements of other stances", {}, counts)
