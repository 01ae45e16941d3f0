"""How long a message takes, beside the bare encoder on the same texts in the same run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Protocol

from debater.core.verdict import Verdict
from debater.matching.encoder import Encoder

BATCH = 64
TIMED = 512
"""At most this many texts are also given to the bare encoder: enough to compare, and a bounded cost."""
ALONE = 32
"""This many of them are timed one by one, as a student's messages come."""


class Judge(Protocol):
    """What evaluation needs of a matcher."""

    @property
    def encoder(self) -> Encoder:
        """The encoder that its vectors come from."""
        ...

    def verdict(self, text: str) -> Verdict:
        """The verdict on one message."""
        ...

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """Verdicts on many messages, in order."""
        ...


@dataclass(frozen=True)
class Speed:
    """Milliseconds a message: in batches (mean) and one by one (median), for the matcher and the bare encoder."""

    texts: int
    matcher_ms: float
    encoder_ms: float
    matcher_alone_ms: float
    encoder_alone_ms: float

    @property
    def ratio(self) -> float:
        """The matcher's time in batches / the bare encoder's."""
        return self.matcher_ms / self.encoder_ms if self.encoder_ms else 0.0

    @property
    def ratio_alone(self) -> float:
        """The matcher's time for one message / the bare encoder's."""
        return self.matcher_alone_ms / self.encoder_alone_ms if self.encoder_alone_ms else 0.0

    @property
    def per_second(self) -> float:
        """Messages a second in batches."""
        return 1000 / self.matcher_ms if self.matcher_ms else 0.0


def judged(
    matcher: Judge, texts: Sequence[str], done: Callable[[Sequence[str], Sequence[Verdict]], None] = lambda *_: None
) -> tuple[list[Verdict], Speed]:
    """All verdicts, and the speed of the first texts. Each is warmed up once; batches alternate who goes first.

    `done` gets every batch of texts with its verdicts, outside what is timed.
    """
    verdicts: list[Verdict] = []
    matcher_s = encoder_s = 0.0
    if texts:
        matcher.verdict(texts[0]), matcher.encoder.encode(texts[:1])
    for number, start in enumerate(range(0, len(texts), BATCH)):
        batch = texts[start : start + BATCH]
        if start >= TIMED:
            verdicts += matcher.verdicts(batch)
            done(batch, verdicts[start:])
            continue
        if number % 2:
            encoder_s += _seconds(matcher.encoder.encode, batch)[0]
        seconds, found = _seconds(matcher.verdicts, batch)
        matcher_s += seconds
        verdicts += found
        done(batch, found)
        if not number % 2:
            encoder_s += _seconds(matcher.encoder.encode, batch)[0]
    pairs = [
        (_seconds(matcher.verdict, text)[0], _seconds(matcher.encoder.encode, [text])[0]) for text in texts[:ALONE]
    ]
    timed = -(-min(len(texts), TIMED) // BATCH) * BATCH
    n = max(1, min(timed, len(texts)))
    alone = [1000 * median(column) for column in zip(*pairs, strict=True)] or [0.0, 0.0]
    return verdicts, Speed(min(timed, len(texts)), 1000 * matcher_s / n, 1000 * encoder_s / n, alone[0], alone[1])


def _seconds(call: Callable[[Any], Any], given: Any) -> tuple[float, Any]:
    start = perf_counter()
    result = call(given)
    return perf_counter() - start, result
