"""Which form a report of the debate is to have."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from debater.reports import Format

FORMATS: tuple[tuple[str, "Format", str, str], ...] = (
    ("h", "html", "HTML", "a page with pictures, to read or print; it opens in any browser"),
    ("m", "md", "Markdown", "plain text with headings, to go on writing"),
    ("c", "csv", "CSV", "a table with a row for each exchange, for a spreadsheet"),
    ("j", "jsonl", "JSON Lines", "all of it, for programs"),
)


class ExportScreen(ModalScreen["Format | None"]):
    """Gives the format, or None."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{format_}')", show=False) for key, format_, _, _ in FORMATS),
        Binding("escape,q", "choose('')", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """The four forms, and where the file goes."""
        options = [
            Hanging([(parts((f"{key}  ", "bold $accent")), parts((name, "bold"), (f"  {what}", DIM)))])
            for key, _, name, what in FORMATS
        ]
        with Vertical(id="export") as box:
            box.border_title = "Save a report"
            box.border_subtitle = "a letter, or arrows and Enter · Esc back"
            yield OptionList(*options, markup=False)
            yield Static(parts(("\nThe file goes to ", DIM), shown(str(self._folder))))

    def on_mount(self) -> None:
        """The first is lit."""
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(FORMATS[event.option_index][1])

    def action_choose(self, format_: "Format | Literal['']") -> None:
        """By letter; nothing for Esc."""
        self.dismiss(format_ or None)
