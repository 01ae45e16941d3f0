"""This evaluation beside an earlier one: what got better or worse, text by text and on the whole."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debater.errors import DebaterError
from debater.evaluation.changed import Changed
from debater.evaluation.changed import compare as change
from debater.evaluation.outcome import Outcome
from debater.evaluation.paired import Moved, PairedTest, moved, paired_test
from debater.evaluation.record import from_record, rounded, to_record
from debater.evaluation.report import Report
from debater.evaluation.stored import Stored

_WORDS = {"motion": "motion", "model": "model", "bank_hash": "bank", "script_hash": "script"}


@dataclass(frozen=True)
class Turned:
    """A line of a dialogue that was right and is wrong now (`better` false), or the other way round, and the fault."""

    dialogue: str
    line: int
    better: bool
    fault: str


@dataclass(frozen=True)
class Comparison:
    """An earlier report beside this one, over the `texts` and `dialogues` that are in both.

    `differ` maps what is not the same (motion, model, bank, script) to its name before and after. `relabelled` texts
    have other labels now; both sides are judged by these. `same` says that every verdict and score is what it was.
    """

    texts: int
    dialogues: int
    differ: Mapping[str, tuple[str, str]]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    relabelled: int
    same: bool
    tests: tuple[PairedTest, ...]
    figures: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    turned: tuple[Turned, ...]

    @property
    def better(self) -> int:
        """How many texts got a better verdict."""
        return sum(one.better is True for one in self.changed)

    @property
    def worse(self) -> int:
        """How many texts got a worse verdict."""
        return sum(one.better is False for one in self.changed)

    @property
    def verdict(self) -> str:
        """In a word or three: the same, better, worse, better and worse, or no clear difference."""
        if self.same:
            return "the same"
        shown = {test.shown for test in self.tests}
        if {1, -1} <= shown:
            return "better and worse"
        return "better" if 1 in shown else "worse" if -1 in shown else "no clear difference"


def compare(old: Stored, report: Report, dialogues: Sequence[Mapping[str, Any]] = ()) -> Comparison:
    """Hold this report against an old one; `dialogues` are records of those held now (`dialogue_figures.to_record`).

    A text is the same when its words are. Scores on both sides are rounded as in the file, so that the same run twice
    differs in nothing. Raises DebaterError where the two share neither a text nor a dialogue.
    """
    before, after = _keyed(old.outcomes), _keyed(from_record(to_record(one)) for one in report.outcomes)
    common = [key for key in after if key in before]
    told = {_asks(one): one for one in dialogues}
    talks = [(one, told[_asks(one)]) for one in old.dialogues if _asks(one) in told]
    if not common and not talks:
        cure = "Compare with a report on the same script."
        raise DebaterError("--compare: the two reports have no text in common.", cure)
    now = [after[key] for key in common]
    was = [Outcome(after[key].item, before[key].verdict) for key in common]
    pairs = list(zip(was, now, strict=True))
    shared = old.key_points & {key_point.id for key_point in report.key_points}
    names = {"motion": report.motion, "model": report.model}
    names |= {"bank_hash": report.bank_hash, "script_hash": report.script_hash}
    return Comparison(
        texts=len(common),
        dialogues=len(talks),
        differ={_WORDS[key]: (old.named[key], value) for key, value in names.items() if old.named[key] != value},
        only_before=tuple(before[key].item.text for key in before if key not in after),
        only_after=tuple(after[key].item.text for key in after if key not in before),
        relabelled=sum(_labels(before[key]) != _labels(after[key]) for key in common),
        same=all(one.verdict == other.verdict for one, other in pairs) and all(_same(a, b) for a, b in talks),
        tests=tuple(_tests(pairs, talks)),
        figures=moved(was, now, report.resampling),
        changed=tuple(found for one, other in pairs if (found := change(one, other, shared)) is not None),
        turned=tuple(_turned(talks)),
    )


def _tests(pairs: Sequence[tuple[Outcome, Outcome]], talks: Sequence[tuple[Any, Any]]) -> list[PairedTest]:
    known = [pair for pair in pairs if pair[0].in_bank]
    supporting = [pair for pair in pairs if pair[0].item.stance == "supports"]
    tests = [
        paired_test("top-1", [a.top_is_right for a, _ in known], [b.top_is_right for _, b in known], good=True),
        paired_test("wrong side", [a.answered for a, _ in supporting], [b.answered for _, b in supporting], good=False),
        paired_test("dialogues right", [a["right"] for a, _ in talks], [b["right"] for _, b in talks], good=True),
    ]
    return [test for test in tests if test.n]


def _turned(talks: Sequence[tuple[Any, Any]]) -> list[Turned]:
    return [
        Turned(now["name"], number, not after["fault"], after["fault"] or before["fault"])
        for was, now in talks
        for number, (before, after) in enumerate(zip(was["lines"], now["lines"], strict=True), start=1)
        if bool(before["fault"]) != bool(after["fault"])
    ]


def _asks(dialogue: Mapping[str, Any]) -> str:
    """What is said in a dialogue and expected of it."""
    lines = [{k: v for k, v in line.items() if k not in ("got", "fault")} for line in dialogue["lines"]]
    return json.dumps([dialogue["name"], lines], sort_keys=True)


def _keyed(outcomes: Any) -> dict[tuple[str, int], Outcome]:
    """By the words of the text, and for one that was given several times, by which time it is."""
    seen: Counter[str] = Counter()
    keyed: dict[tuple[str, int], Outcome] = {}
    for outcome in outcomes:
        words = " ".join(outcome.item.text.casefold().split())
        keyed[words, seen[words]] = outcome
        seen[words] += 1
    return keyed


def _same(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return json.dumps(rounded(was), sort_keys=True) == json.dumps(rounded(now), sort_keys=True)


def _labels(outcome: Outcome) -> tuple[object, ...]:
    item = outcome.item
    return item.stance, item.key_points, frozenset(item.acceptable), item.distance, item.twin_of
