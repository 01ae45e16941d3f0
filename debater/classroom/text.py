"""The class report for a terminal: the figures, the points that are missed, the students."""

from collections.abc import Iterator

from debater.classroom.data import ClassReport, PointRow
from debater.classroom.pictures import KINDS
from debater.classroom.words import cells, changed, period
from debater.core.text import one_line
from debater.reports.words import counted

_NAME, _CLAIM = 24, 76


def as_text(report: ClassReport) -> str:
    """Some dozen lines and one for each student."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ClassReport) -> Iterator[str]:
    yield one_line(report.statement)
    students = counted(len(report.students), "student")
    held = f"{counted(report.debates, 'debate')}, {counted(report.turns, 'turn')}"
    yield f"{students}, {held}, {period(report)}"
    yield ""
    yield f"{'each debate':<17}{'a quarter below':>17}{'median':>12}{'a quarter above':>17}"
    for name, spread in report.spreads.items():
        yield f"{name:<17}" + "".join(
            f"{cell:>{wide}}" for cell, wide in zip(cells(name, spread), (17, 12, 17), strict=True)
        )
    if report.change is not None:
        yield ""
        yield changed(report)
    if report.messages:
        yield ""
        shares = (f"{KINDS[kind].lower()} {count / report.messages:.0%}" for kind, count in report.kinds.items())
        yield "Messages: " + ", ".join(shares)
    yield ""
    yield "Themes, share that a student has found on average"
    for theme in report.themes:
        yield f"  {theme.share:>4.0%}  {one_line(theme.name, _CLAIM)}"
    yield from _missed(f"Never found ({len(report.never)} of {report.key_points})", report.never)
    yield from _missed(f"Found by few ({len(report.few)})", report.few)
    yield ""
    head = f"{'coverage: best':>16}{'median':>8}{'last':>8}{'points: best':>14}{'median':>8}{'last':>6}"
    yield f"{'student':<{_NAME}}  debates{head}"
    for row in report.students:
        covered = f"{row.best_coverage:>16.0%}{row.median_coverage:>8.0%}{row.last_coverage:>8.0%}"
        points = f"{row.best_score:>14}{row.median_score:>8.0f}{row.last_score:>6}"
        yield f"{one_line(row.name, _NAME):<{_NAME}}  {row.debates:>7}{covered}{points}"
        yield f"    {row.next}"
    if report.notes:
        yield ""
        yield from report.notes
    if report.unread:
        yield ""
        yield f"Could not be read: {counted(len(report.unread), 'place')}."
        yield from (f"  {row.where}: {row.message}; {row.cure}" for row in report.unread)


def _missed(title: str, rows: tuple[PointRow, ...]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"  {row.weight}  {one_line(row.claim, _CLAIM)}" for row in rows)
