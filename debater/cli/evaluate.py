"""`debater evaluate`: the matcher's figures on labelled test objections."""

from pathlib import Path

import click

from debater.cli.evaluate_against import against_option, all_measured, peers_scores, with_peers
from debater.cli.evaluate_gates import Asked, GatedCommand, finished, gate_options, settled
from debater.cli.evaluate_items import forget, items_of, judged_report, scripts
from debater.cli.evaluate_output import checked_output, deliver
from debater.cli.match_options import scale_options
from debater.cli.options import bank_options, bank_path, model_option
from debater.cli.output import narrate

_FILE = click.Path(path_type=Path)
_RESAMPLES = click.IntRange(0, 100_000)
_SEED = click.IntRange(0, 2**32 - 1)


@click.command(cls=GatedCommand)
@bank_options
@model_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "junit", "html"]),
    default="table",
    show_default=True,
    help="How the report is written.",
)
@click.option("--output", type=_FILE, metavar="FILE", help="Write the report here, not to stdout.")
@click.option("--seed", type=_SEED, default=0, show_default=True, help="Of the draws that intervals come from.")
@click.option(
    "--resamples", type=_RESAMPLES, default=1000, show_default=True, help="Draws for the intervals; 0: no intervals."
)
@against_option
@gate_options
@click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped.")
@scale_options
@click.argument("files", nargs=-1, metavar="[FILE]...", type=_FILE)
def evaluate(
    *,
    motion: str | None,
    bank_file: Path | None,
    model: str,
    form: str,
    output: Path | None,
    seed: int,
    resamples: int,
    resume: bool,
    workers: int,
    cluster: str,
    against: tuple[str, ...],
    files: tuple[Path, ...],
    asked: Asked,
) -> None:
    """Measure the matcher on labelled test objections.

    Each FILE is a script of labelled texts, YAML, .jsonl or .csv (docs/evaluation.md); without one, objections.yaml
    beside the bank is used. The report goes to stdout, everything else to stderr.

    The report is the same, but for the timing, with any number of workers (docs/scale.md).
    """
    from debater.banks.loader import load_bank
    from debater.banks.stamp import bank_files

    file = bank_path(motion, bank_file)
    bank = load_bank(file)
    files = scripts(files, file)
    items, dialogues = items_of(files, bank)
    checked_output(output, (*bank_files(file), *files, *asked.inputs))

    from debater.evaluation.batches import elsewhere
    from debater.evaluation.carried import Carried
    from debater.evaluation.forms import FORMS
    from debater.evaluation.resampling import Resampling
    from debater.evaluation.spread import Spread
    from debater.matching.loading import load_matcher

    spread = Spread(workers, cluster)
    matcher = load_matcher(bank, model, narrate, beside=file, prepared=True, threads=spread.threads)
    scored = peers_scores(against, bank, matcher, items, model)
    judging = elsewhere(spread, Carried.of(matcher, model)) if spread.elsewhere else None
    report = judged_report(bank, matcher, items, Resampling(seed, resamples), resume, judging=judging)
    report = with_peers(report, bank, scored)
    report, results = finished(report, asked, bank, matcher, dialogues)
    deliver(FORMS[form](report), output)
    forget(bank, matcher)
    settled(results)
    all_measured(scored)
