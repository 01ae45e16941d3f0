"""`debater inbox promote`: a text becomes part of the bank, once what it changes was shown."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from debater.cli.inbox_reference import also, found, inbox_options, opened
from debater.cli.output import ExitCode, narrate, say
from debater.core.text import one_line

if TYPE_CHECKING:
    from debater.banks.editor import Edit
    from debater.workshop.inbox import Action, Group, Inbox

ACTIONS = ("phrasing", "near-miss", "support", "key-point")
_OF = {
    "--key-point": ("phrasing", "near-miss", "key-point"),
    "--is": ("near-miss",),
    "--claim": ("key-point",),
    "--theme": ("key-point",),
}
"""What each option says something about."""
_SHOWN = 5
_WIDTH = 90


@click.command()
@inbox_options
@click.option("--as", "action", type=click.Choice(ACTIONS), help="What it becomes; asked for on a terminal.")
@click.option("--key-point", default="", metavar="ID", help="Which key point; for a new one, its id.")
@click.option("--is", "truly", default="none", metavar="KIND|ID", help="A near miss: what it is instead (see below).")
@click.option("--text", default="", help="Write this in its place, in your own words.")
@click.option("--claim", default="", help="A new key point: its claim in one line.")
@click.option("--theme", default="", metavar="ID", help="A new key point: its theme.")
@click.option("--weight", type=click.IntRange(1, 5), default=1, show_default=True, help="A new key point: its weight.")
@click.option("--no-effect", is_flag=True, help="Do not measure what it changes on objections.yaml.")
@click.option("--yes", is_flag=True, help="Keep it without asking.")
@click.argument("reference", metavar="N[.M]")
def promote(
    *,
    motion: str | None,
    bank_file: Path | None,
    database: str | None,
    model: str,
    action: str | None,
    key_point: str,
    truly: str,
    text: str,
    claim: str,
    theme: str,
    weight: int,
    no_effect: bool,
    yes: bool,
    reference: str,
) -> None:
    """Make a text of the inbox part of the bank: text M of group N, or the one in its middle (3 is the same as 3.1).

    The key point is the one most students of the group chose, else the nearest, unless --key-point names another.
    A near miss --is `none` (an objection that the bank does not have), `supports`, `neutral`, `off-topic`, or another
    key point's id. A new key point takes all texts of group N for its phrasings; what is left to write in it is
    marked TODO.

    What the change does to the verdicts on objections.yaml is shown first; then it is kept with --yes, or when you say
    so. bank.yaml keeps its layout and comments, and `debater inbox undo` takes the change back.

    Exit status: 1 when nothing was kept.
    """
    asks = sys.stdin.isatty() and not yes
    if action is None and not asks:
        raise click.UsageError(f"Say what it becomes: --as {', '.join(ACTIONS)}.")
    if action is not None:
        _refuse_idle(action, {"--key-point": key_point, "--is": truly, "--claim": claim, "--theme": theme})
    with opened(motion, bank_file, database, model) as inbox:
        group, wording = found(inbox.groups(narrate), reference)
        whole = wording is None
        wording = wording or group.wordings[0]
        say(f"“{one_line(wording.text)}”")
        what = cast("Action", action or click.prompt("What does it become", type=click.Choice(ACTIONS)))
        said = group.texts if whole and what == "key-point" else wording.said
        if what in ("phrasing", "near-miss"):
            key_point = key_point or _suggested(inbox, group, asks=asks)
        theme = theme or inbox.bank.by_id[group.suggested].theme
        if what == "key-point" and asks and not claim:
            claim = click.prompt("Its claim, in one line", default=one_line(text or wording.text))
        edit = inbox.edit_for(
            text or wording.text,
            what,
            key_point,
            truly=truly,
            claim=claim,
            theme=theme,
            weight=weight,
            phrasings=[one.text for one in said] if what == "key-point" else (),
        )
        assert edit is not None  # noqa: S101 - for mypy: only `dismiss` makes no edit
        _show_plan(inbox, edit)
        if not no_effect:
            _show_effect(inbox, edit)
        if not (yes or (asks and click.confirm("Keep it?"))):
            narrate("Nothing was kept." if asks else "Nothing was kept: add --yes to keep it.")
            raise click.exceptions.Exit(ExitCode.FINDINGS)
        handled = inbox.keep(said, what, edit)
        say(f"{handled.in_words} in {inbox.bank_file}")
        if what == "key-point":
            narrate(f"Write what is marked TODO; `debater bank check {inbox.bank_file}` names every place.")
        narrate(f"`debater inbox undo{also(motion, bank_file, database)}` takes it back.")


def _refuse_idle(action: str, given: dict[str, str]) -> None:
    """Refuse an option that says nothing about what the text becomes: something else was meant."""
    for option, value in given.items():
        if value not in ("", "none") and action not in _OF[option]:
            raise click.UsageError(f"{option} goes with --as {' or '.join(_OF[option])}, not with --as {action}.")


def _suggested(inbox: "Inbox", group: "Group", *, asks: bool) -> str:
    """The key point that is meant where none was named."""
    if not asks:
        return group.suggested
    ids = list(inbox.bank.by_id)
    return str(click.prompt("Of which key point", default=group.suggested, type=click.Choice(ids), show_choices=False))


def _show_plan(inbox: "Inbox", edit: "Edit") -> None:
    """What is to be written, and where."""
    from debater.banks.editor import AddKeyPoint, AddNearMiss, AddPhrasing

    match edit:
        case AddPhrasing(key_point):
            say(f"would become a phrasing of {key_point}: {one_line(inbox.bank.by_id[key_point].claim, _WIDTH)}")
        case AddNearMiss(key_point, _, truly):
            say(f"would become a near miss of {key_point} (it is: {truly})")
        case AddKeyPoint(key_point):
            lines = [f"would become the key point {key_point.id} (theme {key_point.theme}), with the phrasings"]
            say("\n".join([*lines, *(f"  - {one_line(text)}" for text in key_point.phrasings)]))
        case _:
            say("would become a supporting line")


def _show_effect(inbox: "Inbox", edit: "Edit") -> None:
    """What it changes on the test objections; the texts that get worse come first."""
    effect = inbox.effect(edit, narrate)
    if effect is None:
        narrate("There is no objections.yaml beside the bank, so what it changes cannot be shown.")
        return
    lines = [*effect.in_words]
    order = {False: 0, None: 1, True: 2}
    changed = sorted(effect.changed, key=lambda one: order[one.better])
    for one in changed[:_SHOWN]:
        sign = {False: "worse", None: "other", True: "better"}[one.better]
        lines += [f"  {sign:<6}  {one_line(one.text, _WIDTH)}", f"          {one.in_words}"]
    if len(changed) > _SHOWN:
        lines.append(f"  and {len(changed) - _SHOWN} more")
    say("\n".join(lines))
