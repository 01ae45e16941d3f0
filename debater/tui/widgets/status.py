"""One calm line above the text box: what the program is doing, and how the debate stands."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from debater.core.scoring import Score
from debater.tui.text import DIM, Look, parts


class StatusLine(Horizontal):
    """Left: loading, thinking, ready. Right: coverage and score, for screens too narrow for the map."""

    def compose(self) -> ComposeResult:
        """Two texts on one line."""
        yield Static(id="doing", markup=False)
        yield Static(id="standing", markup=False)

    def say(self, text: str, look: Look = DIM) -> None:
        """What is going on now."""
        self.query_one("#doing", Static).update(parts((text, look)))

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
