"""One theme on the map: its name, how much of it is found, and a row for each key point."""

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

FLASH = 0.4
"""Seconds for which a row that has just changed is lit."""
UNNAMED = "granted; its name stays hidden"


class FoundRow(Static, can_focus=True):
    """A key point; once it was found, Enter or a click goes to the exchange that brought it where it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "go", "Go to the exchange", show=False)]
    DEFAULT_CSS = "FoundRow.-fresh { background: $primary 30%; text-style: bold; }"

    @dataclass
    class Picked(Message):
        """Show the exchange of this turn."""

        turn: int

    def __init__(self, key_point: KeyPoint) -> None:
        super().__init__()
        self.key_point = key_point.id
        self._claim = one_line(key_point.claim)
        self._turn = 0

    def show(self, state: DebateState, *, named: bool) -> None:
        """Bring the row up to date; one that is not found is there only when it may be `named`."""
        status = state.status_of(self.key_point)
        found = status != "untouched"
        self._turn = earned_in(state.standing(self.key_point))
        self.display = found or named
        self.can_focus = found
        words = (self._claim, "" if found else DIM) if named else (UNNAMED, DIM)
        self.update(Hanging([(parts((f"{sign(status)} ", LOOKS[status])), parts(words))]))

    def flash(self) -> None:
        """Light up for a moment, unless the student wants no motion."""
        if self.app.animation_level == "none":
            return
        self.add_class("-fresh")
        self.set_timer(FLASH, lambda: self.remove_class("-fresh"))

    def action_go(self) -> None:
        """Ask for the exchange."""
        if self._turn:
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

    def show(self, state: DebateState, *, names: bool = False) -> None:
        """Show the rows of what is found, and of the rest their `names` or how many they are."""
        hard = state.setting.level == "hard"
        for id_, row in self._rows.items():
            raised = bool(state.standing(id_).raised)
            touched = state.standing(id_).status != "untouched"
            row.show(state, named=raised if hard else touched or names)
        raised_here = sum(bool(state.standing(id_).raised) for id_ in self._rows)
        left = sum(state.standing(id_).status == "untouched" for id_ in self._rows)
        self._title.update(parts((self._heading, "bold"), (f"  {raised_here} of {len(self._rows)}", DIM)))
        self._rest.update(parts((f"{' '.join([sign('untouched')] * left)}  {left} to find", DIM)))
        self._rest.display = bool(left) and (hard or not names)

    def flash(self, key_points: frozenset[str]) -> None:
        """Light up the rows of what has just changed."""
        for id_ in key_points & self._rows.keys():
            self._rows[id_].flash()


def earned_in(standing: Standing) -> int:
    """The turn that brought a key point where it stands; 0 when nothing was said of it."""
    return standing.hole or standing.pressed or standing.raised or standing.conceded
