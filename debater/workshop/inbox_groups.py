"""What was said, grouped by meaning: clusters of vectors, each with the nearest key point."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.matching.encoder import Encoder, Vectors
from debater.workshop.inbox_clusters import clusters
from debater.workshop.inbox_missed import Kind, Said

_ID_LETTERS = 5


@dataclass(frozen=True)
class Wording:
    """One wording and every time it was said (case and spacing evened out), the earliest first."""

    said: tuple[Said, ...]

    @property
    def text(self) -> str:
        """The wording as it was first said, on one line."""
        return one_line(self.said[0].text)

    @property
    def count(self) -> int:
        """How often it was said."""
        return len(self.said)


@dataclass(frozen=True)
class Group:
    """Texts of one meaning, the nearest to its middle first, with the nearest key point (id) and its cosine.

    `id` is a few letters; it stays the same from one look to the next, whatever of the group is dealt with.
    """

    id: str
    texts: tuple[Said, ...]
    nearest: str
    similarity: float

    @property
    def count(self) -> int:
        """How often something of this group was said."""
        return len(self.texts)

    @property
    def title(self) -> str:
        """The text nearest to the group's middle, on one line."""
        return one_line(self.texts[0].text)

    @cached_property
    def kinds(self) -> Mapping[Kind, int]:
        """How often each kind is among its texts, the commonest first."""
        return dict(Counter(said.kind for said in self.texts).most_common())

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Its different wordings, in the order of the texts."""
        by_key: dict[str, list[Said]] = {}
        for said in self.texts:
            by_key.setdefault(said.key, []).append(said)
        return tuple(Wording(tuple(said)) for said in by_key.values())

    @property
    def suggested(self) -> str:
        """The key point (id) it most likely belongs to: the one that most students chose, else the nearest."""
        chosen = Counter(said.chosen for said in self.texts if said.chosen).most_common(1)
        return chosen[0][0] if chosen else self.nearest


def group(said: Sequence[Said], bank: Bank, encoder: Encoder) -> tuple[Group, ...]:
    """`said` in groups, the largest first, texts that stand alone last."""
    return grouping(said, bank, encoder).of(said)


@dataclass(frozen=True)
class Grouping:
    """Which wordings belong together: made once for all, then asked for those that are still open."""

    vectors: Mapping[str, NDArray[np.float32]]
    """A unit vector for each wording's key."""
    home: Mapping[str, str]
    """The id of each wording's group."""
    key_points: tuple[str, ...]
    """Ids, one for each row of `exemplars`."""
    exemplars: Vectors

    def of(self, said: Sequence[Said]) -> tuple[Group, ...]:
        """The groups of `said` (all of it known here), the largest first, texts that stand alone last."""
        members: dict[str, list[Said]] = {}
        for one in said:
            members.setdefault(self.home[one.key], []).append(one)
        groups = [self._group(id_, texts) for id_, texts in members.items()]
        return tuple(sorted(groups, key=_order))

    def beside(self, bank: Bank, encoder: Encoder) -> "Grouping":
        """The same groups, held against the key points that a bank has now."""
        texts = [
            (key_point.id, text) for key_point in bank.key_points for text in (key_point.claim, *key_point.phrasings)
        ]
        vectors = encoder.encode([text for _, text in texts])
        return replace(self, key_points=tuple(id_ for id_, _ in texts), exemplars=vectors)

    def _group(self, id_: str, said: Sequence[Said]) -> Group:
        middle = np.mean([self.vectors[one.key] for one in said], axis=0)
        middle /= np.linalg.norm(middle) or 1.0
        nearness = {one.key: round(float(self.vectors[one.key] @ middle), 4) for one in said}
        texts = sorted(said, key=lambda one: (-nearness[one.key], one.key, one.at, one.debate, one.turn))
        return Group(id_, tuple(texts), *self.nearest(middle))

    def nearest(self, vector: NDArray[np.float32]) -> tuple[str, float]:
        """The key point (id) whose claim or phrasing is nearest to a unit vector, and the cosine."""
        cosines = self.exemplars @ vector
        best = int(np.argmax(cosines))
        return self.key_points[best], float(cosines[best])


def grouping(said: Sequence[Said], bank: Bank, encoder: Encoder) -> Grouping:
    """Cluster the wordings of `said`; slow the first time, as each is encoded. Raises ModelError."""
    by_key: dict[str, list[Said]] = {}
    for one in sorted(said, key=lambda one: (one.at, one.debate, one.turn)):
        by_key.setdefault(one.key, []).append(one)
    vectors = encoder.encode([one_line(of[0].text) for of in by_key.values()])
    claims = encoder.encode([key_point.claim for key_point in bank.key_points])
    home: dict[str, str] = {}
    names: dict[int, str] = {}
    labels = clusters(vectors, list(by_key.values()), claims, list(bank.by_id))
    for place, (key, label) in enumerate(zip(by_key, labels, strict=True)):
        named = label if label >= 0 else -1 - place  # those that stand alone each have a name of their own
        home[key] = names.setdefault(named, _id(key))
    return Grouping(dict(zip(by_key, vectors, strict=True)), home, (), claims[:0]).beside(bank, encoder)


def _order(of: Group) -> tuple[bool, int, float, str]:
    """Groups before single wordings, what was said often first; of equals, the one nearest to a key point."""
    return len(of.wordings) == 1, -of.count, -round(of.similarity, 3), of.id


def _id(key: str) -> str:
    """A few letters that stand for the wording first said of a group."""
    number = int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:8])
    letters = ""
    for _ in range(_ID_LETTERS):
        number, rest = divmod(number, 26)
        letters += chr(ord("a") + rest)
    return letters
