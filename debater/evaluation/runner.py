"""A matcher on a script of labelled texts -> a report."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.core.verdict import Verdict
from debater.evaluation.batches import Judging, batches, here
from debater.evaluation.breakdown import by_key_point, confusions, intruders, verdict_counts, worst_misses
from debater.evaluation.figures import figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.report import Report
from debater.evaluation.resampling import Resampling
from debater.evaluation.scores import reliability, risk_coverage
from debater.evaluation.script import Item
from debater.evaluation.speed import Judge, Taken, speed_of
from debater.matching.training import examples

_NONE: Mapping[str, Verdict] = MappingProxyType({})


def evaluate(
    bank: Bank,
    matcher: Judge,
    items: Sequence[Item],
    resampling: Resampling = Resampling(),  # noqa: B008 - a frozen value
    *,
    known: Mapping[str, Verdict] = _NONE,
    done: Callable[[Sequence[str], Sequence[Verdict]], None] = lambda *_: None,
    judging: Judging | None = None,
) -> Report:
    """Judge every item with the matcher (fitted on `bank`) and hold the verdicts against the labels.

    `known` are verdicts that an earlier, interrupted run gave (by text); `done` gets every batch of new ones. `judging`
    is who judges the batches: this process, where none is given.
    """
    texts = list(dict.fromkeys(item.text for item in items))
    verdicts, taken = dict(known), list[Taken]()
    asked = batches(texts, known)
    for batch, told in zip(asked, (judging or here(matcher))(asked), strict=True):
        verdicts.update(zip(batch.texts, told.verdicts, strict=True))
        taken.append(told.taken)
        done(batch.texts, told.verdicts)
    outcomes = tuple(Outcome(item, verdicts[item.text]) for item in items)
    taught = {_plain(example.text) for example in examples(bank)}
    return Report(
        motion=bank.id,
        bank_hash=bank_hash(bank),
        script_hash=script_hash(items),
        model=matcher.encoder.name,
        resampling=resampling,
        outcomes=outcomes,
        learned=sum(_plain(item.text) in taught for item in items),
        figures=figures(outcomes, resampling),
        key_points=by_key_point(bank, outcomes, resampling),
        confusions=confusions(outcomes),
        misses=worst_misses(outcomes),
        intruders=intruders(outcomes),
        curves=risk_coverage(outcomes),
        reliability=reliability(outcomes, resampling),
        verdicts=verdict_counts(outcomes),
        speed=speed_of(taken, matcher, [text for batch in asked for text in batch.texts]),
    )


def script_hash(items: Sequence[Item]) -> str:
    """Sixteen hex digits that change with any text, label or order, whatever kind of file the items came from."""
    plain = [item.model_dump(by_alias=True) for item in items]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
