"""Spaced review of key points: what a debate or a drill makes of each card, and when it comes back.

Time is counted in days, and a day begins at four in the morning, so that "tomorrow" means after a night's sleep.
`now` is always given, with a time zone; stored times are UTC without one. The schedule is FSRS (the `fsrs` library).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from debater.core.bank import Bank
from debater.core.state import DebateState
from debater.core.verdict import Matched, Menu, Verdict

if TYPE_CHECKING:
    from fsrs import Card

Grade = Literal["again", "hard", "good", "easy"]
"""How well a key point was known; the better, the later it comes back."""
SURE = 0.8
"""A line heard with at least this probability, at the first try, was easy."""
KEY_WORDS = 2
"""The hint that gives the words away: what is found after it was hard."""
LONGEST = 180
"""Days after which even what is known best comes back: within the school year."""
_MORNING = timedelta(hours=4)
_DAY = timedelta(days=1)


class Kept(Protocol):
    """A review as the store gives it back."""

    @property
    def card(self) -> str:
        """The scheduler's card, JSON."""
        ...

    @property
    def due(self) -> datetime:
        """When it is due, UTC without a zone."""
        ...


@dataclass(frozen=True)
class Review:
    """A key point's card (JSON) and when it is due (UTC without a zone)."""

    key_point: str
    card: str
    due: datetime


def grade(verdict: Verdict, key_point: str, hints: int) -> Grade:
    """How well a line voiced the key point that was asked for, `hints` (0 to 2) having been taken before."""
    match verdict:
        case Matched(key_points=found) if found[0].id == key_point and hints < KEY_WORDS:
            return "easy" if found[0].score >= SURE and not hints else "good"
        case Matched(key_points=found) if key_point in {candidate.id for candidate in found}:
            return "hard"
        case Menu(options=options) if key_point in {candidate.id for candidate in options}:
            return "hard"
        case _:
            return "again"


def reviewed(key_point: str, known: Grade, card: str | None, now: datetime) -> Review:
    """The card after one more review today; `card` is the one before, if there is one."""
    from fsrs import Rating, Scheduler  # noqa: PLC0415 - not before a review is graded

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)
    ratings = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
    morning = _morning(now)
    stamp = morning.replace(hour=0, tzinfo=UTC)  # the day itself, whatever the zone: summer time shortens no interval
    new, _ = scheduler.review_card(_read(card, now), ratings[known], stamp)
    return Review(key_point, new.to_json(), _utc(morning + (new.due - stamp)))


def at_once(key_point: str, card: str | None, now: datetime) -> Review:
    """The card, or a new one, due now."""
    return Review(key_point, card or _read(None, now).to_json(), _utc(now))


def after_debate(state: DebateState, reviews: Mapping[str, Kept], now: datetime) -> tuple[Review, ...]:
    """The cards that a debate changes; those of the store that it leaves alone are not among them.

    Conceded is forgotten; what needed a hint or the menu is due at once. Where a card is there already, what was said
    unaided counts as a review (pressed: easy, else good). What was never said gets a card, due at once; one that
    is there keeps its day, for a short debate says nothing about it.
    """
    changed: list[Review] = []
    for id_ in state.bank.by_id:
        card = reviews[id_].card if id_ in reviews else None
        standing = state.standing(id_)
        if standing.conceded:
            changed.append(reviewed(id_, "again", card, now))
        elif _aided(state, id_) or (not standing.raised and card is None):
            changed.append(at_once(id_, card, now))
        elif standing.raised and card is not None:
            changed.append(reviewed(id_, "easy" if standing.pressed else "good", card, now))
    return tuple(changed)


def to_drill(state: DebateState) -> tuple[str, ...]:
    """The key points that a debate showed to be weak: missed, conceded, hinted to or chosen from the menu."""
    return tuple(
        id_
        for id_ in state.bank.by_id
        if not state.standing(id_).raised or state.standing(id_).conceded or _aided(state, id_)
    )


def due(reviews: Mapping[str, Kept], now: datetime) -> tuple[str, ...]:
    """The key points (ids) that are due, the longest due first."""
    ready = [(review.due, id_) for id_, review in reviews.items() if review.due <= _utc(now)]
    return tuple(id_ for _, id_ in sorted(ready))


def weakest(bank: Bank, raised: Iterable[str], reviews: Mapping[str, Kept]) -> tuple[str, ...]:
    """All key points: those never raised first, then those that are due the soonest; the weightiest of equals first."""
    known = frozenset(raised)
    far = datetime.max

    def strength(id_: str) -> tuple[bool, datetime, int]:
        return id_ in known, reviews[id_].due if id_ in reviews else far, -bank.by_id[id_].weight

    return tuple(sorted(bank.by_id, key=strength))


def when(at: datetime, now: datetime) -> str:
    """When a review comes back, in words: `today`, `tomorrow`, `in 3 days`."""
    if at <= _utc(now):
        return "today"
    days = max(0, round((at - _utc(_morning(now))) / _DAY))
    if days <= 1:
        return ("today", "tomorrow")[days]
    for count, unit in ((days // 60 and days // 30, "months"), (days // 14 and days // 7, "weeks")):
        if count:
            return f"in about {count} {unit}"
    return f"in {days} days"


def _aided(state: DebateState, key_point: str) -> bool:
    raised = state.standing(key_point).raised
    chosen = any(t.number == raised and isinstance(t.verdict, Matched) and t.verdict.chosen for t in state.turns)
    return chosen or key_point in (state.paid if raised else state.hints)


def _read(card: str | None, now: datetime) -> "Card":
    """The card, a new one where there is none or its text cannot be read."""
    from fsrs import Card  # noqa: PLC0415 - the same

    try:
        return Card.from_json(card or "")
    except (ValueError, KeyError, TypeError):
        return Card(card_id=0, due=now.astimezone(UTC))


def _morning(now: datetime) -> datetime:
    """The beginning of the day that `now` belongs to."""
    return (now - _MORNING).replace(hour=0, minute=0, second=0, microsecond=0) + _MORNING


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
