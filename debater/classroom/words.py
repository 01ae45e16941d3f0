"""The sentences and figures that the class report's formats share."""

from datetime import date

from debater.classroom.data import ClassReport
from debater.classroom.spread import Spread
from debater.reports.words import counted


def period(report: ClassReport) -> str:
    """The days from the first debate to the last."""
    first, last = _day(report.first_day), _day(report.last_day)
    return first if first == last else f"{first} to {last}"


def cells(name: str, spread: Spread) -> tuple[str, str, str]:
    """The quartile below, the median and the quartile above, as they are shown."""
    form = "{:.0%}" if name == "coverage" else "{:.1f}"
    low, middle, high = (form.format(value) for value in (spread.low, spread.median, spread.high))
    return low, middle, high


def changed(report: ClassReport) -> str:
    """How the first debates compare with the last ones, in a sentence; empty where nobody held two."""
    change = report.change
    if change is None:
        return ""
    return (
        f"Of {counted(change.students, 'student')} with two debates or more, {change.better} covered more in the last "
        f"than in the first (median {change.first_coverage:.0%}, then {change.last_coverage:.0%}; "
        f"{change.first_score:.0f} points, then {change.last_score:.0f})."
    )


def _day(on: date) -> str:
    """`12 March 2026`."""
    return f"{on.day} {on:%B %Y}"
