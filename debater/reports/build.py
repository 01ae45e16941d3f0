"""A stored debate -> what its report says."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.core.event import Convinced
from debater.core.exchanges import strongest, weakest
from debater.core.scoring import Score, score
from debater.core.state import DebateState, resume
from debater.core.text import clean, one_line
from debater.core.turn import Reply, Turn
from debater.core.weighing import last_weighed, remarks
from debater.core.wording import arithmetic, source_line
from debater.history.record import StoredRecord
from debater.reports.data import Closing, Exchange, Happening, Judged, Line, Missed, Place, ReportData, Said, ThemeShare
from debater.reports.times import seconds_by_point, seconds_by_turn
from debater.reports.words import claim, practised, theme_name, told, understood

_Between = Callable[[int], tuple[Happening, ...]]


def report(bank: Bank, record: StoredRecord) -> ReportData:
    """All that a report says. Turns stand as they were stored, also where the bank has changed since."""
    begun = resume(bank, (), record.events)
    state, exchanges = _exchanges(begun, record)
    result = score(state)
    on_points, elsewhere = seconds_by_point(record)
    best, worst = (strongest(state), weakest(state)) if exchanges else (None, None)
    convinced = {event.when: event.value for event in state.events if isinstance(event, Convinced)}
    now = bank_hash(bank)
    return ReportData(
        record=record,
        motion=clean(bank.motion.statement),
        oped=f"“{one_line(bank.motion.oped_title)}”, by {one_line(bank.motion.oped_by)}",
        practised=practised(record.setting),
        began=_aware(record.started_at),
        changed=now != record.bank_hash,
        bank_now=now,
        score=result,
        exchanges=exchanges,
        after=_happenings(begun, record)(len(exchanges)),
        lines=_lines(bank, result),
        places=tuple(_places(state, on_points)),
        themes=tuple(_themes(state)),
        missed=tuple(_missed(bank, result.untouched)),
        dropped=tuple(claim(bank, id_) for id_ in state.dropped),
        elsewhere=elsewhere + sum(spent for id_, spent in on_points.items() if id_ not in bank.by_id),
        convinced_before=convinced.get("before"),
        convinced_after=convinced.get("after"),
        closing=_closing(state),
        strongest=_judged(best.turn, best.strong) if best else None,
        weakest=_judged(worst.turn, worst.weak) if worst else None,
    )


def _exchanges(begun: DebateState, record: StoredRecord) -> tuple[DebateState, tuple[Exchange, ...]]:
    """Each turn with the score after it. Events are all there from the start: only their `after_turn` counts."""
    seconds, between = seconds_by_turn(record), _happenings(begun, record)
    state, found = begun, list[Exchange]()
    for place, turn in enumerate(record.turns):
        state = state.after(turn)
        result = score(state)
        parts = tuple(part for part in result.parts if part.turn == turn.number)
        found.append(
            Exchange(
                turn=turn,
                at=_aware(record.turn_times.get(turn.number, record.started_at)),
                seconds=seconds[turn.number],
                said=clean(turn.said),
                understood=understood(state.bank, turn.verdict),
                replies=tuple(_said(state.bank, turn, reply) for reply in turn.replies),
                lines=_lines(state.bank, replace(result, parts=parts)),
                score=result.earned,
                coverage=result.coverage,
                before=between(place),
            )
        )
    return state, tuple(found)


def _happenings(begun: DebateState, record: StoredRecord) -> _Between:
    """Gives what happened after so many turns. The state has each event with the turns that are left before it."""
    last = len(record.turns)
    found: dict[int, list[Happening]] = {}
    for at, event in zip(record.event_times, begun.events, strict=True):
        sentence = told(begun.bank, event)
        if sentence is not None:
            happening = Happening(sentence[0], _aware(at), sentence[1])
            found.setdefault(min(event.after_turn, last), []).append(happening)
    return lambda turns: tuple(found.get(turns, ()))


def _said(bank: Bank, turn: Turn, reply: Reply) -> Said:
    question = reply.press if reply.press == turn.press else ""
    return Said(clean(reply.lead), clean(reply.text), clean(source_line(bank, reply)), clean(question))


def _lines(bank: Bank, result: Score) -> tuple[Line, ...]:
    words = (line.partition("  ")[2] for line in arithmetic(bank, result))
    return tuple(Line(part.points, one_line(what)) for part, what in zip(result.parts, words, strict=True))


def _places(state: DebateState, seconds: dict[str, float]) -> Iterable[Place]:
    for point in state.bank.key_points:
        theme, status = theme_name(state.bank, point.theme), state.status_of(point.id)
        yield Place(point.id, one_line(point.claim), theme, point.weight, status, seconds.get(point.id, 0.0))


def _themes(state: DebateState) -> Iterable[ThemeShare]:
    for theme in state.bank.themes:
        points = [point for point in state.bank.key_points if point.theme == theme.id]
        raised = sum(point.weight for point in points if state.standing(point.id).raised)
        if points:
            yield ThemeShare(one_line(theme.name), raised, sum(point.weight for point in points))


def _missed(bank: Bank, untouched: Iterable[str]) -> Iterable[Missed]:
    for id_ in untouched:
        point = bank.by_id[id_]
        hints = point.hints
        texts = (hints.theme, hints.question, ", ".join(hints.key_words), hints.model_line)
        yield Missed(theme_name(bank, point.theme), *(one_line(text) for text in texts))


def _closing(state: DebateState) -> Closing | None:
    weighed = last_weighed(state)
    if weighed is None:
        return None
    fits = tuple(one_line(remark.text) for remark in remarks(state, weighed))
    return Closing(tuple(claim(state.bank, id_) for id_ in weighed.choices), clean(weighed.text), fits)


def _judged(turn: Turn, reasons: Iterable[str]) -> Judged:
    return Judged(turn.number, clean(turn.said), tuple(one_line(reason) for reason in reasons))


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
