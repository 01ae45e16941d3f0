"""Walks over a bank that say where each thing stands, shared by the rules."""

from collections.abc import Iterable, Iterator
from typing import Any

from debater.banks.yaml_tree import Path_, Tree
from debater.core.bank import Answer, Bank, Comeback, KeyPoint


def rungs(key_point: KeyPoint, path: Path_) -> Iterator[tuple[Path_, Comeback]]:
    """Every comeback on a key point's ladder, with its path; `path` is the key point's."""
    yield from _below(key_point.comebacks, (*path, "comebacks"))


def answers(key_point: KeyPoint, path: Path_) -> Iterator[tuple[Path_, Answer]]:
    """Every answer of a key point and of its ladder, with its path."""
    for holder_path, holder in holders(key_point, path):
        yield from (((*holder_path, "answers", i), answer) for i, answer in enumerate(holder.answers))


def holders(key_point: KeyPoint, path: Path_) -> Iterator[tuple[Path_, KeyPoint | Comeback]]:
    """A key point and every comeback on its ladder: whatever has a claim, phrasings and answers; with their paths."""
    yield path, key_point
    yield from rungs(key_point, path)


def scalars(tree: Tree) -> Iterator[tuple[Path_, str]]:
    """Every text that a file holds, with its path, as it is written there."""
    return _scalars(tree.data, ())


def key_points(bank: Bank) -> Iterator[tuple[Path_, KeyPoint]]:
    """Every key point with its path."""
    yield from ((("key_points", i), key_point) for i, key_point in enumerate(bank.key_points))


def _scalars(data: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for part, value in data.items() if isinstance(data, dict) else enumerate(data):
            if isinstance(value, str):
                yield (*path, part), value
            else:
                yield from _scalars(value, (*path, part))


def _below(comebacks: Iterable[Comeback], path: Path_) -> Iterator[tuple[Path_, Comeback]]:
    for i, comeback in enumerate(comebacks):
        yield (*path, i), comeback
        yield from _below(comeback.comebacks, (*path, i, "comebacks"))
