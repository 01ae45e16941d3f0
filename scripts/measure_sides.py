"""Measure the shipped free-movement matcher on the draft comments and on plain statements, by `match` and in a debate.

    .venv/bin/python scripts/measure_sides.py --drafts ../shared/corpus/free-movement-drafts.json

Writers of the bank could pick from the drafts, so drafts that overlap with a taught text (half or more of their word
triples stand in one) are counted, and left out.
"""

import argparse
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

from debater.banks.library import find_bank
from debater.banks.loader import load_bank
from debater.evaluation.runner import evaluate
from debater.evaluation.script import Item, load_script
from debater.evaluation.table import as_table
from debater.matching.loading import load_matcher
from debater.matching.training import examples

PLAIN = Path(__file__).resolve().parent.parent / "tests" / "data" / "plain_statements.yaml"
OVERLAP = 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=Path, required=True)
    options = parser.parse_args()
    if not options.drafts.is_file():
        print(f"There are no drafts at {options.drafts}.", file=sys.stderr)
        return 2
    listed = find_bank("free-movement")
    bank = load_bank(listed.bank_file)
    drafts = read_drafts(json.loads(options.drafts.read_text(encoding="utf-8")))
    fresh = apart(drafts, [example.text for example in examples(bank)])
    print(f"{len(drafts)} drafts, {len(drafts) - len(fresh)} left out since a taught text overlaps with them\n")
    matcher = load_matcher(bank, beside=listed.bank_file)
    sets = {
        "drafts": fresh,
        "test objections": load_script(listed.objections_file, bank),
        "plain": load_script(PLAIN, bank),
    }
    for name, items in sets.items():
        for in_debate in (False, True):
            print(f"## {name}, {'in a debate' if in_debate else 'by match'}\n")
            table = as_table(evaluate(bank, replace(matcher, in_debate=in_debate), items))
            print(table.split("by key point")[0])
    return 0


def read_drafts(drafts: dict[str, dict[str, dict[str, list[str]]]]) -> list[Item]:
    """The messy comments for and against, and the off-topic lines."""
    items = [
        Item(text=text, stance="opposes", key_points=(id_,))
        for id_, of in drafts["key_points"].items()
        for text in of["messy"]
    ]
    items += [Item(text=str(text), stance="supports", key_points=()) for text in drafts["supports"]["messy"]]
    return items + [Item(text=str(text), stance="off-topic", key_points=()) for text in drafts["off_topic"]]


def apart(items: list[Item], taught: list[str]) -> list[Item]:
    """The items of which less than OVERLAP of the word triples stand in any one taught text."""
    holders: dict[tuple[str, ...], set[int]] = {}
    for i, text in enumerate(taught):
        for triple in triples(text):
            holders.setdefault(triple, set()).add(i)
    kept = []
    for item in items:
        own, counts = triples(item.text), dict[int, int]()
        for triple in own:
            for i in holders.get(triple, ()):
                counts[i] = counts.get(i, 0) + 1
        if max(counts.values(), default=0) < OVERLAP * len(own):
            kept.append(item)
    return kept


def triples(text: str) -> set[tuple[str, ...]]:
    """The runs of three words in a text; all of its words, once, where it has fewer."""
    words = re.findall(r"[a-z']+", text.casefold())
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


if __name__ == "__main__":
    raise SystemExit(main())
