"""One theme on the map: its name, how much of it is found, and a row for each key point found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from debater.core.bank import KeyPoint
from debater.core.debate import DebateState, Standing
from debater.core.text import one_line
from debater.tui.signs import LOOKS, sign
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging


class FoundRow(Static, can_focus=True):
    """A key point that was found; Enter or a click goes to the exchange that found it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "go", "Go to the exchange", show=False)]

    @dataclass
    class Picked(Message):
        """Show the exchange of this turn."""

        turn: int

    def __init__(self, key_point: KeyPoint) -> None:
        super().__init__()
        self._claim = one_line(key_point.claim)
        self._turn = 0

    def show(self, standing: Standing) -> None:
        """Bring the sign up to date."""
        self._turn = standing.raised or standing.conceded
        mark = parts((f"{sign(standing.status)} ", LOOKS[standing.status]))
        self.update(Hanging([(mark, parts(self._claim))]))

    def action_go(self) -> None:
        """Ask for the exchange."""
        self.post_message(self.Picked(self._turn))

    def on_click(self) -> None:
        """As Enter."""
        self.action_go()


class ThemeBlock(Vertical):
    """A theme with its key points."""

    def __init__(self, name: str, key_points: Sequence[KeyPoint]) -> None:
        super().__init__()
        self._heading = name
        self._key_points = key_points
        self._rows: dict[str, FoundRow] = {}

    def compose(self) -> ComposeResult:
        """The theme's line, and a line for what is still hidden."""
        yield Static(classes="theme-name")
        yield Static(classes="theme-rest")

    async def show(self, state: DebateState) -> None:
        """Add rows for what is newly found and bring all up to date."""
        found = [p for p in self._key_points if state.standing(p.id).status != "untouched"]
        raised = sum(1 for p in self._key_points if state.standing(p.id).raised)
        rest = len(self._key_points) - len(found)
        total = len(self._key_points)
        name, left = self.query_one(".theme-name", Static), self.query_one(".theme-rest", Static)
        name.update(parts((self._heading, "bold"), (f"  {raised} of {total}", DIM)))
        dots = " ".join([sign("untouched")] * rest)
        left.update(parts((f"{dots}  {rest} to find" if rest else "", DIM)))
        left.display = bool(rest)
        for key_point in found:
            if key_point.id not in self._rows:
                self._rows[key_point.id] = FoundRow(key_point)
                await self.mount(self._rows[key_point.id], before=left)
            self._rows[key_point.id].show(state.standing(key_point.id))
