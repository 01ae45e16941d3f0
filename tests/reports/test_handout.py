"""The hand-out: what each edition holds, and that no text of a bank is taken for markup."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pages import Page, evened

from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.reports.handout import READERS, as_handout, write_handout

ROOT = Path(__file__).parents[2]
TINY = load_bank(ROOT / "tests" / "data" / "tiny")
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'single' {{ 7 * 7 }} {% raw %}\x1b[31mred"
SHOWN = "<script>alert(1)</script> & \"quotes\" 'single' {{ 7 * 7 }} {% raw %}red"


def words(bank: Bank, *edition: str, **how: bool) -> str:
    """Everything on the page, read strictly."""
    return evened(Page(as_handout(bank, *edition, **how)).root.all("body")[0].words)


def texts_of_answers(bank: Bank) -> list[str]:
    owners = [*bank.key_points, *(comeback for key_point in bank.key_points for comeback in key_point.ladder())]
    return [evened(text) for owner in owners for answer in owner.answers for text in (answer.text, answer.press)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("folder", ["arguments/free-movement", "arguments/school-phones", "tests/data/tiny"])
def test_every_edition_tells_the_op_ed_and_all_objections_with_hints(reader, folder):
    bank = load_bank(ROOT / folder)
    page = words(bank, reader)
    wanted = [bank.motion.statement, bank.motion.oped_title, bank.motion.summary, bank.motion.student_side]
    wanted += [text for point in bank.points for text in (point.name, point.text, f"Paragraph {point.paragraph}")]
    wanted += [text for key_point in bank.key_points for text in (key_point.claim, key_point.hints.question)]
    wanted += [theme.name for theme in bank.themes]
    assert [text for text in wanted if evened(text) not in page] == []
    assert len(Page(as_handout(bank, reader)).root.all("article")) == len(bank.key_points)


@pytest.mark.parametrize("folder", ["arguments/free-movement", "arguments/school-phones", "tests/data/tiny"])
def test_answers_and_comebacks_are_the_coachs(folder):
    bank = load_bank(ROOT / folder)
    coach, student = words(bank, "coach"), words(bank, "student")
    assert [text for text in texts_of_answers(bank) if text not in coach] == []
    assert [text for text in texts_of_answers(bank) if text in student] == []
    rungs = [evened(comeback.claim) for key_point in bank.key_points for comeback in key_point.ladder()]
    assert [claim for claim in rungs if claim not in coach or claim in student] == []
    assert [key_point.id for key_point in bank.key_points if evened(key_point.hints.model_line) in student] == []


def test_answers_can_be_given_to_students_and_kept_from_coaches():
    told = texts_of_answers(TINY)
    assert all(text in words(TINY, "student", answers=True) for text in told)
    assert not any(text in words(TINY, "coach", answers=False) for text in told)


def test_a_student_has_room_to_write_below_every_objection():
    assert as_handout(TINY, "student").count('class="write"') == len(TINY.key_points)
    assert 'class="write"' not in as_handout(TINY, "coach")


def test_weights_are_shown_where_they_differ():
    assert "Migrant labour holds down wages. ■■■" in words(TINY)
    even = tuple(key_point.model_copy(update={"weight": 1}) for key_point in TINY.key_points)
    assert "■" not in words(TINY.model_copy(update={"key_points": even}))


@pytest.mark.parametrize(("side", "told"), [("Against", "It speaks against the motion."), ("us", "for this side: us.")])
def test_the_side_of_the_op_ed_is_told(side, told):
    motion = TINY.motion.model_copy(update={"oped_side": side})
    assert told in words(TINY.model_copy(update={"motion": motion}))


def test_how_weights_were_set_is_for_the_coach():
    assert TINY.weighting in words(TINY, "coach")
    assert TINY.weighting not in words(TINY, "student")


def test_an_answer_names_the_points_it_rests_on():
    assert "Rests on: Blame employers (paragraph 1)" in words(TINY, "coach")


def hostile() -> Bank:
    data = TINY.model_dump(by_alias=True)
    data["motion"] = dict.fromkeys(data["motion"], HOSTILE)
    data["weighting"] = HOSTILE
    for entry in (*data["themes"], *data["points"]):
        entry |= {name: HOSTILE for name in ("name", "text", "blurb") if name in entry}
    for key_point in data["key_points"]:
        key_point |= {"claim": HOSTILE, "phrasings": [HOSTILE] * 2}
        key_point["hints"] = {"theme": HOSTILE, "question": HOSTILE, "key_words": [HOSTILE], "model_line": HOSTILE}
        for owner in (key_point, *key_point["comebacks"]):
            owner["claim"] = HOSTILE
            owner["answers"] = [{"text": HOSTILE, "press": HOSTILE}]
    return Bank.model_validate(data)


@pytest.mark.parametrize("reader", READERS)
def test_no_text_is_markup(reader):
    page = as_handout(hostile(), reader)
    root = Page(page).root
    assert "\x1b" not in page
    assert root.all("script") == []
    assert root.all("h1")[0].text == SHOWN
    assert words(hostile(), reader).count(evened(SHOWN)) > 10
    assert not re.search(r"\son\w+=", page)


@pytest.mark.parametrize("reader", READERS)
def test_it_stands_alone_prints_on_a4_and_can_be_read_aloud(reader):
    page = as_handout(TINY, reader)
    root = Page(page).root
    for tag in ("script", "link", "img", "iframe", "a", "form"):
        assert root.all(tag) == [], tag
    assert "url(" not in page
    style = root.all("style")[0].text
    assert "size: A4" in style
    assert "break-inside: avoid" in style
    levels = [int(tag) for tag in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {label for labels in re.findall(r'aria-labelledby="([^"]+)"', page) for label in labels.split()} <= set(ids)


def test_it_never_takes_the_place_of_another_file(tmp_path):
    first, second = (write_handout(TINY, tmp_path / "out", "coach") for _ in range(2))
    assert [file.name for file in (first, second)] == ["tiny-coach.html", "tiny-coach-2.html"]
    assert first.read_bytes() == second.read_bytes() == as_handout(TINY, "coach").encode()
