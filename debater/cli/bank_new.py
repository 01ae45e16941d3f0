"""`debater bank new`: a folder with a first bank for a new motion, made from an op-ed."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.bank_new_answers import Answers, in_terminal
from debater.cli.options import model_option
from debater.cli.output import narrate, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debater.workshop.outline import Proposed

SIDES = ("for", "against")


@click.command()
@click.argument("name", required=False)
@click.option("--motion", metavar="TEXT", help="The proposition under debate, in one sentence.")
@click.option("--side", type=click.Choice(SIDES), help="The op-ed's side on it; the student takes the other.")
@click.option("--oped", metavar="FILE", help="The op-ed as plain text or Markdown (.txt, .md).")
@click.option("--title", metavar="TEXT", help="The op-ed's title, where its file does not begin with it.")
@click.option("--by", metavar="TEXT", help="Who wrote it, where no line `By ...` below the title says so.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Make the folder NAME in here; else in the first of DEBATER_ARGUMENTS, or in the current folder.",
)
@model_option
def new(
    *,
    name: str | None,
    motion: str | None,
    side: str | None,
    oped: str | None,
    title: str | None,
    by: str | None,
    folder: Path | None,
    model: str,
) -> None:
    """Start a bank for a new motion, from an op-ed: a folder NAME that can be played at once.

    NAME is the motion's id, as library-fines. The op-ed's sentences, grouped by meaning, are proposed as its points;
    what is to be written is marked TODO, and `debater bank check NAME` lists it. docs/tutorial.md leads through it.

    On a terminal you are asked for what you leave out. The names of the new files go to stdout. A folder that is there
    already is never touched. Exit status: 0 done, 2 nothing was made, 3 no language model.
    """
    from debater.workshop.scaffold import Start, new_files
    from debater.workshop.scaffold_folder import make_folder

    answers = Answers(asking=in_terminal())
    answers.refuse_missing({"NAME": name, "--motion": motion, "--side": side, "--oped": oped})
    where = _where(folder)
    name = answers.name(name, where)
    statement = answers.line(motion, "--motion", "The motion, in one sentence")
    side = answers.choice(side, "The op-ed's side on it", SIDES)
    article = answers.article(oped, title, by)
    start = Start(name, statement, "for" if side == "for" else "against", article)
    points = _proposed(article.paragraphs, model)
    made = where / name
    make_folder(made, new_files(start, points))
    for file in sorted(made.iterdir()):
        say(str(file))
    narrate(f"{_counted(len(points), 'point')} proposed, and three key points to begin with. Next:")
    _what_next(made)


def _where(folder: Path | None) -> Path:
    """The folder that the new one is made in."""
    from debater.banks.library import named_folders

    return folder or next(iter(named_folders()), Path())


def _proposed(paragraphs: "Sequence[str]", model: str) -> "tuple[Proposed, ...]":
    narrate("Loading the language model")
    from debater.matching.loading import load_encoder
    from debater.workshop.outline import outline

    encoder = load_encoder(model)
    narrate(f"Looking for the op-ed's points in {_counted(len(paragraphs), 'paragraph')}")
    return outline(paragraphs, encoder)


def _what_next(made: Path) -> None:
    """The commands to go on with, by name where the bank is found by it."""
    from debater.banks.library import list_banks

    listed = any(bank.folder.resolve() == made.resolve() for bank in list_banks())
    file = shlex.quote(str(made))
    check, play = (f"--motion {made.name}",) * 2 if listed else (file, f"--bank {file}")
    narrate(f"debater bank check {check}  # what is still to be written")
    narrate(f"debater play {play}  # try it, at any time")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
