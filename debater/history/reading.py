"""Whole debates out of the database, with what can be read of each, and what a coach has dealt with."""

import json
from collections import defaultdict
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Connection

from debater.core.event import EVENT, Event
from debater.core.turn import Turn
from debater.history.models import DebateRow, EventRow, HandledRow, TurnRow
from debater.history.record import StoredHandled, StoredRecord


def read_records(connection: Connection, which: ColumnElement[bool]) -> list[StoredRecord]:
    """The debates that `which` picks, newest first.

    Turns that cannot be read end their debate: what came before them is kept. Events that cannot are passed over.
    """
    debates = select(DebateRow).where(which).order_by(DebateRow.started_at.desc(), DebateRow.id)
    turns = select(TurnRow).join(DebateRow).where(which).order_by(TurnRow.number)
    events = select(EventRow).join(DebateRow).where(which).order_by(EventRow.number)
    turns_of: dict[str, list[TurnRow]] = defaultdict(list)
    events_of: dict[str, list[EventRow]] = defaultdict(list)
    for turn in connection.scalars(turns):
        turns_of[turn.debate_id].append(turn)
    for event in connection.scalars(events):
        events_of[event.debate_id].append(event)
    return [_record(row, turns_of[row.id], events_of[row.id]) for row in connection.scalars(debates)]


def read_handled(connection: Connection, motion: str) -> list[StoredHandled]:
    """What was done on a motion, oldest first; records that cannot be read are passed over."""
    rows = connection.scalars(select(HandledRow).where(HandledRow.motion == motion).order_by(HandledRow.id))
    found: list[StoredHandled] = []
    for row in rows:
        try:
            texts = json.loads(row.texts)
        except ValueError:
            continue
        if isinstance(texts, list):
            found.append(StoredHandled(row.id, row.action, tuple(map(str, texts)), row.edit, row.at))
    return found


def _record(row: DebateRow, turn_rows: list[TurnRow], event_rows: list[EventRow]) -> StoredRecord:
    turns: list[tuple[datetime, Turn]] = []
    events: list[tuple[datetime, Event]] = []
    for turn in turn_rows:
        try:
            turns.append((turn.at, Turn.model_validate_json(turn.record)))
        except ValidationError:
            break
    for event in event_rows:
        try:
            events.append((event.at, EVENT.validate_json(event.record)))
        except ValidationError:
            continue
    return StoredRecord(
        id=row.id,
        motion=row.motion,
        bank_hash=row.bank_hash,
        started_at=row.started_at,
        ended_at=row.ended_at,
        turns=tuple(turn for _, turn in turns),
        turn_times={turn.number: at for at, turn in turns},
        events=tuple(event for _, event in events),
        event_times=tuple(at for at, _ in events),
    )
