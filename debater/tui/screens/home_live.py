"""The slow side of the start screen: what the reports of opening, loading and looking back change on it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from debater.core.text import one_line
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.screens.home_words import DUE
from debater.tui.text import DIM, parts, plural, shown
from debater.tui.widgets.choices import LevelRow, MinutesRow
from debater.tui.widgets.past_panel import PastPanel
from debater.tui.widgets.way_row import WayRow

if TYPE_CHECKING:
    from debater.core.bank import Motion
    from debater.core.practice import Setting
    from debater.core.state import DebateState
    from debater.history.record import StoredDebate, StoredRecord
    from debater.session import Session
    from debater.tui.outlook import Outlook


@dataclass
class Surveyed(Message):
    """What the stored debates and reviews amount to."""

    outlook: "Outlook"


@dataclass
class Weighable(Message):
    """The newest debate whose points can be weighed, and how it stands; None when there is none."""

    found: "tuple[StoredRecord, DebateState] | None"


class LiveHome(Screen[None]):
    """Opens the bank, has the model loaded, and tells what was done before.

    `preset` is the setting to show first; without one, the last debate's.
    """

    class Ready(Message):
        """The bank is read: the ways that need it can begin."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.preset: Setting | None = None
        self.unfinished: StoredDebate | None = None
        self.left_behind: int | None = None
        """Exchanges of the debate that was left for this screen and waits for its student; None without one."""
        self._stale = True
        self._load_failed = False
        self._doing = self._said = ""

    def on_mount(self) -> None:
        """Show the setting that was asked for."""
        if self.preset is not None:
            self._take(self.preset)

    def on_screen_resume(self) -> None:
        """Shown, or shown again: once the frame is drawn, look at what there is, unless only a page lay over it."""
        self.conversation.to(self)
        self.offer()
        if self._stale:
            self.call_after_refresh(self.call_after_refresh, self.conversation.open)

    def on_screen_suspend(self) -> None:
        """Whatever is more than a page may change what is told here."""
        self._stale = self._stale or self._covered

    @property
    def _covered(self) -> bool:
        """Whether another screen, more than a page, lies over this one."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else stack
        return not all(isinstance(screen, ModalScreen) for screen in above)

    def say(self, text: str) -> None:
        """One line above the keys, until something is chosen; then what is going on shows again."""
        self._said = text
        self.query_one("#home-doing", Static).update(parts((text or self._doing, DIM)))

    def warn(self, text: str) -> None:
        """A banner below the motion; an empty text takes it away."""
        banner = self.query_one("#home-banner", Static)
        banner.update(f"! {shown(text, 400)}" if text else "")
        banner.set_class(bool(text), "-shown")

    @on(messages.Opened)
    def _opened(self, message: messages.Opened) -> None:
        self._tell_motion(message.session.bank.motion)
        self.warn(message.session.notice)
        self._stale = self._covered  # a key was quicker than the bank: look again on coming back
        self.unfinished = message.unfinished
        self.offer()
        self.conversation.load()
        self.conversation.ask(_survey)
        self.post_message(self.Ready())

    @on(messages.BankChanged)
    def _bank_changed(self, message: messages.BankChanged) -> None:
        self._tell_motion(message.bank.motion)
        self._stale = self._stale or self._covered
        if not self._stale:
            self.conversation.ask(_survey)

    def _tell_motion(self, motion: "Motion") -> None:
        self.query_one("#home-motion", Static).update(
            parts(("Motion  ", "bold $primary"), (one_line(motion.statement), "bold"))
        )
        self.query_one("#home-side", Static).update(
            parts(("You argue against  ", "$primary"), (f"“{one_line(motion.oped_title)}”", DIM))
        )

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self._do(f"{message.step}… You can already choose.")

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self._load_failed = False
        self._do("")

    @on(messages.LoadFailed)
    def _not_loaded(self, message: messages.LoadFailed) -> None:
        self._load_failed = True
        self.warn(_words(message.error))
        self._do("The language model did not load. Press F9 to try again.")

    @on(messages.TakenUp)
    def _was_set_aside(self) -> None:
        self.conversation.open()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self.warn(_words(message.error))

    @on(Surveyed)
    def _surveyed(self, message: Surveyed) -> None:
        past = message.outlook
        self.query_one(PastPanel).show(past)
        words = DUE.format(points=plural(past.due, "point")) if past.due else ""
        self.query_one("#way-drill", WayRow).tell(words)
        if self.preset is None and past.setting is not None:
            self._take(past.setting)

    def _take(self, setting: "Setting") -> None:
        self.query_one(LevelRow).level = setting.level
        if setting.minutes:
            self.query_one(MinutesRow).minutes = setting.minutes

    def _do(self, what: str) -> None:
        self._doing = what
        self.say(self._said)

    def offer(self) -> None:
        """Show Carry on, first and focused, when there is something to carry on with."""
        row = self.query_one("#way-carry-on", WayRow)
        was_there = row.has_class("-shown")
        if self.left_behind is not None:
            row.tell(f"the debate that you just left; {plural(self.left_behind, 'exchange')}")
        elif self.unfinished is not None:
            when = self.unfinished.started_at.replace(tzinfo=UTC).astimezone()
            said = plural(self.unfinished.turns, "exchange")
            row.tell(f"{when.day} {when:%B}, {when:%H:%M}; {said} (x: set aside)")
        there = self.left_behind is not None or self.unfinished is not None
        row.set_class(there, "-shown")
        if there and not was_there:
            row.focus()
        elif not there and (self.focused is None or self.focused is row):
            self.query_one("#way-spar", WayRow).focus()
        self.refresh_bindings()


def _survey(session: "Session") -> Message:
    """What the start screen tells; reads every stored debate."""
    from debater.tui.outlook import outlook  # noqa: PLC0415 - the first frame does not wait for it

    now = datetime.now(UTC).replace(tzinfo=None)
    return Surveyed(outlook(session.bank, session.past(), session.reviews().values(), now))


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
