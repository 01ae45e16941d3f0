"""A next step in the debrief: its number is its key."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from debater.core.text import one_line
from debater.tui.text import parts
from debater.tui.widgets.hanging import Hanging


class StepRow(Static, can_focus=True):
    """Enter, a click or its number takes the step."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "take", "Do it")]
    DEFAULT_CSS = """
    StepRow { height: auto; padding: 0 1; border-left: outer $border; pointer: pointer; }
    StepRow:hover { background: $surface; }
    StepRow:focus { border-left: outer $primary; background: $surface; }
    """

    @dataclass
    class Taken(Message):
        """The student wants this step."""

        number: int

    def __init__(self, number: int, text: str) -> None:
        self._number = number
        super().__init__(Hanging([(parts((f"{number}  ", "bold $accent")), parts(one_line(text)))]))

    def action_take(self) -> None:
        """Ask for it."""
        self.post_message(self.Taken(self._number))

    def on_click(self) -> None:
        """As Enter."""
        self.action_take()
