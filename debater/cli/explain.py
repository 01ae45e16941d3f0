"""`debater explain`: why one message gets its verdict."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, bank_path, model_option
from debater.cli.output import narrate, say
from debater.core.text import clean, one_line

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.matching.explanation import Explanation


@click.command()
@bank_options
@model_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("message", required=False)
def explain(*, motion: str | None, bank_file: Path | None, model: str, form: str, message: str | None) -> None:
    """Show why MESSAGE gets its verdict: segments, candidates, deciding phrasings, stance, cuts.

    Without MESSAGE, standard input is read as one message.
    """
    from debater.banks.loader import load_bank
    from debater.matching.explanation import explain as explanation_of
    from debater.matching.loading import load_matcher

    path = bank_path(motion, bank_file)
    bank = load_bank(path)
    said = message if message is not None else sys.stdin.buffer.read().decode("utf-8", "replace")
    found = explanation_of(load_matcher(bank, model, narrate, beside=path), clean(said))
    if form == "json":
        record = asdict(found) | {"verdict": found.verdict.model_dump(by_alias=True)}
        click.echo(json.dumps(record, indent=2))
    else:
        say("\n".join(_lines(found, bank)))


def _lines(found: "Explanation", bank: "Bank") -> list[str]:
    verdict = found.verdict
    lines = [f"Verdict: {verdict.kind}. {verdict.reason}", "", "Segments (the head's probability, before calibration)"]
    for reading in found.segments:
        pairs = ", ".join(f"{id_} {p:.2f}" for id_, p in reading.key_points)
        lines += [f"  “{one_line(reading.text, 90)}”", f"      {pairs}"]
    lines += ["", "Candidates (calibrated)"]
    for candidate in verdict.candidates:
        lines.append(f"  {candidate.score:.2f}  {candidate.id}: {one_line(bank.by_id[candidate.id].claim, 76)}")
        if candidate.phrasing:
            lines.append(f"        nearest phrasing: “{one_line(candidate.phrasing, 76)}”")
        lines += [f"        comeback {r.id}: {r.share:.0%} of it" for r in candidate.rungs if r.share >= 0.1]
    stance = verdict.stance.model_dump(by_alias=True)
    lines += ["", "Stance: " + ", ".join(f"{name} {p:.2f}" for name, p in stance.items())]
    lines += [
        f"  the words alone lean to {'support' if found.words > 0 else 'opposition'} ({found.words:+.2f} log-odds)"
    ]
    lines += ["", "Cuts (learned on held-out folds of this bank)"]
    return lines + [f"  {cut.value:.2f}  {cut.name}: {cut.meaning}" for cut in found.cuts]
