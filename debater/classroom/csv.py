"""The class report as two tables for a spreadsheet: a row for each student, and one for each key point."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from debater.classroom.data import ClassReport, PointRow, StudentRow
from debater.reports.csv import guarded

STUDENTS = (
    *("student", "debates", "turns", "minutes", "hints", "key_points_found", "first_coverage", "best_coverage"),
    *("median_coverage", "last_coverage", "best_score", "median_score", "last_score", "points_a_minute"),
    *("last_day", "next"),
)
POINTS = (
    *("key_point", "theme", "weight", "claim", "standing", "students", "share_of_students", "debates", "times"),
    *("menu_share", "hinted_share", "pressed", "conceded", "first_debate_median", "hint", "question", "model_line"),
)


def students_csv(report: ClassReport) -> str:
    """One row a student."""
    return _table(STUDENTS, map(_student, report.students))


def points_csv(report: ClassReport) -> str:
    """One row a key point, in the bank's order."""
    return _table(POINTS, map(_point, report.points))


def _student(row: StudentRow) -> list[Any]:
    return [
        row.name,
        row.debates,
        row.turns,
        round(row.minutes, 1),
        row.hints,
        row.found,
        *(_share(s) for s in (row.first_coverage, row.best_coverage, row.median_coverage, row.last_coverage)),
        row.best_score,
        row.median_score,
        row.last_score,
        "" if row.pace is None else round(row.pace, 2),
        row.last_day.isoformat(),
        row.next,
    ]


def _point(row: PointRow) -> list[Any]:
    return [
        row.id,
        row.theme,
        row.weight,
        row.claim,
        row.standing,
        row.students,
        _share(row.share),
        row.debates,
        row.times,
        _share(row.menu_share),
        _share(row.hinted_share),
        row.pressed,
        row.conceded,
        "" if row.first is None else row.first,
        row.nudge,
        row.question,
        row.model_line,
    ]


def _share(share: float | None) -> float | str:
    return "" if share is None else round(share, 4)


def _table(columns: Sequence[str], rows: Iterable[list[Any]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return table.getvalue()
