"""A report as text for people and as JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from debater.core.text import one_line
from debater.evaluation.outcome import Outcome
from debater.evaluation.runner import Report
from debater.evaluation.speed import ALONE

SCHEMA = "debater.evaluation/1"
"""Raised when a field changes its meaning or goes; new fields leave it as it is."""
_DIGITS = 6
_SHOWN = 12


def as_table(report: Report) -> str:
    """The report as aligned plain text, at most 100 columns wide."""
    head = [f"{report.motion}: {len(report.outcomes)} texts, model {report.model}, bank {report.bank_hash}"]
    if report.learned:
        head.append(f"{report.learned} of the texts are in the bank itself: they flatter every figure.")
    figures = [(f.name, _number(f.value), str(f.n), f.meaning) for f in report.figures]
    points = [
        (k.id, str(k.support), *map(_number, (k.top_1, k.top_3, k.recall, k.precision))) for k in report.key_points
    ]
    pairs = [(str(c.count), c.gold, "->", c.got) for c in report.confusions[:_SHOWN]]
    stances = [(stance, *map(str, counts.values())) for stance, counts in report.verdicts.items()]
    kinds = next(iter(report.verdicts.values()), {})
    parts = [
        "\n".join(head),
        _table(("figure", "value", "n", "meaning"), figures, left=(0, 3)),
        "verdicts by stance\n" + _table(("", *kinds), stances),
        "by key point\n" + _table(("key point", "texts", "top-1", "top-3", "recall", "precision"), points),
        f"most confused ({len(report.confusions)} pairs)\n" + _table(("n", "gold", "", "got"), pairs, left=(1, 2, 3)),
        "worst misses\n" + "\n".join(_misses(report)) if report.misses else "no misses",
        "\n".join(_speed(report)),
    ]
    return "\n\n".join(parts) + "\n"


def as_json(report: Report) -> str:
    """The report as JSON (ASCII): keys in fixed order, figures rounded to six digits, everything measured in `timing`.

    The same model, bank and script give the same bytes but for `timing`.
    """
    speed = report.speed
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "motion": report.motion,
        "bank_hash": report.bank_hash,
        "model": report.model,
        "texts": len(report.outcomes),
        "learned": report.learned,
        "figures": {f.name.strip(): {"value": f.value, "n": f.n, "meaning": f.meaning} for f in report.figures},
        "verdicts": report.verdicts,
        "key_points": [vars(figures) for figures in report.key_points],
        "confusions": [vars(pair) for pair in report.confusions],
        "misses": [vars(miss) for miss in report.misses],
        "outcomes": [_outcome(outcome) for outcome in report.outcomes],
        "timing": {
            **vars(speed),
            "ratio": speed.ratio,
            "ratio_alone": speed.ratio_alone,
            "messages_a_second": speed.per_second,
        },
    }
    return json.dumps(_rounded(data), indent=2, allow_nan=False) + "\n"


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "text": outcome.item.text,
        "stance": outcome.item.stance,
        "key_points": outcome.item.key_points,
        "acceptable": outcome.item.acceptable,
        "verdict": outcome.verdict.kind,
        "credited": outcome.credited,
        "candidates": [{"id": c.id, "score": c.score} for c in outcome.verdict.candidates],
        "opposes": outcome.verdict.stance.opposes,
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return value


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Aligned columns; those in `left` to the left, numbers to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _misses(report: Report) -> Iterable[str]:
    for number, miss in enumerate(report.misses, start=1):
        yield f"{number:>2}. {miss.gold} {miss.gold_score:.2f}, got {miss.got} {miss.got_score:.2f}"
        yield f"    text: {one_line(miss.text, 88)}"
        yield f"    like: {one_line(miss.phrasing, 88) or '-'}"


def _speed(report: Report) -> Iterable[str]:
    speed = report.speed
    batch, alone = f"{speed.texts} texts in batches", f"{min(ALONE, speed.texts)} one by one"
    rows = [
        (batch, f"{speed.matcher_ms:.2f}", f"{speed.encoder_ms:.2f}", f"{speed.ratio:.2f}"),
        (alone, f"{speed.matcher_alone_ms:.2f}", f"{speed.encoder_alone_ms:.2f}", f"{speed.ratio_alone:.2f}"),
    ]
    yield f"speed, ms a message ({speed.per_second:.0f} messages a second in batches)"
    yield _table(("", "matcher", "encoder", "ratio"), rows)
