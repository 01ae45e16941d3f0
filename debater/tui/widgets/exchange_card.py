"""An exchange called strong or weak in the debrief, with the reasons; it opens where it happened."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from debater.core.exchanges import Exchange
from debater.core.text import one_line
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

QUOTED = 220
"""Characters of the student's line that are quoted."""
REASONS = 4
"""So many reasons are given."""


class ExchangeCard(Static, can_focus=True):
    """What it is, the student's words, why; Enter or a click shows the exchange in the replay."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", "See the exchange")]
    DEFAULT_CSS = """
    ExchangeCard { height: auto; padding: 0 1; margin: 0 0 1 0; border-left: outer $border; pointer: pointer; }
    ExchangeCard:hover { background: $surface; }
    ExchangeCard:focus { border-left: outer $primary; background: $surface; }
    """

    @dataclass
    class Opened(Message):
        """Show the exchange of this turn."""

        turn: int

    def __init__(self, exchange: Exchange, *, strong: bool) -> None:
        self._turn = exchange.turn.number
        name, look, mark = ("Strongest", "bold $success", "+") if strong else ("Weakest", "bold $warning", "–")
        reasons = exchange.strong if strong else exchange.weak
        rows = [
            (parts(""), parts((name, look), (f"  exchange {self._turn}", DIM))),
            (parts(""), parts((f"“{one_line(exchange.turn.said, QUOTED)}”", "italic"))),
            *((parts((f"{mark} ", look)), parts(one_line(reason))) for reason in reasons[:REASONS]),
        ]
        super().__init__(Hanging(rows))

    def action_open(self) -> None:
        """Ask for the exchange."""
        self.post_message(self.Opened(self._turn))

    def on_click(self) -> None:
        """As Enter."""
        self.action_open()
