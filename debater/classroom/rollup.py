"""A class, gathered -> what its report says. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from debater.classroom.advice import advice
from debater.classroom.data import Change, ClassReport, Step, StudentRow, UnreadRow
from debater.classroom.debate import KINDS, Debate
from debater.classroom.gathered import Gathered, Student
from debater.classroom.points import firsts, point_rows, theme_rows
from debater.classroom.spread import Spread, median, spread
from debater.core.bank import Bank
from debater.core.scoring import FULL
from debater.core.text import clean, one_line
from debater.reports.words import counted

CHANGED = (
    "{} of {} debates were held on another version of this bank. What was raised then counts by the bank of today: "
    "its weights, and the points that it still has."
)


def rolled_up(found: Gathered, called: Callable[[str], str] | None = None) -> ClassReport:
    """The report of a class that has at least one student. `called` gives the pseudonym of a name; None: names stay.

    Raises ValueError where there is no student, or no bank.
    """
    bank, name = found.bank, called or _as_it_is
    if bank is None or not found.students:
        raise ValueError("there is nothing to report")
    debates = [debate for student in found.students for debate in student.debates]
    kinds = Counter[str]()
    for debate in debates:
        kinds.update(debate.kinds)
    days = [debate.held.at.date() for debate in debates]
    rows = (_student(bank, student, name(student.name)) for student in found.students)
    return ClassReport(
        motion=one_line(bank.id),
        statement=clean(bank.motion.statement),
        oped=f"“{one_line(bank.motion.oped_title)}”, by {one_line(bank.motion.oped_by)}",
        possible=FULL * bank.total_weight,
        key_points=len(bank.key_points),
        first_day=min(days),
        last_day=max(days),
        debates=len(debates),
        turns=sum(debate.held.exchanges for debate in debates),
        spreads=_spreads(debates),
        kinds={kind: kinds[kind] for kind in KINDS},
        steps=tuple(_steps(found.students)),
        change=_change(found.students),
        themes=tuple(theme_rows(bank, found.students)),
        points=point_rows(bank, found.students),
        students=tuple(sorted(rows, key=lambda row: row.name.casefold()) if called else rows),
        pseudonyms=called is not None,
        notes=tuple(_notes(found, debates, name)),
        unread=tuple(_unread(found, called)),
    )


def _as_it_is(name: str) -> str:
    return name


def _spreads(debates: Sequence[Debate]) -> dict[str, Spread]:
    measured = {
        "coverage": spread(debate.held.coverage for debate in debates),
        "score": spread(debate.held.earned for debate in debates),
        "turns": spread(debate.held.exchanges for debate in debates),
        "minutes": spread(debate.held.spent.total_seconds() / 60 for debate in debates),
        "points a minute": spread(debate.held.pace for debate in debates),
    }
    return {name: found for name, found in measured.items() if found is not None}


def _steps(students: Sequence[Student]) -> Iterator[Step]:
    for number in range(1, max(len(student.debates) for student in students) + 1):
        held = [student.debates[number - 1].held for student in students if len(student.debates) >= number]
        yield Step(number, len(held), median(h.coverage for h in held), median(h.earned for h in held))


def _change(students: Sequence[Student]) -> Change | None:
    pairs = [(student.debates[0].held, student.debates[-1].held) for student in students if len(student.debates) > 1]
    if not pairs:
        return None
    return Change(
        students=len(pairs),
        better=sum(last.coverage > first.coverage for first, last in pairs),
        first_coverage=median(first.coverage for first, _ in pairs),
        last_coverage=median(last.coverage for _, last in pairs),
        first_score=median(first.earned for first, _ in pairs),
        last_score=median(last.earned for _, last in pairs),
    )


def _student(bank: Bank, student: Student, name: str) -> StudentRow:
    held = [debate.held for debate in student.debates]
    paces = spread(h.pace for h in held)
    return StudentRow(
        name=name,
        debates=len(held),
        turns=sum(h.exchanges for h in held),
        minutes=sum(h.spent.total_seconds() for h in held) / 60,
        best_coverage=max(h.coverage for h in held),
        median_coverage=median(h.coverage for h in held),
        last_coverage=held[-1].coverage,
        first_coverage=held[0].coverage,
        best_score=max(h.earned for h in held),
        median_score=median(h.earned for h in held),
        last_score=held[-1].earned,
        pace=paces.median if paces else None,
        found=len(firsts(student)),
        hints=sum(h.hints for h in held),
        last_day=held[-1].at.date(),
        next=advice(bank, student),
    )


def _notes(found: Gathered, debates: Sequence[Debate], name: Callable[[str], str]) -> Iterator[str]:
    """What a reader must know to read the figures rightly."""
    changed = sum(debate.changed for debate in debates)
    if changed:
        yield CHANGED.format(changed, len(debates))
    gone = Counter(id_ for debate in debates for id_ in debate.gone)
    if gone:
        told = ", ".join(f"{one_line(id_, 64)} ({count})" for id_, count in gone.most_common())
        yield f"Raised then and no longer in the bank, so not counted: {told}."
    for other in found.others:
        said = f"{counted(other.debates, 'debate')} ({counted(other.turns, 'turn')}) on {one_line(other.motion, 64)}"
        cure = "have a report of their own (--motion)" if other.known else "are not counted: their bank is not here"
        yield f"{said} {cure}."
    if found.twice:
        yield f"{counted(found.twice, 'debate')} lay there twice and counted once."
    if found.earlier:
        yield f"{counted(found.earlier, 'debate')} before the day asked for: not counted."
    if found.silent:
        yield f"{counted(found.silent, 'debate')} in which nothing was said: not counted."
    for note in found.notes:
        yield note.text.format(*map(name, note.students))


def _unread(found: Gathered, called: Callable[[str], str] | None) -> Iterator[UnreadRow]:
    """Places by file and line; where names are not to be shown, by whose they are."""
    for one in found.unread:
        line = f", line {one.problem.line}" if one.problem.line else ""
        file = f"a file of {called(one.student)}" if called else one_line(one.problem.file)
        yield UnreadRow(f"{file}{line}", one_line(one.problem.message), one_line(one.problem.cure))
