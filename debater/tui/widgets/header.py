"""The top of the screen: the motion, mode and level, the clock, the sides, and a banner when something is amiss."""

from collections.abc import Callable
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.practice import Setting
from debater.core.text import one_line
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.clock import ClockFace

MODES = {"spar": "Spar", "timed": "Timed round", "drill": "Drill", "switch": "Switch sides"}


class MotionHeader(Vertical):
    """The motion; below it the sides (where there is room), mode and level, and the clock."""

    DEFAULT_CSS = """
    MotionHeader #second { height: 1; max-width: 150; }
    MotionHeader #sides { width: 1fr; }
    MotionHeader #practice { width: auto; height: 1; margin: 0 2 0 0; }
    """

    def __init__(self, now: Callable[[], float] = monotonic, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._now = now

    def compose(self) -> ComposeResult:
        """Two lines, the banner hidden below them."""
        yield Static(parts(("debater", "bold $primary")), id="motion")
        with Horizontal(id="second"):
            yield Static(parts(("Opening the debate…", DIM)), id="sides")
            yield Static(id="practice")
            yield ClockFace(self._now, id="clock")
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

    def practise(self, setting: Setting) -> None:
        """Name mode and level."""
        self.query_one("#practice", Static).update(parts((MODES[setting.mode], "bold"), (f" · {setting.level}", DIM)))

    def warn(self, text: str, *, error: bool = False) -> None:
        """Show a banner; an empty text takes it away."""
        banner = self.query_one("#banner", Static)
        banner.update(Content(f"! {shown(text, 400)}" if text else ""))
        banner.set_class(bool(text), "-shown")
        banner.set_class(error, "-error")
