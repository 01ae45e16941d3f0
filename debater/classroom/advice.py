"""What a student might do next, in a sentence for the coach, from all of the student's debates."""

from collections.abc import Iterator

from debater.classroom.gathered import Student
from debater.classroom.points import firsts
from debater.core.bank import Bank
from debater.core.text import one_line

LATELY = 3
"""Habits are judged by so many debates, the last ones."""
ENOUGH = 5
"""Fewer messages, or points, than this say nothing of a habit."""
UNHEARD = 1 / 3
"""From this share of messages on that were unclear or on another subject, that comes first."""
CHOSEN = 1 / 2
"""From this share of points on that were chosen from a menu, the wording comes first."""
PRESSED = 1 / 5
"""Where at most this share of the points was pressed, pressing comes first."""


def advice(bank: Bank, student: Student) -> str:
    """A habit to work on, if one stands out, and where most is left to find."""
    return " ".join((*_habit(student), _left(bank, student)))


def _habit(student: Student) -> Iterator[str]:
    """At most one."""
    debates = student.debates[-LATELY:]
    messages = sum(sum(debate.kinds.values()) for debate in debates)
    unheard = sum(debate.kinds.get(kind, 0) for debate in debates for kind in ("unclear", "off-topic"))
    finds = [find for debate in debates for find in debate.finds]
    if messages >= ENOUGH and unheard >= UNHEARD * messages:
        yield f"Give a reason each time: {unheard} of the last {messages} messages had none that was known."
    elif len(finds) >= ENOUGH and sum(find.menu for find in finds) >= CHOSEN * len(finds):
        yield f"Word points more clearly: {sum(f.menu for f in finds)} of the last {len(finds)} came from a menu."
    elif len(finds) >= ENOUGH and sum(find.pressed for find in finds) <= PRESSED * len(finds):
        pressed = sum(find.pressed for find in finds) or "none"
        yield f"Press more: the op-ed's reply was answered on {pressed} of the last {len(finds)} points. Switch sides."


def _left(bank: Bank, student: Student) -> str:
    found = firsts(student)
    left = [point for point in bank.key_points if point.id not in found]
    if not left:
        return "Every point was found: begin a debate on hard."
    theme = max(bank.themes, key=lambda theme: sum(point.weight for point in left if point.theme == theme.id))
    missing = sum(point.theme == theme.id for point in left)
    of = sum(point.theme == theme.id for point in bank.key_points)
    return f"Drill “{one_line(theme.name)}”: {missing} of {of} points not found yet."
