"""Pictures as plain geometry, which a page draws as SVG: bars, and a value over numbered steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from debater.core.text import one_line

WIDTH = 640
"""Every picture is so many units wide; the page scales it."""
_ROW, _BAR_AT, _LABEL_AT, _FULL = 40, 20, 14, WIDTH
_LEFT, _RIGHT, _TOP, _PLOT_HEIGHT, _BELOW = 44, 16, 12, 180, 40
_LABEL = 72
"""Characters of a label that surely fit beside the number at the other end of its row."""
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
    """A value that is told when it is pointed at."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Curve:
    """A value over numbered steps (turns, debates); `axis` says what is numbered."""

    title: str
    description: str
    path: str
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    axis: str
    kind: str = "curve"
    left: int = _LEFT
    floor: int = _TOP + _PLOT_HEIGHT
    height: int = _TOP + _PLOT_HEIGHT + _BELOW


def bars(title: str, rows: Sequence[tuple[str, str, float]], *, of: str = "") -> Bars:
    """Rows of a label, its number in words, and the share (0 to 1) of the width that its bar fills."""
    drawn = tuple(
        Bar(one_line(name, _LABEL), value, n * _ROW + _LABEL_AT, n * _ROW + _BAR_AT, round(_FULL * share, 1))
        for n, (name, value, share) in enumerate(rows)
    )
    said = "; ".join(f"{bar.label}: {bar.value}" for bar in drawn)
    return Bars(title, f"{said} ({of})." if of else f"{said}.", drawn)


def curve(
    title: str,
    description: str,
    values: Sequence[float],
    *,
    axis: str,
    first: int = 0,
    stepped: bool = False,
    unit: str = "",
    dots: Sequence[tuple[int, str]] = (),
) -> Curve:
    """Two values or more, numbered from `first`; `stepped` holds each until the next, else they are joined.

    The upper end is the round number above the highest value. `dots` are places in `values` with labels.
    """
    last = len(values) - 1
    end = _round_up(max(values))
    plot = WIDTH - _LEFT - _RIGHT

    def x(place: int) -> float:
        return round(_LEFT + plot * place / last, 1)

    def y(value: float) -> float:
        return round(_TOP + _PLOT_HEIGHT * (1 - value / end), 1)

    path = f"M{x(0)} {y(values[0])}"
    for place, value in enumerate(values[1:], start=1):
        path += f"H{x(place)}V{y(value)}" if stepped else f"L{x(place)} {y(value)}"
    step = -(-last // _MOST_TICKS)
    return Curve(
        title,
        description,
        path,
        dots=tuple(Dot(x(place), y(values[place]), label) for place, label in dots),
        across=tuple(Tick(x(place), str(first + place)) for place in range(0, last + 1, step)),
        up=tuple(Tick(y(value), f"{value}{unit}") for value in range(0, end + 1, _stride(end))),
        axis=axis,
    )


def _stride(top: int) -> int:
    """A round distance between marks that makes at most about five."""
    return next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 10**6) if top / s <= 5)


def _round_up(most: float) -> int:
    """The end of the axis: the next whole mark, at least one."""
    stride = _stride(max(1, int(most)))
    return max(1, -int(-most // stride) * stride)
