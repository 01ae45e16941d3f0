"""What the start screen tells of the past: how many debates, how far they came, what is due; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from debater.core.bank import Bank
from debater.core.practice import Setting
from debater.core.scoring import score
from debater.core.state import DebateState, resume
from debater.history.record import StoredRecord, StoredReview

ENOUGH_TO_WEIGH = 3
"""Points that must have been raised before three of them can be weighed."""


@dataclass(frozen=True)
class Outlook:
    """Debates held, coverage (0 to 1) of the last and of the best, reviews due now, how the last was practised."""

    debates: int = 0
    last: float = 0.0
    best: float = 0.0
    due: int = 0
    setting: Setting | None = None


def outlook(bank: Bank, records: Sequence[StoredRecord], reviews: Iterable[StoredReview], now: datetime) -> Outlook:
    """The figures, from records newest first; `now` is UTC without a zone, as all stored times are."""
    held = [record for record in records if record.turns]
    covered = [score(folded(bank, record)).coverage for record in held]
    return Outlook(
        debates=len(held),
        last=covered[0] if covered else 0.0,
        best=max(covered, default=0.0),
        due=sum(1 for review in reviews if review.due <= now and review.key_point in bank.by_id),
        setting=held[0].setting if held else None,
    )


def to_weigh(bank: Bank, records: Iterable[StoredRecord]) -> tuple[StoredRecord, DebateState] | None:
    """The newest debate in which enough points were raised to choose the strongest three."""
    for record in records:
        state = folded(bank, record)
        if sum(1 for point in bank.key_points if state.standing(point.id).raised) >= ENOUGH_TO_WEIGH:
            return record, state
    return None


def folded(bank: Bank, record: StoredRecord) -> DebateState:
    """A stored debate as it stood at its end."""
    return resume(bank, record.turns, record.events)
