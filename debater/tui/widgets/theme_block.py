"""One theme on the map: its name, how much of it is found, and a row for each key point found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from debater.core.bank import KeyPoint
from debater.core.state import DebateState, Standing
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
        self._heading = name
        self._title = Static(classes="theme-name")
        self._rows = {point.id: FoundRow(point) for point in key_points}
        self._rest = Static(classes="theme-rest")
        super().__init__(self._title, *self._rows.values(), self._rest)

    def show(self, state: DebateState) -> None:
        """Show the rows of what is found, and how many are left."""
        found = {id_: state.standing(id_) for id_ in self._rows if state.standing(id_).status != "untouched"}
        for id_, row in self._rows.items():
            row.display = id_ in found
            if id_ in found:
                row.show(found[id_])
        raised = sum(1 for standing in found.values() if standing.raised)
        left = len(self._rows) - len(found)
        self._title.update(parts((self._heading, "bold"), (f"  {raised} of {len(self._rows)}", DIM)))
        self._rest.update(parts((f"{' '.join([sign('untouched')] * left)}  {left} to find", DIM)))
        self._rest.display = bool(left)
