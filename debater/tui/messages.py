"""Every message that the slow side (opening, loading, answering) posts to a screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.core.event import Event
    from debater.core.state import DebateState
    from debater.core.turn import Turn
    from debater.errors import Problem
    from debater.history.record import StoredDebate
    from debater.session import Session


@dataclass
class Opened(Message):
    """A debate is open: the first, once the bank is read, or a fresh one.

    `unfinished` is a debate that was left open, if there is one and it was asked for; `left` what an earlier program
    was sent in a debate that has no turn, and did not answer.
    """

    session: "Session"
    unfinished: "StoredDebate | None"
    left: tuple[str, ...] = ()


@dataclass
class OpenFailed(Message):
    """There is nothing to debate: the app ends with this error."""

    error: Exception


@dataclass
class LoadStep(Message):
    """What is being loaded now, in a few words."""

    step: str


@dataclass
class Loaded(Message):
    """The matcher is ready: messages can be answered."""


@dataclass
class LoadFailed(Message):
    """The matcher cannot be loaded; what was typed is kept."""

    error: Exception


@dataclass
class TakenUp(Message):
    """A stored debate was taken up again (or set aside, and `state` is a fresh one).

    `left` is what an earlier program was sent in it, and did not answer.
    """

    state: "DebateState"
    left: tuple[str, ...] = ()


@dataclass
class Answered(Message):
    """A message or a choice was answered; `state` is the debate right after that turn."""

    turn: "Turn"
    state: "DebateState"
    notice: str


@dataclass
class AnswerFailed(Message):
    """A message could not be answered."""

    error: Exception


@dataclass
class HintGiven(Message):
    """A step of a key point's hints was taken; its price is in `state`."""

    key_point: str
    step: int
    text: str
    state: "DebateState"


@dataclass
class TookBack(Message):
    """The last turn was taken back: `turns` have gone, the last one first; none where nothing was said."""

    turns: "tuple[Turn, ...]"
    state: "DebateState"
    notice: str


@dataclass
class Noted(Message):
    """An event is kept."""

    event: "Event"
    state: "DebateState"


@dataclass
class Trouble(Message):
    """Something beside the debate did not work (say, the store); the debate goes on."""

    error: Exception


@dataclass
class BankLearning(Message):
    """A saved bank reads well, and has to be learned before it can be taken."""


@dataclass
class BankTaken(Message):
    """From the next answer on, a saved bank is the one that is on; `changes` says in words what it brings.

    Where it is `learning`, its new wordings will be known only once `BankLearned` comes.
    """

    bank: "Bank"
    changes: str
    learning: bool = False


@dataclass
class BankLearned(Message):
    """The bank that is on is learned; `changes` as when it was taken."""

    changes: str


@dataclass
class BankRefused(Message):
    """A saved bank cannot be used: the one before goes on."""

    problems: "tuple[Problem, ...]"


@dataclass
class BankChanged(Message, bubble=False):
    """To a screen: what it shows of the bank has changed."""

    bank: "Bank"
