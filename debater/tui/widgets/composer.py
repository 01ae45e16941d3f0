"""The text box: grows with the text, sends with Enter, remembers what was sent."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from debater.core.text import clean

HELD_FROM = 8_000
"""A paste of more characters is held aside and shown as one line: drawing it at each key would be slow."""


class Composer(TextArea):
    """A growing TextArea; Enter sends, Ctrl+J or Shift+Enter begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter", "new_line", "New line", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The student sent this text (cleaned, not empty)."""

        text: str

    class HelpAsked(Message):
        """`?` was typed into an empty box."""

    @dataclass
    class MenuKey(Message):
        """A key of the menu (1 to 4, up, down, enter) was pressed in an empty box."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
            placeholder="Say why the op-ed is wrong…",
        )
        self.border_subtitle = "Enter send · Ctrl+J new line"
        self.menu_open = False
        self._lines: list[str] = []
        self._recalled = 0
        self._held: dict[str, str] = {}

    def on_key(self, event: events.Key) -> None:
        """Enter, the keys of an open menu, and the way back to earlier lines; all else is TextArea's."""
        key, empty = event.key, not self.text
        if key == "enter":
            if empty and self.menu_open:
                self.post_message(self.MenuKey(key))
            self._send()
        elif empty and event.character == "?":
            self.post_message(self.HelpAsked())
        elif empty and self.menu_open and key in ("1", "2", "3", "4", "up", "down"):
            self.post_message(self.MenuKey(key))
        elif not (key in ("up", "down") and self._recall(key)):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """In TextArea's place, since long pastes are held aside."""
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Insert a text; one that is very long is held, and its name inserted instead."""
        if len(text) >= HELD_FROM:
            name = f"[pasted text {len(self._held) + 1}: {len(text):,} characters]"
            self._held[name] = text
            text = name
        self.replace(text, *self.selection)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def take_back(self, text: str) -> None:
        """Put a text into the box again, unless something else is being written."""
        if not self.text:
            self._fill(text)

    def _send(self) -> None:
        written = self.text
        text = written
        for name, held in self._held.items():
            text = text.replace(name, held)
        text = clean(text)
        self.text = ""
        self._held.clear()
        if text:
            self._lines.append(text if len(text) < HELD_FROM else clean(written))
            self._recalled = len(self._lines)
            self.post_message(self.Sent(text))

    def _recall(self, key: str) -> bool:
        """Show an earlier line, if the box is empty or shows one unchanged; whether that was done."""
        at = self._recalled
        unchanged = not self.text or (at < len(self._lines) and self.text == self._lines[at])
        edge = self.cursor_at_first_line if key == "up" else self.cursor_at_last_line
        to = at - 1 if key == "up" else at + 1
        if not unchanged or not edge or not 0 <= to <= len(self._lines):
            return False
        self._fill(self._lines[to] if to < len(self._lines) else "")
        self._recalled = to
        return True

    def _fill(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)
