"""The pictures of a class report: themes, progress, how far the students came, how messages were understood."""

from debater.classroom.data import ClassReport
from debater.reports.drawing import Bars, Curve, bars, curve
from debater.reports.words import counted

KINDS = {
    "matched": "Understood at once",
    "menu": "Asked which point was meant",
    "concedes": "Agreed with the op-ed",
    "unclear": "No known reason heard",
    "off-topic": "On another subject",
}
"""What each kind of message is called."""
BANDS = 5
"""The students' best coverage is told in so many equal bands."""
SHOWN = 1 / 4
"""Debates of a number that fewer than this share of the students have reached are not drawn: chance would rule."""


def pictures(report: ClassReport) -> tuple[Bars | Curve, ...]:
    """Those that have something to show."""
    drawn = (by_theme(report), over_debates(report), best(report), understood(report))
    return tuple(picture for picture in drawn if picture is not None)


def by_theme(report: ClassReport) -> Bars:
    """What share of each theme a student has found, on average; and how many of its points anybody has."""
    rows = [
        (theme.name, f"{theme.share:.0%}, {theme.found} of {theme.points} found", theme.share)
        for theme in report.themes
    ]
    of = "share by weight, all debates of the average student together; points found by anybody"
    return bars("Coverage by theme: the average student, and points found by anybody", rows, of=of)


def over_debates(report: ClassReport) -> Curve | None:
    """Median coverage of the first debates, the second ones, and so on, as far as a quarter of the students came."""
    steps = [step for step in report.steps if step.students >= SHOWN * len(report.students)]
    if len(steps) < 2:
        return None
    values = [100 * step.coverage for step in steps]
    dots = [
        (place, f"Debate {step.number}: {step.coverage:.0%} ({counted(step.students, 'student')})")
        for place, step in enumerate(steps)
    ]
    said = (f"Debate {step.number}, {counted(step.students, 'student')}: {step.coverage:.0%}" for step in steps)
    title = "Coverage from debate to debate (median)"
    return curve(title, f"{'; '.join(said)}.", values, axis="debate", first=1, unit="%", dots=dots)


def best(report: ClassReport) -> Bars:
    """How many students came how far in their best debate."""
    bands = [0] * BANDS
    for student in report.students:
        bands[min(int(student.best_coverage * BANDS), BANDS - 1)] += 1
    rows = [
        (f"{100 * n // BANDS} to {100 * (n + 1) // BANDS}%", counted(many, "student"), many / len(report.students))
        for n, many in enumerate(bands)
    ]
    return bars("Coverage in each student's best debate", rows)


def understood(report: ClassReport) -> Bars | None:
    """What became of all messages; None where nothing was said."""
    if not report.messages:
        return None
    shares = {kind: count / report.messages for kind, count in report.kinds.items()}
    rows = [(KINDS[kind], f"{share:.0%}", share) for kind, share in shares.items()]
    return bars("How messages were understood", rows, of=f"of {counted(report.messages, 'message')}")
