"""The question at the start when an earlier debate was not finished."""

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debater.tui.text import plural

if TYPE_CHECKING:
    from debater.history.store import StoredDebate


class ResumeScreen(ModalScreen[bool]):
    """True: go on with it. False: begin afresh."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,escape", "answer(True)", "Carry on"),
        Binding("n", "answer(False)", "Start a new one"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "#carry-on"

    def __init__(self, debate: "StoredDebate") -> None:
        super().__init__()
        self._debate = debate

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        when = self._debate.started_at.replace(tzinfo=UTC).astimezone()
        said = plural(self._debate.turns, "exchange")
        with Vertical(id="question") as box:
            box.border_title = "Welcome back"
            yield Static(
                f"You did not finish the debate that you began on {when.day} {when:%B} at {when:%H:%M} ({said}). "
                "Do you want to carry on with it?",
                markup=False,
            )
            with Horizontal(classes="buttons"):
                yield Button("Carry on (c)", id="carry-on", variant="primary", compact=True)
                yield Button("Start a new one (n)", id="start-new", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse or Enter."""
        self.dismiss(event.button.id == "carry-on")

    def action_answer(self, carry_on: bool) -> None:
        """By key."""
        self.dismiss(carry_on)
