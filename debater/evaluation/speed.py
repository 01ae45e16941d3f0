"""How long a message takes, beside the bare encoder on the same texts in the same run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Protocol

from debater.core.verdict import Verdict
from debater.matching.encoder import Encoder

BATCH = 64
"""Texts in a batch that is timed."""
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


@dataclass(frozen=True)
class Taken:
    """Over how many texts were timed, and the seconds that the matcher and the bare encoder took over them."""

    texts: int = 0
    matcher_s: float = 0.0
    encoder_s: float = 0.0


def timed(matcher: Judge, texts: Sequence[str], *, ours_first: bool) -> tuple[list[Verdict], Taken]:
    """The verdicts on a batch, which is also given to the bare encoder, before or after; each has been warmed up."""
    encoder_s = 0.0 if ours_first else _seconds(matcher.encoder.encode, texts)[0]
    matcher_s, verdicts = _seconds(matcher.verdicts, texts)
    encoder_s = _seconds(matcher.encoder.encode, texts)[0] if ours_first else encoder_s
    return verdicts, Taken(len(texts), matcher_s, encoder_s)


def speed_of(taken: Sequence[Taken], matcher: Judge, texts: Sequence[str]) -> Speed:
    """The speed of the batches that were timed, and of some of these texts one by one, taken here and now."""
    pairs = [
        (_seconds(matcher.verdict, text)[0], _seconds(matcher.encoder.encode, [text])[0]) for text in texts[:ALONE]
    ]
    alone = [1000 * median(column) for column in zip(*pairs, strict=True)] or [0.0, 0.0]
    counted = sum(one.texts for one in taken)
    n = max(1, counted)
    ours, bare = sum(one.matcher_s for one in taken), sum(one.encoder_s for one in taken)
    return Speed(counted, 1000 * ours / n, 1000 * bare / n, alone[0], alone[1])


def _seconds(call: Callable[[Any], Any], given: Any) -> tuple[float, Any]:
    start = perf_counter()
    result = call(given)
    return perf_counter() - start, result
