"""The work of `debater match` on a window of lines; it can be taken up by any process that has the same model."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from debater.cli.contract import DIGITS, answer, unreadable
from debater.cli.messages import Message, Unreadable, messages
from debater.core.text import clean
from debater.evaluation.bulk import BulkMatcher
from debater.evaluation.carried import Carried
from debater.evaluation.stream import Judged, Window
from debater.matching.matcher import Matcher


@dataclass(frozen=True)
class MatchJob:
    """What a worker needs to turn lines into lines."""

    carried: Carried

    @classmethod
    def of(cls, matcher: Matcher, model: str) -> "MatchJob":
        """The job of a matcher that was loaded with a model of this name."""
        return cls(Carried.of(matcher, model))

    @property
    def run(self) -> str:
        """Sixteen hex digits of all that decides a line's verdict besides the input."""
        return self.carried.hash(DIGITS)

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work, with a model of the worker's own. Raises DebaterError where that is not the same."""
        return MatchWork(self.carried.opened(threads))


class MatchWork:
    """Lines to lines; called by several threads at once where that pays."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = BulkMatcher(replace(matcher, brief=True))
        self.stop = self._matcher.stop

    def __call__(self, window: Window) -> Judged:
        """The contract's line for each line of the window."""
        found = messages(window)
        verdicts = iter(self._matcher.verdicts([clean(m.text) for m in found if isinstance(m, Message)]))
        rows = (
            unreadable(m.error, m.line) if isinstance(m, Unreadable) else answer(m.fields, next(verdicts))
            for m in found
        )
        return Judged(
            first=window.first,
            last=window.last,
            out=b"".join(json.dumps(row).encode("ascii") + b"\n" for row in rows),
            unreadable=sum(isinstance(m, Unreadable) for m in found),
            size=sum(len(line) + 1 for line in window.lines),
        )
