"""A missed key point in the debrief: a nudge first, more only when asked for."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.bank import Bank, KeyPoint
from debater.core.text import one_line
from debater.tui.text import DIM, Look, parts, shown
from debater.tui.widgets.hanging import Hanging

_MORE = ("Enter: key words", "Enter: a strong debater's line", "")


class HintCard(Static, can_focus=True):
    """Theme and question; Enter or a click adds the key words, then a model line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "more", "More of the hint")]
    step = reactive(0, layout=True)

    def __init__(self, bank: Bank, key_point: KeyPoint) -> None:
        super().__init__()
        theme = bank.theme_by_id.get(key_point.theme)
        self._theme = one_line(theme.name if theme else key_point.theme)
        self._key_point = key_point

    def render(self) -> Hanging:
        """As much as was asked for."""
        hints = self._key_point.hints
        rows = [
            (_mark(""), parts((self._theme, "bold"), (f"  {shown(hints.theme)}", DIM))),
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
