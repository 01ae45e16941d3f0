"""A debate once more, turn by turn: the exchange as it was, and score and coverage after it."""

from datetime import UTC
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Static

from debater.core.bank import Bank
from debater.core.feedback import feedback
from debater.core.text import one_line
from debater.core.turn import Turn
from debater.core.verdict import Menu
from debater.history.record import StoredRecord
from debater.reports.words import claim, practised, when
from debater.tui.moments import Moment, moments
from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts
from debater.tui.widgets.bubble import StudentBubble
from debater.tui.widgets.exchange import answer_widgets, spoken
from debater.tui.widgets.happening import Happening, happening
from debater.tui.widgets.timeline import Timeline
from debater.tui.widgets.transcript import hidden

HOW = (
    "You go through a debate as it was, one exchange at a time. Above you see the score and the coverage that you had "
    "after it. Hints, pauses and lines that you took back stand where they happened."
)
KEYS = (
    ("Right or Enter", "the next exchange"),
    ("Left", "the one before"),
    ("Home, End", "the beginning, the last exchange"),
    ("Up, Down, Page Up, Page Down", "scroll a long exchange"),
    ("Mouse", "click on the line to go to any place in the debate"),
    ("Esc or q", "back"),
    ("F1 or ?", "this help"),
)


class ReplayScreen(Screen[None]):
    """Begins before the first turn, or `at` a turn."""

    CSS_PATH = "replay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Back", priority=True),
        Binding("right", "step(1)", "Next", priority=True),
        Binding("home", "go(0)", "First", priority=True),
        Binding("end", "end", "Last", priority=True),
        Binding("enter", "step(1)", show=False),
        Binding("escape,q", "leave", "Close"),
        Binding("question_mark,f1", "help", "Help"),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
    ]
    AUTO_FOCUS = "#replay"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, bank: Bank, record: StoredRecord, at: int = 0) -> None:
        super().__init__()
        self._bank = bank
        self._record = record
        self._moments = moments(bank, record)
        self.place = max(0, min(at, self._last))

    def compose(self) -> ComposeResult:
        """Where one is, the exchange, buttons, keys."""
        with Vertical(id="replay-page"):
            yield Static(id="replay-where")
            yield Timeline(self._last, id="replay-line")
            yield VerticalScroll(id="replay")
            with Horizontal(classes="buttons"):
                yield Button("‹‹", id="first", compact=True)
                yield Button("‹ Back", id="back", compact=True)
                yield Button("Next ›", id="next", variant="primary", compact=True)
                yield Button("››", id="last", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        """The first moment."""
        await self._show()

    async def action_step(self, way: int) -> None:
        """The next exchange, or the one before."""
        await self.action_go(self.place + way)

    async def action_go(self, place: int) -> None:
        """To a place: 0 for the beginning, else the turn's number."""
        place = max(0, min(place, self._last))
        if place != self.place:
            self.place = place
            await self._show()

    async def action_end(self) -> None:
        """To the last exchange."""
        await self.action_go(self._last)

    def action_leave(self) -> None:
        """Back to where the student came from."""
        self.dismiss()

    def action_help(self) -> None:
        """What a replay is, and every key."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    @on(Timeline.Picked)
    async def _picked(self, message: Timeline.Picked) -> None:
        await self.action_go(message.place)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        places = {"first": 0, "back": self.place - 1, "next": self.place + 1, "last": self._last}
        await self.action_go(places[event.button.id or "first"])

    @property
    def _last(self) -> int:
        return len(self._moments) - 1

    async def _show(self) -> None:
        moment = self._moments[self.place]
        self.query_one("#replay-where", Static).update(self._where(moment))
        self.query_one(Timeline).place = self.place
        for name, end in (("first", 0), ("back", 0), ("next", self._last), ("last", self._last)):
            self.query_one(f"#{name}", Button).disabled = self.place == end
        body = self.query_one("#replay", VerticalScroll)
        await body.remove_children()
        await body.mount_all(self._body(moment))
        body.scroll_home(animate=False)
        if self.focused is None or not self.focused.is_attached or self.focused.disabled:
            body.focus()

    def _where(self, moment: Moment) -> Content:
        where = f"Exchange {self.place} of {self._last}" if self.place else "The beginning"
        now = moment.score
        change = f" ({moment.earned:+d})" if moment.earned else ""
        look = "bold $success" if moment.earned >= 0 else "bold $error"
        return parts(
            (where, "bold $primary"),
            ("    Coverage ", DIM),
            (f"{now.coverage:.0%}", "bold"),
            ("    Score ", DIM),
            (f"{now.earned}", "bold"),
            (f" of {now.possible}", DIM),
            (change, look),
        )

    def _body(self, moment: Moment) -> list[Widget]:
        widgets: list[Widget] = []
        if moment.turn is None:
            widgets.append(Static(self._beginning(), classes="replay-beginning"))
        else:
            widgets += self._exchange(moment.turn, moment)
        return [*widgets, *(shown for event in moment.events if (shown := happening(self._bank, event)))]

    def _exchange(self, turn: Turn, moment: Moment) -> list[Widget]:
        answers = answer_widgets(
            self._bank,
            turn,
            moment.earned,
            menu_open=False,
            feedback=lambda: feedback(self._bank, turn, moment.state),
            hidden=hidden(self._moments[-1].state),
        )
        offered = turn.verdict.options if isinstance(turn.verdict, Menu) else ()
        menu = "; ".join(claim(self._bank, option.id).rstrip(".") for option in offered)
        return [
            StudentBubble(spoken(self._bank, turn)),
            *answers,
            *([Happening("Offered", f"{menu}.")] if menu else []),
        ]

    def _beginning(self) -> Content:
        nothing = "" if self._last else "\n\nNothing was said in it."
        return parts(
            (one_line(self._bank.motion.statement), "bold"),
            f"\n{practised(self._record.setting)}.",
            (f"  Begun on {when(self._record.started_at.replace(tzinfo=UTC))}.{nothing}", DIM),
        )
