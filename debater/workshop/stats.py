"""How each key point fares in the debates that were held: how often it is said, and how surely it is understood."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from debater.core.bank import Bank
from debater.core.turn import Turn
from debater.core.verdict import Matched, Unclear
from debater.history.record import StoredRecord

KINDS = ("matched", "menu", "concedes", "unclear", "off-topic")


@dataclass(frozen=True)
class KeyPointStats:
    """One key point in the stored debates; what was said is counted once, a menu together with its choice.

    `hits`: times it was answered, of which `menu` after it was chosen from a menu, of which `corrected` where it had
    not been the first guess. `declined`: menus led by it where the student chose none, `overruled`: where another was
    chosen. `debates`: how many it was said in. `last` is UTC without a zone.
    """

    id: str
    phrasings: int
    hits: int = 0
    menu: int = 0
    corrected: int = 0
    declined: int = 0
    overruled: int = 0
    debates: int = 0
    last: datetime | None = None

    @property
    def menu_rate(self) -> float | None:
        """The share of its hits that came through the menu; None without hits."""
        return self.menu / self.hits if self.hits else None

    @property
    def correction_rate(self) -> float | None:
        """The share of its hits where the first guess was another key point; None without hits."""
        return self.corrected / self.hits if self.hits else None


@dataclass(frozen=True)
class BankStats:
    """Everything counted: `messages` are what students said (a choice from a menu is none), `kinds` their verdicts.

    `debates` are those with at least one message. `gone` counts the hits of key points that the bank has no longer.
    """

    motion: str
    debates: int
    messages: int
    kinds: dict[str, int]
    key_points: tuple[KeyPointStats, ...]
    gone: dict[str, int]

    @property
    def never(self) -> tuple[str, ...]:
        """The key points that nobody has said yet, in the bank's order."""
        return tuple(key_point.id for key_point in self.key_points if not key_point.hits)


@dataclass
class _Tally:
    """What is being counted of each key point id."""

    hits: Counter[str] = field(default_factory=Counter)
    menu: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    declined: Counter[str] = field(default_factory=Counter)
    overruled: Counter[str] = field(default_factory=Counter)
    debates: Counter[str] = field(default_factory=Counter)
    last: dict[str, datetime] = field(default_factory=dict)

    def hear(self, turn: Turn, at: datetime) -> set[str]:
        """Count one turn; the key points that were said in it."""
        verdict = turn.verdict
        if isinstance(verdict, Unclear) and verdict.declined_menu:
            self.declined.update(candidate.id for candidate in verdict.candidates[:1])
        if not isinstance(verdict, Matched):
            return set()
        said = {candidate.id for candidate in verdict.key_points}
        self.hits.update(said)
        self.last.update({id_: max(at, self.last.get(id_, at)) for id_ in said})
        if verdict.chosen:
            self.menu.update(said)
            first = {candidate.id for candidate in verdict.candidates[:1]}
            if not first & said:
                self.corrected.update(said)
                self.overruled.update(first)
        return said

    def of(self, id_: str, phrasings: int) -> KeyPointStats:
        """The counts of one key point."""
        return KeyPointStats(
            id_,
            phrasings,
            hits=self.hits[id_],
            menu=self.menu[id_],
            corrected=self.corrected[id_],
            declined=self.declined[id_],
            overruled=self.overruled[id_],
            debates=self.debates[id_],
            last=self.last.get(id_),
        )


def stats(bank: Bank, records: Iterable[StoredRecord]) -> BankStats:
    """What the stored debates on this motion show of each key point, in the bank's order."""
    tally, kinds, debates = _Tally(), Counter[str](), 0
    for record in records:
        said: set[str] = set()
        for turn in record.turns:
            said |= tally.hear(turn, record.turn_times[turn.number])
            if not _answers_menu(turn):
                kinds[turn.verdict.kind] += 1
        tally.debates.update(said)
        debates += bool(record.turns)
    return BankStats(
        motion=bank.id,
        debates=debates,
        messages=sum(kinds.values()),
        kinds={kind: kinds[kind] for kind in KINDS},
        key_points=tuple(tally.of(key_point.id, len(key_point.phrasings)) for key_point in bank.key_points),
        gone={id_: count for id_, count in tally.hits.most_common() if id_ not in bank.by_id},
    )


def _answers_menu(turn: Turn) -> bool:
    verdict = turn.verdict
    return (isinstance(verdict, Matched) and verdict.chosen) or (isinstance(verdict, Unclear) and verdict.declined_menu)


SORTS = ("hits", "menu", "corrected", "declined", "debates", "phrasings", "last", "bank")


def ordered(key_points: Sequence[KeyPointStats], by: str) -> list[KeyPointStats]:
    """The key points sorted by one of SORTS, the highest (or latest) first; ties, and `bank`, in the order given."""
    match by:
        case "bank":
            return list(key_points)
        case "menu":
            return sorted(key_points, key=lambda k: -(k.menu_rate or 0.0))
        case "corrected":
            return sorted(key_points, key=lambda k: -(k.correction_rate or 0.0))
        case "last":
            return sorted(key_points, key=lambda k: k.last or datetime.min, reverse=True)
        case _:
            return sorted(key_points, key=lambda k: -getattr(k, by))
