"""A list of the inbox: a click lights a row, Enter or a double click looks closer, the border says what keys act on."""

from textual import events
from textual.widgets import OptionList


class InboxList(OptionList):
    """`acting` is what the keys act on while it has the focus."""

    DEFAULT_CSS = """
    InboxList { height: 1fr; min-height: 4; border: round $border; background: $background; padding: 0 1;
      border-title-color: $foreground; border-title-style: bold; border-subtitle-color: $primary;
      scrollbar-size-vertical: 1; scrollbar-color: $border; scrollbar-background: $background 0%;
      scrollbar-color-hover: $primary; scrollbar-background-hover: $background 0%; }
    InboxList:focus { border: round $primary; background-tint: $background 0%; border-title-color: $primary; }
    InboxList > .option-list--option-highlighted { background: $panel; color: $foreground; }
    InboxList:focus > .option-list--option-highlighted { background: $accent 22%; text-style: bold; }
    """
    acting = ""

    def on_focus(self) -> None:
        """Say what keys act on."""
        self.border_subtitle = f"keys {self.acting}"

    def on_blur(self) -> None:
        """They act on something else."""
        self.border_subtitle = ""

    def on_click(self, event: events.Click) -> None:
        """Light the row; the second click on it looks closer, as Enter does."""
        event.prevent_default()
        at = event.style.meta.get("option", -1)
        if 0 <= at < self.option_count:
            self.highlighted = at
            if event.chain == 2:
                self.action_select()
