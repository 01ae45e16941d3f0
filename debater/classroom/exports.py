"""Debates out of an exported report (`debater export --format jsonl`), with what could not be read of it."""

import codecs
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from debater.banks.yaml_tree import shown
from debater.classroom.entries import Draft, moment
from debater.core.event import EVENT
from debater.core.turn import Turn
from debater.errors import Problem
from debater.history.record import StoredRecord
from debater.reports.jsonl import SCHEMA
from debater.reports.words import counted

LONGEST_LINE = 8_000_000
"""Characters; a debate's first line has a few ten thousand."""
MOST_PROBLEMS = 10
"""So many are told of one file; the rest is counted."""
AGAIN = "let the student export it again with `debater export ID --format jsonl`"
_FAMILY = SCHEMA.partition("/")[0]


def read_export(file: Path) -> Iterator[StoredRecord | Problem]:
    """Every debate of a file, and every place that could not be read. One file may hold many debates."""
    reader = _Reader(shown(file))
    told = 0
    for found in reader.read(file):
        if isinstance(found, Problem):
            told += 1
            if told > MOST_PROBLEMS:
                continue
        yield found
    if told > MOST_PROBLEMS:
        yield reader.problem(f"has {counted(told - MOST_PROBLEMS, 'more place')} that cannot be read", AGAIN)


class _Reader:
    """Goes through the lines of one file; `draft` is the debate that its turns belong to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line = 0
        self.draft: Draft | None = None
        self.promised = 0
        self.passing = False
        """Whether turns are passed over, since the line that begins their debate could not be read."""

    def problem(self, message: str, cure: str) -> Problem:
        return Problem(self.name, self.line, 1 if self.line else 0, message, cure, "export")

    def read(self, file: Path) -> Iterator[StoredRecord | Problem]:
        try:
            with file.open(encoding=_encoding(file), errors="replace") as lines:
                while text := lines.readline(LONGEST_LINE + 1):
                    self.line += 1
                    if len(text) > LONGEST_LINE:
                        yield self.problem("has a line too long for a report; the rest is passed over", AGAIN)
                        break
                    if text.strip():
                        yield from self._take(text)
        except OSError as error:
            self.line = 0
            yield self.problem(f"cannot be read: {error.strerror or error}", "check its permissions, or copy it anew")
        yield from self._finished()

    def _take(self, text: str) -> Iterator[StoredRecord | Problem]:
        try:
            value = from_json(text)
        except ValueError:
            value = None
        kind = value.get("kind") if isinstance(value, dict) else None
        if kind == "debate":
            yield from self._finished()
            yield from self._begin(value)
        elif kind == "turn" and (self.draft is not None or self.passing):
            yield from self._add(value)
        else:
            before = "has a turn before the line that begins its debate"
            what = before if kind == "turn" else "holds a line that is damaged, cut off, or of another program"
            self.passing = True
            if self.draft is not None:
                self.draft.broken = True
            yield self.problem(what, AGAIN)

    def _begin(self, value: dict[str, Any]) -> Iterator[Problem]:
        schema = str(value.get("schema"))
        self.passing = True
        if schema != SCHEMA:
            newer = schema.startswith(f"{_FAMILY}/")
            cure = "update debater on this machine" if newer else AGAIN
            yield self.problem("was exported by another version of debater" if newer else "is no report", cure)
            return
        try:
            draft = Draft(
                id=_text(value, "id"),
                motion=_text(value, "motion"),
                bank_hash=_text(value, "bank_hash"),
                started_at=moment(value.get("started_at")),
            )
        except ValueError as error:
            yield self.problem(f"begins a debate that cannot be read ({error})", AGAIN)
            return
        events = value.get("events")
        for entry in events if isinstance(events, list) else ():
            with suppress(ValueError, TypeError, KeyError):  # as the store does: what happened beside is passed over
                happened = dict(entry)
                draft.events.append((moment(happened.pop("at")), EVENT.validate_python(happened)))
        turns = value.get("turns")
        self.draft, self.promised, self.passing = draft, turns if isinstance(turns, int) else 0, False

    def _add(self, value: dict[str, Any]) -> Iterator[Problem]:
        if self.draft is None or self.draft.broken:
            return
        try:
            turn = Turn.model_validate({name: value[name] for name in Turn.model_fields if name in value})
            self.draft.add(turn, moment(value.get("at")))
        except ValueError as error:
            self.draft.broken = True
            reason = counted(error.error_count(), "faulty field") if isinstance(error, ValidationError) else str(error)
            left = len(self.draft.turns)
            yield self.problem(
                f"holds a turn that cannot be read ({reason}): its debate counts up to turn {left}", AGAIN
            )

    def _finished(self) -> Iterator[StoredRecord | Problem]:
        """The debate whose lines have come to an end."""
        draft, self.draft = self.draft, None
        if draft is None:
            return
        if len(draft.turns) < self.promised and not draft.broken:
            message = f"ends a debate after {len(draft.turns)} of its {self.promised} turns: it was cut off"
            yield self.problem(message, AGAIN)
        yield draft.record()


def _text(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise ValueError(f"no {name}")
    return found


def _encoding(file: Path) -> str:
    """UTF-8 with or without a mark, or UTF-16, which some shells make of a program's output."""
    with file.open("rb") as raw:
        start = raw.read(2)
    return "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
