"""A report as text for people."""

from collections.abc import Iterable

from debater.core.text import one_line
from debater.evaluation.figures import Figure
from debater.evaluation.report import Report
from debater.evaluation.section import columns
from debater.evaluation.speed import ALONE

_SHOWN = 12
_ACROSS = (0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""The coverages whose risk the table gives."""


def as_table(report: Report) -> str:
    """The report as aligned plain text; columns of its own parts are at most 100 characters wide."""
    figures = [(f.name, number(f.value), number(f.low), number(f.high), str(f.n), f.meaning) for f in report.figures]
    pairs = [(str(c.count), c.gold, "->", c.got) for c in report.confusions[:_SHOWN]]
    stances = [(stance, *map(str, counts.values())) for stance, counts in report.verdicts.items()]
    kinds = next(iter(report.verdicts.values()), {})
    confused = f"most confused ({len(report.confusions)} pairs)\n"
    parts = [
        "\n".join(_head(report)),
        columns(("figure", "value", "low", "high", "n", "meaning"), figures, left=(0, 5)),
        "verdicts by stance\n" + columns(("", *kinds), stances),
        "\n".join(_key_points(report)),
        confused + columns(("n", "gold", "", "got"), pairs, left=(1, 2, 3)),
        "worst misses\n" + "\n".join(_misses(report)) if report.misses else "no misses",
        *(["answered, and should not have been\n" + "\n".join(_intruders(report))] if report.intruders else []),
        "\n".join(_curves(report)),
        "\n".join(_reliability(report)),
        *(section.as_text() for section in report.sections),
        "\n".join(_speed(report)),
    ]
    return "\n\n".join(parts) + "\n"


def number(value: float | None) -> str:
    """Three digits; `-` where there was nothing to measure."""
    return "-" if value is None else f"{value:.3f}"


def _head(report: Report) -> Iterable[str]:
    yield f"{report.motion}: {len(report.outcomes)} texts, model {report.model}"
    yield f"bank {report.bank_hash}, script {report.script_hash}"
    if report.learned:
        yield f"{report.learned} of the texts are in the bank itself: they flatter every figure."
    if report.resampling.resamples:
        draws, seed = report.resampling.resamples, report.resampling.seed
        yield f"low and high: 95 % intervals, from {draws:,} draws of the texts, seed {seed}"


def _key_points(report: Report) -> Iterable[str]:
    yield "by key point (the interval beside each figure)"
    rows = [
        (
            one.id,
            str(one.support),
            *_cells(one.figure("top-1")),
            *_cells(one.figure("recall of points")),
            number(one.figure("precision of points").value),
        )
        for one in report.key_points
    ]
    yield columns(("key point", "texts", "top-1", "", "recall", "", "precision"), rows)


def _cells(figure: Figure) -> tuple[str, str]:
    return number(figure.value), "" if figure.low is None else f"{number(figure.low)}-{number(figure.high)}"


def _misses(report: Report) -> Iterable[str]:
    for place, miss in enumerate(report.misses, start=1):
        yield f"{place:>2}. {miss.gold} {miss.gold_score:.2f}, got {miss.got} {miss.got_score:.2f} ({miss.verdict})"
        yield f"    text: {one_line(miss.text, 88)}"
        yield f"    like: {one_line(miss.phrasing, 88) or '-'}"


def _intruders(report: Report) -> Iterable[str]:
    for place, one in enumerate(report.intruders, start=1):
        yield f"{place:>2}. {one.stance}, got {one.got} {one.got_score:.2f}"
        yield f"    text: {one_line(one.text, 88)}"
        yield f"    like: {one_line(one.phrasing, 88) or '-'}"


def _curves(report: Report) -> Iterable[str]:
    yield "risk by coverage: answering the surest texts first, the share that is wrong"
    rows = []
    for curve in report.curves:
        risks = [next((p.risk for p in curve.points if p.coverage >= share - 1e-9), None) for share in _ACROSS]
        rows.append((curve.over, str(curve.n), *map(number, risks), number(curve.aurc)))
    yield columns(("over", "n", *(f"{share:.0%}".replace("%", " %") for share in _ACROSS), "AURC"), rows)


def _reliability(report: Report) -> Iterable[str]:
    yield "reliability: of the texts with such a top score, the share whose first candidate is right"
    rows = [
        (f"{b.low:.1f} to {b.high:.1f}", str(b.n), *map(number, (b.score, b.right, b.right_low, b.right_high)))
        for b in report.reliability
    ]
    yield columns(("top score", "texts", "mean score", "right", "low", "high"), rows)


def _speed(report: Report) -> Iterable[str]:
    speed = report.speed
    batch, alone = f"{speed.texts} texts in batches", f"{min(ALONE, speed.texts)} one by one"
    rows = [
        (batch, f"{speed.matcher_ms:.2f}", f"{speed.encoder_ms:.2f}", f"{speed.ratio:.2f}"),
        (alone, f"{speed.matcher_alone_ms:.2f}", f"{speed.encoder_alone_ms:.2f}", f"{speed.ratio_alone:.2f}"),
    ]
    yield f"speed, ms a message ({speed.per_second:.0f} messages a second in batches)"
    yield columns(("", "matcher", "encoder", "ratio"), rows)
