"""The report as JSON Lines, for programs: a line about the debate, then one for each turn. ASCII, so any reader copes.

The first line holds every event and the score; a turn's line holds the whole turn as it is stored, with its time and
the score after it. What is not worked out is as it was when the debate was held.
"""

import json
from typing import Any

from debater.core.event import EVENT
from debater.reports.data import Exchange, Judged, ReportData
from debater.reports.words import utc

SCHEMA = "debater.report/1"
"""Raised when a field changes its meaning or goes; new fields leave it as it is."""
_DIGITS = 4


def as_jsonl(data: ReportData) -> str:
    """The header's line, then the turns' lines."""
    lines = [_header(data), *(_turn(exchange) for exchange in data.exchanges)]
    return "".join(json.dumps(line) + "\n" for line in lines)


def _header(data: ReportData) -> dict[str, Any]:
    record, score = data.record, data.score
    return {
        "schema": SCHEMA,
        "kind": "debate",
        "id": record.id,
        "motion": record.motion,
        "statement": data.motion,
        "bank_hash": record.bank_hash,
        "bank_now": data.bank_now,
        "bank_changed": data.changed,
        "started_at": utc(record.started_at),
        "ended_at": utc(record.ended_at) if record.ended_at else None,
        "setting": record.setting.model_dump(mode="json"),
        "turns": len(data.exchanges),
        "seconds": round(data.seconds, 1),
        "seconds_elsewhere": round(data.elsewhere, 1),
        "score": {
            "earned": score.earned,
            "possible": score.possible,
            "coverage": round(score.coverage, _DIGITS),
            "raised_weight": score.raised_weight,
            "total_weight": score.total_weight,
            "parts": [{**vars(part), "points": part.points} for part in score.parts],
        },
        "themes": [vars(theme) for theme in data.themes],
        "key_points": [{**vars(place), "seconds": round(place.seconds, 1)} for place in data.places],
        "missed": [vars(missed) for missed in data.missed],
        "dropped": list(data.dropped),
        "convinced": {"before": data.convinced_before, "after": data.convinced_after},
        "strongest": _judged(data.strongest),
        "weakest": _judged(data.weakest),
        "events": [
            {"at": utc(at), **EVENT.dump_python(event, mode="json", by_alias=True)}
            for at, event in zip(record.event_times, record.events, strict=True)
        ],
    }


def _judged(judged: Judged | None) -> dict[str, Any] | None:
    return {"turn": judged.turn, "reasons": list(judged.reasons)} if judged else None


def _turn(exchange: Exchange) -> dict[str, Any]:
    return {
        "kind": "turn",
        "at": utc(exchange.at),
        "seconds": None if exchange.seconds is None else round(exchange.seconds, 1),
        "points": exchange.points,
        "score": exchange.score,
        "coverage": round(exchange.coverage, _DIGITS),
        **exchange.turn.model_dump(mode="json", by_alias=True),
    }
