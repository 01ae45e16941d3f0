"""The pictures of a debate's report: coverage by theme, points over turns, time on each point."""

from debater.reports.data import ReportData
from debater.reports.drawing import WIDTH, Bars, Curve, bars, curve
from debater.reports.words import lasting

__all__ = ["WIDTH", "coverage_by_theme", "pictures", "points_over_turns", "time_on_points"]

_MOST_ROWS = 12


def pictures(data: ReportData) -> tuple[Bars | Curve, ...]:
    """Those that have something to show."""
    drawn = (coverage_by_theme(data), points_over_turns(data), time_on_points(data))
    return tuple(picture for picture in drawn if picture is not None)


def coverage_by_theme(data: ReportData) -> Bars:
    """What share of each theme was raised, by weight."""
    rows = [(t.name, f"{t.raised} of {t.total}", t.raised / t.total) for t in data.themes]
    return bars("Coverage by theme", rows, of="raised, by weight")


def time_on_points(data: ReportData) -> Bars | None:
    """Where the time went, the longest first; None when it was not measured."""
    spent = sorted(((p.claim, p.seconds) for p in data.places if p.seconds >= 1), key=lambda pair: -pair[1])
    if not spent:
        return None
    shown, rest = spent[:_MOST_ROWS], sum(seconds for _, seconds in spent[_MOST_ROWS:])
    shown += [(name, s) for name, s in (("Other points", rest), ("On no point", data.elsewhere)) if s >= 1]
    longest = max(seconds for _, seconds in shown)
    return bars("Time on each point", [(name, lasting(s), s / longest) for name, s in shown])


def points_over_turns(data: ReportData) -> Curve | None:
    """The score after every turn, from 0; None before anything was said."""
    scores = [0, *(exchange.score for exchange in data.exchanges)]
    turns = len(scores) - 1
    if not turns:
        return None
    dots = [(turn, f"Turn {turn}: {now}") for turn, now in enumerate(scores) if turn and now != scores[turn - 1]]
    description = f"After {turns} turns: {scores[-1]} of {data.score.possible} points. The highest was {max(scores)}."
    return curve("Points over turns", description, scores, axis="turn", stepped=True, dots=dots)
