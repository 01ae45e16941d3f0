"""The debates that were held, one a row, the newest first."""

from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from debater.core.practice import Setting
from debater.core.progress import Held, Progress

COLUMNS = ("Began", "Practice", "Said", "Covered", "Points", "A minute", "Hints")
NARROW = 76
"""Where the screen is narrower than this, the table keeps to the columns of `FEW`, so that nothing is cut off."""
FEW = ("Began", "Practice", "Covered", "Points")
LEFT = 2
"""So many columns are words, set to the left; the rest are numbers, set to the right."""


class DebateTable(DataTable[Text]):
    """Enter or a click picks a debate; the row's key is its id."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Replay")]

    def on_mount(self) -> None:
        """Whole rows are picked."""
        self.cursor_type = "row"
        self.zebra_stripes = False

    def on_click(self, event: events.Click) -> None:
        """One click picks, as Enter does."""
        row = event.style.meta.get("row", -1)
        if row >= 0:
            event.stop()
            event.prevent_default()
            self.move_cursor(row=row)
            self.action_select_cursor()

    @property
    def fits(self) -> bool:
        """Whether it has the columns that the screen has room for."""
        return len(self.columns) == len(self._roomy)

    @property
    def _roomy(self) -> tuple[str, ...]:
        return COLUMNS if self.app.size.width >= NARROW else FEW

    def show(self, told: Progress) -> None:
        """Fill in the debates; the row that was lit stays lit."""
        lit = self.cursor_row
        self.clear(columns=True)
        places = [COLUMNS.index(name) for name in self._roomy]
        for place in places:
            self.add_column(_cell(COLUMNS[place], place))
        best = told.best if len(told.held) > 1 else None
        for held in reversed(told.held):
            cells = (
                day_name(held.at.date(), told.held[-1].at.date(), near=False) + f" {held.at:%H:%M}",
                practice(held.setting),
                str(held.exchanges),
                f"{held.coverage:.0%}{' best' if held is best else ''}",
                f"{held.earned} of {held.possible}",
                _pace(held),
                str(held.hints) if held.hints else "-",
            )
            self.add_row(*(_cell(cells[place], place) for place in places), key=held.id)
        self.move_cursor(row=min(lit, max(0, self.row_count - 1)))


def practice(setting: Setting) -> str:
    """How a debate was practised, in a few words."""
    name = {"spar": "Spar", "timed": f"{setting.minutes} minutes", "drill": "Drill", "switch": "Switch sides"}
    return f"{name[setting.mode]}, {setting.level}"


def day_name(day: date, today: date | None = None, *, near: bool = True) -> str:
    """A day in words: today, tomorrow or its weekday where that is clear from `today`, else its date."""
    if today is not None and near:
        ahead = (day - today).days
        if 0 <= ahead < 7:
            return ("today", "tomorrow")[ahead] if ahead < 2 else f"on {day:%A}"
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{day.day} {day:%b}{year}"


def _pace(held: Held) -> str:
    return "-" if held.pace is None else f"{held.pace:.1f}"


def _cell(text: str, place: int) -> Text:
    return Text(text, justify="left" if place < LEFT else "right", no_wrap=True)
