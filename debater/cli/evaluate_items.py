"""Which labelled texts `debater evaluate` judges, and the verdicts it can take over from a run that was interrupted."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.output import narrate
from debater.errors import BankError, Problem

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.core.verdict import Verdict
    from debater.evaluation.batches import Judging
    from debater.evaluation.journal import Journal
    from debater.evaluation.report import Report
    from debater.evaluation.resampling import Resampling
    from debater.evaluation.script import Dialogue, Item
    from debater.evaluation.speed import Judge

OBJECTIONS = "objections.yaml"
"""The script of this name beside a bank is evaluated where no file is given."""


def scripts(files: tuple[Path, ...], bank_file: Path) -> tuple[Path, ...]:
    """The files given, else the script that comes with the bank. Raises BankError where there is none."""
    if files:
        return files
    folder = bank_file if bank_file.is_dir() else bank_file.parent
    script = folder / OBJECTIONS
    if not script.is_file():
        cure = "name a FILE of labelled objections, or write this one (see docs/evaluation.md)"
        raise BankError([Problem(str(script), 0, 0, "is not there, so there is nothing to evaluate", cure, "file")])
    return (script,)


def items_of(files: tuple[Path, ...], bank: "Bank") -> "tuple[list[Item], list[Dialogue]]":
    """The labelled texts and the dialogues of all files in order. Raises BankError with all their problems."""
    from debater.evaluation.script import read_script

    items: list[Item] = []
    dialogues: list[Dialogue] = []
    problems: list[Problem] = []
    for file in files:
        try:
            script = read_script(file, bank)
            items += script.objections
            dialogues += script.dialogues
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(problems)
    return items, dialogues


def judged_report(
    bank: "Bank",
    matcher: "Judge",
    items: "list[Item]",
    resampling: "Resampling",
    resume: bool,
    *,
    judging: "Judging | None" = None,
) -> "Report":
    """The report, with a bar on a terminal; `judging` is who judges, where it is not this process. Raises DebaterError.

    Verdicts are kept as they come, until `forget`: an interrupted run can be resumed.
    """
    from debater.evaluation.runner import evaluate

    journal = _journal(bank, matcher)
    wanted = {item.text for item in items}
    known = {text: verdict for text, verdict in journal.read().items() if text in wanted} if resume else {}
    if not resume:
        journal.remove()
    if known:
        narrate(f"{len(known)} of {len(wanted)} verdicts are there already")
    narrate(f"Evaluating {len(items)} texts")
    judged = set(known)
    bar = click.progressbar(length=len(wanted), file=sys.stderr, hidden=not sys.stderr.isatty())

    def done(texts: "Sequence[str]", verdicts: "Sequence[Verdict]") -> None:
        journal.add(texts, verdicts)
        before = len(judged)
        judged.update(texts)
        bar.update(len(judged) - before)

    try:
        with bar:
            bar.update(len(judged))
            report = evaluate(bank, matcher, items, resampling, known=known, done=done, judging=judging)
    except KeyboardInterrupt:
        narrate(
            f"Stopped: {len(judged)} of {len(wanted)} texts are judged and kept; "
            "the same with --resume goes on from there."
        )
        raise
    return report


def forget(bank: "Bank", matcher: "Judge") -> None:
    """Drop the verdicts that were kept: the report that they are for is delivered."""
    _journal(bank, matcher).remove()


def _journal(bank: "Bank", matcher: "Judge") -> "Journal":
    from debater.banks.stamp import bank_hash
    from debater.evaluation.journal import Journal
    from debater.places import cache_folder

    model = f"{matcher.encoder.name} {getattr(matcher.encoder, 'backend', '')}"
    return Journal.of(cache_folder(), model, bank_hash(bank))
