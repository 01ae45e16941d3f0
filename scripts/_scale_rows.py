"""The rows of bench_scale.py's table, from samples."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

PARTS = ("single", "mixed", "memory", "workers", "cluster", "killed-workers", "killed-cluster")
RATIO, GROWTH = 0.95, 5.0
"""The share of the bare encoder's throughput to reach; the per cent by which memory may grow."""


@dataclass(frozen=True)
class Row:
    """A line of the table; `value` is the figure, `reached` None where there is nothing to reach."""

    part: str
    what: str
    beside: str = ""
    ours: str = ""
    other: str = ""
    value: float | None = None
    figure: str = ""
    reach: str = ""
    reached: bool | None = None
    missing: str = ""


def rows_of(parts: Iterable[str], samples: Mapping[str, Any], why: Mapping[str, str]) -> list[Row]:
    """The rows of the parts; `why` says of one that was not measured what kept it from that."""
    rows: list[Row] = []
    for part in parts:
        rows += [Row(part, part, missing=why[part])] if part in why else list(_rows(part, samples[part]))
    return rows


def table(rows: Sequence[Row]) -> str:
    """The table in Markdown."""
    lines = ["| what | beside | ours | the other | figure | reach | |", "|---|---|---|---|---|---|---|"]
    words = {None: "", True: "reached", False: "**not reached**"}
    for row in rows:
        if row.missing:
            lines.append(f"| {row.what} |  | - | - | - |  | not measured: {row.missing.replace('|', '/')} |")
            continue
        cells = (row.what, row.beside, row.ours, row.other, row.figure, row.reach, words[row.reached])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _rows(part: str, found: Mapping[str, Any]) -> Iterator[Row]:
    if part in ("single", "mixed"):
        yield from _ratios(part, found)
    elif part == "memory":
        yield from _memory(part, found)
    elif part.startswith("killed-"):
        told = f"{found['killed']} killed"
        same, what = bool(found["same"]), f"two workers, `--{part.removeprefix('killed-')}`, some of them killed"
        figure = f"{found['bytes']:,} bytes {'the same' if same else 'DIFFER'}"
        yield Row(
            part, what, "one process", told, "", float(same), figure, "the same bytes", same and found["killed"] > 0
        )
    else:
        one, two = median(found["one"]), median(found["two"])
        value = two / one
        ours, other = f"{two:.0f} lines/s", f"{one:.0f} lines/s"
        yield Row(part, f"two workers, `--{part}`, one thread each", "one worker", ours, other, value, f"{value:.2f} x")


def _ratios(part: str, found: Mapping[str, Any]) -> Iterator[Row]:
    texts = {"single": "of one sentence", "mixed": "of one sentence or several"}[part]
    for clock, words in (("wall", "by the clock"), ("cpu", "processor time")):
        ours, bare = median(found[f"ours-{clock}"]), median(found[f"bare-{clock}"])
        value = bare / ours
        rates = [f"{found['texts'] / seconds:.0f} texts/s" for seconds in (ours, bare)]
        what = f"`match`, one process, messages {texts}, {words}"
        yield Row(part, what, "the bare encoder", *rates, value, f"{value:.3f} x", f">= {RATIO:g}", value >= RATIO)


def _memory(part: str, found: Mapping[str, Any]) -> Iterator[Row]:
    (least, first), *more = sorted((int(lines), peak) for lines, peak in found.items())
    for lines, peak in more:
        value = 100 * (peak / first - 1)
        ours, other = f"{peak / 1e6:.1f} MB", f"{first / 1e6:.1f} MB"
        what, beside = f"most memory of `match` after {lines:,} lines", f"after {least:,}"
        yield Row(part, what, beside, ours, other, value, f"{value:+.1f} %", f"< {GROWTH:g} %", value < GROWTH)
