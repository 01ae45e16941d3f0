"""A drill that follows a conversation: every report of the slow side, and what it changes in the drill."""

from collections.abc import Sequence

from textual import on
from textual.screen import Screen

from debater.core.drill import Drill, drill
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.drilling import Clock, Judged, Kept, Planned, judge, keep, plan


class LiveDrill(Screen[None]):
    """Finds out what there is to drill, has lines heard, and keeps what is graded; DrillScreen draws it.

    `drill` is the drill as it stands, None until it is known what there is to do; `waiting` a line that was sent and
    is not heard yet; `back` says when each settled key point comes back.
    """

    def __init__(self, conversation: Conversation, key_points: tuple[str, ...], clock: Clock) -> None:
        super().__init__()
        self.conversation = conversation
        self.drill: Drill | None = None
        self.planned: Planned | None = None
        self.waiting = ""
        self.back: dict[str, str] = {}
        self.load_failed = False
        self._asked = key_points
        self._clock = clock

    def draw(self) -> None:
        """Show the task that is on."""

    def summarise(self) -> None:
        """Show how the drill went."""

    def offer(self, planned: Planned) -> None:
        """Nothing is due: ask what to drill."""

    def say(self, text: str) -> None:
        """What the program is doing."""

    def warn(self, text: str) -> None:
        """Something is amiss; an empty text takes it away."""

    def unsend(self, text: str) -> None:
        """Put a line that was not heard back into the text box."""

    def on_mount(self) -> None:
        """Find out what is due; have the model loaded meanwhile."""
        self.conversation.to(self)
        if self.conversation.session is None:
            self.conversation.open(offer_unfinished=False)
        else:
            self._opened()

    def on_screen_resume(self) -> None:
        """Back from a page over it: listen again."""
        self.conversation.to(self)

    def begin(self, key_points: Sequence[str]) -> None:
        """Drill these."""
        if self.planned is not None:
            self.drill = drill(self.planned.bank, key_points)
            self.draw()

    def send(self, text: str) -> None:
        """Have a line heard, as soon as the model is there."""
        if self.waiting or self.drill is None:
            self.unsend(text)
            return
        self.waiting = text
        self.draw()
        if self.conversation.ready:
            self._judge()
        else:
            self.say("The language model is still loading. Your line will be heard as soon as it is there.")

    def change(self, new: Drill) -> None:
        """Take a step of the drill; what it settles is kept at once."""
        self.drill = new
        if new.task is not None and new.task.known is not None:
            self.conversation.ask(keep(new.task, self._clock))
        self.draw()

    def move_on(self) -> None:
        """The next task; after the last one, what is due then."""
        if self.drill is not None:
            self.drill = self.drill.moved_on()
            if self.drill.task is None:
                self.conversation.ask(plan(self._clock))
            else:
                self.draw()

    def _judge(self) -> None:
        if self.drill is not None:
            self.say("Thinking…")
            self.conversation.ask(judge(self.drill.at, self.waiting))

    def _take_back(self) -> None:
        if self.waiting:
            text, self.waiting = self.waiting, ""
            self.say("")
            self.draw()
            self.unsend(text)

    def _tell(self, notice: str) -> None:
        """The session's notice; where there is none, it stays said that the model did not load."""
        if notice or not self.load_failed:
            self.warn(notice)

    @on(messages.Opened)
    def _opened(self) -> None:
        self.conversation.ask(plan(self._clock))
        self.conversation.load()

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self.say(f"{message.step}… You can already write.")

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self.say("")
        if self.waiting:
            self._judge()

    @on(messages.LoadFailed)
    def _not_loaded(self, message: messages.LoadFailed) -> None:
        self.load_failed = True
        self.refresh_bindings()
        self.say("The language model did not load.")
        self.warn(f"{_words(message.error)} What you wrote is kept. Press F9 to try again.")
        self._take_back()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self.warn(_words(message.error))
        self._take_back()

    @on(Planned)
    def _plan(self, message: Planned) -> None:
        self.planned = message
        self._tell(message.notice)
        asked = drill(message.bank, self._asked)
        asked = asked if asked.tasks else drill(message.bank, message.due)
        if self.drill is not None:
            self.summarise()
        elif asked.tasks:
            self.drill = asked
            self.draw()
        else:
            self.offer(message)

    @on(Judged)
    def _judged(self, message: Judged) -> None:
        self.waiting = ""
        self.say("")
        self.warn("")
        if self.drill is not None and self.drill.at == message.at:
            self.change(self.drill.heard(message.said, message.verdict))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.back[message.key_point] = message.back
        self._tell(message.notice)
        self.draw()


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
