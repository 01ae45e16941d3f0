"""An app that takes a saved bank while it is open: it watches, tells in one line what came, and hands it to screens."""

from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.notifications import SeverityLevel
from textual.screen import Screen

from debater.core.text import one_line
from debater.errors import Problem
from debater.tui import messages
from debater.tui.conversation import Opener
from debater.tui.guarded import GuardedApp
from debater.tui.text import plural
from debater.tui.watching import Watching

EVERY = 0.5
"""Seconds between two looks at the files."""
SHORT, LONG = 6, 30
"""Seconds for which it is told that a bank came, and that one is wrong; a click takes either away."""


class ReloadingApp(GuardedApp, inherit_bindings=False):
    """Watches the conversation's bank; every screen gets `BankChanged`. One note is shown at a time."""

    CSS: ClassVar[str] = """
    Screen:inline { height: 30; max-height: 90vh; border: none; }
    ToastRack { dock: top; align: right top; margin: 3 1 0 0; }
    Toast { width: auto; max-width: 76; padding: 0 1; margin: 0; }
    """

    def __init__(self, opener: Opener) -> None:
        super().__init__(opener)
        self._watching = Watching(self.conversation, self.post_message)

    def on_mount(self) -> None:
        """Look again and again, from now on."""
        self.set_interval(EVERY, self._watching.look)

    def screens_kept(self) -> set[Screen[Any]]:
        """Every screen that shows something of the bank, on the stack or laid aside."""
        return set(self.screen_stack)

    @on(messages.BankLearning)
    def _bank_learning(self) -> None:
        self._note("The bank was saved and is being learned; the one before goes on meanwhile.", LONG)

    @on(messages.BankTaken)
    def _bank_taken(self, message: messages.BankTaken) -> None:
        learning = " Learning it…" if message.learning else ""
        self._note(f"Bank reloaded: {message.changes}.{learning}", SHORT)
        for screen in self.screens_kept():
            if screen.is_running:
                screen.post_message(messages.BankChanged(message.bank))

    @on(messages.BankLearned)
    def _bank_learned(self, message: messages.BankLearned) -> None:
        self._note(f"Bank reloaded and learned: {message.changes}.", SHORT)

    @on(messages.BankRefused)
    def _bank_refused(self, message: messages.BankRefused) -> None:
        first, more = message.problems[0], len(message.problems) - 1
        rest = f"And {plural(more, 'problem')} more. " if more else ""
        self._note(f"{_told(first)} {rest}The last good bank goes on.", LONG, "error")

    def _note(self, text: str, seconds: float, severity: SeverityLevel = "information") -> None:
        self.clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()  # else Textual leaves an empty row for each
        self.notify(text, severity=severity, timeout=seconds, markup=False)


def _told(problem: Problem) -> str:
    """Where it is, what it is, and the cure."""
    place = f"{Path(problem.file).name}:{problem.line}" if problem.line else Path(problem.file).name
    words = f"{place}: {one_line(problem.message, 160)}; {one_line(problem.cure, 120)}"
    return words if words.endswith(("?", "…")) else f"{words}."
