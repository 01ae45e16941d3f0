"""The command `debater`: its sub-commands by name, each imported only when it is used."""

import click

from debater import __version__, logs
from debater.cli.lazy import Lazy, LazyGroup
from debater.cli.log_options import with_log_options
from debater.cli.output import prepare_streams
from debater.offline import stay_offline

COMMANDS = {
    "play": Lazy("debater.cli.play:play", "Debate the op-ed (this is what `debater` alone does)."),
    "match": Lazy("debater.cli.match:match", "Give the verdict on each message of a file, as JSON lines."),
    "explain": Lazy("debater.cli.explain:explain", "Show why one message gets its verdict."),
    "export": Lazy("debater.cli.export:export", "Write a debate's report: HTML, Markdown, CSV or JSON lines."),
    "bank": Lazy("debater.cli.bank:bank", "Make, check and study argument banks."),
    "inbox": Lazy("debater.cli.inbox:inbox", "Go through what students said that a bank did not know."),
    "class": Lazy("debater.cli.class_:class_", "Report on a whole class's debates."),
    "evaluate": Lazy("debater.cli.evaluate:evaluate", "Measure the matcher on labelled test objections."),
    "data": Lazy("debater.cli.data:data", "See, take along and remove what is kept on this machine."),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    default="play",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 fine, 1 findings, 2 bad usage or bank, 3 no model, 70 a fault of debater, 130 interrupted.",
)
@click.version_option(__version__, prog_name="debater", message="%(prog)s %(version)s")
@click.pass_context
def debater(context: click.Context) -> None:
    """Argue against an op-ed; every objection is answered, pressed and scored.

    Without a command, `debater` plays; the options of `debater play` may then follow at once. Without a terminal
    (`echo "It holds down wages." | debater`) each line of input is answered in plain text.
    """
    asked = context.invoked_subcommand or ""
    logs.begin(asked, __version__, quiet=asked == "data")  # who has removed the log finds no new one
    context.call_on_close(logs.end)


with_log_options(debater)


def run() -> None:
    """Start the command line; ends with SystemExit."""
    prepare_streams()
    stay_offline()
    debater(prog_name="debater")
