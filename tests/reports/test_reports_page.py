"""The HTML page: whole, safe, readable aloud, and its pictures true."""

import re
from itertools import pairwise

import pytest
import tiny
import told
from hypothesis import given
from pages import Page

from debater.core.state import DebateState
from debater.reports import render, report
from debater.reports.pictures import WIDTH, coverage_by_theme, pictures, points_over_turns, time_on_points

BANK = told.BANK
RICH = report(BANK, told.rich())
TEXT = render(RICH, "html")
PAGE = Page(TEXT).root


def test_it_has_no_script_and_nothing_from_outside() -> None:
    assert "<script" not in TEXT.lower()
    assert "javascript:" not in TEXT.lower()
    assert "@import" not in TEXT
    assert "url(" not in TEXT
    for tag in ("script", "link", "img", "iframe", "object", "embed", "form", "base", "a"):
        assert PAGE.all(tag) == [], tag
    assert not re.search(r"\son\w+=", TEXT)
    (policy,) = [m for m in PAGE.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_was_said_stands_there_as_text() -> None:
    assert PAGE.all("blockquote")[0].text == told.HOSTILE


def test_it_can_be_read_aloud() -> None:
    assert PAGE.all("html")[0].attributes["lang"] == "en"
    assert PAGE.all("title")[0].text.endswith(": Open it.")
    assert len(PAGE.all("h1")) == 1
    levels = [int(tag) for tag in re.findall(r"<h([1-6])", TEXT)]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', TEXT)
    assert len(ids) == len(set(ids))
    for labels in re.findall(r'aria-labelledby="([^"]+)"', TEXT):
        assert set(labels.split()) <= set(ids)
    for picture in PAGE.all("svg"):
        assert picture.attributes["role"] == "img"
        assert all(picture.all(tag)[0].text for tag in ("title", "desc"))
    assert all(head.attributes["scope"] == "col" for head in PAGE.all("th"))


def test_it_suits_dark_screens_and_paper() -> None:
    style = PAGE.all("style")[0].text
    for part in ("prefers-color-scheme: dark", "size: A4", "@media print", "break-inside: avoid"):
        assert part in style


@pytest.mark.parametrize(("scheme", "least"), [(0, 4.5), (1, 4.5)])
def test_every_colour_of_a_text_stands_out_from_its_ground(scheme: int, least: float) -> None:
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", TEXT)
    colours = dict(re.findall(r"--(\w+): (#\w{6})", blocks[scheme]))

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ground in ("paper", "card"):
        for ink in ("ink", "dim", "main", "good", "bad"):
            pair = sorted((light(colours[ground]), light(colours[ink])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= least, (ground, ink)


def test_the_bars_are_as_long_as_what_they_show() -> None:
    bars = coverage_by_theme(RICH)
    assert [(bar.label, bar.value, bar.length) for bar in bars.rows] == [
        ("Work", "5 of 5", 640.0),
        ("Life", "1 of 3", round(640 / 3, 1)),
    ]
    (drawn,) = [svg for svg in PAGE.all("svg") if svg.all("title")[0].text == "Coverage by theme"]
    assert [r.attributes["width"] for r in drawn.all("rect") if r.attributes["class"] == "fill"] == ["640.0", "213.3"]
    assert "Work: 5 of 5; Life: 1 of 3" in drawn.all("desc")[0].text


def test_the_curve_goes_through_every_score() -> None:
    curve = points_over_turns(RICH)
    assert curve is not None
    heights = {float(tick.label): tick.at for tick in curve.up}
    zero, top = heights[0], min(heights.values())
    most = max(heights)
    steps = [float(y) for y in re.findall(r"V([\d.]+)", curve.path)]
    expected = [zero - (zero - top) * exchange.score / most for exchange in RICH.exchanges]
    assert steps == pytest.approx(expected, abs=0.1)
    assert f'd="{curve.path}"' in TEXT
    assert curve.dots[0].label == f"Turn 1: {RICH.exchanges[0].score}"


def test_the_longest_time_fills_its_row() -> None:
    bars = time_on_points(RICH)
    assert bars is not None
    assert max(bar.length for bar in bars.rows) == WIDTH
    assert bars.rows[0].label == "The claim of wages."
    assert [bar.label for bar in bars.rows][-1] == "On no point"


def test_nothing_said_draws_no_curve_and_no_times() -> None:
    data = report(BANK, told.record([]))
    assert [picture.title for picture in pictures(data)] == ["Coverage by theme"]
    assert "Nothing was said." in Page(render(data, "html")).root.words


@given(tiny.exchanges())
def test_every_picture_stays_inside_its_frame(said) -> None:
    data = report(BANK, told.record(tiny.debate(BANK, said)[-1].turns))
    for picture in pictures(data):
        if picture.kind == "bars":
            assert all(0 <= bar.length <= WIDTH and bar.bar_y + 10 <= picture.height for bar in picture.rows)
        else:
            assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= picture.floor for dot in picture.dots)
            assert len(picture.up) <= 7
            assert len(picture.across) <= 11


def test_a_debate_of_five_hundred_turns_is_drawn_in_no_more_marks() -> None:
    turn = tiny.talk(DebateState(BANK), tiny.matched("wages"))[1][0]
    data = report(BANK, told.record([turn.model_copy(update={"number": n}) for n in range(1, 501)]))
    curve = points_over_turns(data)
    assert curve is not None
    assert len(curve.across) <= 11
    assert render(data, "html").count("<article>") == 500
