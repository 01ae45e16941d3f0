"""`debater bank schema`: the JSON Schema that editors check a bank with."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.output import narrate

if TYPE_CHECKING:
    from debater.evaluation.kinds import Kind


@click.command()
@click.option(
    "--of",
    "kind",
    type=click.Choice(["bank", "phrasebook", "objections"]),
    default="bank",
    show_default=True,
    help="The file that is meant.",
)
@click.option("--out", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it to this file.")
def schema(*, kind: "Kind", file: Path | None) -> None:
    """Print the JSON Schema of a bank's files, for editors that check and complete YAML (VS Code, Helix, Neovim ...).

    Name it in the first line of a bank to have it used:

        # yaml-language-server: $schema=../bank.schema.json
    """
    from debater.banks.saving import read_version, save
    from debater.banks.schema import MARK, schema_text
    from debater.evaluation.kinds import SHAPES

    text = schema_text(SHAPES[kind])
    if file is None:
        click.echo(text, nl=False)
        return
    was = read_version(file) if file.exists() else None
    if was is not None and MARK not in was.text:
        raise click.UsageError(f"{file} is there already and is no schema of debater's. Choose another name.")
    save(file, text, was=was)
    narrate(f"The schema of {kind}.yaml is in {file}.")
