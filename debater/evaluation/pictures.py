"""The pictures of an evaluation as plain geometry, which the page draws as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from debater.core.text import one_line
from debater.evaluation.figures import Figure
from debater.evaluation.report import Report
from debater.evaluation.scores import Curve, Reliability

WIDTH = 640
"""Every picture is so many units wide; the page scales it."""
_LEFT, _RIGHT, _TOP, _PLOT = 48, 24, 20, 260
_ROW, _LABELS, _NUMBERS = 22, 210, 150
_LABEL = 30
"""Characters of a label that surely fit left of its row."""
_MOST_ROWS = 60
_DIAMETER = 18.0


@dataclass(frozen=True)
class Tick:
    """A mark on an axis and its number."""

    at: float
    label: str


@dataclass(frozen=True)
class Line:
    """A line through a plot; `style` is its class in the page."""

    path: str
    style: str
    label: str


@dataclass(frozen=True)
class Dot:
    """A value at a place, its radius, and its interval up and down (the same place twice where there is none).

    `count` is how many texts it stands for.
    """

    x: float
    y: float
    radius: float
    top: float
    bottom: float
    count: int
    label: str


@dataclass(frozen=True)
class Plot:
    """Lines and dots between two axes; `description` says the same in words."""

    title: str
    description: str
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    x_name: str
    y_name: str
    kind: str = "plot"
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    floor: int = _TOP + _PLOT
    height: int = _TOP + _PLOT + 44


@dataclass(frozen=True)
class Row:
    """A value with its interval on a line of its own."""

    label: str
    numbers: str
    y: float
    x: float
    low: float
    high: float


@dataclass(frozen=True)
class Forest:
    """Values from 0 to 1 below each other, each with its interval."""

    title: str
    description: str
    rows: tuple[Row, ...]
    across: tuple[Tick, ...]
    height: int
    kind: str = "forest"


Picture = Plot | Forest


def pictures(report: Report) -> tuple[Picture, ...]:
    """Those that have something to show."""
    busiest = sorted((k for k in report.key_points if k.primary), key=lambda k: -k.primary)[:_MOST_ROWS]
    shown = {one.id for one in busiest}
    firsts = [(k.id, k.figure("top-1")) for k in report.key_points if k.id in shown]
    drawn = (
        forest("Figures with 95 % intervals", [(f.name.strip(), f) for f in report.figures]),
        risk_coverage(report.curves),
        reliability(report.reliability),
        forest("Each key point: top-1 over the texts that have it as their first gold one", firsts),
    )
    return tuple(picture for picture in drawn if picture is not None)


def risk_coverage(curves: Sequence[Curve]) -> Plot | None:
    """Risk against coverage, one line a set of texts; None without texts."""
    shown = [(curve, style) for curve, style in zip(curves, ("main", "other"), strict=False) if curve.points]
    if not shown:
        return None
    worst = max(p.risk for curve, _ in shown for p in curve.points)
    step = 0.1 if worst <= 0.5 else 0.2
    marks = max(1, math.ceil(worst / step))
    top = marks * step
    lines = tuple(
        Line(
            "M" + "L".join(f"{_x(p.coverage)} {_y(p.risk / top)}" for p in curve.points),
            style,
            f"{curve.over} ({curve.n} texts, area {curve.aurc:.3f})",
        )
        for curve, style in shown
    )
    up = tuple(Tick(_y(mark / marks), f"{mark * step:.1f}") for mark in range(marks + 1))
    said = "; ".join(
        f"{line.label}, {curve.points[-1].risk:.2f} wrong when all are answered"
        for line, (curve, _) in zip(lines, shown, strict=True)
    )
    return Plot("Risk and coverage", f"{said}.", lines, (), _fifths(), up, "share answered, the surest first", "wrong")


def reliability(bins: Reliability) -> Plot | None:
    """The share right against the mean top score, a dot a bin, larger with more texts; None without texts."""
    most = max((one.n for one in bins), default=0)
    if not most:
        return None
    dots = []
    for one in bins:
        if one.score is None or one.right is None:
            continue
        low = one.right if one.right_low is None else one.right_low
        high = one.right if one.right_high is None else one.right_high
        label = f"{one.n} texts, mean score {one.score:.2f}: {one.right:.2f} right ({low:.2f} to {high:.2f})"
        radius = round(max(2.5, _DIAMETER / 2 * (one.n / most) ** 0.5), 1)
        dots.append(Dot(_x(one.score), _y(one.right), radius, _y(high), _y(low), one.n, label))
    diagonal = Line(f"M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}", "even", "as right as the score says")
    up = tuple(Tick(_y(step / 5), f"{step / 5:.1f}") for step in range(6))
    said = "; ".join(dot.label for dot in dots)
    return Plot("Reliability, all texts", f"{said}.", (diagonal,), tuple(dots), _fifths(), up, "top score", "right")


def forest(title: str, values: Sequence[tuple[str, Figure]]) -> Forest | None:
    """Figures below each other with their intervals; None where none has a value."""
    rows: list[Row] = []
    for name, figure in values:
        if figure.value is None:
            continue
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        span = "" if figure.low is None else f" ({low:.2f} to {high:.2f})"
        y = _ROW * len(rows) + _ROW / 2
        label = one_line(name, _LABEL)
        rows.append(Row(label, f"{figure.value:.2f}{span}, n {figure.n}", y, *map(_along, (figure.value, low, high))))
    if not rows:
        return None
    across = tuple(Tick(_along(step / 4), f"{step / 4:g}") for step in range(5))
    said = "; ".join(f"{row.label}: {row.numbers}" for row in rows)
    return Forest(title, f"{said}.", tuple(rows), across, _ROW * len(rows) + 22)


def _x(share: float) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _PLOT * (1 - share), 1)


def _along(share: float) -> float:
    return round(_LABELS + (WIDTH - _LABELS - _NUMBERS - 12) * share, 1)


def _fifths() -> tuple[Tick, ...]:
    return tuple(Tick(_x(step / 5), f"{step / 5:.1f}") for step in range(6))
