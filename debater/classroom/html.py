"""The class report as one HTML file: no script, nothing from outside; opens from disk, prints on A4."""

from debater.classroom.data import ClassReport
from debater.classroom.pictures import pictures
from debater.classroom.words import cells, changed, period
from debater.reports.drawing import WIDTH
from debater.reports.html import template


def as_html(report: ClassReport) -> str:
    """The whole page. Every text is escaped by the template engine."""
    return template("class.html").render(
        report=report,
        pictures=pictures(report),
        width=WIDTH,
        period=period(report),
        spreads=[(name, cells(name, spread)) for name, spread in report.spreads.items()],
        changed_since=changed(report),
    )
