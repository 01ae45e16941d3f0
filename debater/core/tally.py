"""What the opponent must remember of all earlier turns, so that a reply never looks through all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from debater.core.turn import ASIDES, Turn
from debater.core.verdict import Concedes, Matched

V = TypeVar("V")


def _nothing() -> "Mapping[str, V]":
    return MappingProxyType({})


@dataclass(frozen=True)
class Tally:
    """By key point: the turn that spoke of it last, the question asked on it last, how sure the matcher was when it was
    raised (0 to 1), and how many reminders there were of it.

    `reminded` is the turn of the last reminder, 0 for none; `offers` counts the offers of a hint; `conceded` names what
    was conceded, key points or "" for the op-ed as a whole.
    """

    spoken: Mapping[str, int] = field(default_factory=_nothing)
    asked: Mapping[str, str] = field(default_factory=_nothing)
    sure: Mapping[str, float] = field(default_factory=_nothing)
    reminders: Mapping[str, int] = field(default_factory=_nothing)
    reminded: int = 0
    offers: int = 0
    conceded: frozenset[str] = frozenset()

    def after(self, turn: Turn) -> "Tally":
        """The tally once `turn` has happened."""
        verdict, now = turn.verdict, self
        if isinstance(verdict, Concedes):
            now = replace(now, conceded=now.conceded | {verdict.about})
        scores = (
            {candidate.id: candidate.score for candidate in verdict.key_points} if isinstance(verdict, Matched) else {}
        )
        sure = {c.key_point: scores.get(c.key_point, 0.0) for c in turn.credits if c.kind == "raised"}
        spoken = {reply.key_point: turn.number for reply in turn.replies if reply.kind not in ASIDES}
        asked = {reply.key_point: reply.press for reply in turn.replies if reply.press}
        again = [reply.key_point for reply in turn.replies if reply.kind == "reminder"]
        return replace(
            now,
            spoken=_with(now.spoken, spoken),
            asked=_with(now.asked, asked),
            sure=_with(now.sure, sure),
            reminders=_with(now.reminders, {id_: now.reminders.get(id_, 0) + again.count(id_) for id_ in again}),
            reminded=turn.number if again else now.reminded,
            offers=now.offers + sum(reply.kind == "offer" for reply in turn.replies),
        )


def _with(old: Mapping[str, V], new: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType({**old, **new}) if new else old
