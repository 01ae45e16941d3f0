"""Coverage and the score, with the arithmetic that led to them.

Each key point counts by its weight. Raising it earns 2 x weight; pressing it after its rebuttal, or finding that
the op-ed has no answer, 1 x weight more; conceding it takes 1 x weight away. So 3 x weight is the most a key point
can give, and 3 x the bank's total weight is the full score. Coverage never falls; the score falls by conceding only.
Hints taken before a key point is raised lower what raising it earns, at most to nothing (`debater.core.hints`).
"""

from dataclasses import dataclass
from typing import Literal

from debater.core.hints import price
from debater.core.state import DebateState
from debater.core.turn import CreditKind

PartKind = CreditKind | Literal["hinted"]
POINTS: dict[CreditKind, int] = {"raised": 2, "pressed": 1, "hole": 1, "conceded": -1}
FULL = 3
"""The most points, per unit of weight, that one key point can give."""


@dataclass(frozen=True)
class Part:
    """One line of the arithmetic: points (unit x weight) that a turn earned on a key point.

    For `hinted`, `unit` is 0 and `step` the deepest hint taken before `turn` raised the key point.
    """

    key_point: str
    kind: PartKind
    turn: int
    unit: int
    weight: int
    step: int = 0

    @property
    def points(self) -> int:
        """What this part adds to the score (negative for a concession and for hints)."""
        return self.unit * self.weight - price(self.weight, self.step)


@dataclass(frozen=True)
class Score:
    """A debate's score: its parts in order of turn, what is possible, and the key points still untouched."""

    parts: tuple[Part, ...]
    possible: int
    raised_weight: int
    total_weight: int
    untouched: tuple[str, ...]

    @property
    def earned(self) -> int:
        """All parts together, never below 0."""
        return max(0, sum(part.points for part in self.parts))

    @property
    def coverage(self) -> float:
        """Share (0 to 1) of the bank's key points raised, by weight."""
        return self.raised_weight / self.total_weight if self.total_weight else 0.0


def score(state: DebateState) -> Score:
    """The score of a debate so far."""
    parts: list[Part] = []
    untouched: list[str] = []
    raised_weight = 0
    for key_point in state.bank.key_points:
        standing = state.standing(key_point.id)
        if standing.raised:
            raised_weight += key_point.weight
        if standing.status == "untouched":
            untouched.append(key_point.id)
        parts += [
            Part(key_point.id, kind, turn, unit, key_point.weight)
            for kind, unit in POINTS.items()
            if (turn := getattr(standing, kind))
        ]
        step = state.paid.get(key_point.id, 0)
        if standing.raised and step:
            parts.append(Part(key_point.id, "hinted", standing.raised, 0, key_point.weight, step))
    parts.sort(key=lambda part: (part.turn, part.key_point, -part.unit))
    total = state.bank.total_weight
    return Score(tuple(parts), FULL * total, raised_weight, total, tuple(untouched))
