"""The debate screen: chat beside map, the pages over them, and what the conversation reports."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from debater.core.debate import DebateState
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation, Opener
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.debrief import DebriefScreen, Next
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.resume import ResumeScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.theme_block import FoundRow
from debater.tui.widgets.transcript import Transcript

WIDE = 100
"""Columns from which the map stands beside the chat; below, it takes the chat's place on request."""


class DebateScreen(Screen[None]):
    """All slow work is the conversation's; only handlers here and in the chat change widgets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", "Help", show=False),
        Binding("f2,ctrl+b", "map", "Map", priority=True),
        Binding("f3,ctrl+o", "brief", "Op-ed", priority=True),
        Binding("f4,ctrl+r", "why", "Why", priority=True),
        Binding("f5", "finish", "Finish", priority=True),
        Binding("ctrl+d", "finish", show=False, priority=True),
        Binding("f9", "retry", "Try again", priority=True),
        Binding("pageup", "scroll_chat(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_chat(1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "#composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    @dataclass
    class Finished(Message):
        """The student left the debrief: for a new debate, or for good."""

        again: bool

    def __init__(self, opener: Opener, *, offer_unfinished: bool = True) -> None:
        super().__init__()
        self.conversation = Conversation(opener, self.post_message)
        self.state: DebateState | None = None
        self._offer = offer_unfinished
        self._load_failed = False

    def compose(self) -> ComposeResult:
        """Header, chat beside map, keys."""
        yield MotionHeader(id="header")
        with Horizontal(id="body"):
            yield ChatPane(self.conversation, id="chat")
            yield CoveragePane(id="coverage")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Open the debate once the first frame is drawn."""
        self._chat.say("Opening the debate… You can already write.")
        self.call_after_refresh(self.conversation.open, offer_unfinished=self._offer)

    @property
    def _chat(self) -> ChatPane:
        return self.query_one(ChatPane)

    def _warn(self, error: Exception, cure: str = "", *, severe: bool = True) -> None:
        self.query_one(MotionHeader).warn(f"{_words(error)} {cure}".strip(), error=severe)

    # What the conversation reports

    @on(messages.Opened)
    async def _opened(self, message: messages.Opened) -> None:
        bank = message.session.bank
        header = self.query_one(MotionHeader)
        header.show(bank)
        header.warn(message.session.notice)
        await self.query_one(Transcript).introduce(bank)
        await self.query_one(CoveragePane).draw(bank)
        await self._show(message.session.state)
        self.conversation.load()
        debate = message.unfinished
        if debate is None:
            self._chat.waiting.settled = True
            return

        def decide(carry_on: bool | None) -> None:
            (self.conversation.set_aside if carry_on is False else self.conversation.take_up)(debate)

        self.app.push_screen(ResumeScreen(debate), decide)

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.TakenUp)
    async def _taken_up(self, message: messages.TakenUp) -> None:
        await self._chat.retell(message.state)
        await self._show(message.state)
        self._chat.waiting.settled = True
        self._chat.go_on()

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self._chat.say(f"{message.step}… You can already write.")

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self._chat.waiting.ready = True
        self._chat.go_on()

    @on(messages.LoadFailed)
    def _not_loaded(self, message: messages.LoadFailed) -> None:
        self._load_failed = True
        self._chat.say("The language model did not load. What you wrote is kept.")
        self._warn(message.error, "Press F9 to try again.")
        self.refresh_bindings()

    @on(messages.Answered)
    async def _answered(self, message: messages.Answered) -> None:
        await self._chat.answered(message.turn, message.state)
        await self._show(message.state)
        self.query_one(MotionHeader).warn(message.notice)
        self._chat.go_on()

    @on(messages.AnswerFailed)
    def _not_answered(self, message: messages.AnswerFailed) -> None:
        self._chat.not_answered()
        self._warn(message.error)
        self._chat.go_on()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self._warn(message.error, severe=False)

    async def _show(self, state: DebateState) -> None:
        self.state = state
        self._chat.show(state, await self.query_one(CoveragePane).show(state))

    # What the student does

    @on(FoundRow.Picked)
    def _found_picked(self, message: FoundRow.Picked) -> None:
        if self.has_class("-narrow"):
            self.remove_class("-map-flipped")
        self.query_one(Transcript).show_turn(message.turn)

    def on_key(self, event: events.Key) -> None:
        """Letters typed anywhere go to the text box."""
        composer = self.query_one(Composer)
        if event.character and event.character.isalpha() and self.focused is not composer:
            event.stop()
            composer.focus()
            composer.insert(event.character)

    def on_resize(self, event: events.Resize) -> None:
        """From narrow to wide or back, the map returns to its usual place."""
        if self.has_class("-narrow") == (event.size.width >= WIDE):
            self.remove_class("-map-flipped")

    @on(Composer.HelpAsked)
    def action_help(self) -> None:
        """Show the help."""
        self.app.push_screen(HelpScreen())

    def action_map(self) -> None:
        """Beside the chat: hide or show the map. On a narrow screen: swap chat and map."""
        self.toggle_class("-map-flipped")

    def action_brief(self) -> None:
        """Show the op-ed's points."""
        if self.state is not None:
            self.app.push_screen(BriefScreen(self.state.bank))

    def action_why(self) -> None:
        """Show or hide how the last message was understood."""
        self._chat.unfold_last()

    def action_retry(self) -> None:
        """Load the model again after a failure."""
        self._load_failed = False
        self.query_one(MotionHeader).warn("")
        self.refresh_bindings()
        self._chat.say("Loading the language model… You can already write.")
        self.conversation.load()

    def action_finish(self) -> None:
        """Show the debrief; the debate ends when the student leaves it for a new one or for good."""

        def decide(chosen: Next | None) -> None:
            if chosen in ("new", "quit"):
                self.conversation.end()
                self.post_message(self.Finished(again=chosen == "new"))

        if self.state is not None:
            self.app.push_screen(DebriefScreen(self.state), decide)

    def action_scroll_chat(self, pages: int) -> None:
        """Page through the chat, whatever has the focus."""
        transcript = self.query_one(Transcript)
        (transcript.scroll_page_up if pages < 0 else transcript.scroll_page_down)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is offered only after a failure."""
        return self._load_failed if action == "retry" else True


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
