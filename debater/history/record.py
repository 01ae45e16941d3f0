"""What the store gives back: plain frozen records, without a database behind them. All times are UTC without a zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from debater.core.event import Begun, Event
from debater.core.practice import Setting
from debater.core.turn import Turn


@dataclass(frozen=True)
class StoredDebate:
    """A debate in the store: its key, motion, when it began (UTC) and how many turns it has."""

    id: str
    motion: str
    bank_hash: str
    started_at: datetime
    ended_at: datetime | None
    turns: int


@dataclass(frozen=True)
class StoredRecord:
    """A whole debate: its turns with the time of each by number, and its events in order with their times."""

    id: str
    motion: str
    bank_hash: str
    started_at: datetime
    ended_at: datetime | None
    turns: tuple[Turn, ...]
    turn_times: Mapping[int, datetime]
    events: tuple[Event, ...]
    event_times: tuple[datetime, ...]

    @property
    def setting(self) -> Setting:
        """How it was practised; a free debate at the usual level where that was not kept."""
        return next((event.setting for event in self.events if isinstance(event, Begun)), Setting())


@dataclass(frozen=True)
class StoredReview:
    """When a key point is due for review; `card` is the scheduler's own JSON text."""

    key_point: str
    card: str
    due: datetime


@dataclass(frozen=True)
class StoredHandled:
    """What a coach did with texts of the inbox (case and spacing evened out); the edit it made is JSON, else empty."""

    id: int
    action: str
    texts: tuple[str, ...]
    edit: str
    at: datetime
