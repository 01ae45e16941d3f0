"""The slow side of switching sides: jobs for the conversation's thread, and the messages in which they end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from debater.core.bank import Bank
from debater.core.event import Answered
from debater.core.practice import Setting
from debater.core.state import resume
from debater.core.switching import in_turn, known_wordings, practised

if TYPE_CHECKING:
    from debater.core.state import DebateState
    from debater.core.switching import AnswerVerdict, Exchange
    from debater.matching.answers import AnswerMatcher
    from debater.session import Session


@dataclass
class Planned(Message):
    """All key points (ids), the least practised first, and the wordings that the student knows (plain texts)."""

    bank: Bank
    key_points: tuple[str, ...]
    known: frozenset[str]
    notice: str


@dataclass
class Prepared(Message):
    """Answers can be judged at once."""


@dataclass
class Judged(Message):
    """An answer was judged, to the objection of this key point in the round `number`."""

    number: int
    key_point: str
    said: str
    verdict: "AnswerVerdict"


@dataclass
class Kept(Message):
    """What became of an objection is stored, as far as that was possible."""

    notice: str


class Log:
    """Keeps what was answered, as events of a debate in which nothing is said; only the conversation's thread uses it.

    It is marked as ended each time, so that it is whole whenever the student leaves.
    """

    def __init__(self) -> None:
        self._session: Session | None = None

    def keep(self, session: "Session", event: Answered) -> str:
        """Store it; what there is to tell the student of that, else an empty text."""
        if session.store is None:
            return session.notice
        if self._session is None:
            self._session = session.fresh(Setting(mode="switch"))
        self._session.note(event)
        self._session.end()
        return self._session.notice


class Answers:
    """Holds the matcher of answers once it is built; only the conversation's thread touches it."""

    def __init__(self) -> None:
        self._matcher: AnswerMatcher | None = None
        self._bank: Bank | None = None

    def of(self, session: "Session") -> "AnswerMatcher":
        """The matcher, built once for each bank: that waits for the model and encodes every curated answer."""
        if self._matcher is None or self._bank is not session.bank:
            from debater.matching.answers import AnswerMatcher  # noqa: PLC0415 - numpy: only when sides are switched

            self._bank = session.bank
            self._matcher = AnswerMatcher(self._bank, session.encode)
        return self._matcher


def plan(seed: int) -> "Callable[[Session], Message]":
    """Find out what the student has practised least: `Planned`."""

    def job(session: "Session") -> Message:
        states, answered = _states(session), _answered(session)
        order = in_turn(session.bank, practised(states, answered), seed)
        return Planned(session.bank, order, known_wordings(states, answered), session.notice)

    return job


def prepare(answers: Answers) -> "Callable[[Session], Message]":
    """Have the curated answers encoded before the first answer comes: `Prepared`."""

    def job(session: "Session") -> Message:
        answers.of(session)
        return Prepared()

    return job


def judge(answers: Answers, number: int, key_point: str, said: str) -> "Callable[[Session], Message]":
    """Judge an answer to an objection of a key point: `Judged`."""

    def job(session: "Session") -> Message:
        judged = answers.of(session).judge(key_point, said, session.verdict(said))
        return Judged(number, key_point, said, judged)

    return job


def keep(log: Log, exchange: "Exchange") -> "Callable[[Session], Message]":
    """Keep what became of an objection: `Kept`."""
    event = Answered(key_point=exchange.key_point, objection=exchange.objection, met=exchange.met)
    return lambda session: Kept(log.keep(session, event))


def _answered(session: "Session") -> list[Answered]:
    """What was answered in earlier rounds."""
    return [event for record in session.past() for event in record.events if isinstance(event, Answered)]


def _states(session: "Session") -> "list[DebateState]":
    """The debates that were held, as far as they are known."""
    past = [resume(session.bank, record.turns, record.events) for record in session.past() if record.turns]
    return past or ([session.state] if session.state.turns else [])
