"""The pictures of a report as plain geometry, which the page draws as SVG: bars, and points over turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from debater.core.text import one_line
from debater.reports.data import ReportData
from debater.reports.words import lasting

WIDTH = 640
"""Every picture is so many units wide; the page scales it."""
_ROW, _BAR_AT, _LABEL_AT, _FULL = 40, 20, 14, WIDTH
_LEFT, _TOP, _PLOT_HEIGHT, _BELOW = 44, 12, 180, 40
_LABEL = 72
"""Characters of a label that surely fit beside the number at the other end of its row."""
_MOST_ROWS = 12
_MOST_TICKS = 10


@dataclass(frozen=True)
class Bar:
    """One row: a label with its number above a bar; places and lengths in units."""

    label: str
    value: str
    label_y: int
    bar_y: int
    length: float


@dataclass(frozen=True)
class Bars:
    """Rows of bars under one title; `description` says the same in words."""

    title: str
    description: str
    rows: tuple[Bar, ...]
    kind: str = "bars"

    @property
    def height(self) -> int:
        """Units from top to bottom."""
        return _ROW * len(self.rows)


@dataclass(frozen=True)
class Tick:
    """A mark on an axis and its number."""

    at: float
    label: str


@dataclass(frozen=True)
class Dot:
    """A turn that changed the score."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Curve:
    """The score after every turn, as steps."""

    title: str
    description: str
    path: str
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    kind: str = "curve"
    left: int = _LEFT
    floor: int = _TOP + _PLOT_HEIGHT
    height: int = _TOP + _PLOT_HEIGHT + _BELOW


def pictures(data: ReportData) -> tuple[Bars | Curve, ...]:
    """Those that have something to show."""
    drawn = (coverage_by_theme(data), points_over_turns(data), time_on_points(data))
    return tuple(picture for picture in drawn if picture is not None)


def coverage_by_theme(data: ReportData) -> Bars:
    """What share of each theme was raised, by weight."""
    rows = [(t.name, f"{t.raised} of {t.total}", t.raised / t.total) for t in data.themes]
    return _bars("Coverage by theme", "raised, by weight", rows)


def time_on_points(data: ReportData) -> Bars | None:
    """Where the time went, the longest first; None when it was not measured."""
    spent = sorted(((p.claim, p.seconds) for p in data.places if p.seconds >= 1), key=lambda pair: -pair[1])
    if not spent:
        return None
    shown, rest = spent[:_MOST_ROWS], sum(seconds for _, seconds in spent[_MOST_ROWS:])
    shown += [(name, s) for name, s in (("Other points", rest), ("On no point", data.elsewhere)) if s >= 1]
    longest = max(seconds for _, seconds in shown)
    return _bars("Time on each point", "", [(name, lasting(s), s / longest) for name, s in shown])


def points_over_turns(data: ReportData) -> Curve | None:
    """The score after every turn, from 0; None before anything was said."""
    scores = [0, *(exchange.score for exchange in data.exchanges)]
    turns = len(scores) - 1
    if not turns:
        return None
    top = _round_up(max(scores))
    plot = WIDTH - _LEFT - 16

    def x(turn: int) -> float:
        return round(_LEFT + plot * turn / turns, 1)

    def y(points: int) -> float:
        return round(_TOP + _PLOT_HEIGHT * (1 - points / top), 1)

    path = f"M{x(0)} {y(0)}" + "".join(f"H{x(turn)}V{y(now)}" for turn, now in enumerate(scores) if turn)
    dots = tuple(
        Dot(x(turn), y(now), f"Turn {turn}: {now}")
        for turn, now in enumerate(scores)
        if turn and now != scores[turn - 1]
    )
    step = -(-turns // _MOST_TICKS)
    across = tuple(Tick(x(turn), str(turn)) for turn in range(0, turns + 1, step))
    up = tuple(Tick(y(points), str(points)) for points in range(0, top + 1, _stride(top)))
    description = f"After {turns} turns: {scores[-1]} of {data.score.possible} points. The highest was {max(scores)}."
    return Curve("Points over turns", description, path, dots, across, up)


def _bars(title: str, of: str, rows: Sequence[tuple[str, str, float]]) -> Bars:
    bars = tuple(
        Bar(one_line(name, _LABEL), value, n * _ROW + _LABEL_AT, n * _ROW + _BAR_AT, round(_FULL * share, 1))
        for n, (name, value, share) in enumerate(rows)
    )
    said = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    return Bars(title, f"{said} ({of})." if of else f"{said}.", bars)


def _stride(top: int) -> int:
    """A round distance between marks that makes at most about five."""
    return next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 10**6) if top / s <= 5)


def _round_up(most: int) -> int:
    """The end of the axis: the next whole mark, at least one."""
    stride = _stride(max(1, most))
    return max(1, -(-most // stride) * stride)
