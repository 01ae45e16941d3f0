"""The command palette: what the screen below can do, the ways to practise, colours and quitting."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from debater.tui.screens.home_words import WAYS
from debater.tui.themes import THEMES

if TYPE_CHECKING:
    from debater.tui.app import DebaterApp

TOLD: dict[str, tuple[str, str]] = {
    "map": ("Map", "What you have covered, theme by theme (F2)"),
    "brief": ("The op-ed", "What you argue against, point by point (F3)"),
    "why": ("Why", "How your last message was understood (F4)"),
    "finish": ("Finish", "What you covered, what you missed, your score (F5)"),
    "help": ("Help", "How it goes, and every key (F1)"),
}
"""Actions that the palette names more fully than the footer does."""


def commands(app: "DebaterApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """The screen's own commands first, then those of the whole app."""
    yield from _of_screen(screen)
    for way, key, name, words in WAYS[1:]:
        yield SystemCommand(
            name, f"{words[:1].upper()}{words[1:]} ({key} on the start screen)", partial(app.choose, way)
        )
    yield SystemCommand("Progress", "Your debates over time, and what is due", partial(app.choose, "progress"))
    from debater.tui.inboxing import has_inbox  # noqa: PLC0415 - not before the first frame

    if has_inbox(app.conversation.session) and not any(open_.has_class("-inbox") for open_ in app.screen_stack):
        yield SystemCommand("Inbox", "For coaches: what students said and the bank did not know", partial(_inbox, app))
    yield SystemCommand("Start screen", "A debate that is on waits there for you (Ctrl+G)", app.action_home)
    for theme in THEMES:
        name = theme.name.removeprefix("debater-")
        yield SystemCommand(f"Colours: {name}", "Change the colours (F8)", partial(setattr, app, "theme", theme.name))
    yield SystemCommand("Quit", "The debate is kept and offered next time (Ctrl+Q)", app.action_quit)


def _inbox(app: "DebaterApp") -> None:
    """Open the inbox over whatever is on; imported only now, since only a coach waits for it."""
    from debater.tui.inboxing import desk_of  # noqa: PLC0415
    from debater.tui.screens.inbox import InboxScreen  # noqa: PLC0415

    if (session := app.conversation.session) is not None:
        app.push_screen(InboxScreen(desk_of(session)))


def _of_screen(screen: Screen[object]) -> Iterable[SystemCommand]:
    """Every action with a name in the screen's own bindings."""
    seen: set[str] = set()
    for node, binding, enabled, _ in screen.active_bindings.values():
        action = binding.action
        if node is not screen or not enabled or not binding.description or action in seen or _of_app(action):
            continue
        seen.add(action)
        title, words = TOLD.get(action, (binding.description, ""))
        key = screen.app.get_key_display(binding)
        yield SystemCommand(
            title, words or binding.tooltip or f"Key: {key}", partial(screen.app.run_action, action, node)
        )


def _of_app(action: str) -> bool:
    """Whether the app (or Textual) does it: those are told once, with the app's own."""
    return action.startswith(("app.", "screen.", "choose("))
