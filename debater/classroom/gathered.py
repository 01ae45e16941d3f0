"""A class as it was found: its students with their debates on one motion, and what else lay in its files."""

from dataclasses import dataclass

from debater.classroom.debate import Debate
from debater.classroom.searching import Unread
from debater.core.bank import Bank


@dataclass(frozen=True)
class Student:
    """A student's debates, oldest first; at least one."""

    name: str
    debates: tuple[Debate, ...]


@dataclass(frozen=True)
class Note:
    """Something that the coach should know; `text` has `{}` where the names of `students` belong."""

    text: str
    students: tuple[str, ...] = ()


@dataclass(frozen=True)
class Others:
    """Debates on a motion that is not reported; `known`: its bank is here."""

    motion: str
    known: bool
    debates: int
    turns: int


@dataclass(frozen=True)
class Gathered:
    """A class: its students by name, the bank they debated on (None where none is known), and what else was found.

    `silent` debates were begun and nothing was said; `earlier` ones lie before the day asked for; `twice` are copies.
    """

    bank: Bank | None
    students: tuple[Student, ...]
    others: tuple[Others, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[Note, ...] = ()
    silent: int = 0
    earlier: int = 0
    twice: int = 0
