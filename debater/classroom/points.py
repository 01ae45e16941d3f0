"""How a class fares with each key point and each theme."""

from collections.abc import Iterator, Sequence

from debater.classroom.data import PointRow, Standing, ThemeRow
from debater.classroom.debate import Debate, Find
from debater.classroom.gathered import Student
from debater.classroom.spread import median
from debater.core.bank import Bank, KeyPoint
from debater.core.text import one_line

FEW = 1 / 4
"""A key point that at most this share of the students has found is one that few find."""


def point_rows(bank: Bank, students: Sequence[Student]) -> tuple[PointRow, ...]:
    """Every key point, in the bank's order."""
    first = [firsts(student) for student in students]
    debates = [debate for student in students for debate in student.debates]
    finds: dict[str, list[Find]] = {key_point.id: [] for key_point in bank.key_points}
    for debate in debates:
        for find in debate.finds:
            finds[find.key_point].append(find)
    return tuple(_point(bank, point, finds[point.id], debates, first) for point in bank.key_points)


def theme_rows(bank: Bank, students: Sequence[Student]) -> Iterator[ThemeRow]:
    """Every theme that has key points, in the bank's order."""
    found = [firsts(student).keys() for student in students]
    anybody = set().union(*found)
    for theme in bank.themes:
        points = [key_point for key_point in bank.key_points if key_point.theme == theme.id]
        weight = sum(point.weight for point in points)
        if points:
            raised = sum(point.weight for ids in found for point in points if point.id in ids)
            by_anybody = sum(point.id in anybody for point in points)
            yield ThemeRow(one_line(theme.name), len(points), by_anybody, raised / (weight * len(students)))


def firsts(student: Student) -> dict[str, int]:
    """The key points that a student has raised, each with the number (from 1) of the first debate in which."""
    found: dict[str, int] = {}
    for number, debate in enumerate(student.debates, start=1):
        for find in debate.finds:
            found.setdefault(find.key_point, number)
    return found


def _point(
    bank: Bank, point: KeyPoint, finds: Sequence[Find], debates: Sequence[Debate], first: Sequence[dict[str, int]]
) -> PointRow:
    """`first` has an entry for each student."""
    numbers = [found[point.id] for found in first if point.id in found]
    share = len(numbers) / len(first)
    standing: Standing = "never" if not numbers else "few" if share <= FEW else "found"
    return PointRow(
        id=point.id,
        claim=one_line(point.claim),
        theme=one_line(bank.theme_by_id[point.theme].name),
        weight=point.weight,
        standing=standing,
        students=len(numbers),
        share=share,
        debates=len(finds),
        times=sum(debate.times.get(point.id, 0) for debate in debates),
        menu=sum(find.menu for find in finds),
        hinted=sum(find.hint > 0 for find in finds),
        pressed=sum(find.pressed for find in finds),
        conceded=sum(point.id in debate.conceded for debate in debates),
        first=median(numbers) if numbers else None,
        nudge=one_line(point.hints.theme),
        question=one_line(point.hints.question),
        model_line=one_line(point.hints.model_line),
    )
