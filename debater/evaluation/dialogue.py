"""Dialogues of a script held with the debate itself, without a screen: what came after each line beside what should."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from debater.core.bank import Bank
from debater.core.text import clean
from debater.core.turn import Turn
from debater.core.verdict import Concedes, Matched, Menu, Verdict
from debater.evaluation.script import Dialogue, Line
from debater.evaluation.speed import Judge
from debater.matching.matcher import Matcher
from debater.session import Session

CLOSE = 0.005 + 1e-9
"""Coverage that differs by no more is as expected: it is written with two digits."""


@dataclass(frozen=True)
class Check:
    """One thing that was expected after a line, and what came: `verdict`, `key points`, `coverage` or `score`."""

    name: str
    wanted: str
    got: str
    right: bool


@dataclass(frozen=True)
class Spoken:
    """A line as it went: the turn it made (None where it chose and no menu was open), coverage (0 to 1) and score."""

    line: Line
    turn: Turn | None
    coverage: float
    score: int

    @property
    def met(self) -> tuple[str, ...]:
        """The key points that the student met: answered, offered in a menu, or granted by a concession."""
        return _met(self.turn.verdict) if self.turn else ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """What was expected after this line, each with whether it came."""
        line, found = self.line, []
        verdict = self.turn.verdict if self.turn else None
        kind = verdict.kind if verdict else "no menu was open"
        if line.verdict is not None:
            found.append(Check("verdict", line.verdict, kind, line.verdict == kind))
        if line.key_points is not None:
            fair = f" (or {', '.join(line.acceptable)})" if line.acceptable else ""
            wanted = ", ".join(line.key_points) + fair
            found.append(
                Check("key points", wanted or "-", ", ".join(self.met) or "-", self._points_are_right(verdict))
            )
        if line.coverage is not None:
            right = abs(line.coverage - self.coverage) <= CLOSE
            found.append(Check("coverage", f"{line.coverage:.2f}", f"{self.coverage:.2f}", right))
        if line.score is not None:
            found.append(Check("score", str(line.score), str(self.score), line.score == self.score))
        return tuple(found)

    @property
    def fault(self) -> str:
        """What is not as expected, in words; empty where all is."""
        return "; ".join(f"{c.name} {c.got}, expected {c.wanted}" for c in self.checks if not c.right)

    def _points_are_right(self, verdict: Verdict | None) -> bool:
        """Answered: all gold ones and none that is not fair. Offered or granted: one that is right."""
        gold = set(self.line.key_points or ())
        fair, met = gold | set(self.line.acceptable), set(self.met)
        if isinstance(verdict, Menu | Concedes):
            return bool(met & fair) or not gold
        return gold <= met <= fair


@dataclass(frozen=True)
class Held:
    """A dialogue as it went."""

    dialogue: Dialogue
    lines: tuple[Spoken, ...]

    @property
    def right(self) -> bool:
        """Whether all that was expected came."""
        return not any(spoken.fault for spoken in self.lines)


def hold(bank: Bank, matcher: Judge, dialogues: Sequence[Dialogue]) -> tuple[Held, ...]:
    """Hold every dialogue from nothing, as a student would at the default setting; nothing is stored.

    A line that goes wrong does not end its dialogue: what follows goes on from what the student would have met.
    """
    if isinstance(matcher, Matcher):
        matcher = replace(matcher, in_debate=True)
    return tuple(_held(bank, matcher, dialogue) for dialogue in dialogues)


def _held(bank: Bank, matcher: Judge, dialogue: Dialogue) -> Held:
    session = Session(bank)
    session.adopt(bank, cast("Matcher", matcher))
    return Held(dialogue, tuple(_spoken(session, line) for line in dialogue.lines))


def _spoken(session: Session, line: Line) -> Spoken:
    turn: Turn | None = None
    if line.choose is None:
        turn = session.respond(clean(line.text or ""))
    elif (menu := session.state.open_menu) is not None and line.choose <= len(menu.options):
        turn = session.choose(line.choose - 1 if line.choose else None)
    score = session.score
    return Spoken(line, turn, score.coverage, score.earned)


def _met(verdict: Verdict) -> tuple[str, ...]:
    match verdict:
        case Matched():
            return tuple(candidate.id for candidate in verdict.key_points)
        case Menu():
            return tuple(candidate.id for candidate in verdict.options)
        case Concedes() if verdict.about:
            return (verdict.about,)
        case _:
            return ()
