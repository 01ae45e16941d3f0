"""Walks over a bank that say where each thing stands, shared by the rules."""

from collections.abc import Iterable, Iterator

from debater.banks.yaml_tree import Path_
from debater.core.bank import Answer, Bank, Comeback, KeyPoint


def rungs(key_point: KeyPoint, path: Path_) -> Iterator[tuple[Path_, Comeback]]:
    """Every comeback on a key point's ladder, with its path; `path` is the key point's."""
    yield from _below(key_point.comebacks, (*path, "comebacks"))


def answers(key_point: KeyPoint, path: Path_) -> Iterator[tuple[Path_, Answer]]:
    """Every answer of a key point and of its ladder, with its path."""
    holders: list[tuple[Path_, tuple[Answer, ...]]] = [(path, key_point.answers)]
    holders += [(rung_path, rung.answers) for rung_path, rung in rungs(key_point, path)]
    for holder, variants in holders:
        yield from (((*holder, "answers", i), answer) for i, answer in enumerate(variants))


def key_points(bank: Bank) -> Iterator[tuple[Path_, KeyPoint]]:
    """Every key point with its path."""
    yield from ((("key_points", i), key_point) for i, key_point in enumerate(bank.key_points))


def _below(comebacks: Iterable[Comeback], path: Path_) -> Iterator[tuple[Path_, Comeback]]:
    for i, comeback in enumerate(comebacks):
        yield (*path, i), comeback
        yield from _below(comeback.comebacks, (*path, i, "comebacks"))
