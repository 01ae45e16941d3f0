"""One line of a plan: the key that changes it, what it says, and a click that does the same."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Static

from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

LABEL = 11
"""Cells for the label, so that what the lines say stands in a column."""


class PlanLine(Static):
    """`o  Key point  It pushes down pay  wages`. A line without a key cannot be changed."""

    DEFAULT_CSS = """
    PlanLine { height: auto; pointer: pointer; }
    PlanLine:hover { background: $panel; }
    PlanLine.-fixed { pointer: default; }
    PlanLine.-fixed:hover { background: $surface; }
    """

    @dataclass
    class Clicked(Message):
        """By mouse: change this."""

        key: str

    def __init__(self, key: str, label: str, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="" if key else "-fixed")
        self._label = label
        self._key = key

    def tell(self, name: str, words: str = "") -> None:
        """Say what is chosen now."""
        lead = parts((f"{self._key or ' '}  ", "bold $primary"), (f"{self._label:<{LABEL}}", DIM))
        self.update(Hanging([(lead, parts((name, "bold"), (f"  {words}" if words else "", DIM)))]))

    def on_click(self) -> None:
        """As its key."""
        if self._key:
            self.post_message(self.Clicked(self._key))
