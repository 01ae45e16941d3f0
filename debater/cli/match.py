"""`debater match`: one message a line in, one verdict a line out (the machine contract)."""

from pathlib import Path
from typing import BinaryIO

import click

from debater.cli.match_options import scale_options
from debater.cli.messages import Form, form_of
from debater.cli.options import bank_options, bank_path, model_option
from debater.cli.output import ExitCode, narrate


@click.command()
@bank_options
@model_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", "txt", "jsonl"]),
    default="auto",
    show_default=True,
    help="What the input is: messages, or JSON objects.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the lines here, whole or not at all."
)
@click.option("--resume", is_flag=True, help="With --output: go on where an interrupted run stopped.")
@scale_options
@click.argument("file", type=click.File("rb"), default="-")
def match(
    *,
    motion: str | None,
    bank_file: Path | None,
    model: str,
    form: Form,
    output: Path | None,
    resume: bool,
    workers: int,
    cluster: str,
    file: BinaryIO,
) -> None:
    """Give the verdict on every message of FILE (or of standard input), however many there are.

    FILE holds one message a line (.txt), or one JSON object a line with a field `text` (.jsonl), whose other fields
    are carried through. Where the name does not say which, input whose first line starts with `{` is JSON lines.

    Each line gives one line of JSON, in the same order: the message's own fields, then `verdict` (matched, menu,
    concedes, unclear, off-topic), `key_points` and `candidates` (each an id and a score), `stance` and `reason`.

    A line that cannot be read gives `{"error": ..., "line": n}` in its place; the rest goes on, and the exit status
    is 1.

    The lines are the same, to the byte, with any number of workers (docs/scale.md).
    """
    if resume and output is None:
        raise click.UsageError("--resume needs --output FILE: what was written to a pipe cannot be gone on with.")
    from debater.banks.loader import load_bank
    from debater.banks.stamp import bank_files
    from debater.cli.evaluate_output import checked_output
    from debater.cli.match_run import Run
    from debater.evaluation.spread import Spread
    from debater.matching.loading import load_matcher

    path = bank_path(motion, bank_file)
    bank = load_bank(path)
    name = str(getattr(file, "name", ""))
    checked_output(output, (*bank_files(path), Path(name)))
    spread = Spread(workers, cluster)
    run = Run(file, form if form != "auto" else form_of(name), output, resume, spread)
    matcher = load_matcher(bank, model, narrate, beside=path, prepared=run.long, threads=spread.threads)
    unreadable = run.of(matcher, model)
    if unreadable:
        narrate(f"{unreadable:,} line{'s' if unreadable > 1 else ''} could not be read.")
        raise click.exceptions.Exit(ExitCode.FINDINGS)
