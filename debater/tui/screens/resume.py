"""The question at the start when an earlier debate was not finished."""

from collections.abc import Callable
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debater.tui.screens.help import HelpScreen
from debater.tui.text import plural

if TYPE_CHECKING:
    from debater.history.record import StoredDebate

HOW = (
    "You left a debate before it was finished. Carry on goes back to it, with all that was said. Start a new one "
    "begins afresh; the old one is not offered again, but it stays among your earlier debates."
)
KEYS = (
    ("Arrows, Tab", "from one answer to the other"),
    ("Enter", "take the answer that is lit"),
    ("Esc", "carry on"),
    ("Letters", "go into the text box; none of them answers"),
)


class ResumeScreen(ModalScreen[bool]):
    """True: go on with it. False: begin afresh."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(True)", "Carry on"),
        Binding("f1", "help", "Help"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "#carry-on"

    def __init__(self, debate: "StoredDebate", typed: Callable[[str], object]) -> None:
        super().__init__()
        self._debate = debate
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        when = self._debate.started_at.replace(tzinfo=UTC).astimezone()
        said = plural(self._debate.turns, "exchange")
        with Vertical(id="question") as box:
            box.border_title = "Welcome back"
            box.border_subtitle = "arrows and Enter · F1 help"
            yield Static(
                f"You did not finish the debate that you began on {when.day} {when:%B} at {when:%H:%M} ({said}). "
                "Do you want to carry on with it?",
                markup=False,
            )
            with Horizontal(classes="buttons"):
                yield Button("Carry on", id="carry-on", variant="primary", compact=True)
                yield Button("Start a new one", id="start-new", compact=True)

    def action_help(self) -> None:
        """Show what the two answers do."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse or Enter."""
        self.dismiss(event.button.id == "carry-on")

    def on_key(self, event: events.Key) -> None:
        """Whoever was writing when the question came up goes on writing; no letter counts as an answer."""
        if event.is_printable and event.character:
            event.stop()
            self._typed(event.character)
