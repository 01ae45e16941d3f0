"""What students said that a bank did not know: read from the stored debates, without what was dealt with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from debater.core.bank import Bank
from debater.core.state import plain
from debater.core.text import clean
from debater.core.turn import Turn
from debater.core.verdict import Matched, Menu, Unclear, Verdict
from debater.history.record import StoredRecord

if TYPE_CHECKING:
    from debater.history.store import Store

Kind = Literal["unclear", "corrected", "rejected"]
"""No reason was known (or a menu was passed over); another option than the first was chosen; "none of these"."""
OFFERED = 3
"""So many candidates are kept with a text: those that a menu offers."""


@dataclass(frozen=True)
class Said:
    """Something a student said that the bank did not know.

    `chosen` is the key point (id) that the student picked from the menu, else empty; `candidates` are the ids that
    came first for the matcher; `debate` and `turn` say where it was said, `at` when (UTC without a zone).
    """

    text: str
    kind: Kind
    chosen: str
    candidates: tuple[str, ...]
    debate: str
    turn: int
    at: datetime

    @property
    def key(self) -> str:
        """The text with case and spacing evened out: what is equal in this is the same wording."""
        return plain(self.text)


def collect(store: "Store", bank: Bank) -> tuple[Said, ...]:
    """What is open in a bank's inbox, oldest first: not dealt with, and not in the bank word for word."""
    closed = closed_keys(store, bank)
    return tuple(said for said in missed(store, bank) if said.key not in closed)


def missed(store: "Store", bank: Bank) -> tuple[Said, ...]:
    """Everything the bank did not know when it was said, oldest first, dealt with or not."""
    found = [said for record in store.summaries(bank.id) for said in missed_in(record, bank)]
    return tuple(sorted(found, key=lambda said: (said.at, said.debate, said.turn)))


def missed_in(record: StoredRecord, bank: Bank) -> Iterator[Said]:
    """What was missed in one debate, in order. Key points that the bank no longer has are not named."""
    for turn, following in zip_longest(record.turns, record.turns[1:]):
        kind = _kind(turn.verdict, following)
        if kind is None or not any(letter.isalpha() for letter in clean(turn.said)):
            continue  # a number typed where no menu was open says nothing either
        yield Said(
            text=clean(turn.said),
            kind=kind,
            chosen=chosen if (chosen := _chosen(turn.verdict)) in bank.by_id else "",
            candidates=tuple(c.id for c in turn.verdict.candidates[:OFFERED] if c.id in bank.by_id),
            debate=record.id,
            turn=turn.number,
            at=record.turn_times[turn.number],
        )


def closed_keys(store: "Store", bank: Bank) -> frozenset[str]:
    """The wordings that are no longer asked about: dealt with by a coach, or written in the bank."""
    handled = (text for done in store.handled(bank.id) for text in done.texts)
    return frozenset((*handled, *map(plain, _texts(bank))))


def _kind(verdict: Verdict, following: Turn | None) -> Kind | None:
    match verdict:
        case Unclear(declined_menu=True):
            return "rejected"
        case Unclear():
            return "unclear"
        case Menu():
            return None if following is not None and _answers_menu(following.verdict) else "unclear"
        case Matched(chosen=True):
            first = verdict.candidates[0].id if verdict.candidates else ""
            return "corrected" if _chosen(verdict) != first else None
        case _:
            return None


def _answers_menu(verdict: Verdict) -> bool:
    return (isinstance(verdict, Matched) and verdict.chosen) or (isinstance(verdict, Unclear) and verdict.declined_menu)


def _chosen(verdict: Verdict) -> str:
    return verdict.key_points[0].id if isinstance(verdict, Matched) and verdict.chosen else ""


def _texts(bank: Bank) -> Iterable[str]:
    """Every text of a bank that a student may have said."""
    for key_point in bank.key_points:
        yield key_point.claim
        yield from key_point.phrasings
        yield from (near_miss.text for near_miss in key_point.near_misses)
        for rung in key_point.ladder():
            yield from rung.phrasings
    yield from (*bank.supports, *bank.neutral, *bank.unreasoned, *bank.off_topic.near, *bank.off_topic.far)
