"""`debater bank format`: a bank's files in canonical form."""

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import one_of
from debater.cli.output import ExitCode, narrate, say
from debater.core.text import clean

if TYPE_CHECKING:
    from debater.banks.saving import Version


@click.command("format")
@click.option("--motion", metavar="NAME", help="Format the files of this motion's bank.")
@click.option("--check", is_flag=True, help="Write nothing; list the files that are not in canonical form.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
def format_(*, motion: str | None, check: bool, diff: bool, files: tuple[Path, ...]) -> None:
    """Put a bank's FILEs (or all that are in a bank's folder) into canonical form.

    Fields come in the order of docs/banks.md, two spaces a level, each text on one line; a blank line stands between
    entries. Comments stay, and what the files mean stays the same. With --check or --diff and neither FILE nor
    --motion, all banks are looked at that `debater bank list` shows.

    Exit status: 0 when all is well, 1 when --check or --diff found something to change, 2 when a file cannot be used.
    """
    from debater.banks.library import find_bank, list_banks
    from debater.banks.saving import save
    from debater.errors import BankError, EditError
    from debater.evaluation.kinds import files_of

    one_of(motion, files)
    named = [find_bank(motion).folder] if motion is not None else list(files)
    if not named and not (check or diff):
        raise click.UsageError("Name a FILE, a bank's folder or a --motion.")
    named = named or [listed.folder for listed in list_banks()]
    changed, faulty = 0, 0
    every = [file for name in named for file in (files_of(name) if name.is_dir() else [name])]
    for file in every:
        try:
            was, text = _formatted(file)
            if text == was.text:
                continue
            if not (check or diff):
                save(file, text, was=was)
        except (BankError, EditError) as error:
            faulty += 1
            narrate(str(error))
            continue
        changed += 1
        _show(was, text, diff=diff)
    _told(len(every), changed, faulty, written=not (check or diff))
    if faulty:
        raise click.exceptions.Exit(ExitCode.UNUSABLE)
    if changed and (check or diff):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _formatted(file: Path) -> "tuple[Version, str]":
    """A file as it is, and its text in canonical form. Raises BankError, EditError."""
    from debater.banks.canonical import canonical
    from debater.banks.saving import read_version
    from debater.banks.yaml_tree import shown, tree_of
    from debater.errors import BankError, Problem
    from debater.evaluation.kinds import SHAPES, kind_of

    name = shown(file)
    if file.suffix not in (".yaml", ".yml") and file.exists():
        raise BankError([Problem(name, 0, 0, "is no YAML file", "leave it out, or name it .yaml", "file")])
    was = read_version(file)
    shape = SHAPES[kind_of(file, tree_of(was.text, name).data)]
    return was, canonical(was.text, name, shape)


def _show(was: "Version", text: str, *, diff: bool) -> None:
    """Name the file, or show its changes."""
    from debater.banks.yaml_tree import shown

    name = shown(was.file)
    if not diff:
        say(name)
        return
    for line in unified_diff(was.text.splitlines(), text.splitlines(), name, f"{name} (formatted)", lineterm=""):
        click.echo(line[: len(line) - len(line.lstrip(" "))] + clean(line))


def _told(files: int, changed: int, faulty: int, *, written: bool) -> None:
    well = files - changed - faulty
    parts = [
        (changed, "formatted" if written else "to format"),
        (well, "in canonical form"),
        (faulty, "that cannot be used"),
    ]
    told = ", ".join(f"{count} file{'' if count == 1 else 's'} {what}" for count, what in parts if count)
    narrate(f"{told}.")
