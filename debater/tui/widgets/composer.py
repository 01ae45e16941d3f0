"""The text box: grows with the text, sends with Enter, remembers what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from debater.core.text import clean, tamed
from debater.tui.widgets.burst import Burst

HELD_FROM = 8_000
"""A paste of more characters is held aside and shown as one line: drawing it at each key would be slow."""


INVITATION = "Say why the op-ed is wrong…"
KEYS = "Enter send · Ctrl+J new line"


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

    class UndoAsked(Message):
        """Ctrl+Z was pressed in an empty box that has nothing of its own to bring back."""

    class Locked(Message):
        """Something was typed while the box is locked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
            placeholder=INVITATION,
        )
        self.border_subtitle = KEYS
        self.menu_open = False
        self._lines: list[str] = []
        self._recalled = 0
        self._held: dict[str, str] = {}
        self._burst = Burst()

    def shut(self, why: str) -> None:
        """Take no text until an empty `why`; the box says why."""
        self.read_only = bool(why)
        self.placeholder = why or INVITATION
        self.border_subtitle = "" if why else KEYS

    def on_key(self, event: events.Key) -> None:
        """Enter, the keys of an open menu, and the way back to earlier lines; all else is TextArea's."""
        if self.read_only:
            if event.is_printable or event.key in ("enter", "ctrl+z", "backspace"):
                self.post_message(self.Locked())
                event.stop()
                event.prevent_default()
            return
        if not self._kept_for_later(event) and not self._taken(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def _taken(self, key: str, character: str | None) -> bool:
        """Do what a key means here; whether it means anything."""
        empty = not self.text
        if key == "enter":
            if empty and self.menu_open:
                self.post_message(self.MenuKey(key))
            self.send()
        elif empty and character == "?":
            self.post_message(self.HelpAsked())
        elif empty and key == "ctrl+z":
            self._take_back()
        elif empty and self.menu_open and key in ("1", "2", "3", "4", "up", "down"):
            self.post_message(self.MenuKey(key))
        else:
            return key in ("up", "down") and self._recall(key)
        return True

    def _take_back(self) -> None:
        """Bring back what was deleted from the box; where nothing was, ask for the last turn."""
        self.undo()
        if not self.text:
            self.post_message(self.UndoAsked())

    def _kept_for_later(self, event: events.Key) -> bool:
        """Keep a key of a burst; any other key first has what was kept inserted."""
        going_on = bool(self._burst)
        character = event.character if event.is_printable else "\n" if going_on and event.key == "ctrl+j" else None
        if character is not None and self._burst.add(character, event.time):
            if not going_on:
                self.set_timer(0.15, self.settle)
            return True
        self.settle()
        return False

    def settle(self) -> None:
        """Insert what a burst has left to be inserted."""
        text = self._burst.take()
        if not text:
            return
        name = next((name for name in self._held if self.text == name), "")
        if name:  # more of the same burst
            text = self._held.pop(name) + text
            self.text = ""
        elif self.cursor_location == self.document.end and len(self.text) + len(text) >= HELD_FROM:
            text, self.text = self._whole(self.text) + text, ""
            self._held.clear()
        self.take_paste(text)

    def on_paste(self, event: events.Paste) -> None:
        """In TextArea's place, since long pastes are held aside."""
        event.prevent_default()
        event.stop()
        self.settle()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Insert a text, tamed; one that is very long is held, and its name inserted instead."""
        text = tamed(text)  # TextArea draws what it holds as it is, escapes and all
        if self.read_only:
            self.post_message(self.Locked())
            return
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
        if self.text:
            return
        if len(text) >= HELD_FROM:
            self.take_paste(text)
        else:
            self._fill(text)

    def bring_back(self, texts: Sequence[str]) -> None:
        """Texts sent earlier: the last in the box, unless something else is being written, the others by Up."""
        self._lines += texts
        self._recalled = len(self._lines) - (not self.text)
        self.take_back(texts[-1])

    def send(self) -> bool:
        """Send what is in the box and empty it; whether there was anything."""
        self.settle()
        written = self.text
        text = clean(self._whole(written))
        self.text = ""
        self._held.clear()
        if text:
            self._lines.append(text if len(text) < HELD_FROM else clean(written))
            self._recalled = len(self._lines)
            self.post_message(self.Sent(text))
        return bool(text)

    def _whole(self, text: str) -> str:
        """A text with what is held aside in the place of its name."""
        for name, held in self._held.items():
            text = text.replace(name, held)
        return text

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
