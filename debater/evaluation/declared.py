"""Every figure as it is declared: over which texts, from which of their values, and what it says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from debater.core import metrics
from debater.core.verdict import Concedes, Menu
from debater.evaluation.measures import AnswerableAt, CalibrationError, Mean, Measure, RiskArea, Separation
from debater.evaluation.outcome import Outcome

Outcomes = Sequence[Outcome]


@dataclass(frozen=True)
class Declared:
    """A figure before it is worked out: its name, how it is measured, the count it rests on, and what it says."""

    name: str
    measure: Measure
    n: int
    meaning: str


def declared(outcomes: Outcomes, of: str | None = None) -> tuple[Declared, ...]:
    """Every figure of the outcomes, or of one key point: then known objections are those that have it first, objections
    those that have it as gold, a right id is this very one, and a credit or a rebuttal is one on it.
    """
    view = _View(outcomes, of)
    return (*_ranking(view), *_credit(view), *_sides(view))


@dataclass(frozen=True)
class _View:
    """Outcomes as the figures of one key point see them, or (None) of all."""

    outcomes: Outcomes
    of: str | None

    def rows(self, wanted: Callable[[Outcome], bool]) -> list[int]:
        return [row for row, outcome in enumerate(self.outcomes) if wanted(outcome)]

    def known(self, outcome: Outcome) -> bool:
        return outcome.in_bank if self.of is None else outcome.item.key_points[:1] == (self.of,)

    def objects(self, outcome: Outcome) -> bool:
        return outcome.item.stance == "opposes" and (self.of is None or self.of in outcome.item.key_points)

    def right(self, outcome: Outcome) -> frozenset[str]:
        return outcome.item.right if self.of is None else frozenset({self.of})

    def hit(self, outcome: Outcome, k: int = 1) -> bool:
        return not self.right(outcome).isdisjoint(outcome.ranked[:k])

    def only(self, ids: Sequence[str]) -> set[str]:
        return set(ids) if self.of is None else {self.of} & set(ids)

    def mean(self, rows: Sequence[int], value: Callable[[Outcome], float]) -> Mean:
        return Mean.of(rows, [value(self.outcomes[row]) for row in rows])

    def scored(self, rows: Sequence[int]) -> tuple[Sequence[int], list[float], list[bool]]:
        chosen = [self.outcomes[row] for row in rows]
        return rows, [outcome.top_score for outcome in chosen], [self.hit(outcome) for outcome in chosen]


def _ranking(view: _View) -> list[Declared]:
    """Over objections with at least one gold key point: is the right one found, and when is it answered."""
    rows = view.rows(view.known)
    n = len(rows)
    answered = [row for row in rows if view.outcomes[row].answered]
    menus = [row for row in rows if isinstance(view.outcomes[row].verdict, Menu)]
    scored = view.scored(rows)

    def reciprocal(outcome: Outcome) -> float:
        rank = metrics.first_hit(outcome.ranked, view.right(outcome))
        return 1 / rank if rank else 0.0

    def mean(name: str, value: Callable[[Outcome], float], meaning: str, of: Sequence[int] = rows) -> Declared:
        return Declared(name, view.mean(of, value), len(of), meaning)

    return [
        mean("top-1", view.hit, "first candidate is right: gold or acceptable"),
        mean("top-3", lambda o: view.hit(o, 3), "a right one is among the first three"),
        mean("MRR", reciprocal, "mean of 1 / rank of the first right one"),
        mean("primary top-1", lambda o: o.ranked[:1] == o.item.key_points[:1], "first candidate is the first gold one"),
        mean("answered", lambda o: o.answered, "known objections that got a rebuttal"),
        mean(
            "right if answered",
            lambda o: not view.right(o).isdisjoint(o.credited),
            "of these, it met a right key point",
            answered,
        ),
        mean("right in menu", lambda o: view.hit(o, 3), "of those given a menu, a right one is on it", menus),
        Declared("answered at 90 %", AnswerableAt(*scored), n, "most a cut can answer, 90 % of it right"),
        Declared("AURC", RiskArea(*scored), n, "area under risk and coverage (0 is best)"),
        Declared("ECE in bank", CalibrationError(*scored), n, "as ECE, over known objections alone"),
    ]


def _credit(view: _View) -> list[Declared]:
    """Over all objections, those that the bank has no key point for too: what a student was credited with."""
    rows = view.rows(lambda o: o.item.stance == "opposes")
    points = [
        metrics.credited_points([view.only(o.credited)], [view.only(o.item.key_points)], [view.only(o.item.acceptable)])
        for o in (view.outcomes[row] for row in rows)
    ]
    hits, gold, credited = ([getattr(p, name) for p in points] for name in ("hits", "gold", "credited"))
    recall, precision = Mean(rows, hits, gold), Mean(rows, hits, credited)
    both = [one + other for one, other in zip(gold, credited, strict=True)]
    lost = view.rows(view.objects)
    return [
        Declared("recall of points", recall, sum(gold), "share of gold key points that were credited"),
        Declared("precision of points", precision, sum(credited), "share of credited key points that are gold"),
        Declared("F1 of points", Mean(rows, [2 * hit for hit in hits], both), sum(both), "harmonic mean of the two"),
        Declared(
            "taken for support",
            view.mean(lost, lambda o: isinstance(o.verdict, Concedes)),
            len(lost),
            "objections heard as siding with the op-ed",
        ),
    ]


def _sides(view: _View) -> list[Declared]:
    """Who is answered that should not be, and what tells them apart."""

    def accepted(name: str, meaning: str, wanted: Callable[[Outcome], bool]) -> Declared:
        rows = view.rows(wanted)
        return Declared(name, view.mean(rows, lambda o: bool(view.only(o.credited))), len(rows), meaning)

    of = view.of
    asked = view.rows(lambda o: of is None or o.ranked[:1] == (of,))
    chosen = [view.outcomes[row] for row in asked]
    ece = CalibrationError(asked, [o.top_score for o in chosen], [o.top_is_right for o in chosen])
    known = view.rows(lambda o: view.known(o) or not o.in_bank)
    sides = view.rows(lambda o: view.objects(o) or o.item.stance == "supports")
    twins = _twins(view)
    return [
        accepted("wrong side", "supporting texts rebutted as if objecting", lambda o: o.item.stance == "supports"),
        accepted("off-topic accepted", "off-topic texts that got a rebuttal", lambda o: o.item.stance == "off-topic"),
        accepted("  near", "of those from the same broad world", lambda o: o.item.distance == "near"),
        accepted("  far", "of those on other subjects", lambda o: o.item.distance == "far"),
        accepted("neutral accepted", "neutral texts that got a rebuttal", lambda o: o.item.stance == "neutral"),
        Declared("ECE", ece, len(asked), "gap of top score and being right, all texts"),
        _separation(view, "abstention AUROC", known, "top score: known objections or not"),
        _separation(view, "stance AUROC", sides, "P(opposes): objectors above supporters"),
        Declared(
            "twins told apart",
            Mean.of([row for row, _ in twins], [apart for _, apart in twins]),
            len(twins),
            "P(opposes) above that of its turned-round twin",
        ),
    ]


def _separation(view: _View, name: str, rows: Sequence[int], meaning: str) -> Declared:
    chosen = [view.outcomes[row] for row in rows]
    if name == "stance AUROC":
        scores, positive = [o.verdict.stance.opposes for o in chosen], [o.item.stance == "opposes" for o in chosen]
    else:
        scores, positive = [o.top_score for o in chosen], [o.in_bank for o in chosen]
    return Declared(name, Separation(rows, scores, positive), len(rows), meaning)


def _twins(view: _View) -> list[tuple[int, bool]]:
    """For each pair of an objection and its twin: the row that names the other, and whether they are told apart.

    They are when the one that opposes gets the higher P(opposes). A pair is drawn with the text that names its twin.
    """
    by_text = {o.item.text: o for o in view.outcomes}
    apart: list[tuple[int, bool]] = []
    for row, one in enumerate(view.outcomes):
        other = by_text.get(one.item.twin_of) if one.item.twin_of else None
        if other is None or (one.item.stance == "opposes") == (other.item.stance == "opposes"):
            continue
        objection, twin = (one, other) if one.item.stance == "opposes" else (other, one)
        if view.objects(objection):
            apart.append((row, objection.verdict.stance.opposes > twin.verdict.stance.opposes))
    return apart
