"""`debater bank show`: what is in a bank, as a tree with counts, or one entry of it in full."""

import json
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, bank_path
from debater.cli.output import say
from debater.core.text import one_line
from debater.errors import DebaterError

if TYPE_CHECKING:
    from debater.core.bank import Bank, Comeback, KeyPoint, Point, Theme
    from debater.workshop.contents import Node

    Entry = KeyPoint | Point | Theme | Comeback

SCHEMA = "debater.bank-contents/1"
_SINGULAR = {"near misses": "near miss"}
_NARROW = 30
"""A text of the tree is never cut shorter than this."""
_PLAIN = str.maketrans({"├": "|", "└": "`", "│": "|", "─": "-", "“": '"', "”": '"'})


@click.command()
@bank_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("entry", required=False, metavar="[ID]")
def show(*, motion: str | None, bank_file: Path | None, form: str, entry: str | None) -> None:
    """Show a bank as a tree: themes, their key points and comebacks, the op-ed's points and what rests on them.

    With an ID, only that theme, key point, comeback or point, in full.
    """
    from debater.banks.loader import load_bank
    from debater.workshop.contents import contents

    bank = load_bank(bank_path(motion, bank_file))
    if entry is not None:
        from debater.cli.bank_show_entry import as_record, as_text

        found = _entry(bank, entry)
        if form == "json":
            click.echo(json.dumps(as_record(bank, found), indent=2))
        else:
            _say(as_text(bank, found))
    elif form == "json":
        click.echo(json.dumps({"schema": SCHEMA, **contents(bank).as_record()}, indent=2))
    else:
        _say("\n".join(_tree(contents(bank))))


def _entry(bank: "Bank", id_: str) -> "Entry":
    """The entry of that id: a key point first, then a comeback, a point, a theme. Raises DebaterError."""
    from debater.banks.library import list_banks

    rungs = {rung.id: rung for key_point in bank.key_points for rung in key_point.ladder()}
    known: dict[str, Entry] = {**bank.theme_by_id, **bank.point_by_id, **rungs, **bank.by_id}
    if id_ in known:
        return known[id_]
    near = get_close_matches(id_, known, n=1)
    cure = f"Did you mean '{near[0]}'?" if near else "See `debater bank show` for the ids there are."
    if Path(id_).exists():
        cure = f"To show another bank, use --bank {one_line(id_)}."
    elif id_ in {listed.motion for listed in list_banks()}:
        cure = f"To show another motion, use --motion {id_}."
    raise DebaterError(f"The bank '{bank.id}' has no key point, comeback, point or theme '{one_line(id_)}'.", cure)


def _tree(bank: "Node") -> Iterator[str]:
    """The bank's own lines, then every entry on lines of its own, those below it hanging from it."""
    yield f"{one_line(bank.id)}: {one_line(bank.headline)}"
    yield f"“{one_line(bank.facts['oped_title'])}” by {one_line(bank.facts['oped_by'])}"
    yield _counted(bank.counts)
    for node in bank.below:
        yield ""
        yield f"{one_line(node.headline)}{_facts(node)}"
        if node.kind != "statements":
            yield from _hanging(node.below)


def _hanging(nodes: "tuple[Node, ...]", indent: str = "") -> Iterator[str]:
    for node in nodes:
        last = node is nodes[-1]
        yield f"{indent}{'└─' if last else '├─'} {one_line(node.id)}{_facts(node)}"
        deeper = indent + ("   " if last else "│  ")
        stem = "│ " if node.below else "  "
        yield _cut(f"{deeper}{stem} ", node.headline)
        if rests := node.facts.get("rested_on_by"):
            yield _cut(f"{deeper}{stem} ", ", ".join(rests))
        yield from _hanging(node.below, deeper)


def _cut(stem: str, text: str) -> str:
    """A line of the tree; on a terminal it ends at its edge, so that the tree stays one."""
    width = get_terminal_size().columns - len(stem) if sys.stdout.isatty() else 0
    return stem + one_line(text, max(width, _NARROW) if width else 0)


def _facts(node: "Node") -> str:
    """What stands behind an entry's name."""
    match node.kind:
        case "theme":
            counts = {name: node.counts[name] for name in ("key points", "phrasings")}
            return f" ({node.id}): weight {node.facts['weight']}, {_counted(counts)}"
        case "key point":
            return f": weight {node.facts['weight']}, {node.facts['grounding']}; {_counted(node.counts)}"
        case "point":
            return f": paragraph {node.facts['paragraph']}, {_counted(node.counts)}"
        case _:
            return f": {_counted(node.counts)}"


def _counted(counts: Mapping[str, int]) -> str:
    """`20 phrasings, 1 near miss`: what there is none of is left out."""
    some = [f"{count:,} {_name(name, count)}" for name, count in counts.items() if count]
    return ", ".join(some) or "nothing yet"


def _name(name: str, count: int) -> str:
    return _SINGULAR.get(name, name.removesuffix("s")) if count == 1 else name


def _say(text: str) -> None:
    """Write the text; where the output has no line-drawing letters, with plain ones."""
    try:
        "├─└│“”".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        text = text.translate(_PLAIN)
    say(text)
