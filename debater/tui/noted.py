"""What of the slow side's messages goes into the log: how long things took, and what did not work."""

from typing import TYPE_CHECKING

from textual.message import Message

from debater import logs
from debater.errors import BankError, DebaterError
from debater.tui.messages import AnswerFailed, LoadFailed, Opened, OpenFailed, Trouble

if TYPE_CHECKING:
    from debater.core.turn import Turn

SLOW = 2.0
"""Seconds from which an answer, with the model loaded, is one to look into."""


def noted(message: Message) -> None:
    """Write down what is worth knowing afterwards."""
    if isinstance(message, Opened):
        session = message.session
        logs.note("debate opened", bank=session.bank.id, kept=session.store is not None and not session.notice)
    elif isinstance(message, OpenFailed | LoadFailed | AnswerFailed | Trouble):
        error, what = message.error, type(message).__name__
        if isinstance(error, BankError):
            logs.note(what, kind="BankError")
        elif isinstance(error, DebaterError):
            logs.trouble(what, kind=type(error).__name__, said=logs.words_of(error))
        else:
            logs.fault(what, error)


def answered(turn: "Turn", seconds: float, *, ready: bool) -> None:
    """An answer and how long it took; `ready`: the model was loaded when it was asked for."""
    logs.said("student", turn.said)
    logs.detail("answered", turn=turn.number, verdict=turn.verdict.kind, seconds=seconds)
    if ready and seconds >= SLOW:
        logs.trouble("slow answer", turn=turn.number, characters=len(turn.said), seconds=seconds)
