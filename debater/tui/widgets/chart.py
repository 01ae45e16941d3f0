"""Small charts in the app's own colours; they read without colour too, since each holds one series."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text
from textual.color import Color
from textual_plotext import PlotextPlot

from debater.tui.signs import sign

MOST = 60
"""So many values are drawn, the newest; more of them no eye can tell apart."""
SPACED = 3
"""Columns for each value from which it gets a dot of its own."""


class _Chart(PlotextPlot):
    DEFAULT_CSS = """
    _Chart { border: round $border; border-title-color: $foreground; border-title-style: bold;
      border-subtitle-color: $foreground 68%; background: $surface; padding: 0 1; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.border_title = title

    def render(self) -> Text:
        """Drawn anew each time, so that size and colours are those of now."""
        if self.size.width < 12 or self.size.height < 4:
            return Text("")
        plot: Any = self.plt  # plotext has no types
        plot.clear_data()
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        self.draw(plot)
        drawn = super().render()
        return drawn if isinstance(drawn, Text) else Text(str(drawn))

    def draw(self, plot: Any) -> None:
        """Put the values into the plot."""

    def colour(self, name: str) -> tuple[int, int, int]:
        """A colour of the theme as plotext takes it."""
        return Color.parse(self.app.theme_variables[name]).rgb


class LineChart(_Chart):
    """Values in order, from the left; `names` stand under the first and the last. None is a gap."""

    def __init__(self, title: str, *, top: float | None = None, unit: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(title, id=id)
        self._values: Sequence[float | None] = ()
        self._names = ("", "")
        self._top = top
        self._unit = unit

    def show(self, values: Sequence[float | None], first: str, last: str) -> None:
        """Draw these values."""
        self._values, self._names = values[-MOST:], (first, last)
        self.border_subtitle = "" if any(value is not None for value in self._values) else "nothing to show yet"
        self.refresh()

    def draw(self, plot: Any) -> None:
        """A line through the values, and a dot for each where there is room."""
        count = len(self._values)
        known = [(place, value) for place, value in enumerate(self._values, start=1) if value is not None]
        top = self._top or _round_up(max((value for _, value in known), default=1.0))
        plot.xlim(0.5, max(count, 1) + 0.5)
        plot.ylim(0, top)
        plot.yticks([0, top / 2, top], [f"{n:.3g}{self._unit}" for n in (0, top / 2, top)])
        plot.xticks([1, count] if count > 1 else [1], list(self._names) if count > 1 else [self._names[1]])
        if not known:
            return
        places, values = zip(*known, strict=True)
        fancy = sign("pressed") == "●"
        if len(known) > 1:
            plot.plot(places, values, marker="braille" if fancy else "-", color=self.colour("secondary"))
        if self.size.width >= SPACED * count:
            plot.scatter(places, values, marker=sign("pressed"), color=self.colour("primary"))


class BarChart(_Chart):
    """Counts side by side, each with its name."""

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(title, id=id)
        self._names: Sequence[str] = ()
        self._counts: Sequence[int] = ()

    def show(self, names: Sequence[str], counts: Sequence[int]) -> None:
        """Draw these counts."""
        self._names, self._counts = names, counts
        self.refresh()

    def draw(self, plot: Any) -> None:
        """The bars."""
        top = max([4, *self._counts])
        plot.ylim(0, top)
        plot.yticks([0, top], ["0", str(top)])
        plot.bar(list(self._names), list(self._counts), width=0.5, color=self.colour("primary"))


def _round_up(value: float) -> float:
    """The next number that is easy on an axis: 1, 2, 4, 6, 8, 10, 20, 40 ..."""
    step = 10.0 ** max(0, len(str(int(value))) - 1)
    return next(n * step for n in (1, 2, 4, 6, 8, 10) if n * step >= value)
