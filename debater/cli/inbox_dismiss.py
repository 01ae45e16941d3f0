"""`debater inbox dismiss` and `undo`: out of the inbox without a trace in the bank, and back."""

from pathlib import Path

import click

from debater.cli.inbox_reference import also, found, inbox_options, opened
from debater.cli.output import narrate, say
from debater.core.text import one_line


@click.command()
@inbox_options
@click.argument("references", nargs=-1, required=True, metavar="N[.M]...")
def dismiss(
    *, motion: str | None, bank_file: Path | None, database: str | None, model: str, references: tuple[str, ...]
) -> None:
    """Take groups (3) or single texts (3.2) out of the inbox. The bank stays as it is.

    What was dismissed is not offered again, whoever says it. All that is named goes together, and `debater inbox undo`
    brings it back together.
    """
    with opened(motion, bank_file, database, model) as inbox:
        groups = inbox.groups(narrate)
        chosen = [found(groups, reference) for reference in references]
        said = [one for group, wording in chosen for one in (wording.said if wording else group.texts)]
        say(inbox.keep(said, "dismiss", None).in_words)
    narrate(f"`debater inbox undo{also(motion, bank_file, database)}` takes it back.")


@click.command()
@inbox_options
@click.option("--anyway", is_flag=True, help="Into the inbox again, even if the bank cannot be put back.")
def undo(*, motion: str | None, bank_file: Path | None, database: str | None, model: str, anyway: bool) -> None:
    """Take back what was done last: out of the bank, and into the inbox again. Again for the one before it."""
    with opened(motion, bank_file, database, model) as inbox:
        handled = inbox.undo(anyway=anyway)
    if handled is None:
        narrate(f"There is nothing to take back in the inbox of {one_line(inbox.bank.id)}.")
        return
    say(f"Taken back: {handled.in_words}")
