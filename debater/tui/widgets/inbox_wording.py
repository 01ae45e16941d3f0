"""The text that is about to be written into the bank; a coach may reword it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from debater.core.text import one_line
from debater.tui.inbox_plan import LONGEST


class WordingBox(TextArea):
    """Enter is done, Escape takes the words back; a line break becomes a space."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "take_back", show=False)]
    DEFAULT_CSS = """
    WordingBox { height: auto; min-height: 3; max-height: 7; padding: 0 1; border: round $border;
      background: $background; border-subtitle-color: $foreground 68%; scrollbar-size-vertical: 1; }
    WordingBox:focus { border: round $primary; background-tint: $background 0%; }
    """

    class Done(Message):
        """The wording is as it should be."""

    def __init__(self, text: str, id: str) -> None:  # noqa: A002
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )
        self.wording = self.text
        """The text as it was last done with."""

    def on_focus(self) -> None:
        """Say what the keys do."""
        self.border_subtitle = "Enter done · Esc as it was"

    def on_blur(self) -> None:
        """To leave the box is to be done with it."""
        self.border_subtitle = ""
        self._take()

    def on_key(self, event: events.Key) -> None:
        """Enter is done; all else is TextArea's."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._take()

    def on_paste(self, event: events.Paste) -> None:
        """On one line, and no more of it than is kept."""
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text)[: max(0, LONGEST - len(self.text))], *self.selection)

    def action_take_back(self) -> None:
        """As it was before it was reworded."""
        self.text = self.wording
        self.post_message(self.Done())

    def _take(self) -> None:
        self.wording = one_line(self.text)[:LONGEST] or self.wording
        if self.text != self.wording:
            self.text = self.wording
        self.post_message(self.Done())
