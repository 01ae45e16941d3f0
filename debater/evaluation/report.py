"""Everything that an evaluation found, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from debater.evaluation.breakdown import Confusion, Intruder, KeyPointFigures, Miss
from debater.evaluation.figures import Figure
from debater.evaluation.outcome import Outcome
from debater.evaluation.resampling import Resampling
from debater.evaluation.scores import Curve, Reliability
from debater.evaluation.section import Section
from debater.evaluation.speed import Speed


@dataclass(frozen=True)
class Report:
    """What was measured, on what. All but `speed` depends on model, bank, items and the resampling's seed alone."""

    motion: str
    bank_hash: str
    script_hash: str
    model: str
    """The encoder's name, which holds the hashes of its weights and adapter."""
    resampling: Resampling
    outcomes: tuple[Outcome, ...]
    learned: int
    """How many of the texts the bank itself teaches: they flatter every figure."""
    figures: tuple[Figure, ...]
    key_points: tuple[KeyPointFigures, ...]
    confusions: tuple[Confusion, ...]
    misses: tuple[Miss, ...]
    intruders: tuple[Intruder, ...]
    curves: tuple[Curve, ...]
    reliability: Reliability
    verdicts: Mapping[str, Mapping[str, int]]
    speed: Speed
    sections: tuple[Section, ...] = ()
    """Further parts: peers on the same items, dialogues, a comparison with an earlier report."""

    def figure(self, name: str) -> Figure:
        """A figure by its name; raises KeyError."""
        for figure in self.figures:
            if figure.name.strip() == name:
                return figure
        raise KeyError(name)
