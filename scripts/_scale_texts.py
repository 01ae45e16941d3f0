"""Texts to judge: what the shipped bank learned from, one a line, in an order that is always the same."""

import json
import random
from pathlib import Path

from _bench_place import ROOT

from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.matching.segments import segments
from debater.matching.training import examples

BANK = ROOT / "arguments" / "free-movement" / "bank.yaml"


def bank() -> Bank:
    """The bank whose matcher judges."""
    return load_bank(BANK)


def mixed(known: Bank, count: int) -> list[str]:
    """So many distinct texts of one sentence or several."""
    texts = sorted({" ".join(example.text.split()) for example in examples(known)})
    random.Random(1).shuffle(texts)  # noqa: S311 - no secret
    return texts[:count]


def singles(known: Bank, count: int) -> list[str]:
    """So many distinct texts of one sentence."""
    return [text for text in mixed(known, 10**6) if len(segments(text)) == 1][:count]


def write_many(file: Path, known: Bank, count: int, alike: int) -> None:
    """So many JSON lines with an id; every text stands in `alike` of them, one after the other, and nowhere else."""
    texts = singles(known, 5000)
    with file.open("w", encoding="utf-8") as stream:
        for line in range(count):
            number = line // alike
            text = f"{texts[number % len(texts)]} {number}"
            stream.write(json.dumps({"id": line, "text": text}) + "\n")
