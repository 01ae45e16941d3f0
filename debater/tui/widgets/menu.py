"""The "did you mean" menu: up to three key points and "none of these"."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.core.verdict import Menu
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging

NONE_OF_THESE = "None of these"


class MeaningMenu(OptionList):
    """Pick with 1 to 4, the arrows and Enter, or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"pick({number})", show=False) for number in range(1, 5)
    ]

    @dataclass
    class Chosen(Message):
        """The student's choice: an option from 0, or None for "none of these"; `words` names it."""

        option: int | None
        words: str

    def __init__(self, bank: Bank, menu: Menu, *, hidden: Collection[str] = ()) -> None:
        self.words = [one_line(_named(bank, option.id, hidden=option.id in hidden)) for option in menu.options]
        shown = [*self.words, NONE_OF_THESE]
        options = [
            Hanging([(parts((f"{number}  ", "bold $accent")), parts((line, DIM if line == NONE_OF_THESE else "")))])
            for number, line in enumerate(shown, start=1)
        ]
        super().__init__(*options, markup=False)
        self.border_title = "Did you mean?"
        self.border_subtitle = "1-4 or arrows and Enter"

    def on_mount(self) -> None:
        """The likeliest is lit at first."""
        self.highlighted = 0

    def action_pick(self, number: int) -> None:
        """Choose by number, from 1; a number that is not there does nothing."""
        if self.disabled or number > len(self.words) + 1:
            return
        self.disabled = True
        option = number - 1
        if option < len(self.words):
            self.post_message(self.Chosen(option, self.words[option]))
        else:
            self.post_message(self.Chosen(None, NONE_OF_THESE))

    def key_from_composer(self, key: str) -> None:
        """A menu key pressed in the empty text box."""
        if key.isdigit():
            self.action_pick(int(key))
        elif key == "enter":
            self.action_select()
        elif key == "up":
            self.action_cursor_up()
        else:
            self.action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.action_pick(event.option_index + 1)


def _named(bank: Bank, id_: str, *, hidden: bool) -> str:
    """A key point's claim; where it must not be told, its theme and the question of its hints."""
    key_point = bank.by_id.get(id_)
    if key_point is None:
        return id_
    theme = bank.theme_by_id.get(key_point.theme)
    return f"{theme.name if theme else key_point.theme}: {key_point.hints.question}" if hidden else key_point.claim
