"""Watches the files of the bank that is on: a saved one is read and taken between two answers, then learned."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from debater.errors import BankError, Problem
from debater.tui.background import Background
from debater.tui.changes import changes
from debater.tui.conversation import Conversation
from debater.tui.messages import BankLearned, BankLearning, BankRefused, BankTaken

if TYPE_CHECKING:
    from debater.banks.stamp import Stamp
    from debater.core.bank import Bank
    from debater.matching.matcher import Matcher
    from debater.session import Session

REST = 0.2
"""Seconds for which the files must stay as they are before they are read: an editor may still be writing."""
PATIENCE = 1.0
"""Seconds for which they must stay wrong, empty or missing before that is told."""
AS_BEFORE = "it reads well again, as it was"


class Watching:
    """One for the app's life; `look` is called again and again. `tell` gets the messages, from threads of its own.

    Reading a bank takes a moment, learning it up to minutes, on two threads: what is saved while one version is being
    learned is taken all the same. Until a version is learned, messages are read with what was known before.
    """

    def __init__(self, conversation: Conversation, tell: Callable[[Message], object]) -> None:
        self._conversation = conversation
        self._tell = tell
        self._reader = Background("debater-watch")
        self._learner = Background("debater-learn")
        self._seen: Stamp | None = None
        """The files as they were last taken or refused; None until there is a bank."""
        self._refused = False
        self._whole: Matcher | None = None
        """The last matcher that had learned all of its bank."""

    @property
    def idle(self) -> bool:
        """Whether no bank is being read or learned."""
        return self._reader.idle and self._learner.idle

    def look(self) -> None:
        """Look whether something was saved; nothing while a model is loading or a change is being taken."""
        session = self._conversation.session
        if session is not None and session.file is not None and self._reader.idle and not self._conversation.loading:
            self._reader.do(partial(self._look, session, session.file))

    def _look(self, session: "Session", file: Path) -> None:
        from debater.banks.loader import load_bank  # noqa: PLC0415 - the first frame does not wait for YAML
        from debater.banks.stamp import half_saved, stamp  # noqa: PLC0415 - the same

        if self._seen is None:
            self._seen = session.read or stamp(file)
        now = stamp(file)
        if now == self._seen or not _rests(file, now, PATIENCE if half_saved(now) else REST):
            return
        try:
            self._take(session, file, load_bank(file), now)
        except BankError as error:
            self._refuse(file, now, error.problems)
        except Exception as error:  # whatever it is, the app goes on, and so does the watch
            self._refuse(file, now, (_broken(file, "taken", error),))

    def _refuse(self, file: Path, now: "Stamp", problems: tuple[Problem, ...]) -> None:
        if _rests(file, now, PATIENCE):
            self._seen, self._refused = now, True
            self._tell(BankRefused(problems))

    def _take(self, session: "Session", file: Path, bank: "Bank", now: "Stamp") -> None:
        before = session.bank
        if bank == before:
            if self._refused:
                self._tell(BankTaken(before, AS_BEFORE))
            self._seen, self._refused = now, False
            return
        known = self._whole or session.matcher
        matcher, to_learn = None, False
        if known is not None:
            from debater.matching.rebinding import rebound, up_to_date  # noqa: PLC0415 - numpy: there with the matcher

            matcher = rebound(known, bank)
            to_learn = not up_to_date(known, bank)
            if matcher is None:
                self._tell(BankLearning())
                matcher = known = self._learned(file, known, bank)
                to_learn = False
                if matcher is None:
                    self._seen, self._refused = now, True
                    return
        if self._swap(before, bank, matcher):
            self._seen, self._refused, self._whole = now, False, known
            told = changes(before, bank)
            self._tell(BankTaken(bank, told, to_learn))
            if known is not None and to_learn:
                self._learner.do(partial(self._learn, file, known, bank, told))

    def _learn(self, file: Path, known: "Matcher", bank: "Bank", told: str) -> None:
        """Learn a bank that was taken, unless another was taken since."""
        session = self._conversation.session
        if session is not None and session.bank is bank:
            matcher = self._learned(file, known, bank)
            if matcher is not None and self._swap(bank, bank, matcher):
                self._whole = matcher
                self._tell(BankLearned(told))

    def _learned(self, file: Path, known: "Matcher", bank: "Bank") -> "Matcher | None":
        """A matcher that has learned the bank; None, and that is told, where it cannot be learned."""
        from debater.matching.rebinding import relearned  # noqa: PLC0415 - numpy: there since the matcher is

        try:
            return relearned(known, bank, beside=file)
        except Exception as error:  # say, the memory is full
            self._tell(BankRefused((_broken(file, "learned", error),)))
            return None

    def _swap(self, before: "Bank", bank: "Bank", matcher: "Matcher | None") -> bool:
        """Have the session go on with `bank`, between two answers; whether it did.

        Not where it has left `before` meanwhile, and not without a matcher where it has one by now.
        """
        done, swapped = threading.Event(), []

        def swap(session: "Session") -> None:
            try:
                if session.bank is before and (matcher is not None or session.matcher is None):
                    session.adopt(bank, matcher)
                    swapped.append(True)
            finally:
                done.set()

        self._conversation.between_answers(swap)
        done.wait()
        return bool(swapped)


def _rests(file: Path, now: "Stamp", seconds: float) -> bool:
    """Whether the files stay as they are for so long."""
    from debater.banks.stamp import stamp  # noqa: PLC0415 - there since they were first looked at

    time.sleep(seconds)
    return stamp(file) == now


def _broken(file: Path, what: str, error: Exception) -> Problem:
    return Problem(str(file), 0, 0, f"cannot be {what} ({type(error).__name__}: {error})", "undo the change", "")
