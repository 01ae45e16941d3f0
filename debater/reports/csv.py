"""The report as a table for a spreadsheet: one row a turn. No cell is a formula, whatever was said."""

import csv
import io
from typing import Any

from debater.core import cells
from debater.reports.data import Exchange, ReportData
from debater.reports.times import points_of
from debater.reports.words import utc

COLUMNS = (
    "debate",
    "motion",
    "turn",
    "at",
    "seconds",
    "before",
    "said",
    "verdict",
    "key_points",
    "understood",
    "replies",
    "question",
    "earned",
    "points",
    "score",
    "coverage",
)


def as_csv(data: ReportData) -> str:
    """The heading and the turns, comma-separated."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for exchange in data.exchanges:
        writer.writerow([guarded(cell) for cell in _row(data, exchange)])
    return table.getvalue()


def guarded(cell: Any) -> Any:
    """A text that a spreadsheet could take for a formula, with an apostrophe before it; numbers as they are."""
    return cells.guarded(cell) if isinstance(cell, str) else cell


def _row(data: ReportData, exchange: Exchange) -> list[Any]:
    turn = exchange.turn
    return [
        data.record.id,
        data.record.motion,
        turn.number,
        utc(exchange.at),
        "" if exchange.seconds is None else round(exchange.seconds, 1),
        "\n".join(happening.text for happening in exchange.before),
        exchange.said,
        turn.verdict.kind,
        "; ".join(points_of(turn)),
        exchange.understood,
        "\n".join(" ".join(filter(None, (reply.lead, reply.text))) for reply in exchange.replies),
        next((reply.question for reply in exchange.replies if reply.question), ""),
        "\n".join(f"{line.what} ({line.points:+d})" for line in exchange.lines),
        exchange.points,
        exchange.score,
        round(exchange.coverage, 4),
    ]
