"""Two values of a bank's models -> every difference between them, field by field; entries are told apart by id.

It knows no field by name, so a new one in `core/bank.py` is compared as soon as it is there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import BaseModel

Kind = Literal["added", "removed", "changed", "renamed", "reordered"]
Where = tuple[str, ...]
ALIKE = 0.6
"""Two texts with this share of letters in common (difflib) are one text, reworded."""
_COMPARED = 400
"""Characters of a text that are looked at to see whether it is another one reworded."""
_PAIRS = 10_000
"""Where more pairs than this would have to be looked at, a list was replaced rather than reworded."""


@dataclass(frozen=True)
class Change:
    """One difference. `where` is the entry it is in, outermost first (`("key point wages",)`), `field` what of it.

    `field` is empty where the entry itself was added, removed, renamed or moved; `before` and `after` are then its ids
    or its headline.
    """

    where: Where
    field: str
    kind: Kind
    before: str = ""
    after: str = ""


def differences(before: BaseModel, after: BaseModel, where: Where = ()) -> Iterator[Change]:
    """Every difference between two values of one model; none exactly where they are equal."""
    for name, field in type(before).model_fields.items():
        label = (field.alias or name).replace("_", " ")
        yield from _of_values(where, label, getattr(before, name), getattr(after, name))


def _of_values(where: Where, label: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, BaseModel):
        yield from differences(old, new, (*where, label))
    elif isinstance(old, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _of_values((*where, label), key, old.get(key, ()), new.get(key, ()))
    elif not isinstance(old, tuple):
        yield Change(where, label, "changed", "" if old is None else str(old), "" if new is None else str(new))
    elif any(hasattr(entry, "id") for entry in (*old, *new)):
        yield from _of_entries(where, label, old, new)
    elif any(isinstance(entry, BaseModel) for entry in (*old, *new)):
        yield from _of_nameless(where, label, old, new)
    else:
        yield from _of_texts(where, label, old, new)


def _of_entries(where: Where, label: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Entries with ids: those in both are compared, the others were added or removed."""
    olds, news = {entry.id: entry for entry in old}, {entry.id: entry for entry in new}
    one = _one_of(label)
    for id_, entry in olds.items():
        if id_ not in news:
            yield Change((*where, f"{one} {id_}"), "", "removed", before=headline(entry))
    for id_, entry in news.items():
        if id_ in olds:
            yield from differences(olds[id_], entry, (*where, f"{one} {id_}"))
        else:
            yield Change((*where, f"{one} {id_}"), "", "added", after=headline(entry))
    yield from _order(where, label, [id_ for id_ in olds if id_ in news], [id_ for id_ in news if id_ in olds])


def _of_nameless(where: Where, label: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Entries without ids (answers, near misses): those of the same or of a like text are compared."""
    gone, come = [e for e in old if e not in new], [e for e in new if e not in old]
    for one, other in _pairs([e.text for e in gone], [e.text for e in come]):
        if one is None:
            yield Change(where, label, "added", after=come[other or 0].text)
        elif other is None:
            yield Change(where, label, "removed", before=gone[one].text)
        else:
            number = new.index(come[other]) + 1
            yield from differences(gone[one], come[other], (*where, f"{_one_of(label)} {number}"))
    if not gone and not come:
        yield Change(where, label, "reordered")
    else:
        yield from _order(where, label, [e for e in old if e in new], [e for e in new if e in old])


def _of_texts(where: Where, label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    gone, come = [t for t in old if t not in new], [t for t in new if t not in old]
    for one, other in _pairs(gone, come):
        if one is None:
            yield Change(where, label, "added", after=come[other or 0])
        elif other is None:
            yield Change(where, label, "removed", before=gone[one])
        else:
            yield Change(where, label, "changed", gone[one], come[other])
    if not gone and not come:
        yield Change(where, label, "reordered")
    else:
        yield from _order(where, label, [t for t in old if t in new], [t for t in new if t in old])


def _order(where: Where, label: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    if list(old) != list(new):
        yield Change(where, label, "reordered")


def _pairs(gone: Sequence[str], come: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Indices into both: likest texts first taken together, then those that are left, alone."""
    few = len(gone) * len(come) <= _PAIRS
    likeness = sorted(
        (-ratio, i, j)
        for i, one in enumerate(gone if few else ())
        for j, other in enumerate(come)
        if (ratio := alike(one, other))
    )
    of_gone: dict[int, int] = {}
    for _, i, j in likeness:
        if i not in of_gone and j not in of_gone.values():
            of_gone[i] = j
    left = [j for j in range(len(come)) if j not in of_gone.values()]
    return [*((i, of_gone.get(i)) for i in range(len(gone))), *((None, j) for j in left)]


def alike(one: str, other: str) -> float:
    """How much of their letters two texts share, from ALIKE to 1; 0 where they are rather two texts than one."""
    matcher = SequenceMatcher(None, one[:_COMPARED].casefold(), other[:_COMPARED].casefold(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def _one_of(label: str) -> str:
    """The name of one entry of a list: `near misses` -> `near miss`."""
    return label.removesuffix("es") if label.endswith("sses") else label.removesuffix("s")


def headline(entry: Any) -> str:
    """What names an entry to a reader: its claim, name or text."""
    return str(getattr(entry, "claim", "") or getattr(entry, "name", "") or getattr(entry, "text", ""))
