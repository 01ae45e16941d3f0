"""What can still be looked at in a file with mistakes: the rest of it, as the shape it should have; pure.

A misspelt field is read as the one that was meant. What is wrong and may be absent is left out; what is wrong and must
be there is stood for by the least that would be right, or, where nothing can stand for it (an id, a choice), its entry
is left out. So one mistake hides no other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from debater.banks.explain import absent_fields, instead, yaml_path
from debater.banks.shapes import stand_in
from debater.banks.validating import validated
from debater.banks.yaml_tree import Path_, Tree

_Shape = TypeVar("_Shape", bound=BaseModel)
_ROUNDS = 20
"""Each round mends what the one before laid bare; a bank is 12 deep at most."""
_WORK = 800_000
"""So many values are gone through in all rounds together, in a second or two; but there are always two."""


@dataclass(frozen=True)
class Lost:
    """What stands in the parts that were left out: an id among it is not to be called unknown, nor unused."""

    texts: frozenset[str] = frozenset()
    any_id: bool = False
    """Whether an id itself could not be read: then any may be meant."""

    def __contains__(self, id_: object) -> bool:
        return self.any_id or id_ in self.texts


NOTHING_LOST = Lost()


@dataclass(frozen=True)
class Salvaged(Generic[_Shape]):
    """The value, None when nothing could be saved, and the tree that it is the shape of; `errors` are pydantic's.

    `spoiled` holds the places (line, column) of what is not whole: what was wrong, and all that holds it.
    """

    tree: Tree
    value: _Shape | None
    spoiled: frozenset[tuple[int, int]]
    lost: Lost
    errors: tuple[Any, ...]
    more: bool = False
    """Whether there are more errors than these: then nothing is saved, for it would take too long."""


@dataclass
class _Repairs:
    """What one round does to the tree: fields left out, put in, and renamed, each by path."""

    gone: set[Path_] = field(default_factory=set)
    put: dict[Path_, dict[str, Any]] = field(default_factory=dict)
    names: dict[Path_, str] = field(default_factory=dict)


def salvage(tree: Tree, shape: type[_Shape]) -> Salvaged[_Shape]:
    """As much of the tree as can be given this shape."""
    spoiled = {place for path, _ in tree.aside for place in _holders(tree, path)}
    lost = {text for _, value in tree.aside for text in _texts(value)}
    stood_for: set[Path_] = set()
    first: tuple[Any, ...] = ()
    value, any_id, more = None, False, False
    for left in reversed(range(min(_ROUNDS, max(2, _WORK // (len(tree.places) or 1))))):
        found_now = validated(tree.data, shape)
        value, errors, more = found_now.value, found_now.errors, found_now.more
        first = first or errors
        if value is not None or more or not left:
            break
        repairs = _repairs(errors, tree, shape, stood_for)
        if () in repairs.gone:
            break
        spoiled.update(place for found in errors for place in _holders(tree, yaml_path(found["loc"])))
        any_id |= any(_holds_ids(yaml_path(found["loc"])) for found in errors)
        lost.update(text for path in repairs.gone for text in _texts(_at(tree.data, path)))
        tree = _rebuilt(tree, repairs)
    return Salvaged(tree, value, frozenset(spoiled), Lost(frozenset(lost), any_id), first, more)


def _repairs(errors: Sequence[dict[str, Any]], tree: Tree, shape: type[BaseModel], stood_for: set[Path_]) -> _Repairs:
    """What to do about each error; what a missing field is stood for by is noted, for it is tried only once."""
    repairs = _Repairs()
    absent = absent_fields((yaml_path(found["loc"]), found) for found in errors)
    taken: set[Path_] = set()
    for found in errors:
        path, kind = _existing(tree.data, yaml_path(found["loc"])), found["type"]
        if kind == "extra_forbidden":
            meant, _ = instead(path, absent.get(path[:-1], ()), shape)
            if meant and meant not in _at(tree.data, path[:-1]) and (*path[:-1], meant) not in taken:
                repairs.names[path] = meant
                taken.add((*path[:-1], meant))
            else:
                repairs.gone.add(path)
        elif kind != "missing":
            repairs.gone.add(path)
        elif path not in stood_for and (least := stand_in(shape, path)) is not None:
            repairs.put.setdefault(path[:-1], {})[str(path[-1])] = least
            stood_for.add(path)
        else:
            repairs.gone.add(path[:-1])
    for path, meant in repairs.names.items():
        repairs.gone.discard(path[:-1])
        repairs.put.get(path[:-1], {}).pop(meant, None)
    return repairs


def _holds_ids(path: Path_) -> bool:
    """Whether a mistake at `path` leaves it open which ids there are."""
    return path[-1] == "id" or (path[0] in ("themes", "points", "key_points") and len(path) <= 2)


def _holders(tree: Tree, path: Path_) -> Iterator[tuple[int, int]]:
    """The places of what is at `path` and of all that holds it, but for the file as a whole."""
    return (tree.places[path[:n]] for n in range(1, len(path) + 1) if path[:n] in tree.places)


def _rebuilt(tree: Tree, repairs: _Repairs) -> Tree:
    """The repaired tree; what is left of the old one keeps its places, and so does the name of what is gone."""
    places: dict[Path_, tuple[int, int]] = {}

    def copied(value: Any, old: Path_, new: Path_) -> Any:
        if old in tree.places:
            places[new] = tree.places[old]
        if isinstance(value, list):
            kept = [(i, entry) for i, entry in enumerate(value) if (*old, i) not in repairs.gone]
            return [copied(entry, (*old, i), (*new, n)) for n, (i, entry) in enumerate(kept)]
        if not isinstance(value, dict):
            return value
        data = {}
        for key, entry in value.items():
            path = (*old, key)
            name: Any = repairs.names.get(path, key)
            if path not in repairs.gone:
                data[name] = copied(entry, path, (*new, name))
            elif path in tree.places:
                places[*new, name] = tree.places[path]
        return {**data, **repairs.put.get(old, {})}

    return Tree(tree.file, copied(tree.data, (), ()), places, tree.problems, tree.aside)


def _existing(data: Any, path: Path_) -> Path_:
    """The path as far as the data goes, and one step: an empty near miss is found at a `text` that is not there."""
    for step, part in enumerate(path):
        if not isinstance(data, dict | list):
            return path[:step]
        if isinstance(data, dict) and part not in data:
            return path[: step + 1]
        data = data[part]  # type: ignore[index]
    return path


def _at(data: Any, path: Path_) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else data[part]
    return data


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
