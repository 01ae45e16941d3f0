"""A new bank loads, can be played and measured as it is, and the doctor names what is still to be written."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debater.banks.canonical import canonical
from debater.banks.loader import load_bank, load_with_places
from debater.banks.schema import schema_text
from debater.core.text import one_line
from debater.evaluation.kinds import SHAPES
from debater.evaluation.runner import evaluate
from debater.evaluation.script import load_script
from debater.lint.engine import check_bank
from debater.matching.fitting import fit
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.matching.training import examples
from debater.session import Session
from debater.workshop.outline import Proposed
from debater.workshop.outline_text import OpEd
from debater.workshop.scaffold import KINDS, Start, as_id, as_sentence, new_files

OPED = OpEd("Lights out", "Ada Moor", ("The lamps burn all night.", "Owls hunt in the dark."))
POINTS = (
    Proposed(1, "The lamps burn all night.", ("lamps", "night", "burn")),
    Proposed(2, "Owls hunt.", ("owls", "hunt")),
)
SIDES = ("for", "against")


def made(folder: Path, start: Start, points=POINTS) -> Path:
    for name, text in new_files(start, points).items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(params=SIDES)
def folder(request, tmp_path: Path) -> Path:
    return made(tmp_path, Start("lamps-out", "towns should switch off their lamps", request.param, OPED))


def test_it_holds_what_was_given(folder):
    bank = load_bank(folder)
    assert bank.id == "lamps-out"
    assert bank.motion.statement == "Towns should switch off their lamps."
    assert bank.motion.oped_side in SIDES
    assert (bank.motion.oped_title, bank.motion.oped_by) == ("Lights out", "Ada Moor")
    assert [(point.id, point.paragraph, point.name) for point in bank.points] == [
        ("lamps-night", 1, "Lamps, night, burn"),
        ("owls-hunt", 2, "Owls, hunt"),
    ]
    assert bank.points[0].text == "TODO reword this. The lamps burn all night."


@pytest.mark.parametrize("side", SIDES)
def test_the_student_takes_the_other_side(tmp_path, side):
    bank = load_bank(made(tmp_path, Start("lamps", "Lamps off.", side, OPED)))
    other = {"for": "against", "against": "for"}[side]
    assert bank.motion.oped_side == side
    assert f"Give reasons {other} the motion" in bank.motion.student_side


def test_the_doctor_names_what_is_still_to_be_written_and_nothing_else(folder):
    found = [problem.rule for problem in check_bank(load_with_places(folder))]
    assert {rule: found.count(rule) for rule in sorted(set(found))} == {
        "never-answered": 3,
        "no-off-topic": 1,
        "no-supports": 1,
        "placeholder": 3,
        "too-few-phrasings": 3,
    }


def test_it_is_in_canonical_form_and_names_the_schemas_beside_it(folder):
    for kind in KINDS:
        text = (folder / f"{kind}.yaml").read_text("utf-8")
        assert canonical(text, kind, SHAPES[kind]) == text
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert (folder / named[1]).read_text("utf-8") == schema_text(SHAPES[kind])


def test_it_can_be_played(folder):
    bank = load_bank(folder)
    encoder = HashingEncoder()
    matcher = Matcher(bank, encoder, fit(bank, encoder))
    session = Session(bank, _matcher=matcher)
    for key_point in bank.key_points:
        turn = session.respond(key_point.phrasings[0])
        assert turn.verdict.candidates[0].id in bank.by_id
        assert turn.replies


def test_its_test_objections_can_be_measured_and_are_not_taught(folder):
    bank = load_bank(folder)
    items = load_script(folder / "objections.yaml", bank)
    assert {id_ for item in items for id_ in item.key_points} == set(bank.by_id)
    assert {item.stance for item in items} == {"opposes", "supports", "neutral", "off-topic"}
    assert not {item.text for item in items} & {example.text for example in examples(bank)}
    encoder = HashingEncoder()
    assert evaluate(bank, Matcher(bank, encoder, fit(bank, encoder)), items).learned == 0


LINES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).map(one_line).filter(bool)


@st.composite
def starts(draw) -> Start:
    oped = OpEd(draw(LINES), draw(LINES), (draw(LINES),))
    return Start("lamps", draw(LINES), draw(st.sampled_from(SIDES)), oped)


@settings(max_examples=60, deadline=None)
@given(start=starts(), words=st.lists(LINES, max_size=3))
def test_whatever_is_in_the_op_ed_stays_text(tmp_path_factory, start, words):
    passage = start.oped.paragraphs[0]
    folder = made(tmp_path_factory.mktemp("new"), start, (Proposed(1, passage, tuple(words)),) * 2)
    bank = load_bank(folder)
    assert bank.motion.statement == as_sentence(start.statement)
    assert (bank.motion.oped_title, bank.motion.oped_by) == (start.oped.title, start.oped.by)
    assert [point.text for point in bank.points] == [f"TODO reword this. {passage}"] * 2
    assert len(bank.point_by_id) == 2


def test_a_long_passage_is_cut_to_what_a_bank_can_hold(tmp_path):
    bank = load_bank(
        made(tmp_path, Start("lamps", "Lamps off.", "for", OPED), [Proposed(1, "word " * 2000, ("word",))])
    )
    assert bank.points[0].text.endswith("…")


def test_no_title_and_no_author_leave_a_title_to_be_written(tmp_path):
    bank = load_bank(made(tmp_path, Start("lamps", "Lamps off.", "for", OpEd("", "", ("The lamps burn.",)))))
    assert bank.motion.oped_title.startswith("TODO")
    assert bank.motion.oped_by == "the op-ed's author"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Library Fines!", "library-fines"),
        ("  Été à Paris ", "ete-a-paris"),
        ("--a__b--", "a-b"),
        ("über" * 30, ("uber" * 30)[:48]),
        ("свет", ""),
        ("", ""),
    ],
)
def test_ids_are_lower_case_words_joined_by_hyphens(text, id_):
    assert as_id(text) == id_


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lamps off", "Lamps off."),
        ("Why not?", "Why not?"),
        ("Lamps\noff.", "Lamps off."),
        ("“Lamps off.”", "“Lamps off.”"),
    ],
)
def test_a_motion_reads_as_a_sentence(text, sentence):
    assert as_sentence(text) == sentence
