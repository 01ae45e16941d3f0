"""A list of key points from which up to three are chosen, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from debater.core.state import DebateState
from debater.core.text import one_line
from debater.tui.signs import LOOKS, sign
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

MOST = 3
"""So many can be chosen."""


class PointChoice(OptionList):
    """Space, Enter or a click chooses a point, or leaves it out again; the number is its place in the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Choose")]
    DEFAULT_CSS = """
    PointChoice { height: 1fr; min-height: 3; border: round $border; background: $background; padding: 0 1; }
    PointChoice:focus { border: round $primary; }
    PointChoice > .option-list--option-highlighted { background: $panel; color: $foreground; }
    PointChoice:focus > .option-list--option-highlighted { background: $accent 22%; text-style: bold; }
    """

    @dataclass
    class Changed(Message):
        """Another choice: key points (ids) in order. `refused`: a fourth was asked for."""

        chosen: tuple[str, ...]
        refused: bool = False

    def __init__(self, state: DebateState, chosen: Sequence[str] = ()) -> None:
        raised = [point for point in state.bank.key_points if state.standing(point.id).raised]
        self._ids = [point.id for point in raised]
        self._claims = {point.id: one_line(point.claim) for point in raised}
        self._statuses = {point.id: state.status_of(point.id) for point in raised}
        self.chosen = tuple(id_ for id_ in chosen if id_ in self._claims)[:MOST]
        super().__init__(*(self._row(id_) for id_ in self._ids), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose it, or leave it out again."""
        event.stop()
        id_ = self._ids[event.option_index]
        if id_ in self.chosen:
            self.chosen = tuple(other for other in self.chosen if other != id_)
        elif len(self.chosen) < MOST:
            self.chosen = (*self.chosen, id_)
        else:
            self.post_message(self.Changed(self.chosen, refused=True))
            return
        for index, other in enumerate(self._ids):
            self.replace_option_prompt_at_index(index, self._row(other))
        self.post_message(self.Changed(self.chosen))

    def _row(self, id_: str) -> Hanging:
        status, chosen = self._statuses[id_], id_ in self.chosen
        place = f"[{self.chosen.index(id_) + 1}]" if chosen else "[ ]"
        mark = parts((f"{place} ", "bold $accent" if chosen else DIM), (f"{sign(status)} ", LOOKS[status]))
        return Hanging([(mark, parts(self._claims[id_], (f"  {status}", DIM)))])
