"""A matcher on a script of labelled texts -> a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.evaluation.breakdown import (
    Confusion,
    KeyPointFigures,
    Miss,
    by_key_point,
    confusions,
    verdict_counts,
    worst_misses,
)
from debater.evaluation.figures import Figure, figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.script import Item
from debater.evaluation.speed import Judge, Speed, judged
from debater.matching.training import examples


@dataclass(frozen=True)
class Report:
    """Everything an evaluation found. All but `speed` depends on model, bank and items alone."""

    motion: str
    bank_hash: str
    model: str
    outcomes: tuple[Outcome, ...]
    learned: int
    """How many of the texts the bank itself teaches: they flatter every figure."""
    figures: tuple[Figure, ...]
    key_points: tuple[KeyPointFigures, ...]
    confusions: tuple[Confusion, ...]
    misses: tuple[Miss, ...]
    verdicts: Mapping[str, Mapping[str, int]]
    speed: Speed

    def figure(self, name: str) -> Figure:
        """A figure by its name; raises KeyError."""
        for figure in self.figures:
            if figure.name.strip() == name:
                return figure
        raise KeyError(name)


def evaluate(bank: Bank, matcher: Judge, items: Sequence[Item]) -> Report:
    """Judge every item with the matcher (fitted on `bank`) and hold the verdicts against the labels."""
    verdicts, speed = judged(matcher, [item.text for item in items])
    outcomes = tuple(Outcome(item, verdict) for item, verdict in zip(items, verdicts, strict=True))
    taught = {_plain(example.text) for example in examples(bank)}
    return Report(
        motion=bank.id,
        bank_hash=bank_hash(bank),
        model=matcher.encoder.name,
        outcomes=outcomes,
        learned=sum(_plain(item.text) in taught for item in items),
        figures=figures(outcomes),
        key_points=by_key_point(bank, outcomes),
        confusions=confusions(outcomes),
        misses=worst_misses(outcomes),
        verdicts=verdict_counts(outcomes),
        speed=speed,
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
