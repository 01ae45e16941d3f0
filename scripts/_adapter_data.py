"""What the adapter learns from: public arguments and the shipped bank's, with the ideas they voice; batches of them."""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from debater.banks.loader import load_bank
from debater.matching.training import examples

NEEDED = (
    *(f"argkp2021/{kind}_{split}.csv" for split in ("train", "dev") for kind in ("arguments", "key_points", "labels")),
    "perspectrum/perspectives.csv",
    "vira-intents/train.csv",
)
BANK = Path(__file__).resolve().parent.parent / "arguments" / "free-movement"
REGISTERS = ("pub", "letter", "parliament", "online", "student", "interview")
"""The phrasebook's other registers are not learned from: on them the adapter is measured (docs/adapter.md)."""
PAIRS = 32
"""Pairs of texts in a batch."""
NOT_LEARNED = re.compile("vaccin|immuniz|immunis|covid|corona|immigra|free movement|brexit|refugee", re.IGNORECASE)
"""Perspectrum's claims on the subjects of the tests (VIRA, the shipped bank) are left out."""


@dataclass(frozen=True)
class Text:
    """A text, its topic, the ideas it voices, and those it may voice too (the annotators were undecided)."""

    text: str
    topic: str
    ideas: frozenset[str]
    stance: int
    key_point: bool = False
    undecided: frozenset[str] = frozenset()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def argkp(data: Path, split: str) -> list[Text]:
    read = {kind: rows(data / f"argkp2021/{kind}_{split}.csv") for kind in ("arguments", "key_points", "labels")}
    matching, decided, side = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in read["labels"]:
        decided[row["arg_id"]].add(row["key_point_id"])
        if row["label"] == "1":
            matching[row["arg_id"]].add(row["key_point_id"])
    texts = []
    for row in read["key_points"]:
        side[row["topic"], row["stance"]].add(row["key_point_id"])
        texts.append(Text(row["key_point"], row["topic"], frozenset([row["key_point_id"]]), int(row["stance"]), True))
    for row in read["arguments"]:
        ideas, open_ = frozenset(matching[row["arg_id"]]), side[row["topic"], row["stance"]] - decided[row["arg_id"]]
        texts.append(Text(row["argument"], row["topic"], ideas, int(row["stance"]), undecided=frozenset(open_)))
    return texts


def perspectrum(data: Path) -> list[Text]:
    read = rows(data / "perspectrum/perspectives.csv")
    left_out = {row["claim_id"] for row in read if NOT_LEARNED.search(f"{row['claim']} {row['perspective']}")}
    return [
        Text(
            r["perspective"],
            r["claim_id"],
            frozenset([f"{r['claim_id']}/{r['group']}"]),
            1 if r["stance"] == "SUPPORT" else -1,
        )
        for r in read
        if r["claim_id"] not in left_out
    ]


def shipped_bank() -> list[Text]:
    """The free-movement bank's phrasings, and its phrasebook in REGISTERS; never its test objections."""
    texts = []
    for example in examples(load_bank(BANK)):
        kind = example.label.kind
        if kind in ("key-point", "rung", "twin") and example.group in ("", *REGISTERS):
            idea = f"{'twin' if kind == 'twin' else 'key-point'}/{example.label.key_point}"
            texts.append(
                Text(example.text, BANK.name, frozenset([idea]), 1 if kind == "twin" else -1, example.exemplar)
            )
    return texts


def batches(texts: Sequence[Text], topics: int, rng: random.Random) -> list[list[tuple[Text, Text]]]:
    """Pairs that voice one idea, about `topics` topics to a batch: the others of the topic are the hard negatives."""
    voiced, by_topic = defaultdict(list), defaultdict(list)
    for text in texts:
        for idea in text.ideas:
            voiced[idea].append(text)
    for text in texts:
        if any(len(voiced[idea]) > 1 for idea in text.ideas):
            by_topic[text.topic].append(text)
    size, pieces = PAIRS // topics, []
    for those in by_topic.values():
        rng.shuffle(those)
        pieces += [those[at : at + size] for at in range(0, len(those), size)]
    rng.shuffle(pieces)
    order = [text for piece in pieces for text in piece]
    return [[(t, partner(t, voiced, rng)) for t in order[at : at + PAIRS]] for at in range(0, len(order), PAIRS)]


def partner(text: Text, voiced: dict[str, list[Text]], rng: random.Random) -> Text:
    """Another text with one of its ideas: the key point itself in three draws of ten."""
    others = voiced[rng.choice(sorted(idea for idea in text.ideas if len(voiced[idea]) > 1))]
    others = [other for other in others if other is not text]
    lines = [other for other in others if other.key_point]
    return rng.choice(lines if lines and rng.random() < 0.3 else others)
