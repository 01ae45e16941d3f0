"""The key point that a text most likely means: its claim, how it was found, and its phrasings to compare with."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.hanging import Hanging


class NearestPane(VerticalScroll, can_focus=False):
    """Beneath the texts; the mouse scrolls it, and a closer look shows it whole."""

    DEFAULT_CSS = """
    NearestPane { height: auto; max-height: 42%; border: round $border; padding: 0 1; border-title-color: $secondary;
      border-title-style: bold; border-subtitle-color: $foreground 68%; scrollbar-size-vertical: 1; }
    NearestPane Static { height: auto; }
    NearestPane.-none { display: none; }
    """

    def compose(self) -> ComposeResult:
        """The claim, then the phrasings."""
        yield Static(id="nearest-claim")
        yield Static(id="nearest-phrasings")

    def show(self, bank: Bank, key_point: str, how: str) -> None:
        """Show a key point (id); `how` says where it comes from."""
        found = bank.by_id.get(key_point)
        self.set_class(found is None, "-none")
        if found is None:
            return
        self.border_title = how
        self.border_subtitle = f"{found.id} · {plural(len(found.phrasings), 'phrasing')}"
        self.query_one("#nearest-claim", Static).update(parts((one_line(found.claim), "bold")))
        rows = [(parts(("• ", DIM)), parts((one_line(text), DIM))) for text in found.phrasings]
        self.query_one("#nearest-phrasings", Static).update(Hanging(rows))
        self.scroll_home(animate=False)
