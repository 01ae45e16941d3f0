"""The map of the debate: coverage, score, and each theme's key points as they are found."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget

from debater.core.bank import Bank
from debater.core.scoring import Score, score
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.tui.widgets.coverage_parts import CoverageBar, Figures, Legend, NamesLine
from debater.tui.widgets.theme_block import FoundRow, ThemeBlock

__all__ = ["CoverageBar", "CoveragePane"]


class CoveragePane(Vertical):
    """Themes, with what was found in each.

    What is not found yet is named on gentle, counted on fair (and named on request), and hidden on hard.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "names", "Names"),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    @dataclass
    class ArithmeticAsked(Message):
        """The student wants to see how the score came about."""

        state: DebateState

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.state: DebateState | None = None
        self.names = False

    def compose(self) -> ComposeResult:
        """Figures, bar, themes, whether names are shown, and what the signs mean."""
        yield Figures(id="coverage-figures")
        yield CoverageBar(id="coverage-bar")
        yield VerticalScroll(id="themes", can_focus=False)
        yield NamesLine(id="names-line")
        yield Legend(id="legend")

    async def draw(self, bank: Bank) -> None:
        """A fresh map of a bank."""
        self.state, self.names = None, False
        themes = self.query_one("#themes", VerticalScroll)
        await themes.remove_children()
        await themes.mount_all(
            ThemeBlock(one_line(theme.name), points)
            for theme in bank.themes
            if (points := [p for p in bank.key_points if p.theme == theme.id])
        )
        self.show(DebateState(bank))

    async def redraw(self, bank: Bank) -> None:
        """The map of another version of the bank, with names shown or hidden as they were; `show` brings it up."""
        names = self.names
        await self.draw(bank)
        self.names = names

    def show(self, state: DebateState) -> Score:
        """Bring the map up to a state; gives its score. What the last turn changed is lit for a moment."""
        before, self.state = self.state, state
        fresh = before is not None and len(state.turns) == len(before.turns) + 1
        now = score(state)
        self.query_one(CoverageBar).fill(now.coverage, slowly=fresh)
        self.query_one(Figures).score = now
        level = state.setting.level
        self.query_one(NamesLine).show(level, shown=self.names, left=len(now.untouched))
        changed = frozenset(credit.key_point for credit in state.turns[-1].credits) if fresh else frozenset()
        for block in self.query(ThemeBlock):
            block.show(state, names=level == "gentle" or (level == "fair" and self.names))
            block.flash(changed)
        return now

    def enter(self) -> None:
        """Take the focus, at the top: for a narrow screen, where the map takes the chat's place."""
        self.query_one(Figures).focus()

    @on(NamesLine.Asked)
    def action_names(self) -> None:
        """Name what is not found yet, or hide the names again; at the level "fair" only."""
        if self.state is not None and self.state.setting.level == "fair":
            self.names = not self.names
            self.show(self.state)

    def action_step(self, way: int) -> None:
        """To the next thing that can be picked, if it is near; else scroll towards it."""
        stops = [w for w in self.query("Figures, FoundRow, NamesLine") if w.focusable]
        themes = self.query_one("#themes", VerticalScroll)
        here = next((place for place, stop in enumerate(stops) if stop.has_focus), 0)
        ahead = stops[here + 1 :] if way > 0 else stops[:here][::-1]
        stop = next((stop for stop in ahead if _near(themes, stop, way)), None)
        if stop is not None:
            stop.focus()
        else:
            themes.scroll_relative(y=2 * way, animate=False)

    def on_key(self, event: events.Key) -> None:
        """In the map, `m` is a key; any other letter goes on to the text box."""
        if event.key == "m" and self.check_action("names", ()):
            event.stop()
            self.action_names()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Names can be asked for at the level "fair" only."""
        return action != "names" or (self.state is not None and self.state.setting.level == "fair")

    @on(Figures.Asked)
    def _ask_for_the_arithmetic(self) -> None:
        if self.state is not None:
            self.post_message(self.ArithmeticAsked(self.state))


def _near(themes: VerticalScroll, stop: Widget, way: int) -> bool:
    """Whether a stop is in view or next to it; what lies beyond the themes counts once they are scrolled to an end."""
    if not isinstance(stop, FoundRow):
        return themes.scroll_y <= 0 if way < 0 else themes.scroll_y >= themes.max_scroll_y
    view = themes.region
    return view.y - 2 <= stop.region.y and stop.region.bottom <= view.bottom + 2
