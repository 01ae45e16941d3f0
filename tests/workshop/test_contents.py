"""The tree of what is in a bank."""

import tiny

from debater.core.bank import NearMiss, Phrasebook, Wordings
from debater.workshop.contents import Node, contents, resting_on

BANK = tiny.bank(
    key_points=(
        *tiny.bank().key_points[:4],
        tiny.key_point("culture", near_misses=(NearMiss(text="Pay."), NearMiss(text="Food."))),
    ),
    supports=("Good.", "Right.", "Fair."),
    phrasebook=Phrasebook(key_points={"jobs": Wordings(opposes={"a": ("x", "y")}, supports={"b": ("z",)})}),
)


def walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.below for below in walk(child))]


def test_every_theme_key_point_comeback_and_point_is_in_the_tree_once() -> None:
    ids = [node.id for node in walk(contents(BANK)) if node.kind in ("theme", "key point", "comeback", "point")]
    assert sorted(ids) == sorted(["work", "life", *tiny.IDS, *tiny.RUNGS, "blame"])


def test_the_counts_of_a_bank_are_the_sums_of_its_themes() -> None:
    tree = contents(BANK)
    themes = [node for node in tree.below if node.kind == "theme"]
    assert {name: sum(theme.counts[name] for theme in themes) for name in tree.counts} == tree.counts
    assert tree.counts == {
        "key points": 5,
        "phrasings": 10,
        "near misses": 2,
        "answers": 10,
        "comebacks": 3,
        "phrasebook texts": 3,
    }


def test_a_point_names_the_key_points_that_rest_on_it_at_any_depth() -> None:
    deep = tiny.rung("deep").model_copy(update={"answers": (tiny.answers("deep")[0].model_copy(),)})
    resting = deep.answers[0].model_copy(update={"rests_on": ("blame",)})
    bank = tiny.bank(
        key_points=(
            tiny.key_point("wages", rests_on=("blame",)),
            tiny.key_point("jobs"),
            tiny.key_point("culture", comebacks=(tiny.rung("top", deep.model_copy(update={"answers": (resting,)})),)),
        )
    )
    assert resting_on(bank, bank.points[0]) == ("wages", "culture")


def test_the_record_holds_the_whole_tree() -> None:
    def ids(record: dict[str, object]) -> list[object]:
        below = record.get("below", [])
        assert isinstance(below, list)
        return [record["id"], *(id_ for child in below for id_ in ids(child))]

    assert ids(contents(BANK).as_record()) == [node.id for node in walk(contents(BANK))]
