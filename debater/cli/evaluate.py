"""`debater evaluate`: the matcher's figures on labelled test objections."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, bank_path, model_option
from debater.cli.output import narrate
from debater.errors import BankError, DebaterError, Problem

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.evaluation.script import Item

OBJECTIONS = "objections.yaml"
"""The script of this name beside a bank is evaluated where no file is given."""
_FILE = click.Path(path_type=Path)


@click.command()
@bank_options
@model_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--output", type=_FILE, metavar="FILE", help="Write the report here, not to stdout.")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=_FILE)
def evaluate(
    *, motion: str | None, bank_file: Path | None, model: str, form: str, output: Path | None, files: tuple[Path, ...]
) -> None:
    """Measure the matcher on labelled test objections.

    Each FILE is a script of labelled texts, YAML or .jsonl (docs/evaluation.md); without one, objections.yaml
    beside the bank is used. The report goes to stdout, everything else to stderr.
    """
    from debater.banks.loader import load_bank

    file = bank_path(motion, bank_file)
    bank = load_bank(file)
    items = _items(files or (_beside(file),), bank)

    from debater.evaluation.report import as_json, as_table
    from debater.evaluation.runner import evaluate as run
    from debater.matching.loading import load_matcher

    matcher = load_matcher(bank, model, narrate, beside=file)
    narrate(f"Evaluating {len(items)} texts")
    report = run(bank, matcher, items)
    text = as_json(report) if form == "json" else as_table(report)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        cure = "Name a file in a folder that can be written."
        raise DebaterError(f"The report cannot be written to {output} ({error.strerror}).", cure) from error
    narrate(f"Report written to {output}")


def _beside(bank_file: Path) -> Path:
    """The script that comes with a bank; raises BankError where there is none."""
    folder = bank_file if bank_file.is_dir() else bank_file.parent
    script = folder / OBJECTIONS
    if not script.is_file():
        cure = "name a FILE of labelled objections, or write this one (see docs/evaluation.md)"
        raise BankError([Problem(str(script), 0, 0, "is not there, so there is nothing to evaluate", cure, "file")])
    return script


def _items(files: tuple[Path, ...], bank: "Bank") -> "list[Item]":
    """The items of all files in order; the problems of all files at once."""
    from debater.evaluation.script import load_script

    items: list[Item] = []
    problems: list[Problem] = []
    for file in files:
        try:
            items += load_script(file, bank)
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(problems)
    return items
