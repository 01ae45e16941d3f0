"""A bank as labelled training texts: what the head learns from, and which texts are held out together."""

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from debater.core.bank import Bank, KeyPoint
from debater.matching.background import background

SUPPORTS, NEUTRAL, OFF, NEAR_MISS, UNREASONED_CLASS = "supports", "neutral", "off-topic", "near-miss", "unreasoned"


@dataclass(frozen=True)
class Label:
    """A class of the head: a key point (`side` opposes) or its supporting twins, a rung, or a stance of its own."""

    kind: str
    """`key-point`, `rung`, `twin`, `supports`, `neutral`, `off-topic`, `near-miss` or `unreasoned`."""
    key_point: str = ""
    rung: str = ""


class Example(NamedTuple):
    """A training text, its class, and its fold group: texts of one register are held out together."""

    text: str
    label: Label
    group: str = ""
    exemplar: bool = False
    """True for a curated phrasing, which may be shown as the wording that decided."""


_TAUGHT: dict[int, dict[Label, int]] = {}
"""What `taught` gives for each bank in memory, by the bank's identity: what is asked for at every start leaves it."""


def examples(bank: Bank) -> list[Example]:
    """Every training text of a bank, each text once (the first label wins)."""
    firsts: dict[str, Example] = {}
    for example in _all(bank):
        firsts.setdefault(" ".join(example.text.casefold().split()), example)
    known = list(firsts.values())
    if id(bank) not in _TAUGHT:
        counts: dict[Label, int] = {}
        for label, alike in groupby(known, key=attrgetter("label")):  # texts of a class stand together
            counts[label] = counts.get(label, 0) + sum(1 for _ in alike)
        _TAUGHT[id(bank)] = counts
        weakref.finalize(bank, _TAUGHT.pop, id(bank), None).atexit = False
    return known


def taught(bank: Bank) -> Mapping[Label, int]:
    """How many texts each class has: at once where the bank's examples were made before."""
    if id(bank) not in _TAUGHT:
        examples(bank)
    return _TAUGHT[id(bank)]


def side_of(label: Label) -> str | None:
    """`opposes` or `supports` for the classes that take a side for a reason; None for the rest."""
    if label.kind in ("key-point", "rung", NEAR_MISS):
        return "opposes"
    return SUPPORTS if label.kind in ("twin", SUPPORTS) else None


def _all(bank: Bank) -> Iterator[Example]:
    for key_point in bank.key_points:
        yield from _of_key_point(key_point)
    for id_, wordings in bank.phrasebook.key_points.items():
        for kind, registers in (("key-point", wordings.opposes), ("twin", wordings.supports)):
            label = Label(kind, id_)
            yield from (Example(text, label, register) for register, texts in registers.items() for text in texts)
    for kind, texts in (
        (SUPPORTS, (*(point.text for point in bank.points), *bank.supports, *bank.phrasebook.supports)),
        (NEUTRAL, (*bank.neutral, *bank.phrasebook.neutral)),
        (OFF, (*bank.off_topic.near, *bank.off_topic.far, *bank.phrasebook.off_topic, *background().off_topic)),
        (UNREASONED_CLASS, (*bank.unreasoned, *bank.phrasebook.unreasoned, *background().unreasoned)),
    ):
        own = Label(kind)
        yield from (Example(text, own) for text in texts)


def _of_key_point(key_point: KeyPoint) -> Iterator[Example]:
    own = Label("key-point", key_point.id)
    for text in (key_point.claim, *key_point.phrasings, key_point.hints.model_line):
        yield Example(text, own, exemplar=True)
    for rung in key_point.ladder():
        label = Label("rung", key_point.id, rung.id)
        yield from (Example(text, label, exemplar=True) for text in (rung.claim, *rung.phrasings))
    for miss in key_point.near_misses:
        yield Example(miss.text, _true_label(miss.truly))


def _true_label(truly: str) -> Label:
    kinds = {"supports": SUPPORTS, "neutral": NEUTRAL, "off-topic": OFF, "none": NEAR_MISS}
    return Label(kinds[truly]) if truly in kinds else Label("key-point", truly)
