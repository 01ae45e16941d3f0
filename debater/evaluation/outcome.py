"""What one item of a script gave: its label beside the verdict it got."""

from dataclasses import dataclass
from functools import cached_property

from debater.core.verdict import Candidate, Matched, Menu, Verdict
from debater.evaluation.script import Item


@dataclass(frozen=True)
class Outcome:
    """An item and its verdict; everything that figures are made of, derived once."""

    item: Item
    verdict: Verdict

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The ids of the candidates, best first."""
        return tuple(candidate.id for candidate in self.verdict.candidates)

    @property
    def top(self) -> Candidate | None:
        """The first candidate; None where the matcher named none."""
        return self.verdict.candidates[0] if self.verdict.candidates else None

    @property
    def top_score(self) -> float:
        """The first candidate's probability (0 to 1); 0 without candidates."""
        return self.top.score if self.top else 0.0

    @property
    def credited(self) -> tuple[str, ...]:
        """The ids that the student was answered on: those of a `matched` verdict, none of any other."""
        return tuple(c.id for c in self.verdict.key_points) if isinstance(self.verdict, Matched) else ()

    @property
    def answered(self) -> bool:
        """Whether the text got a rebuttal."""
        return isinstance(self.verdict, Matched)

    @property
    def top_is_right(self) -> bool:
        """Whether the first candidate is gold or acceptable."""
        return bool(self.ranked) and self.ranked[0] in self.item.right

    @property
    def in_bank(self) -> bool:
        """Whether the text is an objection that the bank has a key point for."""
        return bool(self.item.key_points)

    @property
    def fault(self) -> str:
        """What is wrong with what the student meets, in a few words; empty where nothing is.

        A known objection must be answered on a right key point or offered one in a menu; any other text must not be
        rebutted.
        """
        kind = self.verdict.kind
        if not self.in_bank:
            return f"rebutted on {', '.join(self.credited)}" if self.answered else ""
        if not self.answered and not isinstance(self.verdict, Menu):
            return f"heard as {kind}"
        met = self.credited or self.ranked[:3]
        return "" if not self.item.right.isdisjoint(met) else f"{kind}: {', '.join(met)}"

    @property
    def gold_score(self) -> float:
        """The best probability that a gold key point got; 0 where none is among the candidates."""
        return max((c.score for c in self.verdict.candidates if c.id in self.item.key_points), default=0.0)

    @property
    def best_gold(self) -> str:
        """The gold key point that ranks best; the first gold one where none is among the candidates, "" without."""
        return next((id_ for id_ in (*self.ranked, *self.item.key_points) if id_ in self.item.key_points), "")
