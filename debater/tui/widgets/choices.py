"""The two settings of the start screen, each a row to click or to step through: the opponent's level, the clock."""

from dataclasses import dataclass
from typing import ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.modes import MOST_MINUTES, Level
from debater.tui.text import DIM, parts, plural

LEVELS: tuple[Level, ...] = get_args(Level)
WHAT_LEVELS_DO: dict[Level, str] = {
    "gentle": "offers hints when you are stuck",
    "fair": "recalls what you left open",
    "hard": "weakest point first, asks twice",
}


class Chip(Static):
    """A word or a sign to click."""

    @dataclass
    class Clicked(Message):
        """This chip was clicked."""

        value: str

    def __init__(self, value: str, label: str | Content = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(label, id=id, classes="chip", markup=False)
        self.value = value

    def on_click(self) -> None:
        """By mouse."""
        self.post_message(self.Clicked(self.value))


class ChoiceRow(Horizontal, can_focus=True):
    """A labelled row; left and right step through what can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Less", show=False),
        Binding("right", "step(1)", "More", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Something else is chosen now."""

    def action_step(self, by: int) -> None:
        """One further, or one back."""

    def told(self) -> None:
        """Tell the screen of a change."""
        self.post_message(self.Changed())


class LevelRow(ChoiceRow):
    """Gentle, fair or hard; each by its first letter."""

    level: reactive[Level] = reactive[Level]("fair")

    def compose(self) -> ComposeResult:
        """The label, a chip a level, what the level does."""
        yield Static("Opponent", classes="choice-label")
        for level in LEVELS:
            yield Chip(level, id=f"level-{level}")
        yield Static(id="level-words", classes="choice-words", markup=False)

    def watch_level(self) -> None:
        """Mark the chosen one: by its sign, and by its look."""
        for level in LEVELS:
            chosen = level == self.level
            look = "bold" if chosen else ""
            label = parts("● " if chosen else "○ ", (level[0], f"underline {look}".strip()), (level[1:], look))
            chip = self.query_one(f"#level-{level}", Chip)
            chip.update(label)
            chip.set_class(chosen, "-chosen")
        self.query_one("#level-words", Static).update(parts((WHAT_LEVELS_DO[self.level], DIM)))

    @on(Chip.Clicked)
    def _clicked(self, message: Chip.Clicked) -> None:
        message.stop()
        self.choose(LEVELS[LEVELS.index(message.value)])

    def action_step(self, by: int) -> None:
        """The next level, or the one before."""
        at = LEVELS.index(self.level) + by
        self.choose(LEVELS[min(max(at, 0), len(LEVELS) - 1)])

    def choose(self, level: Level) -> None:
        """Choose a level."""
        self.level = level
        self.told()


class MinutesRow(ChoiceRow):
    """How long a timed round lasts."""

    minutes: reactive[int] = reactive(5)

    def compose(self) -> ComposeResult:
        """The label, less, the minutes, more."""
        yield Static("Clock", classes="choice-label")
        yield Chip("-1", "−", id="less")
        yield Static(id="minutes")
        yield Chip("1", "+", id="more")
        yield Static(parts(("for the timed round (left, right)", DIM)), classes="choice-words")

    def validate_minutes(self, minutes: int) -> int:
        """From 1 to the longest."""
        return min(max(minutes, 1), MOST_MINUTES)

    def watch_minutes(self) -> None:
        """Show them."""
        self.query_one("#minutes", Static).update(parts((plural(self.minutes, "minute"), "bold")))

    @on(Chip.Clicked)
    def _clicked(self, message: Chip.Clicked) -> None:
        message.stop()
        self.action_step(int(message.value))

    def action_step(self, by: int) -> None:
        """Longer or shorter."""
        self.minutes += by
        self.told()
