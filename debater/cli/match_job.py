"""The work of `debater match` on a window of lines; it can be taken up by any process that has the same model."""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from debater import __version__
from debater.banks.stamp import bank_hash
from debater.cli.contract import DIGITS, answer, unreadable
from debater.cli.messages import Message, Unreadable, messages
from debater.core.bank import Bank
from debater.core.text import clean
from debater.errors import DebaterError, ModelError
from debater.evaluation.bulk import BulkMatcher
from debater.evaluation.stream import Judged, Window
from debater.matching.fitting import Fitted
from debater.matching.loading import load_encoder
from debater.matching.matcher import Matcher


@dataclass(frozen=True)
class MatchJob:
    """The bank, what it taught, and the model by name; `encoder` and `version` are what a worker must have as well.

    `threads`: on how many each worker computes, 0 for as many as it likes. With torch their number shows in the last
    bits of a vector, so all workers take that of this process; with onnxruntime it does not.
    """

    bank: Bank
    fitted: Fitted
    model: str
    backend: str
    encoder: str
    threads: int = 0
    version: str = __version__

    @classmethod
    def of(cls, matcher: Matcher, model: str) -> "MatchJob":
        """The job of a matcher that was loaded with a model of this name."""
        backend = str(getattr(matcher.encoder, "backend", ""))
        threads = int(sys.modules["torch"].get_num_threads()) if backend == "torch" else 0
        return cls(matcher.bank, matcher.fitted, model, backend, matcher.encoder.name, threads)

    @property
    def run(self) -> str:
        """Sixteen hex digits of all that decides a line's verdict besides the input."""
        parts: list[Any] = [bank_hash(self.bank), self.encoder, self.backend, self.threads, self.version, DIGITS]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work, with a model of the worker's own. Raises DebaterError where that is not the same."""
        if self.version != __version__:
            cure = "Install the same version everywhere."
            raise DebaterError(f"A worker has debater {__version__}, and this is {self.version}.", cure)
        encoder = load_encoder(self.model, self.backend, prepared=True, threads=self.threads or threads)
        if self.threads:
            sys.modules["torch"].set_num_threads(self.threads)
        if encoder.name != self.encoder:
            cure = "Install the same model and the same adapter everywhere."
            raise ModelError(f"A worker has the model {encoder.name}, and this is {self.encoder}.", cure)
        return MatchWork(Matcher(self.bank, encoder, self.fitted))


class MatchWork:
    """Lines to lines; called by several threads at once where that pays."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = BulkMatcher(matcher)
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
