"""What a report says, worked out once: plain frozen values that every format renders. All texts are cleaned."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from debater.core.scoring import Score
from debater.core.turn import Turn
from debater.history.record import StoredRecord

Told = Literal["hint", "clock", "taken back"]


@dataclass(frozen=True)
class Happening:
    """Something beside the turns, in a sentence; `at` is aware (UTC)."""

    kind: Told
    at: datetime
    text: str


@dataclass(frozen=True)
class Said:
    """A reply: what leads it in, its text, where it comes from, the question put back. Empty where there is none."""

    lead: str
    text: str
    source: str
    question: str


@dataclass(frozen=True)
class Line:
    """One line of the score's arithmetic."""

    points: int
    what: str


@dataclass(frozen=True)
class Exchange:
    """One turn: as it was stored, in words, when, for how long, and the score and coverage after it.

    `seconds` is None where the time says nothing (a debate left and taken up again). `before` is what happened
    between the turn before and this one.
    """

    turn: Turn
    at: datetime
    seconds: float | None
    said: str
    understood: str
    replies: tuple[Said, ...]
    lines: tuple[Line, ...]
    score: int
    coverage: float
    before: tuple[Happening, ...] = ()

    @property
    def points(self) -> int:
        """What the turn earned or lost."""
        return sum(line.points for line in self.lines)


@dataclass(frozen=True)
class Place:
    """Where one key point stands, and the time that was spent on it."""

    id: str
    claim: str
    theme: str
    weight: int
    status: str
    seconds: float


@dataclass(frozen=True)
class ThemeShare:
    """How much of a theme, by weight, was raised."""

    name: str
    raised: int
    total: int


@dataclass(frozen=True)
class Missed:
    """The hints to a key point that was not found."""

    theme: str
    nudge: str
    question: str
    key_words: str
    model_line: str


@dataclass(frozen=True)
class Judged:
    """The strongest or the weakest exchange: its turn, what was said in it, and the reasons."""

    turn: int
    said: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Closing:
    """The points that the student called the strongest (claims), why they outweigh, and how that fits the debate."""

    choices: tuple[str, ...]
    text: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class ReportData:
    """A whole debate. `elsewhere` is the time spent on no key point; `changed`: the bank is not what it was then."""

    record: StoredRecord
    motion: str
    oped: str
    practised: str
    began: datetime
    changed: bool
    bank_now: str
    score: Score
    exchanges: tuple[Exchange, ...]
    after: tuple[Happening, ...]
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    themes: tuple[ThemeShare, ...]
    missed: tuple[Missed, ...]
    dropped: tuple[str, ...]
    elsewhere: float
    convinced_before: int | None = None
    convinced_after: int | None = None
    closing: Closing | None = None
    strongest: Judged | None = None
    weakest: Judged | None = None

    @property
    def touched(self) -> tuple[Place, ...]:
        """The key points that were spoken of."""
        return tuple(place for place in self.places if place.status != "untouched")

    @property
    def seconds(self) -> float:
        """All the time that was measured; pauses and breaks are not in it."""
        return sum(exchange.seconds or 0.0 for exchange in self.exchanges)
