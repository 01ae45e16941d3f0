"""Rows that are entries with ids of their own: themes, points, key points and their ladders."""

import re
from collections.abc import Iterator, Mapping, Sequence

from debater.banks.nearest import Nearest
from debater.banks.tables.assembly import Assembly
from debater.banks.tables.files import Row, Table
from debater.banks.yaml_tree import Path_
from debater.core.cells import separated

Owners = dict[str, Path_ | None]
"""Where the key point or comeback of each id is; None for a comeback that has no place."""
_WORDS = ("id", "theme", "weight", "grounding", "paragraph")
"""Columns that hold no prose."""


def add_entries(main: Assembly, name: str, table: Table, needed: Sequence[str], optional: Sequence[str] = ()) -> None:
    """Themes or points: an entry a row."""
    main.put((name,), table.top, "id", [])
    for row in _new(main, name.removesuffix("s"), table, {}):
        _fill(main, main.add((name,), row, "id", {}), row, (*needed, *_given(row, optional)))


def add_key_points(main: Assembly, table: Table, comebacks: Table) -> Owners:
    """Key points with their hints, and the ladders below them; texts and answers are still to come."""
    taken: dict[str, Row] = {}
    owners: Owners = {}
    main.put(("key_points",), table.top, "id", [])
    for row in _new(main, "key point or comeback", table, taken):
        path = main.add(("key_points",), row, "id", {})
        _fill(main, path, row, ("id", "theme", "claim", "grounding", *_given(row, ("weight",))))
        main.put((*path, "rests_on"), row, "rests_on", ids(row.cells["rests_on"]))
        hints = (*path, "hints")
        for hint, column in (("theme", "hint_theme"), ("question", "hint_question"), ("model_line", "model_line")):
            main.put((*hints, hint), row, column)
        main.put((*hints, "key_words"), row, "key_words", separated(row.cells["key_words"]))
        owners[_owner(main, path, row)] = path
    _add_comebacks(main, list(_new(main, "key point or comeback", comebacks, taken)), owners)
    return owners


def owner_of(main: Assembly, row: Row, column: str, owners: Owners) -> Path_ | None:
    """Where the key point or comeback is that a cell names; one that is not there is told."""
    id_ = row.word(column)
    if id_ in owners:
        return owners[id_]
    message = f"names a key point or comeback that is not there: '{id_}'"
    main.say(row, column, message, Nearest(owners).cure(id_), "dangling-reference")
    return None


def ids(cell: str) -> list[str]:
    """The ids in a cell, however they are parted."""
    return [part for part in re.split(r"[;,\s]+", cell) if part]


def _add_comebacks(main: Assembly, rows: list[Row], owners: Owners) -> None:
    """Comebacks may stand in any order; those below each other in a circle are told."""
    while now := [(row, above) for row in rows if (above := owners.get(row.word("under")))]:
        for row, above in now:
            path = main.add((*above, "comebacks"), row, "id", {})
            _fill(main, path, row, ("id", "claim"))
            owners[_owner(main, path, row)] = path
        rows = [row for row in rows if row.word("id") not in owners]
    owners |= dict.fromkeys(row.word("id") for row in rows)
    under = {row.word("id"): row.word("under") for row in rows}
    for row in rows:
        owner_of(main, row, "under", owners)
        if row.word("id") in _climbed(row.word("id"), under):
            message = f"stands below '{row.word('under')}', which stands below it again"
            main.say(row, "under", message, "name a key point, or a comeback of one", "dangling-reference")


def _climbed(id_: str, under: Mapping[str, str]) -> set[str]:
    """Every id above this one, as far as they can be followed; it is among them where they go in a circle."""
    above: set[str] = set()
    while id_ in under and under[id_] not in above:
        id_ = under[id_]
        above.add(id_)
    return above


def _owner(main: Assembly, path: Path_, row: Row) -> str:
    """Make the lists that every key point and comeback must have; returns its id."""
    for name in ("phrasings", "answers"):
        main.put((*path, name), row, "id", [])
    return row.word("id")


def _fill(main: Assembly, path: Path_, row: Row, columns: Sequence[str]) -> None:
    for column in columns:
        main.put((*path, column), row, column, row.word(column) if column in _WORDS else None)


def _given(row: Row, columns: Sequence[str]) -> list[str]:
    """Those of the columns that may be empty and are not."""
    return [column for column in columns if row.word(column)]


def _new(main: Assembly, what: str, table: Table, taken: dict[str, Row]) -> Iterator[Row]:
    """The rows whose ids are new; the others are told and left out."""
    for row in table.rows:
        first = taken.setdefault(row.word("id"), row)
        if first is row:
            yield row
        else:
            cure = f"the first is in row {first.number} of {first.file}"
            main.say(row, "id", f"uses the {what} id '{row.word('id')}' again", cure, "duplicate-id")
