"""The pieces of a stored debate as they come from a file, checked one by one, and put together again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from debater.core.event import Event
from debater.core.turn import Turn
from debater.history.record import StoredRecord

FIRST_YEAR, LAST_YEAR = 2000, 2200
"""A date outside of these is a fault of the file."""
LONGEST_ID = 200


@dataclass
class Draft:
    """A debate that is being read. After `broken`, no further turn is taken: what follows a gap means nothing."""

    id: str
    motion: str
    bank_hash: str
    started_at: datetime
    turns: list[Turn] = field(default_factory=list)
    times: dict[int, datetime] = field(default_factory=dict)
    events: list[tuple[datetime, Event]] = field(default_factory=list)
    broken: bool = False

    def __post_init__(self) -> None:
        if not self.id or len(self.id) > LONGEST_ID or not self.motion or len(self.motion) > LONGEST_ID:
            raise ValueError("no id or no motion, or one that is too long")

    def add(self, turn: Turn, at: datetime) -> None:
        """Take the next turn. Raises ValueError for any other number."""
        if turn.number != len(self.turns) + 1:
            raise ValueError(f"turn {turn.number} where turn {len(self.turns) + 1} should be")
        self.turns.append(turn)
        self.times[turn.number] = at

    def record(self) -> StoredRecord:
        """The debate, as the store would give it."""
        return StoredRecord(
            id=self.id,
            motion=self.motion,
            bank_hash=self.bank_hash,
            started_at=self.started_at,
            ended_at=None,
            turns=tuple(self.turns),
            turn_times=self.times,
            events=tuple(event for _, event in self.events),
            event_times=tuple(at for at, _ in self.events),
        )


def moment(text: object) -> datetime:
    """A stored time (ISO 8601) as UTC without a zone. Raises ValueError."""
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ValueError("not a time") from error
    if not FIRST_YEAR <= at.year < LAST_YEAR:
        raise ValueError(f"a time in the year {at.year}")
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
