"""How long each turn took, without pauses, from the times that the record keeps."""

from collections.abc import Iterator
from datetime import datetime

from debater.core.event import Continued, Convinced, Event, Paused
from debater.core.practice import MOST_MINUTES
from debater.core.turn import ASIDES, Turn
from debater.core.verdict import Concedes, Menu
from debater.history.record import StoredRecord

BREAK = MOST_MINUTES * 60
"""More seconds than this between two turns are a break, not thinking: the turn then counts as not measured."""

Span = tuple[datetime, datetime]


def seconds_by_turn(record: StoredRecord) -> dict[int, float | None]:
    """The seconds from one turn to the next, pauses taken off; None where they say nothing.

    The first turn's time begins with the debate, or with the answer to how convincing the op-ed is, or with the clock.
    """
    halts = tuple(pauses(record))
    since = _beginning(record)
    found: dict[int, float | None] = {}
    for turn in record.turns:
        at = record.turn_times.get(turn.number)
        if at is None:
            found[turn.number] = None
            continue
        spent = (at - since).total_seconds() - sum(_overlap(halt, (since, at)) for halt in halts)
        found[turn.number] = spent if 0 <= spent <= BREAK else None
        since = at
    return found


def pauses(record: StoredRecord) -> Iterator[Span]:
    """When the clock stood still. A pause that was never ended lasts until the next turn.

    A round that goes on without having been paused was cut off: it stood still since the last thing stored before.
    """
    stopped: datetime | None = None
    started = False
    for at, event in zip(record.event_times, record.events, strict=True):
        if isinstance(event, Paused) and stopped is None:
            stopped = at
        elif isinstance(event, Continued):
            if stopped is not None or started:
                yield stopped or _last_before(record, at), at
            started, stopped = True, None
    if stopped is not None:
        yield stopped, min((at for at in record.turn_times.values() if at > stopped), default=stopped)


def seconds_by_point(record: StoredRecord) -> tuple[dict[str, float], float]:
    """The seconds spent on each key point, and those spent on none.

    A turn about several is shared out evenly; a menu's time goes to what was chosen from it.
    """
    seconds = seconds_by_turn(record)
    on_points: dict[str, float] = {}
    elsewhere = waiting = 0.0
    for turn in record.turns:
        spent, about = seconds[turn.number] or 0.0, points_of(turn)
        if getattr(turn.verdict, "chosen", False):
            spent += waiting
        else:
            elsewhere += waiting
        waiting = 0.0
        for id_ in about:
            on_points[id_] = on_points.get(id_, 0.0) + spent / len(about)
        if isinstance(turn.verdict, Menu):
            waiting = spent
        elif not about:
            elsewhere += spent
    return on_points, elsewhere + waiting


def points_of(turn: Turn) -> tuple[str, ...]:
    """The key points that a turn is about, in order."""
    answered = [reply.key_point for reply in turn.replies if reply.key_point and reply.kind not in ASIDES]
    if not answered and isinstance(turn.verdict, Concedes) and turn.verdict.about:
        answered = [turn.verdict.about]
    return tuple(dict.fromkeys(answered))


def _beginning(record: StoredRecord) -> datetime:
    first = min(record.turn_times.values(), default=record.started_at)
    begun = [
        at
        for at, event in zip(record.event_times, record.events, strict=True)
        if _begins(event) and record.started_at <= at <= first
    ]
    return max(begun, default=record.started_at)


def _begins(event: Event) -> bool:
    """Whether thinking begins with it: the question how convincing the op-ed is, or the clock's first start."""
    return isinstance(event, Continued) or (isinstance(event, Convinced) and event.when == "before")


def _last_before(record: StoredRecord, at: datetime) -> datetime:
    stored = (*record.turn_times.values(), *record.event_times)
    return max((time for time in stored if time < at), default=at)


def _overlap(one: Span, other: Span) -> float:
    return max(0.0, (min(one[1], other[1]) - max(one[0], other[0])).total_seconds())
