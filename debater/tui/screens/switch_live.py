"""Switching sides as it follows a conversation: every report of the slow side, and what it changes in the round."""

import time

from textual import on
from textual.screen import Screen

from debater.core.state import plain
from debater.core.switching import AT_ONCE, Round, objections
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.switching import Answers, Judged, Kept, Log, Planned, Prepared, judge, keep, plan, prepare


class LiveSwitch(Screen[None]):
    """Finds objections to put, has answers judged; SwitchScreen draws it.

    `round` is the round as it stands, None until the bank is read; `waiting` an answer that was sent and is not judged
    yet; `ahead` the key points of later rounds.
    """

    def __init__(self, conversation: Conversation, key_points: tuple[str, ...], seed: int | None) -> None:
        super().__init__()
        self.conversation = conversation
        self.round: Round | None = None
        self.waiting = ""
        self.ahead: tuple[str, ...] = ()
        self.load_failed = False
        self._answers = Answers()
        self._log = Log()
        self._asked = key_points
        self._known: frozenset[str] = frozenset()
        self._number = 0
        self._planned: Planned | None = None
        self._seed = time.time_ns() if seed is None else seed

    def draw(self) -> None:
        """Show the exchange that is on."""

    def summarise(self) -> None:
        """Show how the round went."""

    def say(self, text: str) -> None:
        """What the program is doing."""

    def warn(self, text: str) -> None:
        """Something is amiss; an empty text takes it away."""

    def unsend(self, text: str) -> None:
        """Put an answer that was not judged back into the text box."""

    def on_mount(self) -> None:
        """Find objections; have the model loaded meanwhile."""
        self.conversation.to(self)
        if self.conversation.session is None:
            self.conversation.open(offer_unfinished=False)
        else:
            self._opened()

    def on_screen_resume(self) -> None:
        """Back from a page over it: listen again."""
        self.conversation.to(self)

    def begin(self) -> None:
        """The next round: the key points that come first of those ahead."""
        if self._planned is None:
            return
        self._number += 1
        key_points, self.ahead = self.ahead[:AT_ONCE], self.ahead[AT_ONCE:]
        self.round = objections(self._planned.bank, key_points, self._known, self._seed + self._number)
        self._known |= {plain(exchange.objection) for exchange in self.round.exchanges}
        self.draw()

    def send(self, text: str) -> None:
        """Have an answer judged, as soon as the model is there."""
        if self.waiting or self.round is None:
            self.unsend(text)
            return
        self.waiting = text
        self.draw()
        if self.conversation.ready:
            self._judge()
        else:
            self.say("The language model is still loading. Your answer will be read as soon as it is there.")

    def change(self, new: Round) -> None:
        """Take a step of the round; what it settles is kept at once."""
        self.round = new
        if new.exchange is not None and new.exchange.settled:
            self.conversation.ask(keep(self._log, new.exchange))
        self.draw()

    def move_on(self) -> None:
        """The next objection, or after the last one the summary."""
        if self.round is not None:
            self.round = self.round.moved_on()
            (self.draw if self.round.exchange else self.summarise)()

    def _judge(self) -> None:
        exchange = self.round.exchange if self.round else None
        if self.round is not None and exchange is not None:
            self.say("Thinking…")
            key_point, at = exchange.key_point, self.round.at
            self.conversation.ask(judge(self._answers, self._number, at, key_point, self.waiting))

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
        self.conversation.ask(plan(self._seed))
        self.conversation.load()

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(Planned)
    def _begin(self, message: Planned) -> None:
        self._planned, self._known = message, message.known
        bank = message.bank
        self.ahead = tuple(id_ for id_ in dict.fromkeys(self._asked) if id_ in bank.by_id) or message.key_points
        self._tell(message.notice)
        self.begin()

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self.say(f"{message.step}… You can already write.")

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self.say("")
        if self.waiting:
            self._judge()
        else:
            self.conversation.ask(prepare(self._answers))

    @on(Prepared)
    def _prepared(self) -> None:
        """Nothing to show: the first answer is judged at once."""

    @on(Judged)
    def _judged(self, message: Judged) -> None:
        self.waiting = ""
        self.say("")
        self.warn("")
        if self.round is not None and (message.number, message.at) == (self._number, self.round.at):
            self.change(self.round.heard(message.said, message.verdict))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self._tell(message.notice)

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


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
