"""A screen that follows a conversation: every report of the slow side, and what it changes on the screen."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from debater.core.event import Event
from debater.core.practice import Setting
from debater.core.state import DebateState, resume
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.screens.resume import ResumeScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from debater.history.record import StoredDebate


class LiveScreen(Screen[None]):
    """Begins a debate, has the model loaded, and shows each answer. `state` is the debate as shown.

    `take_up` is a stored debate to go on with; else `offer_unfinished` asks about one that was left open.
    `now` gives the seconds for the clock of a timed round.
    """

    def __init__(
        self,
        conversation: Conversation,
        setting: Setting | None = None,
        *,
        offer_unfinished: bool = False,
        take_up: "StoredDebate | None" = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self.conversation = conversation
        self.setting = setting or Setting()
        self.state: DebateState | None = None
        self._offer = offer_unfinished
        self._take_up = take_up
        self._now = now
        self._unkept = 0
        """Events that were noted and are not kept yet."""
        self.load_failed = False

    def on_mount(self) -> None:
        """Begin the debate once the first frame is drawn."""
        self.conversation.to(self)
        self.chat.say("Opening the debate… You can already write.")
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.conversation.start(self.setting, offer_unfinished=self._offer, with_left=self._take_up is None)

    def on_screen_resume(self) -> None:
        """Back from a page over it: listen again."""
        self.conversation.to(self)

    @property
    def chat(self) -> ChatPane:
        """The pane of that name."""
        return self.query_one(ChatPane)

    def note(self, event: Event) -> None:
        """Have an event kept; `kept` is called once all that were noted are."""
        self._unkept += 1
        self.conversation.note(event)

    def settled(self, state: DebateState) -> None:
        """It is known which debate is on, a fresh one or one taken up, and it is shown."""

    def kept(self) -> None:
        """Every event that was noted is kept."""

    def at_rest(self) -> None:
        """An answer came, or did not; the next question, if there is one, is being answered."""

    def warn(self, error: Exception, cure: str = "", *, severe: bool = True) -> None:
        """Say in the banner what went wrong."""
        self.query_one(MotionHeader).warn(f"{_words(error)} {cure}".strip(), error=severe)

    @property
    def _torn_down(self) -> bool:
        """Whether the app is being quit: its widgets go one by one, and nothing can be shown in them any more."""
        return not any(transcript.is_attached for transcript in self.query(Transcript))

    @on(messages.Opened)
    async def _opened(self, message: messages.Opened) -> None:
        if self._torn_down:
            return
        bank = message.session.bank
        header = self.query_one(MotionHeader)
        header.show(bank)
        header.practise(message.session.setting)
        header.warn(message.session.notice)
        await self.query_one(Transcript).introduce(bank)
        await self.query_one(CoveragePane).draw(bank)
        self._show(message.session.state)
        self.conversation.load()
        if self._take_up is not None:
            self.conversation.take_up(self._take_up)
            return
        debate = message.unfinished
        if debate is None:
            self._settle(message.session.state, message.left)
            return

        def decide(carry_on: bool | None) -> None:
            (self.conversation.set_aside if carry_on is False else self.conversation.take_up)(debate)

        self.app.push_screen(ResumeScreen(debate, self.query_one(Composer).insert), decide)

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.TakenUp)
    async def _taken_up(self, message: messages.TakenUp) -> None:
        if self._torn_down:
            return
        await self.chat.retell(message.state)
        self.setting = message.state.setting
        self.query_one(MotionHeader).practise(self.setting)
        self._show(message.state)
        self._settle(message.state, message.left)

    @on(messages.BankChanged)
    async def _bank_changed(self, message: messages.BankChanged) -> None:
        if self._torn_down or self.state is None:
            return
        before, bank = self.state.bank, message.bank
        self.query_one(MotionHeader).show(bank)
        if bank.motion != before.motion:
            await self.query_one(Transcript).introduce(bank)
        await self.query_one(CoveragePane).redraw(bank)
        self._show(resume(bank, self.state.turns, self.state.events))

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
        if self._torn_down:
            return
        await self.chat.answered(message.turn, message.state)
        self._show(message.state)
        self.query_one(MotionHeader).warn(message.notice)
        self.chat.go_on()
        self.at_rest()

    @on(messages.AnswerFailed)
    def _not_answered(self, message: messages.AnswerFailed) -> None:
        self.chat.not_answered()
        self.warn(message.error)
        self.chat.go_on()
        self.at_rest()

    @on(messages.HintGiven)
    async def _hint_given(self, message: messages.HintGiven) -> None:
        self.state = message.state
        if self._torn_down:
            return
        await self.query_one(Transcript).add_hint(message.state.bank, message.key_point, message.step)
        self.chat.say("Now say it in your own words.")

    @on(messages.TookBack)
    async def _took_back(self, message: messages.TookBack) -> None:
        if self._torn_down:
            return
        await self.chat.took_back(message)
        self._show(message.state)
        self.query_one(MotionHeader).warn(message.notice)

    @on(messages.Noted)
    def _noted(self, message: messages.Noted) -> None:
        self.state = message.state
        self._one_kept()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self.warn(message.error, severe=False)
        self._one_kept()

    def _one_kept(self) -> None:
        if self._unkept:
            self._unkept -= 1
            if not self._unkept:
                self.kept()

    def _settle(self, state: DebateState, left: tuple[str, ...]) -> None:
        self.chat.waiting.settled = True
        if left:
            self.query_one(Composer).bring_back(left)
            self.query_one(MotionHeader).warn(_left_again(left), error=False)
        self.settled(state)
        self.chat.go_on()

    def _show(self, state: DebateState) -> None:
        self.state = state
        self.chat.show(state, self.query_one(CoveragePane).show(state))


def _left_again(texts: Sequence[str]) -> str:
    """What is said of messages that an earlier program was sent and did not answer."""
    if len(texts) == 1:
        return "Your last message was not answered: it is in the box again."
    return f"Your last {len(texts)} messages were not answered: the last is in the box again, Up brings the others."


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
