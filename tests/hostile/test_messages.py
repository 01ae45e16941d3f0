"""Whatever is said is answered: in a debate, as lines of `debater match`, and in every report of it afterwards."""

import io
import json
import time
from pathlib import Path
from random import Random

import pytest
from corpus import KINDS, Nasty, corpus, long_lines
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import harmless, inert_page, neutral_table, same_bones
from nasty_banks import TINY

from debater.cli.messages import MAX_DEPTH, Message, Unreadable, formed, messages
from debater.cli.plain import turn_text
from debater.core.text import clean, one_line, tamed
from debater.evaluation.stream import windows
from debater.matching.segments import MAX_CHARACTERS, MAX_SEGMENTS, segments
from debater.reports import render, report
from debater.reports.csv import COLUMNS
from debater.session import Session, open_session

TEMPLATES = Path(__file__).parents[2] / "debater" / "reports" / "templates"
COUNT = 2_000
PATIENCE = 10.0
"""Seconds for one answer, on a machine that is busy with other things; on a quiet one it takes less than two."""


@pytest.fixture(scope="module")
def debate(tmp_path_factory: pytest.TempPathFactory) -> Session:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBATER_CACHE", str(tmp_path_factory.mktemp("cache")))
        database = str(tmp_path_factory.mktemp("history") / "debates.sqlite3")
        session = open_session(bank_file=TINY, model="hashing", database=database)
        session.load()
    return session


def answered(session: Session, nasty: Nasty) -> None:
    begun = time.monotonic()
    turn = session.respond(nasty.text)
    assert time.monotonic() - begun < PATIENCE, nasty.kind
    assert turn.said == clean(nasty.text)
    harmless(turn_text(session, turn))
    harmless(turn.model_dump_json())


def test_each_of_2000_nasty_texts_is_answered_stored_and_read_back(debate: Session) -> None:
    held, said = debate, list(corpus(1, COUNT))
    assert {nasty.kind for nasty in said} == set(KINDS)
    for start in range(0, COUNT, 100):
        held = debate.fresh(debate.setting)
        for nasty in said[start : start + 100]:
            answered(held, nasty)
        assert held.notice == ""
        assert held.store is not None
        kept = held.store.load(held.id)
        assert kept is not None
        assert [turn.said for turn in kept.turns] == [clean(nasty.text) for nasty in said[start : start + 100]]


def test_a_million_characters_are_answered(debate: Session) -> None:
    held = debate.fresh(debate.setting)
    for nasty in [*long_lines(2)][::6]:  # `scripts/soak.py texts` tries them all
        answered(held, nasty)


def test_a_report_of_nasty_texts_is_a_page_without_scripts_and_a_table_without_formulas(debate: Session) -> None:
    for kind in KINDS:
        held = debate.fresh(debate.setting)
        for nasty in corpus(3, 4, kinds=(kind,)):
            held.respond(f"{nasty.text} wages")
        told = report(held.bank, held.record)
        page = render(told, "html")
        inert_page(page)
        same_bones(page, TEMPLATES)
        rows = neutral_table(render(told, "csv"), len(COLUMNS))
        assert len(rows) == 1 + len(held.state.turns)
        harmless(render(told, "md"))
        lines = [json.loads(line) for line in render(told, "jsonl").splitlines()]
        assert [line["said"] for line in lines[1:]] == [turn.said for turn in held.state.turns]


@pytest.mark.parametrize("form", ["txt", "jsonl", "auto"])
def test_each_line_of_any_bytes_gives_a_message_or_a_reason_and_a_reason_is_one_line(form: str) -> None:
    raw = b"\n".join(nasty.text.encode("utf-8", "surrogatepass") for nasty in corpus(4, 1_000))
    lines = raw.split(b"\n")
    cut = formed(windows(io.BytesIO(raw), whole=True), form)  # type: ignore[arg-type]
    found = [one for window in cut for one in messages(window)]
    assert len(found) == len(lines) - (not lines[-1])
    for one in found:
        if isinstance(one, Unreadable):
            harmless(one.error)
            assert len(one.error.splitlines()) == 1
        else:
            assert isinstance(one, Message)
            json.dumps(one.fields).encode("ascii")


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH, 400, 990, 5_000])
def test_how_deep_a_line_may_be_nested_depends_on_the_line_alone(opens: str, closes: str, depth: int) -> None:
    line = f'{{"text": "x", "d": {opens * depth}1{closes * depth}}}'.encode()
    levels = 1 + depth * (2 if opens.startswith("[{") else 1)

    def at(frames: int) -> list[Message | Unreadable]:
        """Read so many calls deep."""
        if frames:
            return at(frames - 1)
        return [one for window in formed(windows(io.BytesIO(line), whole=True), "jsonl") for one in messages(window)]

    (found,) = at(0)
    assert isinstance(found, Message) == (levels <= MAX_DEPTH)
    assert at(300) == [found]


@given(st.text(max_size=300), st.integers(0, 2**32))
def test_a_cleaned_text_is_harmless_whatever_is_woven_into_it(text: str, seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - repeatable
    pieces = [text, *(nasty.text[:200] for nasty in corpus(seed, 3))]
    rng.shuffle(pieces)
    woven = "".join(pieces)
    for once in (clean, tamed, one_line):
        harmless(once(woven))
        assert once(once(woven)) == once(woven)
        assert once(woven).encode("utf-8").decode("utf-8") == once(woven)


@settings(deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["a", " ", "\n", ". ", "; ", " but ", " - ", "\u3000", ", and also "])).map("".join)
)
def test_segments_hold_the_words_of_the_message_in_order(text: str) -> None:
    found = segments(clean(text))
    assert 1 <= len(found) <= MAX_SEGMENTS
    assert all(len(piece) <= MAX_CHARACTERS for piece in found)
    if clean(text).isalpha():
        assert found == [clean(text)[:MAX_CHARACTERS]]


@pytest.mark.parametrize("blanks", [" " * 9, " " * 20_000, "\t" * 40, "\u3000" * 9])
def test_how_wide_a_gap_is_changes_nothing(blanks: str) -> None:
    said = "Wages fall.{0}Rents rise because they come{0}; and the queues{0}get longer and longer"
    assert segments(said.format(blanks)) == segments(said.format(" "))
    assert segments(said.format(f"{blanks}\n{blanks}")) == segments(said.format(" \n "))


def test_the_seeds_that_fuzzing_left_break_no_law(fuzz: object) -> None:
    folder = Path(__file__).parent / "seeds"
    seeds = [(target, file) for target in ("bank", "message") for file in sorted((folder / target).iterdir())]
    assert len(seeds) > 25
    for target, file in seeds:
        getattr(fuzz, target)(file.read_bytes())
