"""Banks whose every text is nasty, as coaches' files could hold them."""

from pathlib import Path
from random import Random
from typing import Any

import yaml
from corpus import KINDS

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
IDS = ("id", "theme", "rests_on", "grounding", "weight", "format", "paragraph", "is")
"""Fields that hold no free text."""
_LONGEST = 600
"""Of each text: a bank is to be shown as well, on pages that people read."""


def nasty_bank(file: Path, seed: int, *, kinds: tuple[str, ...] = ()) -> Path:
    """Write a bank like the tiny one, whose ids are as they were and whose texts are nasty; gives the file."""
    data = yaml.safe_load(TINY.read_text(encoding="utf-8"))
    file.write_text(yaml.safe_dump(_spoilt(data, Random(seed), kinds or tuple(KINDS)), sort_keys=False))  # noqa: S311 - repeatable
    return file


def _spoilt(value: Any, rng: Random, kinds: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        # the theme of a key point's hints is a text, that of a key point an id
        return {
            k: v if k in IDS and not (k == "theme" and "question" in value) else _spoilt(v, rng, kinds)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_spoilt(entry, rng, kinds) for entry in value]
    if not isinstance(value, str):
        return value
    text = KINDS[rng.choice(kinds)](rng)[:_LONGEST]
    halves = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return f"{text.translate(halves)} {rng.randrange(10**6)}"  # no two alike, none empty
