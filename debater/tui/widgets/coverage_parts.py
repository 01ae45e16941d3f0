"""The parts of the map around its themes: figures, bar, names line, legend."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.practice import Level
from debater.core.scoring import Score
from debater.tui.signs import LOOKS, MEANINGS, sign
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Columns

FILLING = 0.4
"""Seconds in which the bar grows."""


class CoverageBar(Static):
    """A bar of the share raised: heavy for found, light for the rest, so that it reads without colour."""

    share = reactive(0.0)

    def fill(self, share: float, *, slowly: bool = False) -> None:
        """Show a share; `slowly` lets the bar grow to it (not where the student wants no motion)."""
        if slowly and self.app.animation_level != "none":
            self.animate("share", share, duration=FILLING, level="basic")
        else:
            self.share = share

    def render(self) -> Content:
        """As wide as the widget."""
        width = self.size.width
        filled = min(width, round(width * self.share)) if self.share else 0
        return parts(("━" * filled, "$success"), ("─" * (width - filled), "$foreground 25%"))


class _Asking(Static, can_focus=True):
    """A line that Enter or a click asks something with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "ask", show=False)]
    DEFAULT_CSS = """
    _Asking { pointer: pointer; }
    _Asking:focus, _Asking:hover { background: $panel; }
    """

    def action_ask(self) -> None:
        """Ask."""

    def on_click(self) -> None:
        """As Enter."""
        self.action_ask()


class Figures(_Asking):
    """Coverage and score in one line; Enter or a click asks how the score came about."""

    score: reactive[Score | None] = reactive(None)

    class Asked(Message):
        """Ask how the score came about."""

    def render(self) -> Content:
        """The figures, and where there is room, that they can be opened."""
        now = self.score
        if now is None:
            return Content("")
        line = parts(
            ("Coverage ", DIM),
            (f"{now.coverage:.0%}", "bold"),
            ("  Score ", DIM),
            (f"{now.earned}", "bold"),
            (f" of {now.possible}", DIM),
        )
        more = next((more for more in ("  how?", " ?") if line.cell_length + len(more) <= self.size.width), "")
        return line + parts((more, "$primary"))

    def action_ask(self) -> None:
        """Ask how the score came about."""
        self.post_message(self.Asked())


class NamesLine(_Asking):
    """Whether what is not found yet is named, and how to change it."""

    DEFAULT_CSS = "NamesLine { height: auto; margin: 0 2 0 0; }"

    class Asked(Message):
        """Name them, or hide the names again."""

    def show(self, level: Level, *, shown: bool, left: int) -> None:
        """What can be asked for at a level; nothing where all is named, or nothing is left to find."""
        self.display = level != "gentle" and left > 0
        self.can_focus = level == "fair"
        if level == "hard":
            self.update(parts(("Hard: names come when you raise them", DIM)))
        else:
            self.update(parts(("m ", "bold $primary"), ("hides the names" if shown else "names the rest", DIM)))

    def action_ask(self) -> None:
        """Name them, or hide the names again."""
        if self.can_focus:
            self.post_message(self.Asked())


class Legend(Static):
    """What the signs mean, in as many columns as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        words = ((status, "to find" if status == "untouched" else status) for status in MEANINGS)
        super().__init__(Columns([parts((f"{sign(s)} ", LOOKS[s]), (word, DIM)) for s, word in words]), id=id)
