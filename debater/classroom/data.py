"""What a class report says, worked out once: plain frozen values that every format renders. All texts are cleaned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from debater.classroom.spread import Spread

Standing = Literal["never", "few", "found"]


@dataclass(frozen=True)
class PointRow:
    """One key point in the class.

    `students`: how many ever raised it; `share`: of all students. `debates`: in how many it was raised, of which
    `menu` after it was chosen from a menu, `hinted` after a hint, `pressed` with its answer answered. `times`: how
    often it was voiced. `conceded`: debates in which it was granted. `first`: the median number (from 1) of the
    debate in which a student first raised it. The hints are for the coach.
    """

    id: str
    claim: str
    theme: str
    weight: int
    standing: Standing
    students: int
    share: float
    debates: int
    times: int
    menu: int
    hinted: int
    pressed: int
    conceded: int
    first: float | None
    nudge: str
    question: str
    model_line: str

    @property
    def menu_share(self) -> float | None:
        """The share of the debates with it where it came through the menu."""
        return self.menu / self.debates if self.debates else None

    @property
    def hinted_share(self) -> float | None:
        """The share of the debates with it where a hint came first."""
        return self.hinted / self.debates if self.debates else None


@dataclass(frozen=True)
class ThemeRow:
    """A theme: its key points, how many anybody found, and the share (by weight) that a student found on average."""

    name: str
    points: int
    found: int
    share: float


@dataclass(frozen=True)
class Step:
    """The debates of one number (the first, the second ...): how many students held it, and their medians."""

    number: int
    students: int
    coverage: float
    score: float


@dataclass(frozen=True)
class Change:
    """The first and the last debate of those students who held two or more; `better` covered more in the last."""

    students: int
    better: int
    first_coverage: float
    last_coverage: float
    first_score: float
    last_score: float


@dataclass(frozen=True)
class StudentRow:
    """One student. Coverage is a share (0 to 1), `found` the key points ever raised, `next` what to do next."""

    name: str
    debates: int
    turns: int
    minutes: float
    best_coverage: float
    median_coverage: float
    last_coverage: float
    first_coverage: float
    best_score: int
    median_score: float
    last_score: int
    pace: float | None
    found: int
    hints: int
    last_day: date
    next: str


@dataclass(frozen=True)
class UnreadRow:
    """A place that could not be read: where, what is wrong, and the cure."""

    where: str
    message: str
    cure: str


@dataclass(frozen=True)
class ClassReport:
    """A whole class on one motion. `spreads` are over all debates, by what is measured; `kinds` count messages."""

    motion: str
    statement: str
    oped: str
    possible: int
    key_points: int
    first_day: date
    last_day: date
    debates: int
    turns: int
    spreads: Mapping[str, Spread]
    kinds: Mapping[str, int]
    steps: tuple[Step, ...]
    change: Change | None
    themes: tuple[ThemeRow, ...]
    points: tuple[PointRow, ...]
    students: tuple[StudentRow, ...]
    pseudonyms: bool
    notes: tuple[str, ...]
    unread: tuple[UnreadRow, ...]

    @property
    def never(self) -> tuple[PointRow, ...]:
        """The key points that no student has raised, the weightiest first."""
        return self._of("never")

    @property
    def few(self) -> tuple[PointRow, ...]:
        """Those that at most a quarter of the students have raised, the weightiest first."""
        return self._of("few")

    @property
    def messages(self) -> int:
        """All that was said, choices from menus not counted."""
        return sum(self.kinds.values())

    def _of(self, standing: Standing) -> tuple[PointRow, ...]:
        return tuple(sorted((p for p in self.points if p.standing == standing), key=lambda p: -p.weight))
