"""A report that was written as JSON before, read back to be compared with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from debater.errors import DebaterError
from debater.evaluation.json_form import SCHEMA
from debater.evaluation.outcome import Outcome
from debater.evaluation.record import from_record

_NAMED = ("motion", "model", "bank_hash", "script_hash")


@dataclass(frozen=True)
class Stored:
    """What a comparison needs of a report: on what it was made, and what came of every text and dialogue."""

    named: Mapping[str, str]
    """`motion`, `model`, `bank_hash` and `script_hash`."""
    key_points: frozenset[str]
    outcomes: tuple[Outcome, ...]
    dialogues: tuple[Mapping[str, Any], ...] = ()


def read_report(file: Path) -> Stored:
    """Read what `debater evaluate --format json` wrote. Raises DebaterError for anything else."""
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _refused(file, f"cannot be read ({error.strerror})", "Check the name") from error
    except (ValueError, RecursionError) as error:
        raise _refused(file, "is no JSON, or only a part of it", "Name a report in JSON") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        other = isinstance(schema, str) and schema.startswith(SCHEMA.partition("/")[0])
        reason = f"is of another form ({schema}; this is {SCHEMA})" if other else "is no report of debater's"
        raise _refused(file, reason, "Evaluate the old bank and model once more")
    try:
        return _stored(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else repr(error)
        raise _refused(file, f"is damaged: {what}", "Make the report anew") from error


def _stored(data: dict[str, Any]) -> Stored:
    return Stored(
        named={name: str(data[name]) for name in _NAMED},
        key_points=frozenset(one["id"] for one in data["key_points"]),
        outcomes=tuple(from_record(record) for record in data["outcomes"]),
        dialogues=tuple(_dialogue(one) for one in data.get("dialogues", ())),
    )


def _dialogue(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same value, which has all that a comparison reads."""
    lines = [{**line, "got": dict(line["got"]), "fault": str(line["fault"])} for line in data["lines"]]
    return {"name": str(data["name"]), "right": bool(data["right"]), "lines": lines}


def _refused(file: Path, reason: str, cure: str) -> DebaterError:
    return DebaterError(
        f"--compare: {file} {reason}.", f"{cure} (`debater evaluate --format json --output OLD.json` writes one)."
    )
