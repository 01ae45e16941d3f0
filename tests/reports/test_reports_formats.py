"""Every format says every turn, and nothing that was said acts: not as markup, not as a formula, not as a script."""

import csv
import io
import json

import pytest
import tiny
import told
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pages import Page, evened

from debater.core.event import EVENT
from debater.core.text import clean
from debater.core.turn import Turn
from debater.reports import FORMATS, ReportData, render, report
from debater.reports.csv import COLUMNS, guarded
from debater.reports.markdown import escaped, quoted

BANK = told.BANK
RICH = report(BANK, told.rich())


def rows(data: ReportData) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(data, "csv"), newline="")))


def lines(data: ReportData) -> list[dict[str, object]]:
    return [json.loads(line) for line in render(data, "jsonl").splitlines()]


def read(markdown: str) -> Page:
    """What a reader of GitHub's Markdown sees, but for addresses made links by themselves."""
    return Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


NASTY = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="<>&\"'`*_#|~-+=.:/[]()!\\ \n\t1a@$%{}^", max_size=40),
    st.sampled_from(
        [told.HOSTILE, "1. one", "- a\n- b", "    code", "===", "+ x", "![i](x)", "=HYPERLINK(1)", "a\n\n\nb"]
    ),
)


@given(tiny.exchanges(), st.lists(NASTY, max_size=14))
@settings(max_examples=60)
def test_every_turn_is_in_every_format(said, texts) -> None:
    turns = list(tiny.debate(BANK, said)[-1].turns)
    turns = [t.model_copy(update={"said": text}) for t, text in zip(turns, texts, strict=False)] + turns[len(texts) :]
    data = report(BANK, told.record(turns))
    quotes = {
        form: [evened(quote.words) for quote in page.root.all("blockquote")]
        for form, page in (("html", Page(render(data, "html"))), ("md", read(render(data, "md"))))
    }
    expected = [evened(clean(turn.said)) for turn in turns]
    assert quotes == {"html": expected, "md": expected}
    assert [row["said"] for row in rows(data)] == [guarded(clean(turn.said)) for turn in turns]
    stored = [Turn.model_validate({name: line[name] for name in Turn.model_fields}) for line in lines(data)[1:]]
    assert stored == turns


@given(NASTY)
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    text = clean(text)
    for markdown in (escaped(text), quoted(text), f"- {escaped(text)}", f"*x {escaped(text)}.*"):
        page = read(markdown)
        tags = {
            child.tag for tag in ("p", "blockquote", "li") for found in page.root.all(tag) for child in found.children
        }
        assert tags <= {"p", "br", "em"}
        assert evened(page.root.words) in (evened(text), f"x {evened(text)}.")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_debate_gives_the_same_report(form) -> None:
    assert render(RICH, form) == render(report(BANK, told.rich()), form)


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_people_read_says_all_that_happened(form) -> None:
    text = render(RICH, form)
    words = evened((Page(text) if form == "html" else read(text)).root.words)
    for part in (
        "Open it.",
        "Timed round of 5 min, hard",
        f"Score {RICH.exchanges[-1].score}",
        "step 2 of 4: question",
        "The clock was stopped with 3 min 20 s left.",
        "Taken back: “=2+2 was <b>withdrawn</b>”",
        "Because <i>more</i> people bear it.",
        "Understood as: The claim of wages (90% sure).",
        "raised (2 x weight 3), turn 1: The claim of wages.",
        "Question 1 on wages?",
        "Who pays?",
        "conceded",
        f"turn {RICH.strongest.turn}",
        RICH.strongest.reasons[0],
        RICH.weakest.reasons[0],
        RICH.closing.remarks[0],
    ):
        assert part in words, part


def test_a_bank_that_has_changed_is_told_in_every_format_that_has_a_head() -> None:
    data = report(tiny.bank(openers=("Another.",)), told.rich())
    assert "has changed since" in render(data, "html")
    assert "has changed since" in render(data, "md")
    assert "has changed since" not in render(RICH, "html") + render(RICH, "md")
    assert [lines(of)[0]["bank_changed"] for of in (data, RICH)] == [True, False]


def test_json_lines_hold_the_whole_record() -> None:
    head, *turns = lines(RICH)
    record = RICH.record
    assert (head["schema"], head["kind"], head["turns"]) == ("debater.report/1", "debate", len(turns) == 7 and 7)
    events = [EVENT.validate_python({k: v for k, v in event.items() if k != "at"}) for event in head["events"]]
    assert tuple(events) == record.events
    assert [event["at"] for event in head["events"]][1] == "2026-03-12T12:00:05Z"
    assert turns[0]["at"] == "2026-03-12T12:00:30Z"
    assert [turn["seconds"] for turn in turns] == [e.seconds for e in RICH.exchanges]
    assert head["score"]["earned"] == RICH.score.earned == turns[-1]["score"]
    assert render(RICH, "jsonl").isascii()


def test_the_table_has_a_row_a_turn_and_numbers_as_numbers() -> None:
    found = rows(RICH)
    assert tuple(found[0]) == COLUMNS
    assert [row["turn"] for row in found] == [str(number) for number in range(1, 8)]
    assert [row["points"] for row in found] == [str(e.points) for e in RICH.exchanges]
    assert found[4]["points"] == "-1"  # a number, not a text with an apostrophe
    assert found[3]["key_points"] == "jobs; control"
    assert found[6]["before"] == "Taken back: “=2+2 was <b>withdrawn</b>”"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n+1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    turn = told.rich().turns[0].model_copy(update={"said": text})
    (row,) = rows(report(BANK, told.record([turn])))
    assert row["said"].startswith("'")


@pytest.mark.parametrize("cell", ["It costs 1=1.", "", "a-b", 3, -1, 0.5])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert guarded(cell) == cell
