"""`debater bank render`: a bank as a hand-out to print."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, bank_path
from debater.cli.output import say

if TYPE_CHECKING:
    from debater.reports.handout import Reader


@click.command()
@bank_options
@click.option("--for", "reader", type=click.Choice(["student", "coach"]), default="student", show_default=True)
@click.option("--answers/--no-answers", default=None, help="With the opponent's replies or not; usually for the coach.")
@click.option("--out", default=".", metavar="FOLDER|-", help="Where the page goes; - is standard output.  [default: .]")
def render(*, motion: str | None, bank_file: Path | None, reader: "Reader", answers: bool | None, out: str) -> None:
    """Write a bank as a page to print (A4): the motion, the op-ed retold, and the objections by theme.

    The student's page has hints and lines to write on; the coach's has the model lines, the opponent's replies with the
    questions put back, and the comebacks. It is one HTML file that opens in any browser. Its name goes to stdout; no
    file is ever written over.
    """
    from debater.banks.loader import load_bank
    from debater.reports.handout import as_handout, write_handout

    bank = load_bank(bank_path(motion, bank_file))
    if out == "-":
        click.echo(as_handout(bank, reader, answers=answers), nl=False)
    else:
        say(str(write_handout(bank, Path(out).expanduser(), reader, answers=answers)))
