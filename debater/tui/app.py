"""The terminal app: themes, commands, and one debate screen after the other."""

import os
import sys
from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from debater.tui.conversation import Opener
from debater.tui.screens.debate import DebateScreen
from debater.tui.themes import THEMES, next_theme


class DebaterApp(App[Exception], inherit_bindings=False):
    """Draws its first frame before the bank is read; ends with the error when there is no bank."""

    TITLE = "debater"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t,f8", "colours", "Colours", priority=True),
        Binding("ctrl+p", "command_palette", "Commands", priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, opener: Opener, *, theme: str = THEMES[0].name) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self._opener = opener
        self._debate = DebateScreen(opener)

    def on_mount(self) -> None:
        """The debate, at once."""
        self.push_screen(self._debate)

    def finish(self) -> bool:
        """After the last frame: let what is being answered reach the disk. Whether a model is still loading."""
        self._debate.conversation.finish()
        return self._debate.conversation.loading

    def action_colours(self) -> None:
        """Dark, light, high contrast, and round again."""
        self.theme = next_theme(self.theme)

    async def on_debate_screen_finished(self, message: DebateScreen.Finished) -> None:
        """Another debate, or the end."""
        if message.again:
            self._debate = DebateScreen(self._opener, offer_unfinished=False)
            await self.switch_screen(self._debate)
        else:
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: the debate's own commands, then the app's."""
        debate = self._debate
        if screen is debate:
            yield SystemCommand("Map", "What you have covered, theme by theme (F2)", debate.action_map)
            yield SystemCommand("The op-ed", "What you argue against, point by point (F3)", debate.action_brief)
            yield SystemCommand("Why", "How your last message was understood (F4)", debate.action_why)
            yield SystemCommand("Finish", "What you covered, what you missed, your score (F5)", debate.action_finish)
            yield SystemCommand("Help", "How it goes, and every key (F1)", debate.action_help)
        for theme in THEMES:
            name = theme.name.removeprefix("debater-")
            yield SystemCommand(
                f"Colours: {name}", "Change the colours (F8)", lambda chosen=theme.name: self._wear(chosen)
            )
        yield SystemCommand("Quit", "The debate is kept and offered next time (Ctrl+Q)", self.action_quit)

    def _wear(self, theme: str) -> None:
        self.theme = theme


def play(opener: Opener) -> int:
    """Run the app. Gives the exit code; raises what opening raised (say, BankError) once the screen is restored.

    Does not return when the student quits while the model loads: Python cannot end in order while a thread is
    deep inside torch or scikit-learn (it waits, or aborts), and nothing is left to be done.
    """
    app = DebaterApp(opener)
    error = app.run()
    loading = app.finish()
    if error is not None:
        raise error
    code = app.return_code or 0
    if loading:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
