"""A missed key point in the debrief: a nudge first, more only when asked for."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.bank import Bank, KeyPoint
from debater.core.text import one_line
from debater.tui.text import DIM, Look, parts, plural, shown
from debater.tui.widgets.hanging import Hanging

_MORE = ("Enter: key words", "Enter: a strong debater's line", "")
_FREE = 2
"""Steps of the ladder (theme, question) that a card shows unasked."""


class HintCard(Static, can_focus=True):
    """Theme and question; Enter or a click adds the key words, then a model line.

    `taken` is the deepest step of the hints that was taken in the debate: so much is shown at once.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "more", "More of the hint")]
    step = reactive(0, layout=True)

    def __init__(self, bank: Bank, key_point: KeyPoint, taken: int = 0) -> None:
        super().__init__()
        theme = bank.theme_by_id.get(key_point.theme)
        self._theme = one_line(theme.name if theme else key_point.theme)
        self.key_point = key_point
        self._taken = taken
        self.set_reactive(HintCard.step, max(0, min(taken, 4) - _FREE))

    @property
    def opened(self) -> int:
        """The step of the hints (3, 4) that was opened here; 0 for none."""
        return self.step + _FREE if self.step > max(0, self._taken - _FREE) else 0

    def render(self) -> Hanging:
        """As much as was asked for."""
        hints = self.key_point.hints
        taken = f"  you took {plural(self._taken, 'step')} of its hints" if self._taken else ""
        rows = [
            (_mark(""), parts((self._theme, "bold"), (f"  {shown(hints.theme)}", DIM), (taken, "$warning"))),
            (_mark(""), parts(shown(hints.question))),
        ]
        if self.step >= 1:
            rows.append((_mark("Key words", "$primary"), parts(shown(", ".join(hints.key_words)))))
        if self.step >= 2:
            rows.append((_mark("You could say", "$accent"), parts((f"“{shown(hints.model_line)}”", "italic"))))
        if _MORE[self.step]:
            rows.append((_mark(""), parts((_MORE[self.step], DIM))))
        return Hanging(rows)

    def action_more(self) -> None:
        """Reveal the next part."""
        self.step = min(2, self.step + 1)

    def on_click(self) -> None:
        """As Enter."""
        self.action_more()


def _mark(name: str, look: Look = "") -> Content:
    return parts((f"{name}  ", look)) if name else parts("")
