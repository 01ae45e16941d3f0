"""What a bank has taught the matcher, in a coach's words: its cuts, and what they do to unseen wordings."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from debater.banks.loader import load_bank
from debater.cli.output import narrate
from debater.core.text import one_line
from debater.errors import BankError
from debater.matching.explanation import Cut, cuts
from debater.matching.fitted_file import fit_or_load
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


def fits(banks: Sequence[Path], model: str) -> Iterator[Fit]:
    """The fit of each bank that can be used, with one model. Raises ModelError."""
    narrate("Loading the language model")
    encoder = load_encoder(model)
    for file in banks:
        try:
            bank = load_bank(file)
        except BankError:  # said already, with all its problems
            continue
        narrate(f"Learning {bank.id}")
        folder = file.parent if file.suffix else file
        matcher = Matcher(bank, encoder, fit_or_load(bank, encoder, folder))
        c = matcher.fitted.calibration
        yield Fit(
            file=str(file),
            motion=bank.id,
            model=encoder.name,
            answered=c.answered,
            right=c.precision,
            asked=c.asked,
            taken_for_support=c.taken,
            aside=max(0.0, 1 - c.answered - c.asked - c.taken),
            cuts=cuts(matcher),
        )


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
