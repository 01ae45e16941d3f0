"""The question before and after a debate: how convinced the student is by the op-ed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts

LOWEST, HIGHEST = 1, 7
HOW = (
    "Before and after a debate you can say how convinced you are by the op-ed. There is no right answer, and it earns "
    "no points. It shows you whether arguing has changed your mind."
)
KEYS = (
    ("1 to 7", "answer: 1 is not at all, 7 is wholly"),
    ("Left, Right", "go along the scale"),
    ("Enter", "answer with the number that is lit; skip when none is lit"),
    ("Esc", "skip the question"),
    ("F1 or ?", "this help"),
)


class Step(Static):
    """One number of the scale."""

    @dataclass
    class Picked(Message):
        """The student clicked on it."""

        value: int

    def __init__(self, value: int) -> None:
        super().__init__(str(value), markup=False)
        self.value = value

    def on_click(self) -> None:
        """Answer with this number."""
        self.post_message(self.Picked(self.value))


class ConvincedScreen(ModalScreen[int | None]):
    """Gives 1 (not at all) to 7 (wholly), or None when skipped.

    `earlier` is the answer before the debate, shown beside the question after it. Letters go to `typed`: whoever
    was writing when the question came up goes on writing.
    """

    CSS_PATH = "convinced.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"answer({number})", show=False) for number in range(LOWEST, HIGHEST + 1)),
        Binding("left,down", "move(-1)", show=False),
        Binding("right,up", "move(1)", show=False),
        Binding("home", "move(-9)", show=False),
        Binding("end", "move(9)", show=False),
        Binding("enter", "take", show=False),
        Binding("escape", "answer(0)", show=False),
        Binding("f1,question_mark", "help", show=False, priority=True),
    ]
    lit: reactive[int] = reactive(0)

    def __init__(
        self,
        when: Literal["before", "after"],
        earlier: int | None = None,
        typed: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._when = when
        self._earlier = earlier
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question, the scale, the words at its ends, the earlier answer."""
        with Vertical(id="convinced") as box:
            box.border_title = "Before you begin" if self._when == "before" else "Before you go on"
            box.border_subtitle = "1-7, or ← → and Enter · Esc skips · ? help"
            now = " now" if self._when == "after" else ""
            yield Static(parts((f"How convinced are you by the op-ed{now}?", "bold")))
            with Horizontal(id="scale"):
                yield from (Step(value) for value in range(LOWEST, HIGHEST + 1))
            with Horizontal(id="ends"):
                yield Static("not at all", id="low", markup=False)
                yield Static("wholly", id="high", markup=False)
            if self._when == "after" and self._earlier is not None:
                yield Static(parts((f"Before the debate you said {self._earlier}.", DIM)), id="earlier")

    def watch_lit(self, lit: int) -> None:
        """Show which number is lit, and which was the earlier answer, by brackets as well as by colour."""
        for step in self.query(Step):
            earlier = self._when == "after" and step.value == self._earlier
            step.set_class(step.value == lit, "-lit")
            step.set_class(earlier, "-earlier")
            text = f"[{step.value}]" if step.value == lit else f"({step.value})" if earlier else f" {step.value} "
            step.update(parts(text))

    def on_mount(self) -> None:
        """Nothing is lit at first: the answer is the student's own."""
        self.watch_lit(0)

    @on(Step.Picked)
    def _picked(self, message: Step.Picked) -> None:
        self.dismiss(message.value)

    def action_answer(self, value: int) -> None:
        """Answer with a number; 0 skips."""
        self.dismiss(value or None)

    def action_take(self) -> None:
        """Answer with the number that is lit."""
        self.dismiss(self.lit or None)

    def action_move(self, way: int) -> None:
        """Light the next number; the first move lights the earlier answer, or the middle."""
        start = self._earlier or (LOWEST + HIGHEST) // 2
        self.lit = (
            min(HIGHEST, max(LOWEST, self.lit + way))
            if self.lit
            else start
            if abs(way) == 1
            else (HIGHEST if way > 0 else LOWEST)
        )

    def action_help(self) -> None:
        """Say what the question is for."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def on_key(self, event: events.Key) -> None:
        """Letters go on to the text box."""
        typing = event.is_printable and event.character and not event.character.isdigit() and event.character != "?"
        if typing and self._typed is not None and event.character:
            event.stop()
            self._typed(event.character)
