"""What a bank has taught the matcher, in a coach's words: findings on its texts, its cuts, and what they do."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from debater.banks.loader import load_with_places
from debater.cli.output import narrate, say
from debater.cli.problems import FORMATS
from debater.core.text import one_line
from debater.errors import BankError, Problem
from debater.lint.fit_engine import check_fit, fit_bank
from debater.matching.explanation import Cut, cuts
from debater.matching.loading import load_encoder
from debater.matching.matcher import Matcher


@dataclass(frozen=True)
class Fit:
    """One bank's cuts and, of the objections on its held-out folds, the shares that meet each fate.

    `right` is the share of those answered that got the right answer; `aside` those taken for neutral or off-topic.
    """

    file: str
    motion: str
    model: str
    answered: float
    right: float
    asked: float
    taken_for_support: float
    aside: float
    cuts: tuple[Cut, ...]


def show_with_fits(problems: Sequence[Problem], form: str, banks: Sequence[Path], model: str) -> list[Problem]:
    """Show the problems of form, then each bank's findings and fit as soon as they are there; gives all problems.

    As JSON, all is shown at the end in one object; for GitHub, the problems only. Raises ModelError.
    """
    known = list(problems)
    if form == "json":
        examined = list(fits(banks, model))
        known += [problem for _, found in examined for problem in found]
        listed = json.loads(FORMATS["json"](known))
        click.echo(json.dumps({"problems": listed, "fits": [as_record(fit) for fit, _ in examined]}, indent=2))
        return known
    _echo(FORMATS[form](known))
    for fit, found in fits(banks, model):
        known += found
        _echo(FORMATS[form](found))
        if form == "text":
            say(as_text(fit))
    return known


def _echo(text: str) -> None:
    if text:
        click.echo(text)


def fits(banks: Sequence[Path], model: str) -> Iterator[tuple[Fit, list[Problem]]]:
    """The fit of each bank that can be used, with one model, and the findings on it. Raises ModelError."""
    usable = []
    for file in banks:
        with suppress(BankError):  # said already, with all its problems
            usable.append((file, load_with_places(file)))
    if not usable:
        return
    narrate("Loading the language model")
    encoder = load_encoder(model)
    for file, loaded in usable:
        narrate(f"Learning {loaded.bank.id}, and reading its texts as if they were new")
        fitted = fit_bank(loaded, encoder, file if file.is_dir() else file.parent)
        c = fitted.fitted.calibration
        fit = Fit(
            file=str(file),
            motion=loaded.bank.id,
            model=encoder.name,
            answered=c.answered,
            right=c.precision,
            asked=c.asked,
            taken_for_support=c.taken,
            aside=max(0.0, 1 - c.answered - c.asked - c.taken),
            cuts=cuts(Matcher(loaded.bank, encoder, fitted.fitted)),
        )
        yield fit, check_fit(fitted)


def as_record(fit: Fit) -> dict[str, Any]:
    """A fit as JSON: its own fields, each cut an object with name, value, meaning and origin."""
    return asdict(fit)


def as_text(fit: Fit) -> str:
    """A fit for a reader: shares first, then the cuts in the order in which they are asked."""
    lines = [
        f"{one_line(fit.motion)}: what its texts taught (model {one_line(fit.model)})",
        "  Objections, with a reason or without, in wordings that it had not seen (held-out folds):",
        f"    {fit.answered:4.0%} are answered at once; {fit.right:.0%} of these answers are right",
        f"    {fit.asked:4.0%} are asked about (a menu, or “say why”)",
        f"    {fit.taken_for_support:4.0%} are taken for support",
        f"    {fit.aside:4.0%} are taken for a neutral remark or another subject",
        "  Cuts, in the order in which they are asked (P is a calibrated probability):",
    ]
    for cut in fit.cuts:
        lines += [f"    {cut.value:.2f}  {cut.name}: {cut.meaning}", f"          {cut.origin}"]
    return "\n".join(lines)
