"""Progress over debates: coverage, score, pace, the days practised, and what is due for review.

Pure: the clock and the student's time zone come in with `now`. Stored times are UTC without a zone.

pace     points a minute = the score over the minutes spent. Pauses are taken off. A gap longer than AWAY counts
         as AWAY: the student had gone. No pace is given for less than half a minute, where chance would make it.
streak   the days practised (debates held, objections put with sides switched), back from the last one, as long as
         no two of them lie more than STREAK_GAP days apart; one day without practice breaks nothing. It has ended,
         and is 0, once today lies further off.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from debater.core.bank import Bank
from debater.core.event import Answered, Continued, Event, Hinted, Paused, TimeUp
from debater.core.practice import Setting
from debater.core.scoring import score
from debater.core.state import resume
from debater.core.turn import Turn

AWAY = timedelta(minutes=5)
SHORTEST = timedelta(seconds=30)
STREAK_GAP = 2
DUE_DAYS = 7
"""So many days from today are told one by one."""


class Debate(Protocol):
    """What is read of a stored debate."""

    @property
    def id(self) -> str:
        """Its key in the store."""
        ...

    @property
    def started_at(self) -> datetime:
        """When it began."""
        ...

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was said."""
        ...

    @property
    def turn_times(self) -> Mapping[int, datetime]:
        """When, by the turn's number."""
        ...

    @property
    def events(self) -> tuple[Event, ...]:
        """What else happened."""
        ...

    @property
    def event_times(self) -> tuple[datetime, ...]:
        """When, in the same order."""
        ...

    @property
    def setting(self) -> Setting:
        """How it was practised."""
        ...


@dataclass(frozen=True)
class Held:
    """One debate that was held; `at` is when it began, in the student's time zone."""

    id: str
    at: datetime
    setting: Setting
    exchanges: int
    raised: int
    coverage: float
    earned: int
    possible: int
    spent: timedelta
    hints: int

    @property
    def pace(self) -> float | None:
        """Points a minute; None where it was too short to tell."""
        return self.earned / (self.spent / timedelta(minutes=1)) if self.spent >= SHORTEST else None


@dataclass(frozen=True)
class Progress:
    """All debates held, oldest first; the days practised; reviews due by day from today (overdue ones are today's).

    `answered` objections were put with sides switched, of which `met` were met.
    """

    held: tuple[Held, ...]
    streak: int
    due: tuple[tuple[date, int], ...]
    due_later: int
    answered: int = 0
    met: int = 0

    @property
    def best(self) -> Held | None:
        """The debate that covered most; of several the one with the most points, then the first."""
        return max(self.held, key=lambda held: (held.coverage, held.earned), default=None)

    @property
    def due_now(self) -> int:
        """Reviews due today or before."""
        return self.due[0][1]


def progress(bank: Bank, debates: Iterable[Debate], due: Iterable[datetime], now: datetime) -> Progress:
    """The progress on a bank; `due` are the times at which reviews are due, `now` has the student's time zone.

    A debate in which nothing was said does not count.
    """
    debates = list(debates)
    held = sorted((_held(bank, d, now) for d in debates if d.turns), key=lambda held: (held.at, held.id))
    stamped = [(event, at) for debate in debates for event, at in zip(debate.events, debate.event_times, strict=True)]
    answered = [(event, at) for event, at in stamped if isinstance(event, Answered)]
    practised = {h.at.date() for h in held} | {_local(at, now).date() for _, at in answered}
    today = now.date()
    days = Counter(max(today, _local(at, now).date()) for at in due)
    week = tuple(today + timedelta(days=n) for n in range(DUE_DAYS))
    later = sum(count for day, count in days.items() if day > week[-1])
    return Progress(
        held=tuple(held),
        streak=streak(practised, today),
        due=tuple((day, days[day]) for day in week),
        due_later=later,
        answered=len(answered),
        met=sum(event.met for event, _ in answered),
    )


def streak(days: Iterable[date], today: date) -> int:
    """The number of days practised that hang together, back from the last one; 0 once that lies too far back."""
    count, later = 0, today
    for day in sorted(set(days), reverse=True):
        if (later - day).days > STREAK_GAP:
            break
        count, later = count + 1, day
    return count


def spent(debate: Debate) -> timedelta:
    """The time from the beginning to the last turn (or until time was up), less pauses and absences."""
    stamps = [(at, event) for event, at in zip(debate.events, debate.event_times, strict=True)]
    ends = [*debate.turn_times.values(), *(at for at, event in stamps if isinstance(event, TimeUp))]
    times: Sequence[tuple[datetime, Event | None]] = sorted(
        [*stamps, *((at, None) for at in debate.turn_times.values())], key=lambda stamp: stamp[0]
    )
    total, before, paused = timedelta(), debate.started_at, False
    for at, event in times:
        if at > max(ends, default=before):
            break
        if not paused:
            total += min(AWAY, max(timedelta(), at - before))
        paused = isinstance(event, Paused) or (paused and event is not None and not isinstance(event, Continued))
        before = at
    return total


def _held(bank: Bank, debate: Debate, now: datetime) -> Held:
    state = resume(bank, debate.turns, debate.events)
    result = score(state)
    return Held(
        id=debate.id,
        at=_local(debate.started_at, now),
        setting=debate.setting,
        exchanges=len(debate.turns),
        raised=sum(bool(state.standing(key_point.id).raised) for key_point in bank.key_points),
        coverage=result.coverage,
        earned=result.earned,
        possible=result.possible,
        spent=spent(debate),
        hints=sum(isinstance(event, Hinted) for event in debate.events),
    )


def _local(at: datetime, now: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(now.tzinfo)
