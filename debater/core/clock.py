"""The clock of a timed round, pure: the time is passed in, and each step gives a new clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from debater.core.event import Begun, Continued, Event, Paused, TimeUp

Phase = Literal["calm", "thirty", "fifteen", "five", "over"]
"""How near the end is: more than 30 seconds left, at most 30, 15, 5, none."""
LAST_WORDS = 15
"""Seconds after the end in which what is being written may still be finished and sent."""


@dataclass(frozen=True)
class RoundClock:
    """So many `seconds`, from `started` on (None: not started), less the pauses (from, to; None: not over yet).

    Times are seconds by any clock that never goes back.
    """

    seconds: float
    started: float | None = None
    pauses: tuple[tuple[float, float | None], ...] = ()

    @property
    def paused(self) -> bool:
        """Whether it was stopped and has not gone on since."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def running(self) -> bool:
        """Whether it was started and is not paused."""
        return self.started is not None and not self.paused

    def go_on(self, now: float) -> "RoundClock":
        """Started, or the pause over; the same clock where it runs already."""
        if self.started is None:
            return replace(self, started=now)
        if not self.paused:
            return self
        return replace(self, pauses=(*self.pauses[:-1], (self.pauses[-1][0], now)))

    def pause(self, now: float) -> "RoundClock":
        """Stopped; the same clock where it does not run."""
        return replace(self, pauses=(*self.pauses, (now, None))) if self.running else self

    def remaining(self, now: float) -> float:
        """Seconds that are left, never below 0."""
        if self.started is None:
            return max(0.0, self.seconds)
        paused = sum((now if to is None else to) - since for since, to in self.pauses)
        return max(0.0, self.seconds - (now - self.started - paused))


def phase(remaining: float) -> Phase:
    """How near the end a clock is."""
    if remaining <= 0:
        return "over"
    if remaining <= 5:
        return "five"
    if remaining <= 15:
        return "fifteen"
    return "thirty" if remaining <= 30 else "calm"


def seconds_left(minutes: int, events: Iterable[tuple[datetime, Event]], turns: Iterable[datetime]) -> float:
    """What a stored round has left, from its events and the times of its turns.

    A round that was cut off has used the time up to the last thing that was stored. The first `Continued` starts it;
    without one (nor a pause) it started when it began.
    """
    entries: list[tuple[datetime, Event | None]] = sorted(
        [*events, *((at, None) for at in turns)], key=lambda entry: entry[0]
    )
    stamped = any(isinstance(event, Continued | Paused) for _, event in entries)
    left, since, last = minutes * 60.0, None, None
    for at, event in entries:
        match event:
            case Paused():
                left, since = event.seconds_left, None
            case TimeUp():
                return 0.0
            case Continued():
                left, since = left - _between(since, last), at
            case Begun() if not stamped:
                since = at
        last = at
    return max(0.0, left - _between(since, last))


def _between(since: datetime | None, last: datetime | None) -> float:
    return (last - since).total_seconds() if since is not None and last is not None else 0.0
