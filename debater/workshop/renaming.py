"""Which entries of two banks are the same under other ids, by their texts and by their meaning."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from debater.core.bank import Bank, KeyPoint
from debater.matching.cache import CachedEncoder
from debater.matching.encoder import Encoder, Vectors
from debater.matching.fitted_file import vectors_file
from debater.workshop.differences import alike, headline

NEAR = 0.5
"""Two key points with other ids are one where each is the other's nearest in its whole bank, and nearer than this.

Nearness is the cosine of their meanings (`_meanings`). In the shipped banks, where half of a key point's phrasings and
another claim stood for a rewritten one, 36 of 43 were known again; of two different key points, one removed and one
added, none of 966 pairs was taken for one.
"""
_HALF = 0.5


@dataclass(frozen=True)
class Renamed:
    """The new id by the old one, of each kind of entry."""

    key_points: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)


def renamed(before: Bank, after: Bank, encoder: Callable[[], Encoder]) -> Renamed:
    """What has another id in `after`. The encoder is asked for only where texts alone do not tell."""
    return Renamed(
        _key_points(before, after, encoder),
        _by_headline(before.points, after.points),
        _by_headline(before.themes, after.themes),
    )


def with_ids(bank: Bank, names: Renamed) -> Bank:
    """The bank with these ids in place of its own, wherever it refers to them."""
    data = bank.model_dump(by_alias=True)
    for theme in data["themes"]:
        theme["id"] = names.themes.get(theme["id"], theme["id"])
    for point in data["points"]:
        point["id"] = names.points.get(point["id"], point["id"])
    for key_point in data["key_points"]:
        key_point["id"] = names.key_points.get(key_point["id"], key_point["id"])
        key_point["theme"] = names.themes.get(key_point["theme"], key_point["theme"])
        for miss in key_point["near_misses"]:
            miss["is"] = names.key_points.get(miss["is"], miss["is"])
        _rest_on(key_point, names.points)
    book = data["phrasebook"]
    book["key_points"] = {names.key_points.get(id_, id_): wordings for id_, wordings in book["key_points"].items()}
    return Bank.model_validate(data)


def _rest_on(entry: dict[str, Any], points: Mapping[str, str]) -> None:
    """Rename the points that an entry, its answers and its comebacks rest on."""
    if "rests_on" in entry:
        entry["rests_on"] = [points.get(id_, id_) for id_ in entry["rests_on"]]
    for below in (*entry.get("answers", ()), *entry.get("comebacks", ())):
        _rest_on(below, points)


def _by_headline(old: Sequence[Any], new: Sequence[Any]) -> dict[str, str]:
    """Themes or points with new ids whose name is the same, or a text is nearly."""
    olds, news = {e.id: e for e in old}, {e.id: e for e in new}
    come = [entry for entry in new if entry.id not in olds]
    found: dict[str, str] = {}
    for gone in (entry for entry in old if entry.id not in news):
        same = next((e for e in come if e.id not in found.values() and _one(gone, e)), None)
        if same is not None:
            found[gone.id] = same.id
    return found


def _one(old: Any, new: Any) -> bool:
    texts = (getattr(old, "text", ""), getattr(new, "text", ""))
    return headline(old) == headline(new) or (all(texts) and alike(*texts) > 0)


def _key_points(before: Bank, after: Bank, encoder: Callable[[], Encoder]) -> dict[str, str]:
    gone = [k for k in before.key_points if k.id not in after.by_id]
    come = [k for k in after.key_points if k.id not in before.by_id]
    found: dict[str, str] = {}
    for old in gone:
        same = next((new for new in come if new.id not in found.values() and _same_texts(old, new)), None)
        if same is not None:
            found[old.id] = same.id
    gone = [k for k in gone if k.id not in found]
    come = [k for k in come if k.id not in found.values()]
    if not gone or not come:
        return found
    model = encoder()
    nearness = _nearness(before, after, CachedEncoder(model, vectors_file(after, model)))
    return found | dict(_mutual(before, after, nearness, {k.id for k in gone}, {k.id for k in come}))


def _same_texts(old: KeyPoint, new: KeyPoint) -> bool:
    """The same claim, or half of the phrasings of the one with fewer."""
    olds, news = set(old.phrasings), set(new.phrasings)
    return old.claim == new.claim or len(olds & news) >= max(2, _HALF * min(len(olds), len(news)))


def _mutual(before: Bank, after: Bank, nearness: Vectors, gone: Set[str], come: Set[str]) -> Iterator[tuple[str, str]]:
    """The pairs of `gone` and `come` of which each is the other's nearest; `nearness` has a row a key point before."""
    nearest, back = nearness.argmax(axis=1), nearness.argmax(axis=0)
    for i, key_point in enumerate(before.key_points):
        j = int(nearest[i])
        new = after.key_points[j].id
        if key_point.id in gone and new in come and back[j] == i and nearness[i, j] >= NEAR:
            yield key_point.id, new


def _nearness(before: Bank, after: Bank, encoder: Encoder) -> Vectors:
    """How near each key point of one bank is to each of the other, shape (key points before, key points after)."""
    meanings = _meanings([*before.key_points, *after.key_points], encoder)
    first = len(before.key_points)
    nearness: Vectors = meanings[:first] @ meanings[first:].T
    return nearness


def _meanings(key_points: Sequence[KeyPoint], encoder: Encoder) -> Vectors:
    """A unit vector for each key point: its claim and the middle of its texts, less what all key points share."""
    texts = [(key_point.claim, *key_point.phrasings) for key_point in key_points]
    vectors = encoder.encode([text for own in texts for text in own])
    starts = np.cumsum([0, *(len(own) for own in texts)])[:-1]
    return _unit(_apart(_unit(np.add.reduceat(vectors, starts, axis=0))) + _apart(vectors[starts]))


def _apart(vectors: Vectors) -> Vectors:
    return _unit(vectors - vectors.mean(axis=0))


def _unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; a row of nothing stays nothing."""
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
