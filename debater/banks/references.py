"""What the schema cannot see: ids used twice, and references to ids that are not there."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from debater.banks.yaml_tree import Path_, Tree
from debater.core.bank import Answer, Bank, Comeback
from debater.errors import Problem

NEAR_MISS_KINDS = ("supports", "neutral", "off-topic", "none")
"""What a near miss can truly be, besides another key point."""


def reference_problems(bank: Bank, tree: Tree, phrasebook_tree: Tree | None) -> list[Problem]:
    """All problems of ids and references in a bank and its phrasebook."""
    themes, points = list(bank.theme_by_id), list(bank.point_by_id)
    key_points = list(bank.by_id)
    problems = [
        *_repeated(tree, "theme", [(theme.id, ("themes", i, "id")) for i, theme in enumerate(bank.themes)]),
        *_repeated(tree, "point", [(point.id, ("points", i, "id")) for i, point in enumerate(bank.points)]),
        *_repeated(tree, "key point or comeback", list(_ladder_ids(bank))),
    ]
    for i, key_point in enumerate(bank.key_points):
        here: Path_ = ("key_points", i)
        problems += _unknown(tree, "theme", [key_point.theme], themes, (*here, "theme"))
        problems += _unknown(tree, "point", key_point.rests_on, points, (*here, "rests_on"))
        problems += _answers(tree, key_point.answers, points, (*here, "answers"))
        for path, comeback in _rungs(key_point.comebacks, (*here, "comebacks")):
            problems += _answers(tree, comeback.answers, points, (*path, "answers"))
        for j, miss in enumerate(key_point.near_misses):
            known = [*NEAR_MISS_KINDS, *key_points]
            problems += _unknown(tree, "kind of near miss", [miss.truly], known, (*here, "near_misses", j, "is"))
    if phrasebook_tree is not None:
        for id_ in bank.phrasebook.key_points:
            problems += _unknown(phrasebook_tree, "key point", [id_], key_points, ("key_points", id_))
    return problems


def _answers(tree: Tree, answers: Iterable[Answer], points: list[str], path: Path_) -> Iterator[Problem]:
    for i, answer in enumerate(answers):
        yield from _unknown(tree, "point", answer.rests_on, points, (*path, i, "rests_on"))


def _rungs(comebacks: Iterable[Comeback], path: Path_) -> Iterator[tuple[Path_, Comeback]]:
    for i, comeback in enumerate(comebacks):
        yield (*path, i), comeback
        yield from _rungs(comeback.comebacks, (*path, i, "comebacks"))


def _ladder_ids(bank: Bank) -> Iterator[tuple[str, Path_]]:
    for i, key_point in enumerate(bank.key_points):
        yield key_point.id, ("key_points", i, "id")
        for path, comeback in _rungs(key_point.comebacks, ("key_points", i, "comebacks")):
            yield comeback.id, (*path, "id")


def _repeated(tree: Tree, what: str, ids: list[tuple[str, Path_]]) -> Iterator[Problem]:
    first: dict[str, Path_] = {}
    for id_, path in ids:
        if id_ in first:
            line = tree.place(first[id_])[0]
            yield tree.problem(
                path, f"uses the {what} id '{id_}' again", f"the first is in line {line}", "duplicate-id"
            )
        first.setdefault(id_, path)


def _unknown(tree: Tree, what: str, used: Iterable[str], known: list[str], path: Path_) -> Iterator[Problem]:
    for i, id_ in enumerate(used):
        if id_ not in known:
            near = get_close_matches(id_, known, n=1)
            cure = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known[:8])}"
            yield tree.problem((*path, i), f"names a {what} that is not there: '{id_}'", cure, "dangling-reference")
