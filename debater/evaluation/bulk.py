"""Verdicts on a window of texts: each encoded once, sorted by length, and judged while the next window is encoded."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Event, Lock, local

import numpy as np

from debater.core.verdict import Verdict
from debater.matching.encoder import Encoder, Vectors
from debater.matching.evidence import split
from debater.matching.matcher import Matcher

ENCODED = 1024
"""So many texts are given to the encoder at a time; between two of these a run can be stopped."""
WEIGHED = 64
"""So many messages are weighed at once: what is seen in each is as long as the bank has classes."""


class Stopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """The work was broken off, as was asked."""


class BulkMatcher:
    """A matcher for many texts. Two threads may use it: while one encodes, the other judges what it has encoded."""

    def __init__(self, matcher: Matcher) -> None:
        self._vectors = _Held(matcher.encoder)
        self._matcher = replace(matcher, encoder=self._vectors)

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdicts in order; equal texts are judged once. Raises Stopped."""
        distinct = list(dict.fromkeys(texts))
        self._vectors.hold(split([text.strip() for text in distinct if text.strip()])[1])
        found: list[Verdict] = []
        for start in range(0, len(distinct), WEIGHED):
            found += self._matcher.verdicts(distinct[start : start + WEIGHED])
        by_text = dict(zip(distinct, found, strict=True))
        return [by_text[text] for text in texts]

    def stop(self) -> None:
        """Have the work that is under way, in any thread, end soon with Stopped."""
        self._vectors.stopped.set()


class _Held:
    """An encoder that has encoded already what its thread will ask for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._here = local()
        self._encoding = Lock()
        self.stopped = Event()

    @property
    def name(self) -> str:
        return self._encoder.name

    def hold(self, texts: Sequence[str]) -> None:
        """Encode these texts, one thread at a time: the encoder has threads of its own."""
        order = sorted(dict.fromkeys(texts), key=lambda text: (len(text), text))
        parts: list[Vectors] = []
        with self._encoding:
            for start in range(0, len(order), ENCODED):
                if self.stopped.is_set():
                    raise Stopped
                parts.append(self._encoder.encode(order[start : start + ENCODED]))
        self._here.rows = {text: row for row, text in enumerate(order)}
        self._here.vectors = np.concatenate(parts) if parts else np.empty((0, 0), dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that are held."""
        rows = self._here.rows
        found: Vectors = self._here.vectors[[rows[text] for text in texts]]
        return found
