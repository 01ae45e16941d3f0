"""Help: how a debate goes, every key, and what the signs mean."""

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
    "If the program is not sure what you mean, it shows a short list to choose from."
)
SCORE = (
    "Each point has a weight from 1 to 5. Raising it gives 2 times its weight. Pressing it, or finding a hole, gives "
    "1 times more. Agreeing with the op-ed takes 1 times away. Coverage is the share of all points that you raised."
)
KEYS = (
    ("Enter", "send what you wrote"),
    ("Ctrl+J or Shift+Enter", "begin a new line"),
    ("Up, Down", "in an empty box: bring back what you sent before"),
    ("1 to 4", "in an empty box: choose from “Did you mean?”"),
    ("Page Up, Page Down", "scroll the debate"),
    ("Tab, Shift+Tab", "move between the text box, menus and found points"),
    ("F1 or ?", "this help (? works in an empty box)"),
    ("F2 or Ctrl+B", "the map of what you have covered"),
    ("F3 or Ctrl+O", "the op-ed's points"),
    ("F4 or Ctrl+R", "how your last message was understood"),
    ("F5 or Ctrl+D", "finish: what you covered, what you missed, your score"),
    ("F8 or Ctrl+T", "colours: dark, light, high contrast"),
    ("Ctrl+P", "search all commands"),
    ("Ctrl+Q", "quit at once; the debate is kept and offered next time"),
)


class HelpScreen(Page):
    """One page, in plain words."""

    heading = "Help"

    def content(self) -> list[Widget]:
        """How, keys, signs, score."""
        wide = max(len(key) for key, _ in KEYS)
        return [
            section("How it goes"),
            Static(HOW, markup=False),
            section("Keys"),
            Static(Hanging([(parts((f"{key:<{wide}}  ", "bold $primary")), parts(what)) for key, what in KEYS])),
            section("Signs on the map"),
            Static(Hanging([(parts((f"{sign(s)}  ", LOOKS[s])), parts(meaning)) for s, meaning in MEANINGS.items()])),
            section("Score"),
            Static(SCORE, markup=False),
            Static(parts(("\nAll text stays on this computer.", DIM))),
        ]
