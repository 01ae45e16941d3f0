"""Files changed from one bank to another: the law, and what becomes of layout and comments."""

from pathlib import Path

import pytest
from any_bank import TEXTS, banks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import BANK, LAYOUTS, TINY

from debater.banks.loader import load_text
from debater.banks.revising import fresh, parted, revised
from debater.core.bank import Bank, KeyPoint, NearMiss, Phrasebook, Wordings

SHIPPED = Path(__file__).parents[2] / "arguments"
CALM = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = TEXTS.filter(lambda text: bool(text.strip()))


@st.composite
def other_banks(draw: st.DrawFn) -> Bank:
    """The tiny bank with texts, near misses and entries added, gone, changed and moved."""
    some = list(draw(st.permutations(BANK.key_points)))[: draw(st.integers(1, len(BANK.key_points)))]
    key_points = tuple(_changed(draw, key_point) for key_point in some)
    supports = draw(st.permutations([*BANK.supports, *draw(st.lists(WORDS, max_size=2))]))
    given_ = {"key_points": key_points, "supports": tuple(supports[: draw(st.integers(0, 12))])}
    if draw(st.booleans()):
        given_["motion"] = BANK.motion.model_copy(update={"summary": draw(WORDS), "oped_by": draw(WORDS)})
    if draw(st.booleans()):
        given_ |= {
            "unreasoned": (),
            "weighting": draw(st.sampled_from(["", "Judged: by # us"])),
            "themes": BANK.themes[::-1],
        }
    return Bank.model_validate(BANK.model_copy(update=given_).model_dump(by_alias=True))


def _changed(draw: st.DrawFn, key_point: KeyPoint) -> KeyPoint:
    """A key point whose texts were reworded, added to, and put into another order."""
    phrasings = draw(st.permutations([*key_point.phrasings, *draw(st.lists(WORDS, max_size=2))]))
    misses = st.builds(
        lambda text, truly: NearMiss(text=text, truly=truly), WORDS, st.sampled_from(["none", "supports"])
    )
    answers = draw(st.permutations(key_point.answers))[: draw(st.integers(1, 2))]
    given_ = {
        "phrasings": tuple(phrasings[: draw(st.integers(2, 12))]),
        "near_misses": (*key_point.near_misses, *draw(st.lists(misses, max_size=2))),
        "answers": tuple(a.model_copy(update={"press": draw(WORDS)}) if draw(st.booleans()) else a for a in answers),
        "hints": key_point.hints.model_copy(update={"key_words": tuple(draw(st.lists(WORDS, min_size=1, max_size=3)))}),
        "weight": draw(st.integers(1, 5)),
        "comebacks": draw(st.sampled_from([(), key_point.comebacks])),
        "rests_on": draw(st.sampled_from([(), ("together",)])),
    }
    return key_point.model_copy(update=given_)


@pytest.mark.parametrize("layout", LAYOUTS)
@CALM
@given(after=other_banks())
def test_a_changed_file_loads_as_the_bank_it_was_changed_to_whatever_its_layout(layout, after):
    changed = revised(LAYOUTS[layout], "bank.yaml", after)
    assert load_text(changed.text, "bank.yaml") == after
    assert not changed.anew


@CALM
@given(after=banks())
def test_any_bank_can_stand_in_a_new_file_and_in_place_of_another(after):
    after, book = parted(after)
    assert load_text(fresh(after, "bank.yaml"), "bank.yaml") == after
    assert load_text(revised(TINY, "bank.yaml", after).text, "bank.yaml") == after
    assert load_text(revised(fresh(after, "bank.yaml"), "bank.yaml", BANK).text, "bank.yaml") == BANK
    there = fresh(Phrasebook(key_points={"wages": Wordings(opposes={"angry": ("a", "b")})}), "phrasebook.yaml")
    again = revised(revised(there, "phrasebook.yaml", book).text, "phrasebook.yaml", book)
    assert (again.lost, again.anew) == ((), False)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_says_the_same_stays_byte_for_byte(layout):
    text = LAYOUTS[layout]
    assert revised(text, "bank.yaml", load_text(text, "bank.yaml")).text == text


def changed(**fields: object) -> Bank:
    return BANK.model_copy(update=fields)


def key_point(**fields: object) -> Bank:
    first, *others = BANK.key_points
    return changed(key_points=(first.model_copy(update=fields), *others))


FIRST = BANK.key_points[0]
SMALL = [
    (key_point(weight=5), 1),
    (key_point(phrasings=(*FIRST.phrasings, "A new: one")), 1),
    (key_point(phrasings=("Reworded.", *FIRST.phrasings[1:])), 1),
    (key_point(phrasings=(FIRST.phrasings[1], FIRST.phrasings[0], *FIRST.phrasings[2:])), 1),
    (changed(neutral=BANK.neutral[1:]), 0),
    (changed(openers=(*BANK.openers, "Another one?")), 1),
]


@pytest.mark.parametrize(("after", "lines"), SMALL)
def test_a_small_change_is_a_small_change_of_the_file(after, lines):
    before, now = TINY.splitlines(), revised(TINY, "bank.yaml", after).text.splitlines()
    assert len([line for line in now if line not in before]) <= lines
    assert abs(len(now) - len(before)) <= 1


def test_comments_stay_with_their_entries_and_those_that_go_are_named():
    phrasing, last = FIRST.phrasings[0], FIRST.phrasings[-1]
    text = TINY.replace(f"- {phrasing}", f"# above\n      - {phrasing}  # behind").replace(
        f"- {last}", f"- {last}  # the last"
    )
    moved = revised(text, "bank.yaml", key_point(phrasings=(*FIRST.phrasings[::-1], "New")))
    assert f"- {phrasing}  # behind\n      - New" in moved.text
    assert f"- {last}  # the last" in moved.text
    assert moved.lost == ()
    gone = revised(text, "bank.yaml", key_point(phrasings=FIRST.phrasings[1:]))
    assert gone.lost == ("# behind",)
    assert "# above" in gone.text


def test_the_blank_lines_between_key_points_are_kept_up():
    text = fresh(BANK, "bank.yaml")
    new = BANK.key_points[-1].model_copy(update={"id": "newest"})
    assert "\n\n  - id: newest\n" in revised(text, "bank.yaml", changed(key_points=(*BANK.key_points, new))).text


@pytest.mark.parametrize("motion", ["free-movement", "school-phones"])
def test_a_shipped_bank_keeps_every_line_when_its_key_points_are_turned_round(motion):
    text = (SHIPPED / motion / "bank.yaml").read_text("utf-8")
    bank = load_text(text, "bank.yaml")
    turned = bank.model_copy(update={"key_points": bank.key_points[::-1]})
    new = revised(text, "bank.yaml", turned)
    assert (new.lost, new.anew) == ((), False)
    assert sorted(filter(None, new.text.splitlines())) == sorted(filter(None, text.splitlines()))
