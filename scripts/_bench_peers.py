"""The ways to match that scripts/bench_matching.py holds beside each other: the peers of `evaluate`, and debater."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from _bench_data import Task
from numpy.typing import NDArray

from debater.core.verdict import Matched
from debater.evaluation.peers import PEERS, AbsentError, Scores
from debater.evaluation.peers_model import Remembering, Tools
from debater.matching.fitted_file import fit_or_load
from debater.matching.head import fit_head
from debater.matching.loading import load_encoder
from debater.matching.matcher import Matcher

__all__ = ["WAYS", "AbsentError", "Bench", "Found"]


@dataclass(frozen=True)
class Found:
    """Scores of shape (asked, entries); where the way knows of sides, who was answered, and P(opposes) of each."""

    scores: Scores | NDArray[np.float32]
    answered: list[bool] | None = None
    opposes: list[float] | None = None


@dataclass
class Bench:
    """What the ways share: the model without adapter (`tools`) and as shipped, each loaded when first wanted."""

    model: str
    tools: Tools = field(init=False)

    def __post_init__(self) -> None:
        self.tools = Tools(self.model)

    @cached_property
    def ours(self) -> Remembering:
        """The model as debater uses it."""
        return Remembering(load_encoder(self.model, prepared=True))

    @property
    def loaded(self) -> dict[str, str]:
        """The names of the encoders that were used."""
        base = {"base": self.tools.base.name} if "base" in vars(self.tools) else {}
        return base | ({"ours": self.ours.name} if "ours" in vars(self) else {})


def _peer(name: str) -> Callable[[Task, Bench], Found]:
    def way(task: Task, bench: Bench) -> Found:
        if missing := PEERS[name].missing:
            raise AbsentError(missing)
        return Found(PEERS[name].scores(task.lesson, task.texts, bench.tools))

    return way


def _debater(task: Task, bench: Bench) -> Found:
    """The whole matcher on a bank; its head over its vectors where there is no more than texts."""
    lesson = task.lesson
    if task.bank is None:
        head = fit_head(bench.ours.encode(lesson.texts), lesson.labels, len(lesson.lines))
        return Found(head.probabilities(bench.ours.encode(task.texts)))
    matcher = Matcher(task.bank, bench.ours, fit_or_load(task.bank, bench.ours, task.folder))
    verdicts = matcher.verdicts(task.texts)
    scores = np.full((len(verdicts), len(lesson.lines)), -np.inf)
    place = {key_point.id: k for k, key_point in enumerate(task.bank.key_points)}
    for row, verdict in zip(scores, verdicts, strict=True):
        below = np.inf
        for candidate in verdict.candidates:  # equal scores stay in the verdict's order
            below = min(candidate.score, np.nextafter(below, -np.inf))
            row[place[candidate.id]] = below
    answered = [isinstance(verdict, Matched) for verdict in verdicts]
    return Found(scores, answered, [verdict.stance.opposes for verdict in verdicts])


WAYS = MappingProxyType(
    {name: (peer.name, _peer(name)) for name, peer in PEERS.items()} | {"debater": ("debater", _debater)}
)
"""By name: its words in the table, and the way itself, which may raise AbsentError and ModelError."""
