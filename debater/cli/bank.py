"""`debater bank`: the group of commands about argument banks."""

import click

from debater.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "list": Lazy("debater.cli.bank_list:list_", "List the motions that can be debated."),
    "check": Lazy("debater.cli.bank_check:check", "Find what should be mended in a bank, with line and cure."),
    "new": Lazy("debater.cli.bank_new:new", "Start a bank for a new motion, from an op-ed."),
    "format": Lazy("debater.cli.bank_format:format_", "Put a bank's files into canonical form, comments kept."),
    "schema": Lazy("debater.cli.bank_schema:schema", "Print the JSON Schema that editors check a bank with."),
    "show": Lazy("debater.cli.bank_show:show", "Show a bank as a tree, with counts."),
    "stats": Lazy("debater.cli.bank_stats:stats", "Show how each key point fares in the debates that were held."),
    "diff": Lazy("debater.cli.bank_diff:diff", "Compare two banks by meaning, and by their verdicts."),
    "export": Lazy("debater.cli.bank_export:export", "Write a bank as CSV tables or as an Argdown map."),
    "import": Lazy("debater.cli.bank_import:import_", "Bring edited CSV tables back into a bank."),
    "render": Lazy("debater.cli.bank_render:render", "Write a bank as a hand-out to print."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def bank() -> None:
    """Make, check and study argument banks."""
