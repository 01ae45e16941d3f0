"""One way to practise on the start screen: its key, its name, and a few words; Enter or a click chooses it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from debater.tui.text import DIM, parts

Way = Literal["carry-on", "spar", "timed", "drill", "switch", "weigh", "progress"]
"""Where the start screen leads."""
NAME_WIDTH = 15


class WayRow(Static, can_focus=True):
    """A row that can be focused and clicked; `tell` changes what it says beside its name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", "Choose", show=False)]

    @dataclass
    class Chosen(Message):
        """The student chose this way."""

        way: Way

    def __init__(self, way: Way, key: str, name: str, words: str) -> None:
        super().__init__(id=f"way-{way}", classes="way")
        self.way = way
        self._lead = (key, name)
        self._words = words

    def on_mount(self) -> None:
        """Say what was given."""
        self.tell(self._words)

    def tell(self, words: str) -> None:
        """Say this beside the name; with nothing, what the way is."""
        key, name = self._lead
        lead = (f"{key}  ", "bold $primary"), (f"{name:<{NAME_WIDTH}}", "bold")
        self.update(parts(*lead, (words or self._words, DIM)))

    def on_click(self) -> None:
        """By mouse."""
        self.action_choose()

    def action_choose(self) -> None:
        """By Enter."""
        self.post_message(self.Chosen(self.way))
