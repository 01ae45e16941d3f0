"""The end of a debate: what was covered and what missed, the best and the worst of it, and what to practise next."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Static

from debater.core.event import Hinted, Weighed
from debater.core.next_steps import next_steps
from debater.core.scoring import score
from debater.core.state import DebateState, resume
from debater.history.record import StoredRecord
from debater.tui.conversation import Conversation
from debater.tui.messages import Noted, Trouble
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.page import section
from debater.tui.screens.weigh import WeighScreen
from debater.tui.widgets import debrief_parts
from debater.tui.widgets.exchange_card import ExchangeCard
from debater.tui.widgets.hint_card import HintCard
from debater.tui.widgets.step_row import StepRow

if TYPE_CHECKING:
    from debater.reports import Format
    from debater.session import Session

Next = Literal["back", "new", "home", "quit", "drill", "switch"]
HOW = (
    "This is what your debate came to. At the top are three next steps: press the number of one, and it begins. "
    "Below are your best and your weakest exchange with the reasons, what you covered, what you left open, how your "
    "score came about, and a hint for everything that you missed."
)
KEYS = (
    ("1, 2, 3", "take that next step"),
    ("Up, Down, Page Up, Page Down", "scroll"),
    ("Tab, Shift+Tab", "from card to card; Enter opens one"),
    ("r", "replay: the debate once more, turn by turn"),
    ("w", "weigh: choose your strongest points and say why they outweigh"),
    ("e", "save a report: HTML, Markdown, CSV or JSON Lines"),
    ("b or Esc", "back to the debate"),
    ("n", "a new debate"),
    ("h", "the start screen"),
    ("q", "quit"),
    ("F1 or ?", "this help"),
)


class DebriefScreen(Screen[Next]):
    """Answers what comes next. For `drill` and `switch`, `next_key_points` names the key points to practise."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "next('back')", "Back", tooltip="Back to the debate"),
        Binding("n", "next('new')", "New", tooltip="A new debate"),
        Binding("r", "replay", "Replay", tooltip="The debate once more, turn by turn"),
        Binding("w", "weigh", "Weigh", tooltip="Choose your strongest points and say why they outweigh"),
        Binding("e", "export", "Report", tooltip="Save a report of this debate"),
        Binding("h", "next('home')", "Home", tooltip="The start screen"),
        Binding("q", "next('quit')", "Quit", tooltip="The end"),
        Binding("question_mark,f1", "help", "Help", tooltip="What stands here, and every key"),
        *(Binding(str(number), f"step({number})", show=False) for number in (1, 2, 3)),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
        Binding("ctrl+q", "app.quit", "Quit", show=False, priority=True),
    ]
    AUTO_FOCUS = "#debrief"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (52, "-narrow"), (78, "-wide")]  # noqa: RUF012 - Textual declares it so

    @dataclass
    class Exported(Message):
        """The report is written."""

        path: Path

    def __init__(self, conversation: Conversation, record: StoredRecord, state: DebateState) -> None:
        super().__init__()
        self.conversation = conversation
        self.next_key_points: tuple[str, ...] = ()
        self._record = record
        newer = len(record.events) > len(state.events)
        self._state = resume(state.bank, state.turns, record.events) if newer else state

    def compose(self) -> ComposeResult:
        """One scrolling column, what was done last, four buttons, the keys."""
        with Vertical(id="debrief-page"):
            yield VerticalScroll(*self._sections(), id="debrief")
            yield Static("", id="debrief-note", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Back to the debate (Esc)", id="back", compact=True)
                yield Button("New debate (n)", id="new", variant="primary", compact=True)
                yield Button("Home (h)", id="home", compact=True)
                yield Button("Quit (q)", id="quit", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """What is asked for here comes back to here."""
        self.conversation.to(self)

    def on_screen_resume(self) -> None:
        """Back from a screen over it."""
        self.conversation.to(self)

    def action_next(self, what: Next) -> None:
        """By key. Hints that were opened here count when the debate goes on."""
        session = self.conversation.session
        if what == "back" and session is not None and session.id == self._record.id:
            for card in self.query(HintCard):
                if step := card.opened:
                    self.conversation.note(Hinted(key_point=card.key_point.id, step=3 if step == 3 else 4))
        self.dismiss(what)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        chosen: dict[str | None, Next] = {"new": "new", "home": "home", "quit": "quit"}
        self.action_next(chosen.get(event.button.id, "back"))

    @on(StepRow.Taken)
    def _taken(self, message: StepRow.Taken) -> None:
        self.action_step(message.number)

    def action_step(self, number: int) -> None:
        """Take a next step, by its number from 1."""
        steps = next_steps(self._state)
        if number > len(steps):
            return
        step = steps[number - 1]
        if step.way == "weigh":
            self.action_weigh()
            return
        self.next_key_points = step.key_points
        self.dismiss(step.way)

    @on(ExchangeCard.Opened)
    def _opened(self, message: ExchangeCard.Opened) -> None:
        self.action_replay(message.turn)

    def action_replay(self, at: int = 0) -> None:
        """The debate once more, from a turn."""
        from debater.tui.screens.replay import ReplayScreen  # noqa: PLC0415 - not before the first frame

        self.app.push_screen(ReplayScreen(self._state.bank, self._record, at))

    def action_weigh(self) -> None:
        """The closing minute, once there is something to weigh."""
        if any(self._state.standing(id_).raised for id_ in self._state.bank.by_id):
            self.app.push_screen(WeighScreen(self._state, self._keep))
        else:
            self._say("There is nothing to weigh yet. Raise a point in the debate first.")

    def action_export(self) -> None:
        """Choose a form, and have the report written."""
        from platformdirs import user_documents_path  # noqa: PLC0415 - not before the first frame

        from debater.tui.screens.export import ExportScreen  # noqa: PLC0415 - the same

        folder = user_documents_path() / "debater"

        def write(form: "Format | None") -> None:
            if form is not None:
                self._say("Writing the report…")
                self.conversation.to(self)
                self.conversation.ask(lambda session: _written(session, self._record, form, folder))

        self.app.push_screen(ExportScreen(folder), write)

    def action_help(self) -> None:
        """What stands here, and every key."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    @on(Exported)
    def _exported(self, message: Exported) -> None:
        self._say(f"Saved {message.path.name} in {message.path.parent}")

    @on(Trouble)
    def _trouble(self, message: Trouble) -> None:
        self._say(f"That did not work. {message.error}")

    @on(Noted)
    async def _noted(self, message: Noted) -> None:
        if not isinstance(message.event, Weighed):
            return
        session = self.conversation.session
        if session is not None and session.id == self._record.id:
            self._record = session.record
        await self._show(message.state)

    def _keep(self, weighed: Weighed) -> None:
        """Keep what was weighed with the debate that it is about, at once."""
        session = self.conversation.session
        if session is not None and session.id == self._record.id:
            self.conversation.to(self)
            self.conversation.note(weighed)
        else:
            self.run_worker(self._show(self._state.with_event(weighed)), exclusive=True)

    async def _show(self, state: DebateState) -> None:
        self._state = state
        column = self.query_one("#debrief", VerticalScroll)
        place = column.scroll_y
        with self.app.batch_update():
            await column.remove_children()
            await column.mount_all(self._sections())
        column.scroll_to(y=place, animate=False)
        if self.focused is None:
            column.focus()

    def _sections(self) -> list[Widget]:
        state, now = self._state, score(self._state)
        return [
            *debrief_parts.summary(state, now),
            section("What to do next"),
            *(StepRow(number, step.text) for number, step in enumerate(next_steps(state), start=1)),
            *debrief_parts.best_and_worst(state),
            *debrief_parts.opinion(state),
            *debrief_parts.weighed(state),
            *debrief_parts.covered(state),
            *debrief_parts.left_open(state),
            *debrief_parts.time_spent(state, self._record),
            *debrief_parts.account(state, now),
            *debrief_parts.missed(state, now),
        ]

    def _say(self, text: str) -> None:
        note = self.query_one("#debrief-note", Static)
        note.update(text)
        note.display = bool(text)


def _written(session: "Session", record: StoredRecord, form: "Format", folder: Path) -> Message:
    """Write the report; on the slow side."""
    from debater.reports import write  # noqa: PLC0415 - only who exports waits for it

    return DebriefScreen.Exported(write(session.bank, record, form, folder))
