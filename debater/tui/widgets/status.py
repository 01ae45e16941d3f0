"""One calm line above the text box: what the program is doing, and how the debate stands."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from debater.core.scoring import Score
from debater.tui.text import DIM, parts

PATIENCE = 3
"""Seconds after which a count of them is shown."""


class StatusLine(Horizontal):
    """Left: loading, thinking, ready. Right: coverage and score, for screens too narrow for the map."""

    DEFAULT_CSS = "StatusLine #standing { pointer: pointer; padding-left: 2; }"

    class ScoreAsked(Message):
        """The figures were clicked, to see how they came about."""

    _text = ""
    _seconds = 0
    _takes_long = False

    def compose(self) -> ComposeResult:
        """Two texts on one line."""
        yield Static(id="doing", markup=False)
        yield Static(id="standing", markup=False)

    def on_mount(self) -> None:
        """Count the seconds of what takes long."""
        self.set_interval(1, self._tick)

    def say(self, text: str, *, takes_long: bool = False) -> None:
        """What is going on now; what takes long shows its seconds after a few of them."""
        self._text, self._seconds, self._takes_long = text, 0, takes_long
        self._draw()

    @on(events.Click, "#standing")
    def _standing_clicked(self) -> None:
        self.post_message(self.ScoreAsked())

    def _tick(self) -> None:
        self._seconds += 1
        if self._takes_long and self._seconds >= PATIENCE:
            self._draw()

    def _draw(self) -> None:
        seconds = f"{self._seconds} s  " if self._takes_long and self._seconds >= PATIENCE else ""
        self.query_one("#doing", Static).update(parts((f"{seconds}{self._text}", DIM)))

    def show(self, score: Score) -> None:
        """Coverage and score."""
        self.query_one("#standing", Static).update(
            parts(
                ("Coverage ", DIM),
                (f"{score.coverage:.0%}", "bold"),
                ("  Score ", DIM),
                (f"{score.earned}", "bold"),
                (f"/{score.possible}", DIM),
            )
        )
