"""The hint panel: one row a theme with the next step and its price, shown before anything is taken."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from debater.core.clues import Clue, best, clues
from debater.core.hints import STEP_NAMES, STEPS
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.hanging import Hanging

_A = {1: "the theme", 2: "a question", 3: "the key words", 4: "a model line"}
HOW = (
    "A hint leads you to an objection that you have not raised, in four steps: the theme, a question, the key words, "
    "and a line that a strong debater would say. The objection itself is never named.\n\n"
    "Each step lowers what raising that objection gives. You pay only when you raise it. Without hints it gives all."
)
KEYS = (
    ("Up, Down", "choose the theme"),
    ("Enter or a click", "take the step that is described at the top"),
    ("Esc", "take nothing"),
    ("F1 or ?", "this help"),
)


class HintScreen(ModalScreen[str | None]):
    """Gives the key point whose next hint the student takes, or None. `wanted` is lit first."""

    CSS_PATH = "hint.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f6", "dismiss(None)", "Close"),
        Binding("f1,question_mark", "help", "Help", priority=True),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self, state: DebateState, wanted: str = "") -> None:
        super().__init__()
        self._clues = clues(state, wanted)
        self._first = best(state, self._clues, wanted)

    def compose(self) -> ComposeResult:
        """The price at the top, the themes below it."""
        with Vertical(id="hint-panel") as panel:
            panel.border_title = "A hint"
            panel.border_subtitle = "Enter takes it · Esc does not · ? help"
            yield Static(self._price(self._first), id="hint-price", markup=False)
            if self._clues:
                yield OptionList(*(_row(clue) for clue in self._clues), markup=False)

    def on_mount(self) -> None:
        """Light the theme to begin with."""
        for themes in self.query(OptionList):
            themes.highlighted = self._first

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what this step is, and its price."""
        self.query_one("#hint-price", Static).update(self._price(event.option_index))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(self._clues[event.option_index].key_point)

    def action_help(self) -> None:
        """Say what hints are."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def _price(self, place: int) -> Content:
        if not self._clues:
            return parts("There is no hint left: you have raised every objection, or seen all of its hints.")
        clue = self._clues[place]
        costs = f"costs {plural(clue.price, 'point')}" if clue.price else "costs nothing more"
        return parts(
            (f"The next step, {_A[clue.step]}, {costs}.", "bold"),
            " Enter takes it, Esc does not.",
            (f"\nStep {clue.step} of {len(STEPS)}. You pay when you raise the objection, not before.", DIM),
        )


def _row(clue: Clue) -> Hanging:
    price = plural(clue.price, "point") if clue.price else "free"
    about = f"  {STEP_NAMES[clue.step]}, {price}; {clue.left} to find"
    return Hanging([(parts(""), parts((one_line(clue.theme), "bold"), (about, DIM)))])
