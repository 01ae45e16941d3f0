"""The rows of the table, what is set beside what and what should be reached; and their figures, from samples."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["ratio", "seconds", "difference"]
"""Ours over the other's; ours by itself; the milliseconds by which ours is longer."""


@dataclass(frozen=True)
class Row:
    """One row; `ours` and `beside` name samples of `group`. Without a `reach` it is there to be known."""

    name: str
    what: str
    than: str
    group: str
    ours: str
    beside: str = ""
    reach: float | None = None
    kind: Kind = "ratio"


_IMPORT = '`python -c "import click, yaml"`'
_LOADING = "`import sentence_transformers` and the model loaded"
_SAME = "the same of the 30-point bank"
ROWS = (
    Row("help", "`debater --help`", _IMPORT, "commands", "help", "import", 3),
    Row("check", "`debater bank check`, all shipped banks", _IMPORT, "commands", "check", "import", 3),
    Row("check-first", "the same, with nothing remembered", _IMPORT, "commands", "check-first", "import", 3),
    Row("frame", "first frame of the terminal app", "a bare Textual app", "frame", "frame", "frame-bare", 1.3),
    Row("first", "ready to answer, first start ever", _LOADING, "starts", "start-first", "start-bare", 1.15),
    Row("later", "ready to answer, every later start", _LOADING, "starts", "start-later", "start-bare", 0.2),
    Row("later-kept", "the same, and debates kept", _LOADING, "starts", "start-kept", "start-bare", 0.2),
    Row("answered", "the same, and a first reply", _LOADING, "starts", "answered-later", "start-bare"),
    Row("reply", "reply to 20 words", "bare `model.encode` of them, same process", "reply", "reply", "encode", 1),
    Row("reply-first", "the same on the first start ever", "the same", "reply", "reply-torch", "encode-torch"),
    Row("memory", "memory while playing", "a process with the model loaded", "memory", "bytes", "bytes-bare", 0.6),
    Row("memory-first", "the same on the first start ever", "the same", "memory", "bytes-first", "bytes-bare"),
    Row("verdict", "verdict, 10,000 key points, 1 sentence", _SAME, "scale", "scale-many-one", "scale-few-one", 2),
    Row(
        "verdict-3", "verdict, 10,000 key points, 3 sentences", _SAME, "scale", "scale-many-three", "scale-few-three", 2
    ),
    Row("load", "10,000 key points from the cache", "", "scale", "scale-loaded", "", 1, "seconds"),
    Row("load-answered", "the same and a first verdict", "", "scale", "scale-answered", "", 1, "seconds"),
    Row("load-memory", "memory for them", "their vectors alone", "scale", "scale-bytes", "scale-vectors", 1),
    Row(
        "cost-30",
        "verdict, 30 key points",
        "encoding it",
        "scale",
        "scale-few-one",
        "scale-encoding-one",
        kind="difference",
    ),
    Row(
        "cost-10000",
        "verdict, 10,000",
        "encoding it",
        "scale",
        "scale-many-one",
        "scale-encoding-one",
        kind="difference",
    ),
    Row("learn-30", "learning 30 key points, encoding left out", "", "learning", "learn-30", kind="seconds"),
    Row("learn-1000", "learning 1,000 key points", "", "learning-much", "learn-1000", kind="seconds"),
)


@dataclass(frozen=True)
class Figures:
    """What was measured for a row; `missing` says why there is nothing."""

    row: Row
    ours: Sequence[float] = ()
    beside: Sequence[float] = ()
    missing: str = ""

    @property
    def value(self) -> float:
        """The ratio, the seconds, or the milliseconds."""
        return _value(self.row.kind, statistics.median(self.ours), statistics.median(self.beside or (0.0,)))

    @property
    def least(self) -> float:
        """The same by the quickest of ours and of the other: what the machine did meanwhile counts least."""
        return _value(self.row.kind, min(self.ours), min(self.beside or (0.0,)))

    @property
    def reached(self) -> bool | None:
        """Whether the median reaches it; None where there is nothing to reach, or no figure."""
        return None if self.row.reach is None or self.missing else self.value <= self.row.reach

    def as_json(self) -> dict[str, Any]:
        """All of it; samples are seconds or bytes."""
        row = self.row
        known: dict[str, Any] = {"name": row.name, "what": row.what, "beside": row.than, "kind": row.kind}
        known |= {"reach": row.reach, "reached": self.reached}
        if self.missing:
            return {**known, "missing": self.missing}
        return {**known, "value": self.value, "least": self.least, "ours": list(self.ours), "other": list(self.beside)}


def figures(rows: Iterable[Row], samples: Mapping[str, Sequence[float]], why: Mapping[str, str]) -> list[Figures]:
    """The figures of rows; `why` says for a group what kept it from being measured."""
    found = []
    for row in rows:
        there = row.ours in samples and (not row.beside or row.beside in samples)
        missing = "" if there else why.get(row.group, "this system does not tell what it needs")
        found.append(
            Figures(row, samples[row.ours], samples.get(row.beside, ())) if there else Figures(row, missing=missing)
        )
    return found


def table(found: Iterable[Figures]) -> str:
    """The table in Markdown."""
    lines = ["| what | beside | ours | the other | figure | at best | reach | |", "|---|---|---|---|---|---|---|---|"]
    return "\n".join([*lines, *map(_line, found)])


def _line(one: Figures) -> str:
    row = one.row
    reach = "" if row.reach is None else f"<= {row.reach:g}{' s' if row.kind == 'seconds' else ''}"
    if one.missing:
        return f"| {row.what} | {row.than} | - | - | - | - | {reach} | not measured: {one.missing.replace('|', '/')} |"
    verdict = {True: "reached", False: "**not reached**", None: ""}[one.reached]
    ours, other = (_amount(values, row.ours) for values in (one.ours, one.beside))
    value, least = (_figure(row.kind, figure) for figure in (one.value, one.least))
    return f"| {row.what} | {row.than} | {ours} | {other} | {value} | {least} | {reach} | {verdict} |"


def _value(kind: Kind, ours: float, beside: float) -> float:
    if kind == "ratio":
        return ours / beside if beside else float("inf")
    return (ours - beside) * 1000 if kind == "difference" else ours


def _figure(kind: Kind, value: float) -> str:
    return {"ratio": f"{value:.2f} x", "seconds": f"{value:.2f} s", "difference": f"{value:+.1f} ms"}[kind]


def _amount(values: Sequence[float], name: str) -> str:
    """The median, with its unit."""
    if not values:
        return ""
    middle = statistics.median(values)
    if "bytes" in name:
        return f"{middle / 1e6:,.0f} MB"
    return f"{middle:.2f} s" if middle >= 1 else f"{middle * 1000:.3g} ms"
