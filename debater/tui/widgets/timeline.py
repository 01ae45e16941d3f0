"""A line along which one goes through a debate: a place for the beginning and for each turn."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from debater.tui.text import parts


class Timeline(Static):
    """Shows the place among all; a click goes to one."""

    DEFAULT_CSS = "Timeline { height: 1; pointer: pointer; }"
    place = reactive(0)

    @dataclass
    class Picked(Message):
        """Go to this place."""

        place: int

    def __init__(self, last: int, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.last = last

    def render(self) -> Content:
        """Heavy up to the place, light after it, and a knob on it: readable without colour."""
        width = max(1, self.size.width)
        knob = round(self.place / self.last * (width - 1)) if self.last else 0
        return parts(("━" * knob, "$primary"), ("●", "bold $primary"), ("─" * (width - 1 - knob), "$foreground 25%"))

    def on_click(self, event: events.Click) -> None:
        """To the place nearest to the click."""
        width = max(2, self.size.width)
        self.post_message(self.Picked(round(min(event.x, width - 1) / (width - 1) * self.last)))
