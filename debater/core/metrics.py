"""The figures of evaluation: plain sequences in, a number out.

Every figure is None where nothing can be measured (no item of the kind it is about): None says "not measured",
where 0 would say "all wrong"; it is `null` in JSON, where NaN would not be valid.

Throughout: `ranked` holds each text's candidates, best first; `gold` its labelled ids, the weightiest first;
`acceptable` further ids that a fair reader would let pass; `credited` the ids a verdict gave credit for. Terms as
in information retrieval (Manning, Raghavan and Schütze, Introduction to Information Retrieval, ch. 8).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

Ids = Collection[str]


def share(flags: Iterable[bool]) -> float | None:
    """The share of true ones: true / n. Every rate is this (wrong-side rate, off-topic accepted, ...).

    None for no flags.
    """
    values = list(flags)
    return sum(values) / len(values) if values else None


def first_hit(ranked: Sequence[str], right: Ids) -> int | None:
    """The rank (from 1) of the first candidate that is in `right`; None when no candidate is."""
    return next((rank for rank, id_ in enumerate(ranked, start=1) if id_ in right), None)


def top_k(ranked: Sequence[Sequence[str]], right: Sequence[Ids], k: int) -> float | None:
    """Success at k: the share of texts with a right id among their first k candidates.

    `right[i]` is gold and acceptable together for top-1 and top-3, and the first gold id alone for primary top-1.
    A text with fewer than k candidates is judged on those it has. None for no texts.
    """
    hits = [first_hit(ids[:k], good) for ids, good in zip(ranked, right, strict=True)]
    return share(hit is not None for hit in hits)


def mean_reciprocal_rank(ranked: Sequence[Sequence[str]], right: Sequence[Ids]) -> float | None:
    """MRR: the mean of 1 / (rank of the first right candidate), 0 for a text none of whose candidates is right.

    1 means always first; 0.5, for instance, always second. Depth is that of the lists given. None for no texts.
    """
    hits = [first_hit(ids, good) for ids, good in zip(ranked, right, strict=True)]
    return sum(1 / hit if hit else 0.0 for hit in hits) / len(hits) if hits else None


@dataclass(frozen=True)
class PointFigures:
    """Recall, precision and F1 of credited key points, with the counts behind them (hits / gold, hits / credited)."""

    hits: int
    gold: int
    credited: int

    @property
    def recall(self) -> float | None:
        """Hits / gold: the share of all gold key points that were credited. None without gold."""
        return self.hits / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Hits / credited: the share of all credits that were gold. None where nothing was credited."""
        return self.hits / self.credited if self.credited else None

    @property
    def f1(self) -> float | None:
        """2 x hits / (gold + credited): the harmonic mean of recall and precision. None when both counts are 0."""
        both = self.gold + self.credited
        return 2 * self.hits / both if both else None


def credited_points(credited: Sequence[Ids], gold: Sequence[Ids], acceptable: Sequence[Ids]) -> PointFigures:
    """Count credits over all texts together (micro average: a text with three gold points weighs three).

    An acceptable id is neutral. Credited, it is no error: it leaves precision's count. Not credited, it is no miss:
    it never enters recall's count. But it is no hit either: a gold point stays missed when only an acceptable one
    was credited in its stead, since the student was not answered on it. An id both gold and acceptable is gold.
    """
    hits = wanted = counted = 0
    for given, golds, fair in zip(credited, gold, acceptable, strict=True):
        hits += len(set(given) & set(golds))
        wanted += len(set(golds))
        counted += len(set(given) - (set(fair) - set(golds)))
    return PointFigures(hits, wanted, counted)


def answerable_at(scores: Sequence[float], right: Sequence[bool], precision: float = 0.9) -> float | None:
    """The largest share of texts that a score cut can answer while at least `precision` of the answers are right.

    max over cuts c of |{i: s_i >= c}| / n with |{i: s_i >= c, right_i}| / |{i: s_i >= c}| >= precision: coverage at a
    fixed selective risk. Texts of one score are answered together or not at all, so ties are a block. 0 when no
    cut is good enough; None for no texts.
    """
    ordered = _best_first(scores, right)
    answered = hits = best = 0
    for _, block in groupby(ordered, key=lambda pair: pair[0]):
        flags = [flag for _, flag in block]
        answered, hits = answered + len(flags), hits + sum(flags)
        if hits / answered >= precision - 1e-12:
            best = answered
    return best / len(ordered) if ordered else None


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """The chance that a random positive scores above a random negative, ties counting half (Mann-Whitney U / (n m)).

    0.5 is chance, 1 tells all apart. Used for: top score of answerable against other texts; P(opposes) of objectors
    against supporters. None unless there is one of each.
    """
    if not positives or not negatives:
        return None
    below = sorted(negatives)
    wins = sum(bisect_left(below, score) + bisect_right(below, score) for score in positives)
    return wins / 2 / len(positives) / len(negatives)


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error: sum over bins of n_b / n x |share right in b - mean score in b|.

    Bins are `bins` equal widths of [0, 1], each closed below, the last closed above too; empty bins add nothing.
    With the top score against "the first candidate is right": 0 means that of the answers at 0.8, 80 % are right.
    (Guo et al. 2017, On Calibration of Modern Neural Networks.) None for no texts.
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, flag in zip(scores, right, strict=True):
        held[min(int(score * bins), bins - 1)].append((score, flag))
    gaps = [abs(sum(flag for _, flag in pairs) - sum(score for score, _ in pairs)) for pairs in held]
    return sum(gaps) / len(scores) if scores else None


def risk_coverage(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, float]]:
    """(coverage, risk, cut) for every cut of the score, the strictest first.

    Coverage is the share of texts at or above the cut, risk the share of those that are wrong (selective risk). Texts
    of one score go together, so there is one entry a distinct score; the last has coverage 1. Empty for no texts.
    """
    curve: list[tuple[float, float, float]] = []
    answered = wrong = 0
    for cut, block in groupby(_best_first(scores, right), key=lambda pair: pair[0]):
        flags = [flag for _, flag in block]
        answered, wrong = answered + len(flags), wrong + len(flags) - sum(flags)
        curve.append((answered / len(scores), wrong / answered, cut))
    return curve


def aurc(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """Area under the risk-coverage curve: the mean over k = 1..n of the share wrong among the k best-scored texts.

    0 is best. Within texts of one score, whose order is open, the errors are spread evenly: this is the mean over all
    orders. (Geifman and El-Yaniv 2017, Selective Classification for Deep Neural Networks.) None for no texts.
    """
    area = answered = wrong = 0.0
    for _, block in groupby(_best_first(scores, right), key=lambda pair: pair[0]):
        flags = [flag for _, flag in block]
        rate = 1 - sum(flags) / len(flags)
        for _ in flags:
            answered, wrong = answered + 1, wrong + rate
            area += wrong / answered
    return area / len(scores) if scores else None


def _best_first(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[float, bool]]:
    return sorted(zip(scores, right, strict=True), key=lambda pair: -pair[0])
