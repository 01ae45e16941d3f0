"""From a class's files to its students with their debates: each debate once, on one motion."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from debater.classroom.databases import read_database
from debater.classroom.debate import Bench, Debate
from debater.classroom.exports import read_export
from debater.classroom.gathered import Gathered, Note, Others, Student
from debater.classroom.names import given, same
from debater.classroom.searching import Source, Unread, sources
from debater.core.bank import Bank
from debater.errors import BankError, Problem
from debater.history.record import StoredRecord

LOOSE = (
    "All files count as those of one student, {}. If they are not, put each student's files into a folder of their own."
)
SEVERAL = "{} has several databases. If they are not one student's, name that folder itself: each is then a student's."


@dataclass
class _Kept:
    """A debate as far as it is known to be whose it is."""

    student: str
    turns: int
    motion: str
    debate: Debate | None


@dataclass
class _Reading:
    """What has been read so far. `banks` gives the bank of a motion, or raises BankError."""

    banks: Callable[[str], Bank]
    now: datetime
    since: date | None
    kept: dict[str, _Kept] = field(default_factory=dict)
    benches: dict[str, Bench | None] = field(default_factory=dict)
    shared: set[tuple[str, str]] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    earlier: set[str] = field(default_factory=set)
    twice: int = 0

    def take(self, student: str, record: StoredRecord) -> None:
        """Count a debate, unless it is there already with as many turns: then it is a copy."""
        if not record.turns:
            self.silent.add(record.id)
            return
        day = record.started_at.replace(tzinfo=UTC).astimezone(self.now.tzinfo).date()
        if self.since is not None and day < self.since:
            self.earlier.add(record.id)
            return
        old = self.kept.get(record.id)
        if old is not None:
            self.twice += 1
            if same(old.student) != same(student):
                self.shared.add((old.student, student))
            if old.turns >= len(record.turns):
                return
        bench = self._bench(record.motion)
        debate = bench.debate(record) if bench is not None else None
        self.kept[record.id] = _Kept(old.student if old else student, len(record.turns), record.motion, debate)

    def _bench(self, motion: str) -> Bench | None:
        if motion not in self.benches:
            try:
                self.benches[motion] = Bench(self.banks(motion), self.now)
            except BankError:
                self.benches[motion] = None
        return self.benches[motion]

    def main(self) -> str | None:
        """The motion that most debates are on, of those whose bank is known."""
        counts = dict.fromkeys((motion for motion, bench in self.benches.items() if bench is not None), 0)
        for kept in self.kept.values():
            if kept.motion in counts:
                counts[kept.motion] += 1
        return max(counts, key=lambda motion: (counts[motion], motion), default=None)


def gather(
    paths: Iterable[Path],
    banks: Callable[[str], Bank],
    now: datetime,
    *,
    motion: str | None = None,
    since: date | None = None,
) -> Gathered:
    """Read everything, on `motion` or the one most debates are on. What cannot be read is told, and the rest goes on.

    `banks` gives the bank of a motion by its id or raises BankError; `now` has the coach's time zone, `since` is a day
    in it.
    """
    files, faults = sources(paths)
    unread, reading = list(faults), _Reading(banks, now, since)
    for source in files:
        for found in _read(source):
            if isinstance(found, Problem):
                unread.append(Unread(source.student, found))
            else:
                reading.take(source.student, found)
    chosen = motion if motion is not None else reading.main()
    bench = reading.benches.get(chosen) if chosen is not None else None
    students = _students(reading.kept.values(), chosen)
    return Gathered(
        bank=bench.bank if bench is not None else None,
        students=students,
        others=tuple(_others(reading, chosen)),
        unread=tuple(unread),
        notes=tuple(_notes(files, students, sorted(reading.shared))),
        silent=len(reading.silent - reading.kept.keys()),
        earlier=len(reading.earlier),
        twice=reading.twice,
    )


def _read(source: Source) -> Iterator[StoredRecord | Problem]:
    return read_database(source.file) if source.kind == "database" else read_export(source.file)


def _students(kept: Iterable[_Kept], motion: str | None) -> tuple[Student, ...]:
    names: dict[str, str] = {}
    debates: dict[str, list[Debate]] = {}
    for one in kept:
        if one.debate is not None and one.motion == motion:
            names.setdefault(same(one.student), one.student)
            debates.setdefault(same(one.student), []).append(one.debate)
    ordered = {key: sorted(debates[key], key=lambda debate: (debate.held.at, debate.held.id)) for key in sorted(names)}
    return tuple(Student(names[key], tuple(of)) for key, of in ordered.items())


def _others(reading: _Reading, chosen: str | None) -> Iterator[Others]:
    for motion in sorted(reading.benches):
        kept = [one for one in reading.kept.values() if one.motion == motion]
        if motion != chosen and kept:
            known = reading.benches[motion] is not None
            yield Others(motion, known, len(kept), sum(one.turns for one in kept))


def _notes(files: Sequence[Source], students: Sequence[Student], shared: Iterable[tuple[str, str]]) -> Iterator[Note]:
    """Where it is in doubt whose a debate is."""
    for first, second in shared:
        yield Note("The same debate lies with {} and with {}; it counts for the first of them.", (first, second))
    for name in dict.fromkeys(source.student for source in files):
        own = [source for source in files if source.student == name]
        loose = [one for one in own if given(one.file) and one.file.parent in (one.root, one.root.parent)]
        named = [one for one in own if not given(one.file) and one.file.parent not in (one.root, one.root.parent)]
        databases = [one for one in named if one.kind == "database"]
        if len(loose) > 1 and len(students) == 1:
            yield Note(LOOSE, (name,))
        elif len(databases) > 1:
            yield Note(SEVERAL, (name,))
