"""The same text is recorded twice.

Texts are compared without case, spaces and punctuation. Recorded twice for one thing, a text weighs double in training;
recorded for two different things (two key points, a key point and a comeback, an objection and a supporting statement),
it teaches the matcher a contradiction. A near miss may repeat a text that is recorded as what it truly `is`.

Passing::

    neutral: ["What does free movement mean?", "When did it begin?"]

Failing::

    neutral: ["What does free movement mean?", what does free-movement mean]
"""

from collections.abc import Iterator
from typing import NamedTuple

from debater.banks.loader import LoadedBank
from debater.banks.yaml_tree import Path_, Tree
from debater.errors import Problem
from debater.lint.places import key_points, rungs
from debater.lint.wording import squeezed

ID = "duplicate-phrasing"
LEVEL = "warning"


class _Text(NamedTuple):
    """A recorded text, what it is recorded as, and where."""

    text: str
    label: str
    tree: Tree
    path: Path_
    near_miss: bool = False


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every text that repeats an earlier one."""
    first: dict[bytes, _Text] = {}
    for found in (*_bank_texts(loaded), *_phrasebook_texts(loaded)):
        before = first.setdefault(squeezed(found.text), found)
        if before is found or (before.label == found.label and (before.near_miss or found.near_miss)):
            continue
        line = before.tree.place(before.path)[0]
        where = f"line {line}" if before.tree is found.tree else f"{before.tree.file}, line {line}"
        if before.label == found.label:
            message, cure = f"repeats a text of {found.label}", f"keep one (the first is in {where})"
        else:
            message = f"records as {found.label} what is also {before.label}"
            cure = f"keep the one that is right (the other is in {where})"
        yield found.tree.problem(found.path, message, cure, ID, LEVEL)


def _bank_texts(loaded: LoadedBank) -> Iterator[_Text]:
    bank, tree = loaded.bank, loaded.tree
    named: dict[str, tuple[Path_, tuple[str, ...]]] = {
        "supports": (("supports",), bank.supports),
        "neutral": (("neutral",), bank.neutral),
        "off-topic": (("off_topic", "near"), bank.off_topic.near),
        "off-topic ": (("off_topic", "far"), bank.off_topic.far),
        "unreasoned": (("unreasoned",), bank.unreasoned),
    }
    for path, key_point in key_points(bank):
        named[f"'{key_point.id}'"] = ((*path, "phrasings"), key_point.phrasings)
        for rung_path, rung in rungs(key_point, path):
            named[f"the comeback '{rung.id}'"] = ((*rung_path, "phrasings"), rung.phrasings)
    for label, (path, texts) in named.items():
        yield from (_Text(text, label.strip(), tree, (*path, i)) for i, text in enumerate(texts))
    for path, key_point in key_points(bank):
        for i, miss in enumerate(key_point.near_misses):
            label = f"'{miss.truly}'" if miss.truly in bank.by_id else miss.truly
            yield _Text(miss.text, label, tree, (*path, "near_misses", i), near_miss=True)


def _phrasebook_texts(loaded: LoadedBank) -> Iterator[_Text]:
    if loaded.phrasebook_tree is None:
        return
    for id_, words in loaded.bank.phrasebook.key_points.items():
        for side, registers in (("opposes", words.opposes), ("supports", words.supports)):
            label = f"'{id_}'" if side == "opposes" else "supports"
            for register, texts in registers.items():
                path: Path_ = ("key_points", id_, side, register)
                yield from (_Text(text, label, loaded.phrasebook_tree, (*path, i)) for i, text in enumerate(texts))
