"""The slow side of the inbox: grouping, measuring an edit and keeping it, off the screen's thread."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from debater.core.bank import Bank
from debater.errors import DebaterError
from debater.tui.background import Background
from debater.tui.conversation import Target
from debater.tui.inbox_plan import Plan, edit_of

if TYPE_CHECKING:
    from debater.matching.encoder import Encoder
    from debater.session import Session
    from debater.workshop.effect import Effect
    from debater.workshop.inbox import Inbox
    from debater.workshop.inbox_groups import Group


@dataclass
class Grouped(Message):
    """What waits in the inbox. `told` is what was just done, in a sentence.

    `found` are the wordings (`Said.key`) that came back by it.
    """

    bank: Bank
    groups: "tuple[Group, ...]"
    told: str = ""
    found: tuple[str, ...] = ()


@dataclass
class Step(Message):
    """What is being done now, in a few words; `plan` is what is measured, None where the inbox is read."""

    plan: Plan | None
    words: str


@dataclass
class Measured(Message):
    """What the plan changes on the test objections; None where the bank has none."""

    plan: Plan
    effect: "Effect | None"


@dataclass
class Refused(Message):
    """It did not work; bank and inbox are as they were. `plan` is what was tried, None for reading and undo."""

    error: Exception
    plan: Plan | None = None


class _ChangedMindError(Exception):
    """The coach has changed the plan while it was measured."""


class Desk:
    """One inbox and the thread it works on; each result goes to the screen that asked for it."""

    def __init__(self, make: "Callable[[], Inbox]") -> None:
        self._make = make
        self._inbox: Inbox | None = None
        self._work = Background("debater-inbox")
        self._wanted: Plan | None = None
        self._writing = 0

    @property
    def idle(self) -> bool:
        """Whether nothing is being done."""
        return self._work.idle

    def read(self, to: Target) -> None:
        """Group what waits: `Step`s, then `Grouped` or `Refused`."""
        self._do(to, None, lambda: self._groups(to))

    def measure(self, plan: Plan, to: Target) -> None:
        """Find what a plan changes: `Step`s, then `Measured` or `Refused`. A plan asked for before is dropped."""
        self._wanted = plan

        def step(words: str) -> None:
            if self._wanted is not plan:
                raise _ChangedMindError
            self._tell(to, Step(plan, words))

        def job() -> Message | None:
            try:
                step("Looking at the bank")
                edit = edit_of(plan, self._opened)
                return Measured(plan, self._opened.effect(edit, step) if edit is not None else None)
            except _ChangedMindError:
                return None

        self._do(to, plan, job)

    def forget(self) -> None:
        """The plan that is being measured is not wanted any more."""
        self._wanted = None

    def keep(self, plan: Plan, told: str, to: Target) -> None:
        """Carry a plan out: `Grouped` with `told`, or `Refused`."""
        self.forget()
        self._writing += 1

        def job() -> Message:
            try:
                self._opened.keep(plan.said, plan.action, edit_of(plan, self._opened))
            finally:
                self._writing -= 1
            return self._groups(to, told)

        self._do(to, plan, job)

    def undo(self, to: Target, *, anyway: bool = False) -> None:
        """Take back what was done last: `Grouped` or `Refused`.

        With `anyway` the texts come back even where the bank does not hold any more what was added.
        """
        self.forget()
        self._writing += 1

        def job() -> Message:
            try:
                handled = self._opened.undo(anyway=anyway)
            finally:
                self._writing -= 1
            if handled is None:
                return self._groups(to, "There is nothing to take back.")
            return self._groups(to, f"Taken back: {handled.in_words}.", handled.texts)

        self._do(to, None, job)

    def finish(self) -> bool:
        """Let what is being written reach the disk; wait for nothing else. Whether nothing is left to do."""
        self.forget()
        return self._work.finish(60.0 if self._writing else 0.0)

    @property
    def _opened(self) -> "Inbox":
        if self._inbox is None:
            self._inbox = self._make()
        return self._inbox

    def _groups(self, to: Target, told: str = "", found: tuple[str, ...] = ()) -> Grouped:
        groups = self._opened.groups(lambda words: self._tell(to, Step(None, words)))
        return Grouped(self._opened.bank, groups, told, found)

    def _do(self, to: Target, plan: Plan | None, job: Callable[[], Message | None]) -> None:
        def reply() -> None:
            try:
                message = job()
            except Exception as error:  # whatever it is, the screen says it and goes on
                message = Refused(error, plan)
            if message is not None:
                self._tell(to, message)

        self._work.do(reply)

    def _tell(self, to: Target, message: Message) -> None:
        with contextlib.suppress(RuntimeError):  # the app has closed meanwhile: nobody listens
            to.post_message(message)


def has_inbox(session: "Session | None") -> bool:
    """Whether debates are kept, so that there can be an inbox, and the bank is a file, so that it can be edited."""
    return session is not None and session.store is not None and session.file is not None


def desk_of(session: "Session") -> Desk:
    """The inbox of the motion that is being debated, with the model that is loaded for the debate."""

    def encoder() -> "Encoder":
        session.load()
        assert session.matcher is not None  # noqa: S101 - for mypy: load() has just set it
        return session.matcher.encoder

    def make() -> "Inbox":
        from debater.workshop.inbox import Inbox  # noqa: PLC0415 - only who opens the inbox waits for it

        if session.file is None or session.store is None:
            raise DebaterError("Debates are not kept in this run.", "Start without --no-history.")
        return Inbox(session.file, session.store, encoder)

    return Desk(make)
