"""The class report as JSON, for programs: everything, with shares from 0 to 1 and days as ISO 8601."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from debater.classroom.data import ClassReport

SCHEMA = "debater.class/1"
"""Raised when a field changes its meaning or goes; new fields leave it as it is."""
_DIGITS = 4


def as_json(report: ClassReport) -> str:
    """One object. ASCII, so any reader copes."""
    return json.dumps({"schema": SCHEMA, **_plain(asdict(report))}, indent=2) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case float():
            return round(value, _DIGITS)
        case date():
            return value.isoformat()
        case _:
            return value
