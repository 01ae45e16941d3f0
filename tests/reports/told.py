"""Records for tests of reports: debates on the tiny bank, with times and events."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import tiny

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.core.event import Begun, Convinced, Event, Hinted, Paused, Undone, Weighed
from debater.core.practice import Setting
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.history.record import StoredRecord

BANK = tiny.bank()
NOON = datetime(2026, 3, 12, 12)
HOSTILE = "<script>alert('x')</script> **bold** [link](http://evil.example) |cell| =1+1 & 'quote' \"two\" `code` # no"


def record(
    turns: Sequence[Turn],
    events: Sequence[Event] = (),
    *,
    every: float = 30,
    times: Sequence[float] = (),
    event_times: Sequence[float] = (),
    bank: Bank = BANK,
) -> StoredRecord:
    """A record whose turns and events happen at those seconds after noon."""
    at = list(times) or [every * (place + 1) for place in range(len(turns))]
    aside = list(event_times) or [0.0] * len(events)
    return StoredRecord(
        id="0123456789abcdef",
        motion=bank.id,
        bank_hash=bank_hash(bank),
        started_at=NOON,
        ended_at=None,
        turns=tuple(turns),
        turn_times={turn.number: NOON + timedelta(seconds=s) for turn, s in zip(turns, at, strict=True)},
        events=tuple(events),
        event_times=tuple(NOON + timedelta(seconds=s) for s in aside),
    )


def rich() -> StoredRecord:
    """Seven turns with everything in them: hostile text, a hint, a pause, a turn taken back, opinions, a closing."""
    state = DebateState(BANK)
    verdicts = [
        tiny.matched("wages"),
        tiny.matched("wages", wages_supply=0.9),
        tiny.menu("jobs"),
        tiny.matched("jobs", "control"),
        tiny.concedes("culture"),
        tiny.off_topic(),
        tiny.unclear("work"),
    ]
    state, turns = tiny.talk(state, *verdicts)
    turns[0] = turns[0].model_copy(update={"said": HOSTILE})
    gone = turns[6].model_copy(update={"said": "=2+2 was <b>withdrawn</b>"})
    events: list[Event] = [
        Begun(setting=Setting(mode="timed", level="hard", minutes=5)),
        Convinced(when="before", value=6),
        Hinted(key_point="jobs", step=2, after_turn=2),
        Paused(seconds_left=200.4, after_turn=4),
        Undone(turn=gone, after_turn=6),
        Convinced(when="after", value=3, after_turn=7),
        Weighed(choices=("wages", "gone-point"), text="Because <i>more</i> people bear it.", after_turn=7),
    ]
    return record(turns, events, event_times=[0, 5, 65, 125, 185, 300, 310])
