"""`debater data where`: what is kept on this machine, where, how much, and since when."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from debater.cli.options import database_option
from debater.cli.output import narrate, say

if TYPE_CHECKING:
    from debater.keeping.found import Kept, Looked
    from debater.keeping.inventory import Inventory, Stored

SCHEMA = "debater.data/1"


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database_option
def where(*, form: str, database: str | None) -> None:
    """Show each place where debater keeps something, what it holds, and how much there is.

    Nothing is changed. With --database only that database is shown beside the caches and logs.
    """
    from debater.keeping.inventory import inventory

    found = inventory(database)
    if form == "json":
        say(json.dumps(as_json(found), indent=2))
        return
    say("\n\n".join("\n".join(block) for block in blocks(found)))
    narrate(
        "Reports, exports and the files of `match --output` and `evaluate --output` lie where you had them put.\n"
        "`debater data export` hands over all that you said and did; `debater data delete` removes what you name."
    )


def blocks(found: "Inventory") -> Iterator[list[str]]:
    """A block of lines for each place."""
    for stored in found.stored:
        yield [f"Debates  {stored.where}", *_lines(stored.looked), *(f"  {line}" for line in in_it(stored))]
    yield [f"Caches   {found.caches.folder}", *_lines(found.caches)]
    yield [f"Logs     {found.logs.folder}", *_lines(found.logs)]
    if found.temporary.kept:
        yield [f"Left     {found.temporary.folder}", *_lines(found.temporary)]


def size(count: int) -> str:
    """So many bytes, for a reader."""
    for unit, each in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= each:
            return f"{count / each:.1f} {unit}"
    return f"{count} bytes"


def summed(files: "Iterable[Kept]") -> dict[str, dict[str, Any]]:
    """What there is of each kind: files, bytes, when first and last written."""
    kinds: dict[str, dict[str, Any]] = {}
    for kept in files:
        kind = kinds.setdefault(
            kept.kind.name,
            {"group": kept.kind.group, "holds": kept.kind.holds, "words": kept.kind.words, "files": 0, "bytes": 0},
        )
        kind["files"] += 1
        kind["bytes"] += kept.size
        at = kept.at.isoformat(timespec="seconds")
        kind["oldest"], kind["newest"] = min(kind.get("oldest", at), at), max(kind.get("newest", at), at)
    return kinds


def kind_lines(files: "Iterable[Kept]") -> Iterator[str]:
    """Two lines for each kind of file: how much there is, and what it holds."""
    for name, kind in summed(files).items():
        count = f"{kind['files']} file{'' if kind['files'] == 1 else 's'}"
        days = " to ".join(dict.fromkeys((kind["oldest"][:10], kind["newest"][:10])))
        yield f"  {name:<15} {count:>10} {size(kind['bytes']):>12}  {days}"
        yield f"    {kind['holds']}"


def as_json(found: "Inventory") -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema": SCHEMA,
        "databases": [
            {
                "where": stored.where,
                "rows": dict(sorted(stored.contents.rows.items())),
                "first": stored.contents.first,
                "last": stored.contents.last,
                "fault": stored.contents.fault,
                "other_tables": list(stored.contents.strange),
                **(_place(stored.looked) if stored.looked else {}),
            }
            for stored in found.stored
        ],
        "caches": {"where": str(found.caches.folder), **_place(found.caches)},
        "logs": {"where": str(found.logs.folder), **_place(found.logs)},
        "temporary": {"where": str(found.temporary.folder), **_place(found.temporary)},
    }


def _place(place: "Looked") -> dict[str, Any]:
    return {
        "kinds": summed(place.kept),
        "bytes": sum(kept.size for kept in place.kept),
        "not_ours": [str(path) for path in place.strange],
        "unreadable": place.fault,
    }


def _lines(place: "Looked | None") -> Iterator[str]:
    if place is None:
        return
    yield from kind_lines(place.kept)
    if place.fault:
        yield f"  cannot be looked through: {place.fault}"
    if place.strange:
        some = ", ".join(path.name for path in place.strange[:3])
        yield f"  not ours, left alone: {some}{' ...' if len(place.strange) > 3 else ''}"
    if not place.kept and not place.fault:
        yield "  nothing is kept here"


def in_it(stored: "Stored") -> Iterator[str]:
    """What a database holds."""
    held = stored.contents
    if held.rows:
        counts = ", ".join(
            f"{count} {name if count > 1 else name.removesuffix('s')}"
            for name, count in sorted(held.rows.items())
            if count
        )
        since = f", held from {held.first} to {held.last}" if held.first else ""
        yield f"in it: {counts or 'no debate yet'}{since}"
    if held.strange:
        yield f"other tables, which are not ours: {', '.join(held.strange)}"
    if held.fault:
        yield f"cannot be read: {held.fault}"
