"""The map of the debate: coverage, score, and each theme's key points as they are found."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.scoring import Score, score
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.tui.signs import LOOKS, sign
from debater.tui.text import DIM, parts
from debater.tui.widgets.theme_block import ThemeBlock


class CoverageBar(Static):
    """A bar of the share raised: heavy for found, light for the rest, so that it reads without colour."""

    share = reactive(0.0)

    def render(self) -> Content:
        """As wide as the widget."""
        width = self.size.width
        filled = min(width, round(width * self.share)) if self.share else 0
        return parts(("━" * filled, "$success"), ("─" * (width - filled), "$foreground 25%"))


class CoveragePane(Vertical):
    """Themes, with what was found in each; claims not found yet stay hidden, only their number shows."""

    def compose(self) -> ComposeResult:
        """Figures, bar, themes, and what the signs mean."""
        yield Static(id="coverage-figures")
        yield CoverageBar(id="coverage-bar")
        yield VerticalScroll(id="themes", can_focus=False)
        yield Static(_legend(), id="legend")

    async def draw(self, bank: Bank) -> None:
        """A fresh map of a bank."""
        themes = self.query_one("#themes", VerticalScroll)
        await themes.remove_children()
        await themes.mount_all(
            ThemeBlock(one_line(theme.name), points)
            for theme in bank.themes
            if (points := [p for p in bank.key_points if p.theme == theme.id])
        )
        self.show(DebateState(bank))

    def show(self, state: DebateState) -> Score:
        """Bring the map up to a state; gives its score."""
        now = score(state)
        self.query_one(CoverageBar).share = now.coverage
        self.query_one("#coverage-figures", Static).update(
            parts(
                ("Coverage ", DIM),
                (f"{now.coverage:.0%}", "bold"),
                ("    Score ", DIM),
                (f"{now.earned}", "bold"),
                (f" of {now.possible}", DIM),
            )
        )
        for block in self.query(ThemeBlock):
            block.show(state)
        return now


def _legend() -> Content:
    pieces = []
    for status, end in (("raised", " " * 6), ("pressed", "\n"), ("hole found", "  "), ("conceded", "")):
        pieces += [(f"{sign(status)} ", LOOKS[status]), (f"{status}{end}", DIM)]
    return parts(*pieces)
