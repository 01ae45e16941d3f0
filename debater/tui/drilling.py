"""The slow side of a drill: jobs for the conversation's thread, and the messages in which they end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

from debater.core.bank import Bank
from debater.core.review import due, reviewed, to_drill, weakest, when
from debater.core.state import resume

if TYPE_CHECKING:
    from debater.core.drill import Task
    from debater.core.state import DebateState
    from debater.core.verdict import Verdict
    from debater.session import Session

Clock = Callable[[], datetime]
"""The time now, with its zone."""


@dataclass
class Planned(Message):
    """What could be drilled: key points (ids) that are due, missed in the last debate, and all, the weakest first.

    `coming` says when the next ones are due and how many: `("tomorrow", 3)`. `kept`: whether reviews are stored;
    `new`: nothing is known of the student yet.
    """

    bank: Bank
    due: tuple[str, ...]
    missed: tuple[str, ...]
    weakest: tuple[str, ...]
    coming: tuple[tuple[str, int], ...]
    kept: bool
    new: bool
    notice: str


@dataclass
class Judged(Message):
    """A line was heard, for the task that asks for this key point."""

    key_point: str
    said: str
    verdict: "Verdict"


@dataclass
class Kept(Message):
    """A key point was graded; it comes back `back`, empty where nothing is kept."""

    key_point: str
    back: str
    notice: str


def plan(clock: Clock) -> "Callable[[Session], Message]":
    """Find out what there is to drill: `Planned`."""

    def job(session: "Session") -> Message:
        bank, now, reviews = session.bank, clock(), session.reviews()
        reviews = {id_: review for id_, review in reviews.items() if id_ in bank.by_id}
        states = _states(session)
        raised = {id_ for state in states for id_ in bank.by_id if state.standing(id_).raised}
        ready = due(reviews, now)
        coming: dict[str, int] = {}
        for review in sorted(reviews.values(), key=lambda review: review.due):
            if review.key_point not in ready:
                words = when(review.due, now)
                coming[words] = coming.get(words, 0) + 1
        return Planned(
            bank,
            tuple(sorted(ready, key=lambda id_: (reviews[id_].due, -bank.by_id[id_].weight))),
            tuple(sorted(to_drill(states[0]) if states else (), key=lambda id_: -bank.by_id[id_].weight)),
            weakest(bank, raised, reviews),
            tuple(coming.items()),
            session.store is not None,
            not states and not reviews,
            session.notice,
        )

    return job


def judge(key_point: str, said: str) -> "Callable[[Session], Message]":
    """Hear a line: `Judged`. Waits for the model."""
    return lambda session: Judged(key_point, said, session.verdict(said))


def keep(task: "Task", clock: Clock) -> "Callable[[Session], Message]":
    """Keep how well a settled task was known: `Kept`."""

    def job(session: "Session") -> Message:
        old, now = session.reviews().get(task.key_point), clock()
        review = reviewed(task.key_point, task.known or "again", old.card if old else None, now)
        session.save_review(review.key_point, review.card, review.due)
        return Kept(task.key_point, when(review.due, now) if session.store is not None else "", session.notice)

    return job


def _states(session: "Session") -> "list[DebateState]":
    """The debates that were held, newest first, as far as they are known."""
    past = [resume(session.bank, record.turns, record.events) for record in session.past() if record.turns]
    return past or ([session.state] if session.state.turns else [])
