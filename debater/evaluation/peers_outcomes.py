"""A peer's scores as outcomes, so that its figures are made as the matcher's are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from debater.core.bank import Bank
from debater.core.verdict import Candidate, Matched, Menu, Stance, Verdict
from debater.evaluation.figures import Figure, figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.paired import Moved, PairedTest, moved, paired_test
from debater.evaluation.peers import Peer, Scores
from debater.evaluation.report import Report
from debater.matching.matcher import SHOWN

RANKING = ("top-1", "top-3", "MRR", "primary top-1", "answered at 90 %", "AURC", "abstention AUROC")
"""The figures that need no cut and no side."""
ANSWERING = ("answered", "right if answered", "wrong side", "off-topic accepted", "neutral accepted")
"""Those that a cut gives."""
_UNKNOWN = Stance.model_validate({"opposes": 0.25, "supports": 0.25, "neutral": 0.25, "off-topic": 0.25})


@dataclass(frozen=True)
class Stood:
    """How a peer stood on the report's texts, beside debater.

    `cut` is the score from which it answers (None: it never does). `test` is on top-1, from the peer to debater: better
    is a text that debater alone gets right; `moved` are the figures of RANKING and ANSWERING from the peer to debater.
    """

    key: str
    peer: Peer
    outcomes: tuple[Outcome, ...]
    figures: tuple[Figure, ...]
    cut: float | None
    test: PairedTest
    moved: tuple[Moved, ...]

    def figure(self, name: str) -> Figure:
        """One of its figures by name; raises KeyError for what a peer does not have."""
        return {figure.name.strip(): figure for figure in self.figures}[name]


def figures_of(peer: Peer) -> tuple[str, ...]:
    """The figures that a peer can have: calibration only where its scores are meant as probabilities."""
    return (*RANKING, *(["ECE"] if peer.probabilities else []), *ANSWERING)


def stood(key: str, peer: Peer, scores: Scores, bank: Bank, report: Report) -> Stood:
    """A peer that gave these scores to the report's texts, entries in the bank's order.

    It answers, with its first candidate, as many known objections as debater did: a cut chosen on these very texts, in
    the peer's favour.
    """
    items = [outcome.item for outcome in report.outcomes]
    best = scores.max(axis=1, initial=-np.inf)
    known = sorted((float(best[i]) for i, item in enumerate(items) if item.key_points), reverse=True)
    answered = sum(outcome.answered for outcome in report.outcomes if outcome.in_bank)
    cut = known[answered - 1] if answered and np.isfinite(known[answered - 1]) else None
    outcomes = tuple(Outcome(item, _verdict(row, bank, peer, cut)) for item, row in zip(items, scores, strict=True))
    wanted = figures_of(peer)
    rows = [i for i, item in enumerate(items) if item.key_points]
    return Stood(
        key=key,
        peer=peer,
        outcomes=outcomes,
        figures=tuple(f for f in figures(outcomes, report.resampling) if f.name.strip() in wanted),
        cut=cut,
        test=paired_test(
            "top-1",
            [outcomes[i].top_is_right for i in rows],
            [report.outcomes[i].top_is_right for i in rows],
            good=True,
        ),
        moved=tuple(one for one in moved(outcomes, report.outcomes, report.resampling) if one.name in wanted),
    )


def _verdict(row: Scores, bank: Bank, peer: Peer, cut: float | None) -> Verdict:
    """The best candidates, as many as the matcher shows; equal scores in the order of the bank."""
    found: Sequence[int] = [k for k in np.argsort(-row, kind="stable").tolist() if np.isfinite(row[k])][:SHOWN]
    candidates = tuple(Candidate(id=bank.key_points[k].id, score=_between(float(row[k]), peer)) for k in found)
    if found and cut is not None and row[found[0]] >= cut:
        return Matched(candidates=candidates, key_points=candidates[:1], stance=_UNKNOWN, reason=peer.name)
    return Menu(candidates=candidates, stance=_UNKNOWN, reason=peer.name)


def _between(score: float, peer: Peer) -> float:
    """A score between 0 and 1 in the same order; probabilities as they are."""
    return min(1.0, score) if peer.probabilities else (1 + score / (1 + abs(score))) / 2
