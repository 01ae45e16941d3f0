"""A bank as labelled training texts: what the head learns from, and which texts are held out together."""

from collections.abc import Iterator
from dataclasses import dataclass

from debater.core.bank import Bank
from debater.matching.background import OFF_TOPIC, UNREASONED

SUPPORTS, NEUTRAL, OFF, NEAR_MISS, UNREASONED_CLASS = "supports", "neutral", "off-topic", "near-miss", "unreasoned"


@dataclass(frozen=True)
class Label:
    """A class of the head: a key point (`side` opposes) or its supporting twins, a rung, or a stance of its own."""

    kind: str
    """`key-point`, `rung`, `twin`, `supports`, `neutral`, `off-topic`, `near-miss` or `unreasoned`."""
    key_point: str = ""
    rung: str = ""


@dataclass(frozen=True)
class Example:
    """A training text, its class, and its fold group: texts of one register are held out together."""

    text: str
    label: Label
    group: str = ""
    exemplar: bool = False
    """True for a curated phrasing, which may be shown as the wording that decided."""


def examples(bank: Bank) -> list[Example]:
    """Every training text of a bank, each text once (the first label wins)."""
    seen: set[str] = set()
    kept: list[Example] = []
    for example in _all(bank):
        key = " ".join(example.text.casefold().split())
        if key not in seen:
            seen.add(key)
            kept.append(example)
    return kept


def _all(bank: Bank) -> Iterator[Example]:
    for key_point in bank.key_points:
        own = Label("key-point", key_point.id)
        for text in (key_point.claim, *key_point.phrasings, key_point.hints.model_line):
            yield Example(text, own, exemplar=True)
        for rung in key_point.ladder():
            for text in (rung.claim, *rung.phrasings):
                yield Example(text, Label("rung", key_point.id, rung.id), exemplar=True)
        for miss in key_point.near_misses:
            yield Example(miss.text, _true_label(miss.truly))
    for id_, wordings in bank.phrasebook.key_points.items():
        for register, texts in wordings.opposes.items():
            for text in texts:
                yield Example(text, Label("key-point", id_), register)
        for register, texts in wordings.supports.items():
            for text in texts:
                yield Example(text, Label("twin", id_), register)
    for point in bank.points:
        yield Example(point.text, Label(SUPPORTS))
    for kind, texts in (
        (SUPPORTS, bank.supports),
        (NEUTRAL, bank.neutral),
        (OFF, (*bank.off_topic.near, *bank.off_topic.far, *OFF_TOPIC)),
        (UNREASONED_CLASS, (*bank.unreasoned, *UNREASONED)),
    ):
        for text in texts:
            yield Example(text, Label(kind))


def _true_label(truly: str) -> Label:
    kinds = {"supports": SUPPORTS, "neutral": NEUTRAL, "off-topic": OFF, "none": NEAR_MISS}
    return Label(kinds[truly]) if truly in kinds else Label("key-point", truly)
