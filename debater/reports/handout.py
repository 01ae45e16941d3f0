"""A bank as a hand-out to print: what it says, chosen for students or for the coach, and the page made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from debater.banks.stamp import bank_hash
from debater.core.bank import Answer, Bank, Comeback, Grounding, KeyPoint
from debater.core.text import clean, one_line
from debater.reports.file import write_new
from debater.reports.html import template

Reader = Literal["student", "coach"]
READERS: tuple[Reader, ...] = ("student", "coach")
SAID = {
    Grounding.DIRECT: "The op-ed answers this itself.",
    Grounding.INFERRED: "The answer follows from the op-ed's points.",
    Grounding.UNANSWERED: "The op-ed has no answer: who finds this has found a hole.",
}
_PHRASINGS = 3
"""So many phrasings show the coach how students put an objection."""
_LINES = 4
"""Ruled lines for a student to write on, below each objection."""


@dataclass(frozen=True)
class Reply:
    """An answer, the points that it rests on (`The office has a phone (paragraph 3)`), and the question put back."""

    text: str
    rests_on: tuple[str, ...]
    press: str


@dataclass(frozen=True)
class Rung:
    """A comeback with its replies, and what may be said to these."""

    claim: str
    replies: tuple[Reply, ...]
    comebacks: tuple["Rung", ...]


@dataclass(frozen=True)
class Objection:
    """A key point. Replies and comebacks are empty in an edition without answers."""

    number: int
    claim: str
    weight: int
    said: str
    hints: tuple[tuple[str, str], ...]
    """Each with its name."""
    phrasings: tuple[str, ...]
    replies: tuple[Reply, ...]
    comebacks: tuple[Rung, ...]


@dataclass(frozen=True)
class Group:
    """A theme with its objections."""

    name: str
    blurb: str
    objections: tuple[Objection, ...]


def as_handout(bank: Bank, reader: Reader = "student", *, answers: bool | None = None) -> str:
    """The page as HTML; `answers` are there for the coach and not for students, unless said otherwise."""
    shown = reader == "coach" if answers is None else answers
    motion = bank.motion
    return template("handout.html").render(
        reader=reader,
        answers=shown,
        statement=clean(motion.statement),
        oped=f"“{one_line(motion.oped_title)}”, by {one_line(motion.oped_by)}",
        side=_side(one_line(motion.oped_side)),
        summary=clean(motion.summary),
        task=clean(motion.student_side),
        points=[
            (point.paragraph, one_line(point.name), clean(point.text))
            for point in sorted(bank.points, key=lambda point: point.paragraph)
        ],
        weighting=clean(bank.weighting) if reader == "coach" else "",
        groups=tuple(_groups(bank, reader, shown)),
        heaviest=max(key_point.weight for key_point in bank.key_points),
        lines=_LINES,
        bank=f"{bank.id}, {bank_hash(bank)}",
    )


def write_handout(bank: Bank, folder: Path, reader: Reader = "student", *, answers: bool | None = None) -> Path:
    """Write the page as a new file in `folder`, and say where it is. Raises DebaterError."""
    text = as_handout(bank, reader, answers=answers)
    return write_new(text.encode(), folder, f"{bank.id}-{reader}", "html")


def _groups(bank: Bank, reader: Reader, answers: bool) -> Iterator[Group]:
    """Themes with objections; these are numbered through, in the order in which they are printed."""
    number = 0
    for theme in bank.themes:
        own = [key_point for key_point in bank.key_points if key_point.theme == theme.id]
        if own:
            made = tuple(_objection(bank, one, number + i, reader, answers) for i, one in enumerate(own, 1))
            yield Group(one_line(theme.name), _blurb(theme.blurb), made)
            number += len(own)


def _objection(bank: Bank, key_point: KeyPoint, number: int, reader: Reader, answers: bool) -> Objection:
    hints = key_point.hints
    words = ", ".join(one_line(word) for word in hints.key_words)
    steps = [("Where to look", clean(hints.theme)), ("Ask yourself", clean(hints.question)), ("Key words", words)]
    if reader == "coach":
        steps.append(("Model line", clean(hints.model_line)))
    return Objection(
        number=number,
        claim=clean(key_point.claim),
        weight=key_point.weight,
        said=SAID[key_point.grounding] if answers else "",
        hints=tuple(steps),
        phrasings=tuple(map(clean, key_point.phrasings[:_PHRASINGS])) if reader == "coach" else (),
        replies=_replies(bank, key_point.answers, key_point.rests_on) if answers else (),
        comebacks=tuple(_rung(bank, comeback) for comeback in key_point.comebacks) if answers else (),
    )


def _rung(bank: Bank, comeback: Comeback) -> Rung:
    below = tuple(_rung(bank, one) for one in comeback.comebacks)
    return Rung(clean(comeback.claim), _replies(bank, comeback.answers, ()), below)


def _replies(bank: Bank, answers: Sequence[Answer], rests_on: Sequence[str]) -> tuple[Reply, ...]:
    return tuple(
        Reply(
            clean(answer.text),
            tuple(_source(bank, id_) for id_ in dict.fromkeys(answer.rests_on or rests_on)),
            clean(answer.press),
        )
        for answer in answers
    )


def _source(bank: Bank, id_: str) -> str:
    point = bank.point_by_id[id_]
    return f"{one_line(point.name)} (paragraph {point.paragraph})"


def _side(side: str) -> str:
    """Where the op-ed stands, as the end of a sentence."""
    return f"{side.casefold()} the motion" if side.casefold() in ("for", "against") else f"for this side: {side}"


def _blurb(text: str) -> str:
    """A theme's blurb; nothing where none was written."""
    return "" if text.strip() == "..." else clean(text)
