"""Help: how a screen works and every key of it; for the debate also what the signs and the score mean."""

from collections.abc import Sequence

from textual.widget import Widget
from textual.widgets import Static

from debater.tui.screens.page import Page, section
from debater.tui.signs import LOOKS, MEANINGS, sign
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

HOW = (
    "You argue against the op-ed; the program answers for it. Write one reason in your own words. The reply says "
    "which of the op-ed's points it rests on, and asks you something back. Answer that to press your point, or open "
    "a new line of attack.\n\n"
    "Some objections have no answer in the op-ed. If you find one, you have found a hole, and that counts extra. "
    "If the program is not sure what you mean, it shows a short list to choose from.\n\n"
    "If you are stuck, ask for a hint. You see what it costs before you take it."
)
SCORE = (
    "Each point has a weight from 1 to 5. Raising it gives 2 times its weight. Pressing it, or finding a hole, gives "
    "1 times more. Agreeing with the op-ed takes 1 times away. A hint that you took before you raised a point lowers "
    "what raising it gives. Coverage is the share of all points that you raised."
)
KEYS = (
    ("Enter", "send what you wrote"),
    ("Ctrl+J or Shift+Enter", "begin a new line"),
    ("Up, Down", "in an empty box: bring back what you sent before"),
    ("1 to 4", "in an empty box: choose from “Did you mean?”"),
    ("Ctrl+Z", "in an empty box: take back your last turn"),
    ("Page Up, Page Down", "scroll the debate"),
    ("Tab, Shift+Tab", "move between the text box, menus and found points"),
    ("F1 or ?", "this help (? works in an empty box)"),
    ("F2 or Ctrl+B", "the map of what you have covered"),
    ("F3 or Ctrl+O", "the op-ed's points"),
    ("F4 or Ctrl+R", "how your last message was understood"),
    ("F5 or Ctrl+D", "finish: what you covered, what you missed, your score"),
    ("F6", "a hint: you see its price first"),
    ("F7", "in a timed round: stop the clock, or go on"),
    ("F8 or Ctrl+T", "colours: dark, light, high contrast, none"),
    ("Ctrl+G", "to the start screen; the debate waits there for you"),
    ("Ctrl+P", "search all commands"),
    ("Ctrl+Q", "quit at once; the debate is kept and offered next time"),
)
"""The keys of the debate."""


class HelpScreen(Page):
    """One page, in plain words: a screen gives its own `how` and `keys`."""

    heading = "Help"

    def __init__(self, how: str = HOW, keys: Sequence[tuple[str, str]] = KEYS) -> None:
        super().__init__()
        self._how = how
        self._keys = keys

    def content(self) -> list[Widget]:
        """How and keys; signs and score only where they are on the screen: in the debate."""
        wide = max((len(key) for key, _ in self._keys), default=0)
        keys = [(parts((f"{key:<{wide}}  ", "bold $primary")), parts(what)) for key, what in self._keys]
        return [
            section("How it goes"),
            Static(self._how, markup=False),
            section("Keys"),
            Static(Hanging(keys)),
            *(_signs_and_score() if self._how == HOW else ()),
            Static(parts(("\nAll text stays on this computer.", DIM))),
        ]


def _signs_and_score() -> list[Widget]:
    signs = [(parts((f"{sign(s)}  ", LOOKS[s])), parts(meaning)) for s, meaning in MEANINGS.items()]
    return [
        section("Signs on the map"),
        Static(Hanging(signs)),
        section("Score"),
        Static(SCORE, markup=False),
    ]
