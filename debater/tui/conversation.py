"""The slow side of a debate: every call to the session, off the screen's thread; results come back as messages."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from debater.errors import DebaterError
from debater.tui.background import Background
from debater.tui.messages import (
    Answered,
    AnswerFailed,
    Loaded,
    LoadFailed,
    LoadStep,
    Opened,
    OpenFailed,
    TakenUp,
    Trouble,
)

if TYPE_CHECKING:
    from debater.core.turn import Turn
    from debater.history.store import StoredDebate
    from debater.session import Session

Opener = Callable[[], "Session"]
"""Opens a session: reads the bank, loads no model."""
Post = Callable[[Message], object]


class Conversation:
    """Opens, loads, answers. The model loads on one thread; all else happens in order on another."""

    def __init__(self, opener: Opener, post: Post) -> None:
        self._opener = opener
        self._post = post
        self._session: Session | None = None
        self._loader = Background("debater-load")
        self._worker = Background("debater-answer")

    def open(self, *, offer_unfinished: bool = True) -> None:
        """Read the bank and look for an unfinished debate."""

        def job() -> None:
            try:
                session = self._opener()
                unfinished = session.unfinished() if offer_unfinished else None
            except Exception as error:  # whatever it is, the app must end in order and hand it on
                self._tell(OpenFailed(error))
            else:
                self._session = session
                self._tell(Opened(session, unfinished))

        self._worker.do(job)

    def load(self) -> None:
        """Load the model; its steps are told."""

        def job() -> None:
            try:
                self._opened.load(lambda step: self._tell(LoadStep(step)))
            except Exception as error:  # ModelError, or a broken installation of the model's library
                self._tell(LoadFailed(error))
            else:
                self._tell(Loaded())

        self._loader.do(job)

    def respond(self, text: str) -> None:
        """Answer what the student said."""
        self._answer(lambda session: session.respond(text))

    def choose(self, option: int | None) -> None:
        """Answer the open menu."""
        self._answer(lambda session: session.choose(option))

    def take_up(self, debate: "StoredDebate") -> None:
        """Go on with a stored debate."""
        self._settle(lambda session: session.resume(debate))

    def set_aside(self, debate: "StoredDebate") -> None:
        """Begin afresh; the stored debate is not offered again."""
        self._settle(lambda session: session.give_up(debate))

    def end(self) -> None:
        """Mark the debate as finished."""
        if self._session is not None:
            self._worker.do(self._session.end)

    def finish(self, seconds: float = 3.0) -> bool:
        """Wait for what is being answered or stored; never for a model that is loading."""
        return self._worker.finish(seconds)

    @property
    def loading(self) -> bool:
        """Whether a model is being loaded."""
        return not self._loader.idle

    @property
    def _opened(self) -> "Session":
        if self._session is None:
            raise DebaterError("No debate is open yet.")
        return self._session

    def _answer(self, ask: "Callable[[Session], Turn]") -> None:
        def job() -> None:
            try:
                turn = ask(self._opened)
                answered = Answered(turn, self._opened.state, self._opened.notice)
            except Exception as error:  # the student's line stays on the screen, whatever went wrong
                self._tell(AnswerFailed(error))
            else:
                self._tell(answered)

        self._worker.do(job)

    def _settle(self, act: "Callable[[Session], object]") -> None:
        session = self._opened

        def job() -> None:
            try:
                act(session)
            except DebaterError as error:
                self._tell(Trouble(error))
            self._tell(TakenUp(session.state))

        self._worker.do(job)

    def _tell(self, message: Message) -> None:
        with contextlib.suppress(RuntimeError):  # the app has closed meanwhile: nobody listens
            self._post(message)
