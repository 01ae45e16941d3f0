"""From class probabilities of a message and its segments to the evidence a verdict rests on."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from debater.matching.encoder import Encoder, Vectors
from debater.matching.groups import Groups
from debater.matching.head import Floats, Head
from debater.matching.lexical import Lexical
from debater.matching.segments import segments
from debater.matching.threads import one_thread
from debater.matching.training import Label

_STANCE_OF = {"twin": 1, "supports": 1, "neutral": 2, "off-topic": 3}
_EPSILON = 1e-4


@dataclass(frozen=True)
class Classes:
    """The head's classes in order, and the key points in the bank's order."""

    labels: tuple[Label, ...]
    key_points: tuple[str, ...]

    @cached_property
    def by_key_point(self) -> Groups:
        """The classes that voice each key point: its own, and its rungs."""
        return Groups(self.key_point_of, len(self.key_points))

    @cached_property
    def by_stance(self) -> Groups:
        """The classes of each stance, in the order of `stance_of`."""
        return Groups(self.stance_of, 4)

    @cached_property
    def key_point_of(self) -> NDArray[np.int64]:
        """For each class the index of the key point whose objection it is (rungs count for theirs), or -1."""
        index = {id_: i for i, id_ in enumerate(self.key_points)}
        voiced = ("key-point", "rung")
        return np.array([index[lb.key_point] if lb.kind in voiced else -1 for lb in self.labels], dtype=np.int64)

    @cached_property
    def stance_of(self) -> NDArray[np.int64]:
        """For each class its stance: 0 opposes, 1 supports, 2 neutral, 3 off-topic."""
        return np.array([_STANCE_OF.get(label.kind, 0) for label in self.labels], dtype=np.int64)


@dataclass(frozen=True)
class Reader:
    """What reads a message: the head over its vectors, with its classes, and the lexical model over its words."""

    classes: Classes
    head: Head
    lexical: Lexical


@dataclass(frozen=True)
class Evidence:
    """What the reader sees in one message; n segments, k key points, c classes.

    `key_points` (k,): probability of each, the mean of the whole message and the mean segment; `best` (k,): in the
    segment that voices it most; `where` (k,): that segment's index; `stance` (4,) and `stance_whole` (4,): opposes,
    supports, neutral, off-topic, over the segments and in the whole; `classes` (c,): the mean of whole and segments;
    `words`: the lexical log-odds of support against opposition; `parts` (n, k): the key points in each segment.
    """

    segments: tuple[str, ...]
    key_points: Floats
    best: Floats
    where: NDArray[np.int64]
    stance: Floats
    stance_whole: Floats
    classes: Floats
    vector: Floats
    words: float
    parts: Floats


def split(messages: Sequence[str], cut: Container[int] | None = None) -> tuple[list[list[str]], list[str]]:
    """The segments of each message, and all texts to encode: the messages, then the segments of those with several.

    Where `cut` is given, only the messages of these indices are cut; the others stay whole.
    """
    parts = [segments(m) if cut is None or i in cut else [m] for i, m in enumerate(messages)]
    return parts, [*(m[:4000] for m in messages), *(s for part in parts if len(part) > 1 for s in part)]


def gather(messages: Sequence[str], encoder: Encoder, reader: Reader) -> list[Evidence]:
    """The evidence in each message; all texts are encoded in one batch."""
    if not messages:
        return []
    parts, texts = split(messages)
    vectors = encoder.encode(texts)
    with one_thread():
        return weigh(messages, parts, vectors, reader)


def weigh(messages: Sequence[str], parts: Sequence[Sequence[str]], vectors: Vectors, reader: Reader) -> list[Evidence]:
    """The evidence from vectors in the order of `split`."""
    classes, probabilities = reader.classes, reader.head.probabilities(vectors)
    by_key_point, by_stance = classes.by_key_point.sums(probabilities), classes.by_stance.sums(probabilities)
    found, at = [], len(parts)
    nowhere = np.zeros(len(classes.key_points), dtype=np.int64)
    for row, part in enumerate(parts):
        several = len(part) > 1
        rows = slice(at, at + len(part)) if several else slice(row, row + 1)
        at += len(part) if several else 0
        whole, voiced = by_key_point[row], by_key_point[rows]
        found.append(
            Evidence(
                segments=tuple(part),
                key_points=(whole + voiced.mean(axis=0)) / 2 if several else whole,
                best=voiced.max(axis=0) if several else whole,
                where=voiced.argmax(axis=0) if several else nowhere,
                stance=by_stance[rows].mean(axis=0) if several else by_stance[row],
                stance_whole=by_stance[row],
                classes=(probabilities[row] + probabilities[rows].mean(axis=0)) / 2 if several else probabilities[row],
                vector=vectors[row],
                words=reader.lexical.score(messages[row]),
                parts=voiced,
            )
        )
    return found


def candidate_features(evidence: Sequence[Evidence]) -> Floats:
    """What a candidate's calibration sees in each of n messages, shape (n, k, 6), all as log-odds.

    Its probability, its best segment's, the lead over (or lag behind) the strongest other, and the message's
    probabilities of support, of a neutral remark and of another subject.
    """
    return _features(np.stack([e.key_points for e in evidence]), np.stack([e.best for e in evidence]), evidence)


def segment_features(evidence: Evidence, segment: int) -> Floats:
    """The same, shape (k, 6), with one segment read as if it were the whole message; the stance stays the message's."""
    alone = evidence.parts[segment : segment + 1]
    found: Floats = _features(alone, alone, [evidence])[0]
    return found


def _features(p: Floats, best: Floats, evidence: Sequence[Evidence]) -> Floats:
    several = p.shape[1] > 1
    two = np.partition(p, -2, axis=1)[:, -2:] if several else np.concatenate([np.zeros_like(p), p], axis=1)
    strongest_other = np.where(p == two[:, 1:], two[:, :1], two[:, 1:])
    found = np.empty((*p.shape, 6), dtype=np.float32)
    found[..., 0], found[..., 1] = _log_odds(p), _log_odds(best)
    found[..., 2] = np.log(p + _EPSILON) - np.log(strongest_other + _EPSILON)
    whole, parts = np.stack([e.stance_whole[1:] for e in evidence]), np.stack([e.stance[1:] for e in evidence])
    found[..., 3:] = _log_odds((parts + whole) / 2)[:, None]
    return found


def _log_odds(p: ArrayLike) -> Floats:
    clipped = np.clip(np.asarray(p, dtype=np.float32), _EPSILON, 1 - _EPSILON)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)
