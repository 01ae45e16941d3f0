"""Where a report goes: stdout, or a file that is written whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

import click

from debater.cli.output import narrate
from debater.errors import DebaterError


def checked_output(output: Path | None, inputs: Iterable[Path]) -> None:
    """Tell before the work begins that a report cannot go where it is asked to. Raises DebaterError."""
    if output is None:
        return
    if output.is_dir() or not output.parent.is_dir():
        reason = "it is a folder" if output.is_dir() else f"there is no folder {output.parent}"
        raise DebaterError(
            f"The report cannot be written to {output} ({reason}).", "Name a file in a folder that is there."
        )
    for file in inputs:
        if output.exists() and file.exists() and output.samefile(file):
            raise DebaterError(
                f"The report would replace {file}, which it is about.", "Name another file with --output."
            )


def deliver(text: str, output: Path | None) -> None:
    """Print the report, or replace the file with it in one step. Raises DebaterError."""
    from debater.banks.draft import drafted

    if output is None:
        click.echo(text, nl=False)
        return
    target = output.resolve() if output.is_symlink() else output
    data = text.encode("utf-8")
    try:
        if target.exists() and not target.is_file():  # a pipe or a device takes no other file's place
            target.write_bytes(data)
        else:
            mode = target.stat().st_mode & 0o777 if target.exists() else None
            with drafted(target, data, mode) as draft:
                draft.replace(target)
    except OSError as error:
        cure = "Name a file in a folder that can be written."
        raise DebaterError(f"The report cannot be written to {output} ({error.strerror or error}).", cure) from error
    narrate(f"Report written to {output}")
