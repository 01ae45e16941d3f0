"""Choose one of many by typing a few letters of it: a key point, a theme, what a near miss really is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from debater.core.bank import Bank
from debater.core.text import one_line, tamed
from debater.tui.inbox_plan import TRUTHS
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging


@dataclass(frozen=True)
class Choice:
    """Something to pick: its id, its name, words beside it, and further words by which it is found."""

    id: str
    name: str
    words: str = ""
    known_by: str = ""

    def fits(self, words: Sequence[str], *, anywhere: bool) -> bool:
        """Whether it has all words (in lower case): anywhere, or in what is shown of it."""
        letters = f"{self.id} {self.name} {self.words}{f' {self.known_by}' if anywhere else ''}".casefold()
        return all(word in letters for word in words)


class Search(Input):
    """A few letters of what is looked for."""

    def on_paste(self, event: events.Paste) -> None:
        """Tamed before Input takes and draws it."""
        event.text = tamed(event.text)


class PickScreen(ModalScreen[str]):
    """Gives the id of what was picked, or nothing ("")."""

    CSS_PATH = "inbox_pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, choices: Sequence[Choice], lit: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._found = self._choices
        self._lit = lit

    def compose(self) -> ComposeResult:
        """A box to type into, and what fits it."""
        with Vertical(id="pick") as box:
            box.border_title = self._title
            box.border_subtitle = "type to search · arrows and Enter · Esc back"
            yield Search(placeholder="A few letters of it", compact=True)
            yield OptionList(markup=False)
            yield Static("Nothing fits. Type less, or something else.", id="pick-none", markup=False)

    def on_mount(self) -> None:
        """All of it."""
        self._show(self._choices, self._lit)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        found = [choice for choice in self._choices if choice.fits(words, anywhere=True)]
        lit = "" if words else self._lit
        self._show(sorted(found, key=lambda choice: not choice.fits(words, anywhere=False)), lit)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._found[at].id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index].id)

    def action_move(self, by: int) -> None:
        """Up and down the list, while the box keeps the focus."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = min(max((options.highlighted or 0) + by, 0), options.option_count - 1)

    def _show(self, found: Sequence[Choice], lit: str) -> None:
        self._found = tuple(found)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_row(choice)) for choice in found)
        options.display = bool(found)
        self.query_one("#pick-none").display = not found
        if found:
            options.highlighted = next((n for n, choice in enumerate(found) if choice.id == lit), 0)


def key_point_choices(bank: Bank, first: Sequence[str] = ()) -> list[Choice]:
    """Every key point: `first` (ids) in that order, then the bank's order. Found by claim, id, theme and phrasings."""
    order = [id_ for id_ in dict.fromkeys(first) if id_ in bank.by_id]
    order += [point.id for point in bank.key_points if point.id not in order]
    return [
        Choice(id_, one_line(point.claim), id_, " ".join((bank.theme_by_id[point.theme].name, *point.phrasings)))
        for id_, point in ((id_, bank.by_id[id_]) for id_ in order)
    ]


def theme_choices(bank: Bank) -> list[Choice]:
    """Every theme, with how many key points it has."""
    held = [point.theme for point in bank.key_points]
    counts = {t.id: f"{held.count(t.id)} key point{'' if held.count(t.id) == 1 else 's'}" for t in bank.themes}
    return [Choice(t.id, one_line(t.name), counts[t.id], one_line(t.blurb)) for t in bank.themes]


def truth_choices(bank: Bank, but: str, first: Sequence[str] = ()) -> list[Choice]:
    """What a near miss of the key point `but` can really be: no key point, another side, or another key point."""
    others = [choice for choice in key_point_choices(bank, first) if choice.id != but]
    return [*(Choice(id_, name, words) for id_, (name, words) in TRUTHS.items()), *others]


def _row(choice: Choice) -> Hanging:
    return Hanging([(parts(("• ", DIM)), parts((choice.name, ""), (f"  {choice.words}", DIM)))])
