"""The command `debater`: its sub-commands by name, each imported only when it is used."""

import click

from debater import __version__
from debater.cli.lazy import Lazy, LazyGroup
from debater.cli.output import prepare_streams

COMMANDS = {
    "play": Lazy("debater.cli.play:play", "Debate the op-ed (this is what `debater` alone does)."),
    "match": Lazy("debater.cli.match:match", "Give the verdict on each message of a file, as JSON lines."),
    "explain": Lazy("debater.cli.explain:explain", "Show why one message gets its verdict."),
    "export": Lazy("debater.cli.export:export", "Write a debate's report: HTML, Markdown, CSV or JSON lines."),
    "bank": Lazy("debater.cli.bank:bank", "Make, check and study argument banks."),
    "inbox": Lazy("debater.cli.inbox:inbox", "Go through what students said that a bank did not know."),
    "class": Lazy("debater.cli.class_:class_", "Report on a whole class's debates."),
    "evaluate": Lazy("debater.cli.evaluate:evaluate", "Measure the matcher on labelled test objections."),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    default="play",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 fine, 1 findings, 2 bad usage or bank, 3 model unavailable, 130 interrupted.",
)
@click.version_option(__version__, prog_name="debater", message="%(prog)s %(version)s")
def debater() -> None:
    """Argue against an op-ed; every objection is answered, pressed and scored.

    Without a command, `debater` plays; the options of `debater play` may then follow at once. Without a terminal
    (`echo "It holds down wages." | debater`) each line of input is answered in plain text.
    """


def run() -> None:
    """Start the command line; ends with SystemExit."""
    prepare_streams()
    debater(prog_name="debater")
