"""The inbox as an app of its own: `debater inbox open`."""

import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from debater.tui.inboxing import Desk
from debater.tui.screens.inbox import InboxScreen
from debater.tui.themes import THEMES, first_theme, next_theme

if TYPE_CHECKING:
    from debater.workshop.inbox import Inbox


class InboxApp(App[None], inherit_bindings=False):
    """One screen, in the colours of the debate."""

    TITLE = "debater inbox"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t,f8", "app.colours", "Colours", show=False, priority=True),
        Binding("ctrl+q", "app.quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, inbox: "Inbox", theme: str = "") -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme or first_theme()
        self.desk = Desk(lambda: inbox)

    def on_mount(self) -> None:
        """The inbox; with it, the app is left."""
        self.push_screen(InboxScreen(self.desk), lambda _: self.exit())

    def action_colours(self) -> None:
        """Dark, light, high contrast, greys, and round again."""
        self.theme = next_theme(self.theme)


def run(inbox: "Inbox") -> int:
    """Run the app; gives the exit code. What is being written is waited for.

    Does not return when the coach quits while the model is at work: Python cannot end in order while a thread is deep
    inside torch or scikit-learn, and nothing is left to be done.
    """
    app = InboxApp(inbox)
    app.run()
    code = app.return_code or 0
    if not app.desk.finish():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
