"""The top of the screen: the motion, which side the student takes, and a banner when something is amiss."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.tui.text import DIM, parts, shown


class MotionHeader(Vertical):
    """The motion in one line, the sides in a second."""

    def compose(self) -> ComposeResult:
        """Two lines, the banner hidden below them."""
        yield Static(parts(("debater", "bold $primary")), id="motion")
        yield Static(parts(("Opening the debate…", DIM)), id="sides")
        yield Static(id="banner", markup=False)

    def show(self, bank: Bank) -> None:
        """Name the motion and the sides."""
        motion = bank.motion
        self.query_one("#motion", Static).update(
            parts(("Motion  ", "bold $primary"), (one_line(motion.statement), "bold"))
        )
        self.query_one("#sides", Static).update(
            parts(
                ("You argue against  ", "$primary"),
                (f"“{one_line(motion.oped_title)}”", DIM),
            )
        )

    def warn(self, text: str, *, error: bool = False) -> None:
        """Show a banner; an empty text takes it away."""
        banner = self.query_one("#banner", Static)
        banner.update(Content(f"! {shown(text, 400)}" if text else ""))
        banner.set_class(bool(text), "-shown")
        banner.set_class(error, "-error")
