"""`debater match`: one message a line in, one verdict a line out (the machine contract)."""

import json
import sys
from pathlib import Path
from typing import BinaryIO

import click

from debater.cli.messages import Form, Message, Unreadable, form_of, read_messages
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
@click.argument("file", type=click.File("rb"), default="-")
def match(motion: str | None, bank_file: Path | None, model: str, form: Form, file: BinaryIO) -> None:
    """Give the verdict on every message of FILE (or of standard input).

    FILE holds one message a line (.txt), or one JSON object a line with a field `text` (.jsonl), whose other fields
    are carried through. Where the name does not say which, input whose first line starts with `{` is JSON lines.

    Each line gives one line of JSON, in the same order: the message's own fields, then `verdict` (matched, menu,
    concedes, unclear, off-topic), `key_points` and `candidates` (each an id and a score), `stance` and `reason`.

    A line that cannot be read gives `{"error": ..., "line": n}` in its place; the rest goes on, and the exit status
    is 1.
    """
    from debater.banks.loader import load_bank
    from debater.cli.contract import answer, unreadable
    from debater.core.text import clean
    from debater.matching.loading import load_matcher

    path = bank_path(motion, bank_file)
    matcher = load_matcher(load_bank(path), model, narrate, beside=path)
    out = sys.stdout.buffer
    failed = 0
    for batch in read_messages(file, form if form != "auto" else form_of(str(getattr(file, "name", "")))):
        verdicts = iter(matcher.verdicts([clean(message.text) for message in batch if isinstance(message, Message)]))
        for message in batch:
            if isinstance(message, Unreadable):
                failed += 1
                record = unreadable(message.error, message.line)
            else:
                record = answer(message.fields, next(verdicts))
            out.write(json.dumps(record).encode("ascii") + b"\n")
        out.flush()
    if failed:
        narrate(f"{failed} line{'s' if failed > 1 else ''} could not be read.")
        raise click.exceptions.Exit(ExitCode.FINDINGS)
