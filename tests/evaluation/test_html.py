"""The page: self-contained, well-formed, every picture inside its frame, hostile text only text."""

import re
from html.parser import HTMLParser

import pytest
import reports
import tiny

from debater.evaluation.html import as_html
from debater.evaluation.pictures import WIDTH, Forest, Plot, pictures
from debater.evaluation.runner import evaluate

VOID = {"meta", "br"}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""
        self.sources: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.sources += [name for name, _ in attrs if name in ("src", "href", "onload", "onclick")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(as_html(reports.report(reports.SECTION)))


def test_the_page_is_well_formed_and_needs_nothing_from_outside(page: Page) -> None:
    assert page.open == []
    assert page.sources == []
    assert not {"script", "link", "img", "iframe"} & set(page.seen)
    assert page.seen.count("svg") == 4


def test_hostile_text_is_only_text(page: Page) -> None:
    assert "<script>alert(1)</script> ]]> &" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert not re.search("[\x00\x1b\u202e]", page.text)
    assert "<cosine>" in page.text
    assert "Better & <i>worse</i>." in page.text


def test_every_figure_is_on_the_page_with_its_interval(page: Page) -> None:
    for figure in reports.report().figures:
        assert figure.meaning in page.text
        if figure.low is not None:
            assert f"{figure.low:.3f} to {figure.high:.3f}" in page.text


def test_pictures_stay_inside_their_frames() -> None:
    for picture in pictures(reports.report()):
        if isinstance(picture, Forest):
            assert all(0 <= row.low <= row.x <= row.high <= WIDTH for row in picture.rows)
            assert all(0 < row.y < picture.height for row in picture.rows)
            continue
        assert isinstance(picture, Plot)
        for line in picture.lines:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", line.path)]
            assert all(picture.left <= x <= picture.right for x in numbers[::2])
            assert all(0 <= y <= picture.floor for y in numbers[1::2])
        for dot in picture.dots:
            assert dot.top <= dot.y <= dot.bottom <= picture.floor


def test_no_texts_and_no_intervals_still_make_a_page() -> None:
    empty = evaluate(tiny.bank(), tiny.Judge({}), [])
    assert Page(as_html(empty)).open == []
    assert "No intervals were asked for." in Page(as_html(reports.report(resamples=0))).text
