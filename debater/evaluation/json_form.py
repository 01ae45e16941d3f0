"""A report as JSON for programs."""

import json
from collections.abc import Sequence
from typing import Any

from debater.evaluation.figures import Figure
from debater.evaluation.record import rounded, to_record
from debater.evaluation.report import Report
from debater.evaluation.resampling import LEVEL

SCHEMA = "debater.evaluation/2"
"""Raised when a field changes its meaning or goes; new fields leave it as it is."""


def as_json(report: Report) -> str:
    """The report as JSON (ASCII): keys in fixed order, figures rounded to six digits, all that the clock measured in
    `timing`, which stands last.

    The same model, bank, script and seed give the same bytes but for `timing`.
    """
    speed = report.speed
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "motion": report.motion,
        "model": report.model,
        "bank_hash": report.bank_hash,
        "script_hash": report.script_hash,
        "seed": report.resampling.seed,
        "resamples": report.resampling.resamples,
        "level": LEVEL,
        "texts": len(report.outcomes),
        "learned": report.learned,
        "figures": {
            name: {**values, "meaning": f.meaning}
            for f, (name, values) in zip(report.figures, _figures(report.figures).items(), strict=True)
        },
        "verdicts": report.verdicts,
        "key_points": [
            {"id": k.id, "texts": k.support, "first": k.primary, "figures": _figures(k.figures)}
            for k in report.key_points
        ],
        "confusions": [vars(pair) for pair in report.confusions],
        "misses": [vars(miss) for miss in report.misses],
        "intruders": [vars(one) for one in report.intruders],
        "risk_coverage": [{**vars(curve), "points": [vars(p) for p in curve.points]} for curve in report.curves],
        "reliability": [vars(one) for one in report.reliability],
        **{section.key: section.data for section in report.sections},
        "outcomes": [to_record(outcome) for outcome in report.outcomes],
        "timing": {
            **vars(speed),
            "ratio": speed.ratio,
            "ratio_alone": speed.ratio_alone,
            "messages_a_second": speed.per_second,
        },
    }
    return json.dumps(rounded(data), indent=2, allow_nan=False) + "\n"


def _figures(figures: Sequence[Figure]) -> dict[str, dict[str, Any]]:
    return {f.name.strip(): {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for f in figures}
