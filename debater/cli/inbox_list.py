"""`debater inbox list`: what waits in the inbox, as text or as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debater.cli.inbox_reference import also, found, inbox_options, opened
from debater.cli.output import narrate, say
from debater.core.text import one_line

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.workshop.inbox import Group, Wording

SHOWN_GROUPS, SHOWN_TEXTS = 20, 3
"""So many groups, and texts of each, are listed without --all."""
KINDS = {"unclear": "unclear", "corrected": "corrected", "rejected": "none of these"}
_WIDTH = 100


@click.command("list")
@inbox_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "whole", is_flag=True, help="Every group with every text.")
@click.argument("references", nargs=-1, metavar="[N]...")
def list_(
    *,
    motion: str | None,
    bank_file: Path | None,
    database: str | None,
    model: str,
    form: str,
    whole: bool,
    references: tuple[str, ...],
) -> None:
    """Show what waits in the inbox, grouped by meaning, the largest group first; with N, those groups in full.

    Each group has a number and a few letters: the numbers move up when something is dealt with, the letters stay.
    `none of these` counts students who rejected the whole menu, `corrected` those who chose another than the first.
    JSON holds everything, whatever is shown as text.
    """
    options = also(motion, bank_file, database)
    with opened(motion, bank_file, database, model) as inbox:
        groups = inbox.groups(narrate)
        bank = inbox.bank
    numbered = list(enumerate(groups, 1))
    if references:
        chosen = {found(groups, reference)[0].id for reference in references}
        numbered = [(number, group) for number, group in numbered if group.id in chosen]
    if form == "json":
        click.echo(json.dumps([_record(number, group, bank) for number, group in numbered], indent=2))
        return
    full = whole or bool(references)
    for number, group in numbered if full else numbered[:SHOWN_GROUPS]:
        say(_as_text(number, group, bank, options, full=full))
    _told(groups, bank, options, 0 if full else len(numbered) - SHOWN_GROUPS)


def kinds(group: "Group") -> str:
    """How it was said, in words: `4 none of these, 1 unclear`."""
    return ", ".join(f"{count} {KINDS[kind]}" for kind, count in group.kinds.items())


def _told(groups: "Sequence[Group]", bank: "Bank", options: str, more: int) -> None:
    """On stderr: how much waits, what is not shown, and what to do with it."""
    if not groups:
        narrate(f"Nothing waits in the inbox of {one_line(bank.id)}: in no debate was a text unclear to the bank,")
        narrate("corrected through the menu or rejected with “none of these”, or each was dealt with.")
        return
    texts = sum(group.count for group in groups)
    narrate(f"{_count(texts, 'text')} in {_count(len(groups), 'group')} in the inbox of {one_line(bank.id)}.")
    if more > 0:
        narrate(f"{more} more group{'s' if more > 1 else ''} with --all.")
    narrate("Next, for example (see --help of each):")
    narrate(f"debater inbox promote 1.1 --as phrasing{options}")
    narrate(f"debater inbox dismiss 1{options}")


def _as_text(number: int, group: "Group", bank: "Bank", options: str, *, full: bool) -> str:
    claim = bank.by_id[group.nearest].claim if group.nearest in bank.by_id else ""
    lines = [
        f"{number:<3}  {group.id}  {_count(group.count, 'time')}: {kinds(group)}",
        f"     nearest {group.nearest} ({group.similarity:.2f}): {one_line(claim, _WIDTH)}",
    ]
    shown = group.wordings if full else group.wordings[:SHOWN_TEXTS]
    for place, wording in enumerate(shown, 1):
        text = one_line(wording.text) if full else one_line(wording.text, _WIDTH)
        lines.append(f"     {number}.{place}  {text}{_aside(wording)}")
    if rest := len(group.wordings) - len(shown):
        lines.append(f"     and {rest} more: debater inbox {number}{options}")
    return "\n".join(lines)


def _aside(wording: "Wording") -> str:
    chosen = dict.fromkeys(said.chosen for said in wording.said if said.chosen)
    notes = [f"{wording.count} times"] if wording.count > 1 else []
    notes += [f"chose {' and '.join(chosen)}"] if chosen else []
    return f"  ({', '.join(notes)})" if notes else ""


def _record(number: int, group: "Group", bank: "Bank") -> dict[str, Any]:
    """A group as JSON; times are UTC."""
    claim = bank.by_id[group.nearest].claim if group.nearest in bank.by_id else ""
    return {
        "number": number,
        "id": group.id,
        "count": group.count,
        "kinds": dict(group.kinds),
        "nearest": {"id": group.nearest, "claim": claim, "similarity": round(group.similarity, 4)},
        "suggested": group.suggested,
        "texts": [
            {
                "reference": f"{number}.{place}",
                "text": wording.text,
                "count": wording.count,
                "said": [
                    {
                        "debate": said.debate,
                        "turn": said.turn,
                        "at": f"{said.at.isoformat(timespec='seconds')}Z",
                        "kind": said.kind,
                        "chosen": said.chosen,
                        "candidates": list(said.candidates),
                    }
                    for said in wording.said
                ],
            }
            for place, wording in enumerate(group.wordings, 1)
        ],
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
