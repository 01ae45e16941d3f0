"""A page over the debate: a titled, scrolling column of text that Escape closes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static


class Page(ModalScreen[None]):
    """Give it a title and `content()`; the rest is the same for every page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f1,f3", "dismiss", "Close")]
    AUTO_FOCUS = ".page"
    heading = ""

    def content(self) -> list[Widget]:
        """The widgets of the page, from the top."""
        return []

    def compose(self) -> ComposeResult:
        """The column, and how to leave it."""
        with VerticalScroll(classes="page") as page:
            page.border_title = self.heading
            page.border_subtitle = "Esc closes · arrows scroll"
            yield from self.content()


def section(title: str) -> Static:
    """A heading inside a page."""
    return Static(title, classes="section", markup=False)
