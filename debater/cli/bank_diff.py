"""`debater bank diff`: two banks compared by meaning, and by their verdicts on the test objections."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import model_option
from debater.cli.output import ExitCode, narrate, say
from debater.errors import BankError, DebaterError, Problem

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.evaluation.script import Item
    from debater.matching.encoder import Encoder


@click.command()
@model_option
@click.option("--verdicts", is_flag=True, help="Compare also the verdicts on the test objections.")
@click.option(
    "--objections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Test objections for --verdicts.  [default: objections.yaml beside B, else beside A]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
def diff(*, model: str, verdicts: bool, objections: Path | None, form: str, before: str, after: str) -> None:
    """Compare bank A with bank B: each a file, a folder, or the name of a motion.

    Key points are compared by id, and where an id is new, by their texts and their meaning: + is added, - removed,
    ~ changed, = goes by another id. With --verdicts, both banks then read the test objections, and every text whose
    verdict differs is shown.

    Exit status: 0 when both say the same, 1 when they differ, 2 when one cannot be used.
    """
    from debater.cli.bank_diff_forms import as_record, lines, verdict_lines
    from debater.workshop.diff import diff as difference

    if objections is not None and not verdicts:
        raise click.UsageError("--objections is read with --verdicts only.")
    (file_a, bank_a), (file_b, bank_b) = _both(before, after)
    encoder = _Encoder(model)
    items = _items(objections, (file_b, bank_b), (file_a, bank_a)) if verdicts else []
    found = difference(bank_a, bank_b, encoder)
    shown = None
    if verdicts and found.changes:
        from debater.workshop.effect import effect

        folders = {"beside": _folder(file_a), "beside_after": _folder(file_b)}
        shown = effect(bank_a, bank_b, items, encoder(), narrate, renamed=found.renamed.key_points, **folders)
    if form == "json":
        names = {"before": str(file_a), "after": str(file_b)}
        click.echo(json.dumps(names | as_record(found, shown), indent=2))
    else:
        say("\n".join([*lines(found), *(verdict_lines(shown) if shown else ())]))
    if found.changes:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


class _Encoder:
    """The model, loaded when it is first asked for and kept."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.loaded: Encoder | None = None

    def __call__(self) -> "Encoder":
        if self.loaded is None:
            from debater.matching.loading import load_encoder

            narrate("Loading the language model")
            self.loaded = load_encoder(self.model)
        return self.loaded


def _both(before: str, after: str) -> "list[tuple[Path, Bank]]":
    """Both banks with their files; the problems of both at once. Raises BankError."""
    from debater.banks.library import bank_at
    from debater.banks.loader import load_bank

    banks: list[tuple[Path, Bank]] = []
    problems: list[Problem] = []
    for name in (before, after):
        try:
            file = bank_at(name)
            banks.append((file, load_bank(file)))
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(list(dict.fromkeys(problems)))
    return banks


def _items(named: Path | None, *banks: "tuple[Path, Bank]") -> "list[Item]":
    """The test objections: of the file that is named, else of the first bank that has some beside it."""
    from debater.evaluation.script import load_script

    if named is not None:
        return load_script(named, banks[0][1])
    for file, bank in banks:
        beside = _folder(file) / "objections.yaml"
        if beside.is_file():
            return load_script(beside, bank)
    cure = "Name a file of labelled texts with --objections (see docs/evaluation.md), or leave --verdicts out."
    raise DebaterError("Neither bank has an objections.yaml beside it.", cure)


def _folder(file: Path) -> Path:
    return file if file.is_dir() else file.parent
