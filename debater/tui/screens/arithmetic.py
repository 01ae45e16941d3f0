"""The score's arithmetic at any time: what earned each point, and the rules."""

from textual.widget import Widget
from textual.widgets import Static

from debater.core.scoring import score
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.core.wording import arithmetic, score_line
from debater.tui.screens.page import Page, section
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

RULES = (
    "Each point has a weight from 1 to 5. Raising it gives 2 times its weight. Pressing it, or finding that the "
    "op-ed has no answer, gives 1 times more. Granting it to the op-ed takes 1 times away. A hint that you took "
    "before you raised a point lowers what raising it gives, at most to nothing."
)


class ArithmeticScreen(Page):
    """Every part of the score in the order in which it came about, and the sum."""

    heading = "Your score, step by step"

    def __init__(self, state: DebateState) -> None:
        super().__init__()
        self._state = state

    def content(self) -> list[Widget]:
        """The parts, the sum, the rules."""
        now = score(self._state)
        rows = [
            (parts((f"{points:>5}  ", "bold")), parts(one_line(what)))
            for points, _, what in (line.partition("  ") for line in arithmetic(self._state.bank, now))
        ]
        rows.append((parts((f"{now.earned:>5}  ", "bold $success")), parts((f"of {now.possible}", DIM))))
        nothing = Static("No points yet. Give one reason against the op-ed, and it will stand here.", markup=False)
        return [
            Static(score_line(now), markup=False),
            section("What earned what"),
            Static(Hanging(rows)) if len(rows) > 1 else nothing,
            section("How points are given"),
            Static(RULES, markup=False),
        ]
