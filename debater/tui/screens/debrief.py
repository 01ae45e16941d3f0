"""The end of a debate: what was covered, what was missed with a hint for each, and the score's arithmetic."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Static

from debater.core.scoring import score
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.core.wording import arithmetic
from debater.tui.screens.page import section
from debater.tui.signs import LOOKS, sign
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.coverage import CoverageBar
from debater.tui.widgets.hanging import Hanging
from debater.tui.widgets.hint_card import HintCard

Next = Literal["back", "new", "quit"]


class DebriefScreen(Screen[Next]):
    """Answers what comes next: back to the debate, a new one, or the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "next('back')", "Keep arguing"),
        Binding("n", "next('new')", "New debate"),
        Binding("q", "next('quit')", "Quit"),
    ]
    AUTO_FOCUS = "#debrief"

    def __init__(self, state: DebateState) -> None:
        super().__init__()
        self._state = state
        self._score = score(state)

    def compose(self) -> ComposeResult:
        """One scrolling column, three buttons, the keys."""
        with Vertical(id="debrief-page"):
            with VerticalScroll(id="debrief"):
                yield from self._summary()
                yield from self._covered()
                yield from self._arithmetic()
                yield from self._missed()
            with Horizontal(classes="buttons"):
                yield Button("Keep arguing (Esc)", id="back", compact=True)
                yield Button("New debate (n)", id="new", variant="primary", compact=True)
                yield Button("Quit (q)", id="quit", compact=True)
        yield Footer(show_command_palette=False)

    def _summary(self) -> list[Widget]:
        total = len(self._state.bank.key_points)
        raised = [p for p in self._state.bank.key_points if self._state.standing(p.id).raised]
        holes = sum(1 for p in raised if self._state.standing(p.id).hole)
        bar = CoverageBar()
        bar.share = self._score.coverage
        return [
            Static(parts(("How it went", "bold $primary")), classes="debrief-title"),
            Static(
                parts(
                    (f"{self._score.coverage:.0%}", "bold $success"),
                    (" covered    ", DIM),
                    (f"{self._score.earned}", "bold $success"),
                    (f" of {self._score.possible} points\n", DIM),
                    (f"{len(raised)} of {total}", "bold"),
                    (" objections raised    ", DIM),
                    (plural(holes, "hole"), "bold"),
                    (" found    ", DIM),
                    (plural(len(self._state.turns), "exchange"), "bold"),
                )
            ),
            bar,
        ]

    def _covered(self) -> list[Widget]:
        bank, state = self._state.bank, self._state
        found = [(p, state.standing(p.id)) for p in bank.key_points if state.standing(p.id).status != "untouched"]
        rows = [
            (
                parts((f"{sign(standing.status)} ", LOOKS[standing.status])),
                parts(one_line(point.claim), (f"  {standing.status}", DIM)),
            )
            for point, standing in found
        ]
        nothing = Static("Nothing yet. Each reason that you give against the op-ed will stand here.", markup=False)
        return [section("What you covered"), Static(Hanging(rows)) if rows else nothing]

    def _arithmetic(self) -> list[Widget]:
        lines = arithmetic(self._state.bank, self._score)
        if not lines:
            return []
        rows = [
            (parts((f"{points:>5}  ", "bold")), parts(one_line(what)))
            for points, _, what in (line.partition("  ") for line in lines)
        ]
        rows.append(
            (parts((f"{self._score.earned:>5}  ", "bold $success")), parts((f"of {self._score.possible}", DIM)))
        )
        return [section("Your score, step by step"), Static(Hanging(rows))]

    def _missed(self) -> list[Widget]:
        missed = [self._state.bank.by_id[id_] for id_ in self._score.untouched]
        if not missed:
            return [section("What you missed"), Static("Nothing at all. You found every objection.", markup=False)]
        return [
            section("What you missed, with a hint for each"),
            Static(parts(("Tab goes from hint to hint; Enter tells you more.", DIM))),
            *(HintCard(self._state.bank, point) for point in missed),
        ]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse or Enter."""
        self.dismiss("new" if event.button.id == "new" else "quit" if event.button.id == "quit" else "back")

    def action_next(self, what: Next) -> None:
        """By key."""
        self.dismiss(what)
