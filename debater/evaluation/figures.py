"""The figures over a set of outcomes, each with the number it rests on and its meaning in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from debater.core import metrics
from debater.core.verdict import Concedes, Menu
from debater.evaluation.outcome import Outcome

Outcomes = Sequence[Outcome]


@dataclass(frozen=True)
class Figure:
    """One figure: its value (None: nothing to measure), the count it rests on, and what it says."""

    name: str
    value: float | None
    n: int
    meaning: str


def figures(outcomes: Outcomes) -> tuple[Figure, ...]:
    """Every figure of the outcomes, always the same ones in the same order.

    A pure function of the outcomes, so that a resampled set gives an interval and two sets a comparison.
    """
    objections = [o for o in outcomes if o.item.stance == "opposes"]
    return (*_ranking([o for o in objections if o.in_bank]), *_credit(objections), *_sides(outcomes))


def _ranking(in_bank: Outcomes) -> list[Figure]:
    """Over objections with at least one gold key point: is the right one found, and when is it answered."""
    n = len(in_bank)
    ranked = [o.ranked for o in in_bank]
    right = [o.item.right for o in in_bank]
    scores, hits = [o.top_score for o in in_bank], [o.top_is_right for o in in_bank]
    answered = [o for o in in_bank if o.answered]
    menus = [o for o in in_bank if isinstance(o.verdict, Menu)]
    kept = metrics.share(not o.item.right.isdisjoint(o.credited) for o in answered)
    offered = metrics.top_k([o.ranked for o in menus], [o.item.right for o in menus], 3)
    primary = metrics.top_k(ranked, [o.item.key_points[:1] for o in in_bank], 1)
    return [
        Figure("top-1", metrics.top_k(ranked, right, 1), n, "the first candidate is right (gold or acceptable)"),
        Figure("top-3", metrics.top_k(ranked, right, 3), n, "a right one is among the first three"),
        Figure("MRR", metrics.mean_reciprocal_rank(ranked, right), n, "mean of 1 / rank of the first right one"),
        Figure("primary top-1", primary, n, "the first candidate is the first gold one"),
        Figure("answered", metrics.share(o.answered for o in in_bank), n, "known objections that got a rebuttal"),
        Figure("right if answered", kept, len(answered), "of these, the rebuttal met a right key point"),
        Figure("right in menu", offered, len(menus), "of known objections given a menu, a right one is on it"),
        Figure("answered at 90 %", metrics.answerable_at(scores, hits), n, "most a cut can answer, 90 % of it right"),
        Figure("ECE in bank", metrics.calibration_error(scores, hits), n, "as ECE, over known objections alone"),
    ]


def _credit(objections: Outcomes) -> list[Figure]:
    """Over all objections, those that the bank has no key point for too: what a student was credited with."""
    points = metrics.credited_points(
        [o.credited for o in objections],
        [o.item.key_points for o in objections],
        [o.item.acceptable for o in objections],
    )
    lost = metrics.share(isinstance(o.verdict, Concedes) for o in objections)
    return [
        Figure("recall of points", points.recall, points.gold, "share of gold key points that were credited"),
        Figure("precision of points", points.precision, points.credited, "share of credited key points that are gold"),
        Figure("F1 of points", points.f1, points.gold + points.credited, "harmonic mean of the two"),
        Figure("taken for support", lost, len(objections), "objections heard as siding with the op-ed"),
    ]


def _sides(outcomes: Outcomes) -> list[Figure]:
    """Who is answered that should not be, and what tells them apart."""

    def accepted(name: str, meaning: str, wanted: Callable[[Outcome], bool]) -> Figure:
        chosen = [o for o in outcomes if wanted(o)]
        return Figure(name, metrics.share(o.answered for o in chosen), len(chosen), meaning)

    known = [o.top_score for o in outcomes if o.in_bank]
    other = [o.top_score for o in outcomes if not o.in_bank]
    objectors = [o.verdict.stance.opposes for o in outcomes if o.item.stance == "opposes"]
    supporters = [o.verdict.stance.opposes for o in outcomes if o.item.stance == "supports"]
    twins = _twins(outcomes)
    ece = metrics.calibration_error([o.top_score for o in outcomes], [o.top_is_right for o in outcomes])
    return [
        accepted("wrong side", "supporting texts rebutted as if objecting", lambda o: o.item.stance == "supports"),
        accepted("off-topic accepted", "off-topic texts that got a rebuttal", lambda o: o.item.stance == "off-topic"),
        accepted("  near", "of those from the same broad world", lambda o: o.item.distance == "near"),
        accepted("  far", "of those on other subjects", lambda o: o.item.distance == "far"),
        accepted("neutral accepted", "neutral texts that got a rebuttal", lambda o: o.item.stance == "neutral"),
        Figure("ECE", ece, len(outcomes), "gap of top score and its being right, over all texts (0 is best)"),
        Figure("abstention AUROC", metrics.auroc(known, other), len(outcomes), "top score: known objections or not"),
        Figure(
            "stance AUROC",
            metrics.auroc(objectors, supporters),
            len(objectors) + len(supporters),
            "P(opposes): objectors above supporters (0.5 is chance)",
        ),
        Figure("twins told apart", metrics.share(twins), len(twins), "P(opposes) above that of its turned-round twin"),
    ]


def _twins(outcomes: Outcomes) -> list[bool]:
    """For each pair of an objection and its twin: whether the one that opposes gets the higher P(opposes)."""
    by_text = {o.item.text: o for o in outcomes}
    pairs = [(o, by_text[o.item.twin_of]) for o in outcomes if o.item.twin_of in by_text]
    apart: list[bool] = []
    for one, other in pairs:
        if (one.item.stance == "opposes") == (other.item.stance == "opposes"):
            continue
        objection, twin = (one, other) if one.item.stance == "opposes" else (other, one)
        apart.append(objection.verdict.stance.opposes > twin.verdict.stance.opposes)
    return apart
