"""A drill: key points one after the other, for each up to three tries, and what was heard in each.

Pure: `Drill.heard`, `Drill.helped` and `Drill.moved_on` give the next drill. A hint follows each try that missed
(question, then key words); after the last one the model line is shown and the key point counts as not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

from debater.core.bank import Bank, KeyPoint
from debater.core.review import KEY_WORDS, Grade, grade
from debater.core.verdict import Candidate, Matched, Menu, Verdict

AT_ONCE = 10
"""The most key points in one drill; a longer one tires."""


@dataclass(frozen=True)
class Try:
    """A line of the student's, what it meant, and the hints (0 to 2) that were open."""

    said: str
    verdict: Verdict
    hints: int


@dataclass(frozen=True)
class Task:
    """One key point of a drill; `known` is set once it is settled."""

    key_point: str
    hints: int = 0
    tries: tuple[Try, ...] = ()
    known: Grade | None = None

    @property
    def found(self) -> bool:
        """Whether the student voiced it."""
        return self.known not in (None, "again")

    @property
    def at_first(self) -> bool:
        """Whether it was voiced plainly at the first try, with no hint."""
        return self.known in ("good", "easy") and not self.hints and len(self.tries) == 1


@dataclass(frozen=True)
class Drill:
    """The tasks and which of them is on; past the last one the drill is over."""

    bank: Bank
    tasks: tuple[Task, ...] = ()
    at: int = 0

    @property
    def task(self) -> Task | None:
        """The task that is on; None once the drill is over."""
        return self.tasks[self.at] if self.at < len(self.tasks) else None

    @property
    def key_point(self) -> KeyPoint | None:
        """What the task asks for."""
        return self.bank.by_id[self.task.key_point] if self.task else None

    @cached_property
    def settled(self) -> tuple[Task, ...]:
        """The tasks that are done."""
        return tuple(task for task in self.tasks if task.known)

    def heard(self, said: str, verdict: Verdict) -> "Drill":
        """A try: it settles the task, or the next hint opens. Once settled, nothing more is heard."""
        task = self.task
        if task is None or task.known:
            return self
        known = grade(verdict, task.key_point, task.hints)
        task = replace(task, tries=(*task.tries, Try(said, verdict, task.hints)))
        return self._with(replace(task, known=known)) if known != "again" else self._with(_helped(task))

    def helped(self) -> "Drill":
        """The next hint; after the last one the task is settled as not known."""
        task = self.task
        return self if task is None or task.known else self._with(_helped(task))

    def moved_on(self) -> "Drill":
        """The next task, once this one is settled."""
        return replace(self, at=self.at + 1) if self.task and self.task.known else self

    def of(self, bank: Bank) -> "Drill":
        """The same drill of another version of the bank: tasks whose key point is gone are left out."""
        there = [task.key_point in bank.by_id for task in self.tasks]
        return Drill(bank, tuple(compress(self.tasks, there)), sum(there[: self.at]))

    def _with(self, task: Task) -> "Drill":
        return replace(self, tasks=(*self.tasks[: self.at], task, *self.tasks[self.at + 1 :]))


def drill(bank: Bank, key_points: Iterable[str], most: int = AT_ONCE) -> Drill:
    """A drill of these key points, in order, as far as the bank has them; at most so many."""
    known = list(dict.fromkeys(id_ for id_ in key_points if id_ in bank.by_id))
    return Drill(bank, tuple(Task(id_) for id_ in known[:most]))


def hearing(bank: Bank, task: Task, tried: Try) -> str:
    """What was heard in a try, plainly: a key point is named only where the student's line named it."""
    match tried.verdict:
        case Matched(key_points=found):
            return _matched(bank, task.key_point, found)
        case Menu(options=options) if task.key_point in {candidate.id for candidate in options}:
            return "Close: your line could mean this point, but also another. Say it more plainly next time."
        case verdict:
            return _NOT_HEARD[verdict.kind]


_NOT_HEARD = {
    "menu": "I heard a reason, but not clearly which one. It is not the one asked for here.",
    "concedes": "I heard a line that speaks for the op-ed. You argue against it.",
    "off-topic": "I heard something else. I did not see what it has to do with the motion.",
    "unclear": "I did not hear a reason that I know. Say what happens, to whom, and why that is bad.",
}


def _matched(bank: Bank, asked: str, found: tuple[Candidate, ...]) -> str:
    first = found[0]
    named = f"“{bank.by_id[first.id].claim.strip()}”" if first.id in bank.by_id else "a point."
    if first.id == asked:
        return f"I heard: {named} ({first.score:.0%} sure). That is the point."
    if asked in {candidate.id for candidate in found}:
        return "I heard several points at once. This is one of them; next time make it your only one."
    return f"I heard: {named} ({first.score:.0%} sure). That is a point too, but not the one asked for here."


def _helped(task: Task) -> Task:
    return replace(task, hints=task.hints + 1) if task.hints < KEY_WORDS else replace(task, known="again")
