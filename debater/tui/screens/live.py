"""A screen that follows a conversation: every report of the slow side, and what it changes on the screen."""

from textual import on
from textual.screen import Screen

from debater.core.state import DebateState
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation, Opener
from debater.tui.screens.resume import ResumeScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.transcript import Transcript


class LiveScreen(Screen[None]):
    """Opens a debate, has its model loaded, and shows each answer. `state` is the debate as shown."""

    def __init__(self, opener: Opener, *, offer_unfinished: bool = True) -> None:
        super().__init__()
        self.conversation = Conversation(opener, self.post_message)
        self.state: DebateState | None = None
        self._offer = offer_unfinished
        self.load_failed = False

    def on_mount(self) -> None:
        """Open the debate once the first frame is drawn."""
        self.chat.say("Opening the debate… You can already write.")
        self.call_after_refresh(self.conversation.open, offer_unfinished=self._offer)

    @property
    def chat(self) -> ChatPane:
        """The pane of that name."""
        return self.query_one(ChatPane)

    def warn(self, error: Exception, cure: str = "", *, severe: bool = True) -> None:
        """Say in the banner what went wrong."""
        self.query_one(MotionHeader).warn(f"{_words(error)} {cure}".strip(), error=severe)

    @on(messages.Opened)
    async def _opened(self, message: messages.Opened) -> None:
        bank = message.session.bank
        header = self.query_one(MotionHeader)
        header.show(bank)
        header.warn(message.session.notice)
        await self.query_one(Transcript).introduce(bank)
        await self.query_one(CoveragePane).draw(bank)
        self._show(message.session.state)
        self.conversation.load()
        debate = message.unfinished
        if debate is None:
            self.chat.waiting.settled = True
            return

        def decide(carry_on: bool | None) -> None:
            (self.conversation.set_aside if carry_on is False else self.conversation.take_up)(debate)

        self.app.push_screen(ResumeScreen(debate, self.query_one(Composer).insert), decide)

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.TakenUp)
    async def _taken_up(self, message: messages.TakenUp) -> None:
        await self.chat.retell(message.state)
        self._show(message.state)
        self.chat.waiting.settled = True
        self.chat.go_on()

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self.chat.say(f"{message.step}… You can already write.", takes_long=True)

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self.chat.waiting.ready = True
        self.chat.go_on()

    @on(messages.LoadFailed)
    def _not_loaded(self, message: messages.LoadFailed) -> None:
        self.load_failed = True
        self.chat.say("The language model did not load.")
        self.warn(message.error, "What you wrote is kept. Press F9 to try again.")

    @on(messages.Answered)
    async def _answered(self, message: messages.Answered) -> None:
        await self.chat.answered(message.turn, message.state)
        self._show(message.state)
        self.query_one(MotionHeader).warn(message.notice)
        self.chat.go_on()

    @on(messages.AnswerFailed)
    def _not_answered(self, message: messages.AnswerFailed) -> None:
        self.chat.not_answered()
        self.warn(message.error)
        self.chat.go_on()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self.warn(message.error, severe=False)

    def _show(self, state: DebateState) -> None:
        self.state = state
        self.chat.show(state, self.query_one(CoveragePane).show(state))


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
