"""Switching sides: objections put to the student one after the other, and how each was answered.

Pure: `Round.heard`, `Round.shown` and `Round.moved_on` give the next round. A first answer that does not meet its
objection may be tried once more; then the curated answer is shown, and the exchange is settled.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from random import Random
from typing import Literal

from debater.core.bank import Answer, Bank, KeyPoint
from debater.core.event import Answered
from debater.core.state import DebateState, plain
from debater.core.turn import ASIDES

AT_ONCE = 5
"""Objections in one round."""
TRIES = 2
"""Answers to one objection."""

AnswerKind = Literal["meets", "other", "weak", "objects"]


@dataclass(frozen=True)
class AnswerVerdict:
    """What an answer for the op-ed is worth against one objection.

    `meets` it; answers `other`, another objection (`instead` is its key point); is `weak`: no answer that the bank
    knows; or `objects` itself. `rank` is the key point's place (from 1) among all for this answer, `score` how well it
    fits (no probability), `answer` the nearest curated one, `missing` the first step that was not seen. `admits` is
    whether it says that the op-ed has no answer.
    """

    kind: AnswerKind
    rank: int
    score: float
    answer: Answer
    instead: str = ""
    missing: str | None = None
    admits: bool = False


@dataclass(frozen=True)
class Try:
    """An answer of the student's and its verdict."""

    said: str
    verdict: AnswerVerdict


@dataclass(frozen=True)
class Exchange:
    """One objection, its key point, and what was answered; `settled` once the curated answer may be seen."""

    key_point: str
    objection: str
    tries: tuple[Try, ...] = ()
    settled: bool = False

    @property
    def met(self) -> bool:
        """Whether an answer met the objection."""
        return any(tried.verdict.kind == "meets" for tried in self.tries)

    @property
    def at_first(self) -> bool:
        """Whether the first answer did."""
        return bool(self.tries) and self.tries[0].verdict.kind == "meets"


@dataclass(frozen=True)
class Round:
    """The objections of a round and which of them is on; past the last one the round is over."""

    bank: Bank
    exchanges: tuple[Exchange, ...] = ()
    at: int = 0

    @property
    def exchange(self) -> Exchange | None:
        """The exchange that is on; None once the round is over."""
        return self.exchanges[self.at] if self.at < len(self.exchanges) else None

    @property
    def key_point(self) -> KeyPoint | None:
        """What the objection on the table is about."""
        return self.bank.by_id[self.exchange.key_point] if self.exchange else None

    @property
    def settled(self) -> tuple[Exchange, ...]:
        """The exchanges that are done."""
        return tuple(exchange for exchange in self.exchanges if exchange.settled)

    def heard(self, said: str, verdict: AnswerVerdict) -> "Round":
        """An answer: it settles the exchange if it meets the objection or was the last try."""
        exchange = self.exchange
        if exchange is None or exchange.settled:
            return self
        tries = (*exchange.tries, Try(said, verdict))
        settled = verdict.kind == "meets" or len(tries) >= TRIES
        return self._with(replace(exchange, tries=tries, settled=settled))

    def shown(self) -> "Round":
        """The curated answer was asked for: the exchange is settled as it is."""
        exchange = self.exchange
        return self if exchange is None or exchange.settled else self._with(replace(exchange, settled=True))

    def moved_on(self) -> "Round":
        """The next objection, once this one is settled."""
        return replace(self, at=self.at + 1) if self.exchange and self.exchange.settled else self

    def of(self, bank: Bank) -> "Round":
        """The same round with another version of the bank: exchanges whose key point is gone are left out."""
        there = [exchange.key_point in bank.by_id for exchange in self.exchanges]
        return Round(bank, tuple(compress(self.exchanges, there)), sum(there[: self.at]))

    def _with(self, exchange: Exchange) -> "Round":
        return replace(self, exchanges=(*self.exchanges[: self.at], exchange, *self.exchanges[self.at + 1 :]))


def practised(states: Iterable[DebateState], answered: Iterable[Answered] = ()) -> Counter[str]:
    """In how many exchanges of these debates, and of earlier rounds, each key point came up."""
    debated = (
        reply.key_point
        for state in states
        for turn in state.turns
        for reply in turn.replies
        if reply.key_point and reply.kind not in ASIDES
    )
    return Counter((*debated, *(event.key_point for event in answered)))


def known_wordings(states: Iterable[DebateState], answered: Iterable[Answered] = ()) -> frozenset[str]:
    """What the student has typed, was put to answer, and what of the bank was named as the nearest (plain texts)."""
    seen = {plain(event.objection) for event in answered}
    for state in states:
        for turn in state.turns:
            seen.add(plain(turn.said))
            seen.update(plain(candidate.phrasing) for candidate in turn.verdict.candidates[:1] if candidate.phrasing)
    return frozenset(seen)


def in_turn(bank: Bank, counts: Mapping[str, int], seed: int) -> tuple[str, ...]:
    """All key points, the least practised first; among equals in an order that the seed decides."""
    ids = [key_point.id for key_point in bank.key_points]
    Random(seed).shuffle(ids)  # noqa: S311 - for variety, not for secrets
    return tuple(sorted(ids, key=lambda id_: counts.get(id_, 0)))


def objections(bank: Bank, key_points: Sequence[str], seen: Iterable[str], seed: int, most: int = AT_ONCE) -> Round:
    """A round on these key points, as far as the bank has them; at most so many, each in a wording not seen yet.

    `seen` are plain texts. Where every wording of a key point was seen, one of them is used again.
    """
    random, used = Random(seed), frozenset(seen)  # noqa: S311 - for variety
    known = [bank.by_id[id_] for id_ in dict.fromkeys(key_points) if id_ in bank.by_id][:most]
    chosen = []
    for key_point in known:
        fresh = [text for text in key_point.phrasings if plain(text) not in used]
        chosen.append(Exchange(key_point.id, random.choice(fresh or list(key_point.phrasings))))
    return Round(bank, tuple(chosen))
