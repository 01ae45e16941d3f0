"""A hint in the transcript: what the step said, standing where it was taken."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.hints import STEP_NAMES, STEPS, hint_text
from debater.core.text import one_line
from debater.tui.text import DIM, parts, shown


@dataclass
class HintAsked(Message):
    """The student asks for a hint: on this key point, or (empty) on whichever comes next."""

    key_point: str = ""


class GivenHint(Static, can_focus=True):
    """One step of a key point's hints; Enter or a click asks for the next. The claim itself is never shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "ask", "Next step", show=False)]
    DEFAULT_CSS = """
    GivenHint { height: auto; margin: 0 1 1 0; padding: 0 1; border-left: outer $warning; pointer: pointer; }
    GivenHint:focus, GivenHint:hover { background: $panel; }
    """

    def __init__(self, bank: Bank, key_point: str, step: int) -> None:
        self._key_point = key_point
        theme = bank.theme_by_id.get(bank.by_id[key_point].theme)
        text = shown(hint_text(bank, key_point, step))
        last = step == STEPS[-1]
        pieces = [
            ("Hint ", "bold $warning"),
            (f" {step} of {len(STEPS)}: {STEP_NAMES[step]}", DIM),
            (f"  on {one_line(theme.name)}" if theme else "", DIM),
            (f"\n“{text}”" if last else f"\n{text}", "italic" if last else ""),
            ("\nThat is all of it. Say it in your own words." if last else "\nF6 shows what the next step costs.", DIM),
        ]
        super().__init__(parts(*pieces))

    def action_ask(self) -> None:
        """Ask for the next step."""
        self.post_message(HintAsked(self._key_point))

    def on_click(self) -> None:
        """As Enter."""
        self.action_ask()
