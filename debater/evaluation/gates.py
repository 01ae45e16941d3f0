"""Bounds that a run must keep: a figure not under or over a number, and not worse than an earlier report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from debater.errors import DebaterError
from debater.evaluation.compare import Comparison
from debater.evaluation.compare_sections import verdict_in_words
from debater.evaluation.dialogue_figures import dialogue_figures
from debater.evaluation.figures import Figure, figures
from debater.evaluation.paired import LOWER_IS_BETTER
from debater.evaluation.section import Case, Section

Side = Literal["under", "over"]
_CLOSE = 1e-9
"""What adding up in another order may change."""


@dataclass(frozen=True)
class Gate:
    """Fails when the figure is under, or over, the bound (0 to 1), or could not be measured."""

    name: str
    side: Side
    bound: float

    def passed(self, found: Sequence[Figure]) -> "Passed":
        """Hold it against the figures of a run, which include its own."""
        figure = next(one for one in found if one.name.strip() == self.name)
        asked = f"--fail-{self.side} {self.name}={self.bound:g}"
        if figure.value is None:
            return Passed(asked, good=False, found="there is nothing to measure it on")
        short = self.bound - figure.value if self.side == "under" else figure.value - self.bound
        return Passed(asked, good=short <= _CLOSE, found=f"it is {figure.value:.4g} (n = {figure.n})")


@dataclass(frozen=True)
class Passed:
    """What came of one bound: how it was asked for, whether it was kept, and what was found."""

    asked: str
    good: bool
    found: str

    @property
    def in_words(self) -> str:
        """One line for people."""
        return f"{'kept' if self.good else 'FAILED'}: {self.asked}: {self.found}"


def gate_of(text: str, side: Side) -> Gate:
    """A gate from `top1=0.7`. Case, spaces and hyphens of the name do not matter.

    Raises DebaterError, with the names there are, for anything else; and where the figure is better the other way.
    """
    option = f"--fail-{side}"
    name, equals, number = text.partition("=")
    names = {_letters(known): known for known in gate_names()}
    known = names.get(_letters(name))
    if known is None or not equals:
        near = get_close_matches(_letters(name), names, n=1)
        meant = f" Did you mean '{names[near[0]]}'?" if near and known is None else ""
        wrong = f"there is no figure '{name}'" if known is None else f"'{text}' has no bound"
        raise DebaterError(
            f"{option}: {wrong}.{meant}", f"Give NAME=BOUND, as top1=0.7. Names: {', '.join(gate_names())}."
        )
    try:
        bound = float(number)
    except ValueError:
        bound = float("nan")
    if not 0 <= bound <= 1:
        raise DebaterError(f"{option}: '{number}' is no bound.", f"Give a number from 0 to 1, as {name}=0.7.")
    if (side == "under") == (known in LOWER_IS_BETTER):
        other, better = ("over", "smaller") if side == "under" else ("under", "larger")
        raise DebaterError(
            f"{option}: '{known}' is the better the {better} it is.", f"Use --fail-{other} {name}={number}."
        )
    return Gate(known, side, bound)


def gate_names() -> tuple[str, ...]:
    """Every figure that can be asked for."""
    return tuple(figure.name.strip() for figure in (*figures(()), *dialogue_figures(())))


def not_worse(comparison: Comparison, points: float | None) -> Passed:
    """Whether this run is no worse than the old report: by more than chance (None), or by more than `points` of 100.

    Each test is two-sided at .05: where nothing has changed, chance alone makes each say "worse" in one run of 40.
    """
    if points is None:
        bad = [test for test in comparison.tests if test.shown < 0]
        return Passed("--fail-if-worse", good=not bad, found=verdict_in_words(comparison))
    gained = {test.name: 100 * (test.better - test.worse) / test.n for test in comparison.tests}
    found = ", ".join(f"{name} {gain:+.1f}" for name, gain in gained.items())
    good = all(gain >= -points - _CLOSE for gain in gained.values())
    return Passed(f"--fail-if-worse={points:g}", good=good, found=f"in points, + is better: {found}")


def section(results: Sequence[Passed]) -> Section:
    """The bounds and what came of them, as a part of a report."""
    failed = sum(not one.good for one in results)
    return Section(
        key="gates",
        leads=True,
        title=f"bounds: {failed} of {len(results)} failed" if failed else f"bounds: all {len(results)} kept",
        data=[vars(one) for one in results],
        head=("", "bound", "found"),
        rows=tuple(("kept" if one.good else "FAILED", one.asked, one.found) for one in results),
        left=(0, 1, 2),
        cases=tuple(Case("gates", one.asked, "" if one.good else one.found) for one in results),
    )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
