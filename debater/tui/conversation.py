"""The slow side of the app: every call to a session, off the screen's thread; results come back as messages."""

import contextlib
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from debater.errors import DebaterError
from debater.tui.background import Background
from debater.tui.messages import (
    Answered,
    AnswerFailed,
    HintGiven,
    Loaded,
    LoadFailed,
    LoadStep,
    Noted,
    Opened,
    OpenFailed,
    TakenUp,
    TookBack,
    Trouble,
)
from debater.tui.noted import answered, noted

if TYPE_CHECKING:
    from debater.core.event import Event
    from debater.core.practice import Setting
    from debater.core.turn import Turn
    from debater.history.record import StoredDebate
    from debater.session import Session

Opener = Callable[[], "Session"]
"""Opens a session: reads the bank, loads no model."""


class Target(Protocol):
    """What messages are posted to: a screen."""

    def post_message(self, message: Message) -> bool:
        """Put a message in its queue; callable from any thread."""
        ...


class Conversation:
    """Opens, loads, answers: one for the app's life, so that the model is loaded once.

    The model loads on one thread; all else happens in order on another. An answer goes to the screen that listened
    when the question was asked; reports of loading go to whichever listens now (`to`).
    """

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._target: Target | None = None
        self._session: Session | None = None
        self._step = "Loading the language model"
        self._ready = False
        self._loader = Background("debater-load")
        self._worker = Background("debater-answer", lambda error: self._tell(Trouble(error)))

    def to(self, target: Target) -> None:
        """From now on, `target` listens. A screen calls this when it is mounted and when it is resumed."""
        self._target = target

    @property
    def session(self) -> "Session | None":
        """The session of the debate that is on; None until the bank is read."""
        return self._session

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._ready

    @property
    def loading(self) -> bool:
        """Whether a model is being loaded."""
        return not self._loader.idle

    def open(self, *, offer_unfinished: bool = True) -> None:
        """Read the bank, if that was not done yet, and look for an unfinished debate: `Opened` or `OpenFailed`."""
        self._begin(None, offer_unfinished=offer_unfinished)

    def start(self, setting: "Setting", *, offer_unfinished: bool = False, with_left: bool = False) -> None:
        """A fresh debate, with the same model: `Opened`. Where nothing is open yet, the first one.

        `with_left` takes over what was sent to an earlier program and not answered.
        """
        self._begin(setting, offer_unfinished=offer_unfinished, with_left=with_left)

    def load(self) -> None:
        """Load the model, unless it is loaded or loading; its steps are told, then `Loaded` or `LoadFailed`."""
        if self._ready:
            self._tell(Loaded())
            return
        if self.loading:
            self._tell(LoadStep(self._step))
            return

        def step(name: str) -> None:
            self._step = name
            self._tell(LoadStep(name))

        def job() -> None:
            try:
                self._opened.load(step)
            except Exception as error:  # ModelError, or a broken installation of the model's library
                self._tell(LoadFailed(error))
            else:
                self._ready = True
                self._tell(Loaded())

        self._loader.do(job)

    def hear(self, text: str) -> None:
        """Keep what the student has sent, which waits to be answered."""

        def keep() -> None:
            if self._session is not None:
                self._session.hear(text)

        self._worker.do(keep)

    def respond(self, text: str) -> None:
        """Answer what the student said: `Answered` or `AnswerFailed`."""
        self._answer(lambda session: session.respond(text))

    def choose(self, option: int | None) -> None:
        """Answer the open menu: `Answered` or `AnswerFailed`."""
        self._answer(lambda session: session.choose(option))

    def hint(self, key_point: str) -> None:
        """Take the next step of a key point's hints: `HintGiven`."""

        def give(session: "Session") -> Message:
            if key_point not in session.bank.by_id:
                raise DebaterError("That point is no longer in the bank.", "Ask for another hint.")
            text, step = session.hint(key_point)
            return HintGiven(key_point, step, text, session.state)

        self.ask(give)

    def undo(self) -> None:
        """Take back the last turn: `TookBack`."""

        def take_back(session: "Session") -> Message:
            before = session.state.turns
            state = session.undo() or session.state
            return TookBack(tuple(reversed(before[len(state.turns) :])), state, session.notice)

        self.ask(take_back)

    def note(self, event: "Event") -> None:
        """Have an event kept: `Noted`."""
        self.ask(lambda session: Noted(event, session.note(event)))

    def ask(self, job: "Callable[[Session], Message]") -> None:
        """Do any slow thing with the session; the message it gives goes to the screen that listens now.

        An error in it comes back as `Trouble`.
        """

        def reply() -> Message:
            try:
                return job(self._opened)
            except Exception as error:  # whatever it is, the debate goes on
                return Trouble(error)

        self._do(reply)

    def between_answers(self, job: "Callable[[Session], object]") -> None:
        """Do something with the session that no turn may be in the middle of; the job handles its own errors."""
        self._worker.do(lambda: job(self._opened))

    def take_up(self, debate: "StoredDebate") -> None:
        """Go on with a stored debate: `TakenUp`."""

        def take_up(session: "Session") -> tuple[str, ...]:
            session.resume(debate)
            return session.left(debate)

        self._settle(take_up)

    def set_aside(self, debate: "StoredDebate") -> None:
        """Begin afresh; the stored debate is not offered again: `TakenUp`."""

        def set_aside(session: "Session") -> tuple[str, ...]:
            session.give_up(debate)
            return ()

        self._settle(set_aside)

    def end(self) -> None:
        """Mark the debate as finished."""
        if self._session is not None:
            self._worker.do(self._session.end)

    def finish(self, seconds: float = 3.0) -> bool:
        """Wait for what is being answered or stored; never for a model that is loading."""
        return self._worker.finish(seconds)

    @property
    def _opened(self) -> "Session":
        if self._session is None:
            raise DebaterError("No debate is open yet.")
        return self._session

    def _begin(self, setting: "Setting | None", *, offer_unfinished: bool, with_left: bool = False) -> None:
        def reply() -> Message:
            try:
                session = self._session
                if session is None:
                    session = self._opener()
                    if setting is not None:
                        session.begin(setting)
                elif setting is not None:
                    session = session.fresh(setting)
                unfinished = session.unfinished() if offer_unfinished else None
                left = session.left() if with_left and unfinished is None else ()
            except Exception as error:  # whatever it is, the app must end in order and hand it on
                return OpenFailed(error)
            self._session = session
            return Opened(session, unfinished, left)

        self._do(reply)

    def _answer(self, ask: "Callable[[Session], Turn]") -> None:
        def reply() -> Message:
            ready, began = self._ready, perf_counter()
            try:
                turn = ask(self._opened)
                answered(turn, perf_counter() - began, ready=ready)
                return Answered(turn, self._opened.state, self._opened.notice)
            except Exception as error:  # the student's line stays on the screen, whatever went wrong
                return AnswerFailed(error)

        self._do(reply)

    def _settle(self, act: "Callable[[Session], tuple[str, ...]]") -> None:
        session, target = self._opened, self._target

        def reply() -> Message:
            left: tuple[str, ...] = ()
            try:
                left = act(session)
            except Exception as error:  # whatever it is, the debate goes on as it was
                self._tell(Trouble(error), target)
            return TakenUp(session.state, left)

        self._do(reply)

    def _do(self, reply: Callable[[], Message]) -> None:
        """Have the worker find a message for the screen that listens now."""
        target = self._target
        self._worker.do(lambda: self._tell(reply(), target))

    def _tell(self, message: Message, target: Target | None = None) -> None:
        noted(message)
        listener = target if target is not None else self._target
        if listener is not None:
            with contextlib.suppress(RuntimeError):  # the app has closed meanwhile: nobody listens
                listener.post_message(message)
