"""What the schema cannot see: ids used twice, and references to ids that are not there."""

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from debater.banks.nearest import Nearest
from debater.banks.yaml_limits import MOST_PROBLEMS
from debater.banks.yaml_tree import Path_, Tree
from debater.core.bank import Answer, Bank, Comeback
from debater.errors import Problem

NEAR_MISS_KINDS = ("supports", "neutral", "off-topic", "none")
"""What a near miss can truly be, besides another key point."""


def reference_problems(
    bank: Bank, tree: Tree, phrasebook_tree: Tree | None, lost: Container[str] = ()
) -> list[Problem]:
    """The problems of ids and references in a bank and its phrasebook, but for ids among the `lost`.

    Those stand in a part of the bank that could not be read: they may well be there. Of each kind MOST_PROBLEMS are
    told at most.
    """
    themes, points = Nearest(bank.theme_by_id), Nearest(bank.point_by_id)
    kinds = Nearest([*NEAR_MISS_KINDS, *bank.by_id])
    found = [
        *_repeated(tree, "theme", [(theme.id, ("themes", i, "id")) for i, theme in enumerate(bank.themes)]),
        *_repeated(tree, "point", [(point.id, ("points", i, "id")) for i, point in enumerate(bank.points)]),
        *_repeated(tree, "key point or comeback", list(_ladder_ids(bank))),
    ]
    used: list[tuple[str, Nearest, str, Path_]] = []
    for i, key_point in enumerate(bank.key_points):
        here: Path_ = ("key_points", i)
        used.append(("theme", themes, key_point.theme, (*here, "theme")))
        used += [("point", points, id_, (*here, "rests_on", n)) for n, id_ in enumerate(key_point.rests_on)]
        used += _rested_on(points, key_point.answers, here)
        for path, comeback in _rungs(key_point.comebacks, (*here, "comebacks")):
            used += _rested_on(points, comeback.answers, path)
        for n, miss in enumerate(key_point.near_misses):
            used.append(("kind of near miss", kinds, miss.truly, (*here, "near_misses", n, "is")))
    unknown = (_unknown(tree, *one) for one in used if one[2] not in one[1] and one[2] not in lost)
    found += islice(unknown, MOST_PROBLEMS)
    if phrasebook_tree is not None:
        known = Nearest(bank.by_id)
        wrong = (id_ for id_ in bank.phrasebook.key_points if id_ not in known and id_ not in lost)
        for id_ in islice(wrong, MOST_PROBLEMS):
            found.append(_unknown(phrasebook_tree, "key point", known, id_, ("key_points", id_)))
    return found


def _rested_on(points: Nearest, answers: Iterable[Answer], path: Path_) -> Iterator[tuple[str, Nearest, str, Path_]]:
    for i, answer in enumerate(answers):
        here = (*path, "answers", i, "rests_on")
        yield from (("point", points, id_, (*here, n)) for n, id_ in enumerate(answer.rests_on))


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


def _unknown(tree: Tree, what: str, known: Nearest, id_: str, path: Path_) -> Problem:
    message = f"names a {what} that is not there: '{id_}'"
    return tree.problem(path, message, known.cure(id_), "dangling-reference")
