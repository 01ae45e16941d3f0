"""A class for tests: debates on the tiny bank, and the files that its students would hand in."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tiny

from debater.banks.stamp import bank_hash
from debater.classroom.gathered import Gathered
from debater.classroom.gathering import gather
from debater.core.bank import Bank
from debater.core.debate import advance, choose
from debater.core.event import Event
from debater.core.state import DebateState
from debater.core.verdict import Verdict
from debater.errors import BankError, Problem
from debater.history.record import StoredRecord
from debater.history.store import Store, as_url
from debater.reports import render, report

BANK = tiny.bank()
NOON = datetime(2026, 3, 12, 12)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
WORDS = "Words that only the student should see again."


def held(
    id_: str,
    *verdicts: Verdict | tuple[Verdict, int | None],
    day: int = 0,
    events: Sequence[Event] = (),
    bank: Bank = BANK,
    hash_: str = "",
) -> StoredRecord:
    """A debate: a turn a minute for each verdict; a menu goes with the option chosen from it (None: none of these)."""
    state, at = DebateState(bank), NOON + timedelta(days=day)
    for verdict in verdicts:
        said, option = (verdict[0], verdict[1]) if isinstance(verdict, tuple) else (verdict, -1)
        state, _ = advance(state, f"{WORDS} {len(state.turns)}", said)
        if option != -1:
            state, _ = choose(state, option)
    return StoredRecord(
        id=id_,
        motion=bank.id,
        bank_hash=hash_ or bank_hash(bank),
        started_at=at,
        ended_at=None,
        turns=state.turns,
        turn_times={turn.number: at + timedelta(minutes=turn.number) for turn in state.turns},
        events=tuple(events),
        event_times=(at,) * len(events),
    )


def database(file: Path, *records: StoredRecord) -> Path:
    """A student's database, with nothing beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    store = Store(as_url(str(file)))
    for record in records:
        store.begin(record.id, record.motion, record.bank_hash, record.started_at)
        for turn in record.turns:
            store.append(record.id, turn, record.turn_times[turn.number])
        for event, at in zip(record.events, record.event_times, strict=True):
            store.add_event(record.id, event, at)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


def export(file: Path, *records: StoredRecord, bank: Bank = BANK) -> Path:
    """Exported reports in one file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(render(report(bank, record), "jsonl") for record in records), "utf-8")
    return file


def banks(motion: str) -> Bank:
    """The tiny bank is the only one."""
    if motion != BANK.id:
        raise BankError([Problem("arguments", 0, 0, f"has no motion '{motion}'", "name another", "motion")])
    return BANK


def gathered(*paths: Path, **more: object) -> Gathered:
    return gather(paths, banks, NOW, **more)
