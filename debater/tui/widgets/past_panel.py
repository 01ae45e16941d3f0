"""What was done so far, on the start screen: debates held, coverage of the last and of the best, what is due."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from debater.tui.text import DIM, parts, plural

if TYPE_CHECKING:
    from debater.tui.outlook import Outlook

BAR = 10
"""Cells of a bar."""


class PastPanel(Vertical):
    """Empty until `show` is called; each share has a bar and a number."""

    def compose(self) -> ComposeResult:
        """Figures side by side or one below the other, as the screen's style has it; below them what is due."""
        self.border_title = "So far"
        with Container(id="past-figures"):
            yield Static(id="past-debates")
            yield Static(id="past-last")
            yield Static(id="past-best")
        yield Static(id="past-due")

    def show(self, past: "Outlook") -> None:
        """Fill in the figures."""
        some = past.debates > 0
        self._update("#past-debates", plural(past.debates, "debate") if some else "No debate yet. Begin with 1.")
        self._update("#past-last", _share("last", past.last) if some else "")
        self._update("#past-best", _share("best", past.best) if some else "")
        due = parts((plural(past.due, "point"), "bold $warning"), " to review. Press 3.")
        self._update("#past-due", due if past.due else parts(("Nothing to review now.", DIM)) if some else "")

    def _update(self, which: str, what: str | Content) -> None:
        line = self.query_one(which, Static)
        line.update(Content(what) if isinstance(what, str) else what)
        line.display = bool(what)


def _share(name: str, share: float) -> Content:
    full = round(share * BAR)
    return parts((f"{name} ", DIM), ("█" * full, "$primary"), ("░" * (BAR - full), DIM), (f" {share:>4.0%}", "bold"))
