"""Progress over time: charts, what is due for review, and every debate that was held."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from debater.core.bank import Bank
from debater.core.progress import Progress, progress
from debater.core.text import one_line
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.chart import MOST, BarChart, LineChart
from debater.tui.widgets.debate_table import DebateTable, day_name

if TYPE_CHECKING:
    from debater.history.record import StoredRecord
    from debater.session import Session

HOW = (
    "Here you see how your debates went, from the first to the last. Coverage is the share of all points that you "
    "raised. Points a minute is your score over the time it took; pauses do not count, and a very short debate has "
    "none. Below the charts stands every debate, the newest first. Open one to read it again, turn by turn."
)
KEYS = (
    ("Up, Down", "go through your debates"),
    ("Enter", "replay the debate that is lit"),
    ("d", "drill the points that are due for review"),
    ("Esc or q", "back"),
    ("F1 or ?", "this help"),
)
EMPTY = (
    "No debates yet.\n\nHold one, and it will stand here: how much you covered, how many points you made a minute, and "
    "which points are due for review.\n\nPress Esc to go back and choose how to practise."
)
NOT_KEPT = "Debates are not kept in this run, so there is nothing to show here. Press Esc to go back."


class ProgressScreen(Screen[None]):
    """Reads the stored debates each time it comes up."""

    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back"),
        Binding("d", "drill", "Drill what is due"),
        Binding("f1,question_mark", "help", "Help", key_display="?"),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (64, "-usual"), (116, "-broad")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-medium"), (34, "-tall")]  # noqa: RUF012

    @dataclass
    class Read(Message):
        """The debates were read."""

        bank: Bank
        progress: Progress
        records: "Sequence[StoredRecord]"
        kept: bool

    def __init__(self, conversation: Conversation, *, now: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        self.conversation = conversation
        self._now = now or _here_and_now
        self._read: ProgressScreen.Read | None = None

    def compose(self) -> ComposeResult:
        """Summary, charts, what is due, the debates."""
        with VerticalScroll(id="progress", can_focus=False):
            yield Static(id="summary", markup=False)
            with Horizontal(id="charts"):
                yield LineChart("Coverage", top=100, unit="%", id="coverage-chart")
                yield LineChart("Points a minute", id="pace-chart")
                yield BarChart("Due for review", id="due-chart")
            yield Static(id="due", markup=False)
            yield DebateTable(id="debates")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Empty until the debates are read."""
        self.add_class("-empty")
        self.query_one("#summary", Static).update("Reading your debates…")

    def on_screen_resume(self) -> None:
        """Read the debates, now and after each replay or drill."""
        self.conversation.to(self)
        if self.conversation.session is None:
            self.conversation.open(offer_unfinished=False)
        self.conversation.ask(self._look)

    def on_resize(self) -> None:
        """The table has as many columns as there is room for."""
        table = self.query_one(DebateTable)
        if self._read is not None and not table.fits:
            table.show(self._read.progress)

    def _look(self, session: "Session") -> Message:
        """On the slow side: read and reckon."""
        records = session.past()
        due = [review.due for review in session.reviews().values()]
        told = progress(session.bank, records, due, self._now())
        return self.Read(session.bank, told, records, kept=session.store is not None)

    @on(Read)
    def _show(self, message: Read) -> None:
        self._read = message
        told = message.progress
        nothing = not told.held and not any(count for _, count in told.due) and not told.due_later and not told.answered
        self.set_class(nothing, "-empty")
        self.set_class(not told.held, "-no-debates")
        summary = self.query_one("#summary", Static)
        summary.update(parts(EMPTY if message.kept else NOT_KEPT) if nothing else _summary(message.bank, told))
        self.query_one("#due", Static).update(parts(*_due(told)))
        if told.held:
            names = (day_name(told.held[-MOST:][0].at.date()), day_name(told.held[-1].at.date()))
            self.query_one("#coverage-chart", LineChart).show([100 * held.coverage for held in told.held], *names)
            self.query_one("#pace-chart", LineChart).show([held.pace for held in told.held], *names)
        self.query_one("#due-chart", BarChart).show(*_bars(told))
        table = self.query_one(DebateTable)
        table.show(told)
        if self.focused is None and told.held:
            table.focus(scroll_visible=False)
        self.refresh_bindings()

    @on(messages.Trouble)
    @on(messages.OpenFailed)
    def _trouble(self, message: messages.Trouble | messages.OpenFailed) -> None:
        self.query_one("#summary", Static).update(parts((f"Your debates cannot be read. {message.error}", "$error")))

    @on(DataTable.RowSelected)
    def _replay(self, message: DataTable.RowSelected) -> None:
        from debater.tui.screens.replay import ReplayScreen  # noqa: PLC0415 - only who replays needs it

        if self._read is not None:
            record = next((r for r in self._read.records if r.id == message.row_key.value), None)
            if record is not None:
                self.app.push_screen(ReplayScreen(self._read.bank, record))

    def action_drill(self) -> None:
        """Practise what is due."""
        from debater.tui.screens.drill import DrillScreen  # noqa: PLC0415 - only who drills needs it

        self.app.push_screen(DrillScreen(self.conversation))

    def action_help(self) -> None:
        """Say what is on this screen."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to drill only when it is due."""
        return action != "drill" or (self._read is not None and self._read.progress.due_now > 0)


def _summary(bank: Bank, told: Progress) -> Content:
    """The motion; how many debates, the best and the last; the days practised, if they make a row."""
    lines: list[str | tuple[str, str]] = [(one_line(bank.motion.statement, 200), "bold $secondary")]
    best = told.best
    if best is not None:
        last = told.held[-1]
        lines += ["\n", (plural(len(told.held), "debate"), "bold"), ("  Best ", DIM), (f"{best.coverage:.0%}", "bold")]
        lines += [(f" covered ({day_name(best.at.date())})  Last ", DIM), (f"{last.coverage:.0%}", "bold")]
        lines += [(f" covered, {last.earned} of {last.possible} points", DIM)]
    if told.answered:
        put = plural(told.answered, "objection")
        lines += [
            "\n",
            (put, "bold"),
            (" put to you with sides switched, ", DIM),
            (f"{told.met}", "bold"),
            (" met", DIM),
        ]
    if told.streak > 1:
        lines.append((f"\nYou have practised on {told.streak} days, with at most one day off in between.", DIM))
    return parts(*lines)


def _due(told: Progress) -> list[tuple[str, str]]:
    """What is due, in a sentence; and what to do about it."""
    days = [(day_name(day, told.due[0][0]), count) for day, count in told.due if count]
    if not days and not told.due_later:
        return [("Nothing is due for review.", DIM)]
    pieces = [f"{count} {name}" for name, count in days] + ([f"{told.due_later} later"] if told.due_later else [])
    line: list[tuple[str, str]] = [("Due for review: ", DIM), (", ".join(pieces) + ".", "")]
    return [*line, ("  d", "bold $primary"), (" drills them.", DIM)] if told.due_now else line


def _bars(told: Progress) -> tuple[list[str], list[int]]:
    return [f"{day:%a}" for day, _ in told.due], [count for _, count in told.due]


def _here_and_now() -> datetime:
    return datetime.now().astimezone()
