"""The shipped bank with the real model, on wordings that stand nowhere in it."""

import pytest

from debater.errors import ModelError
from debater.matching.loading import load_encoder
from debater.matching.sentence import model_folder

pytestmark = pytest.mark.model

PLAIN = [
    ("Foreign workers push our wages down.", "wages-driven-down"),
    ("There won't be any jobs left for local people.", "takes-jobs"),
    (
        "You can't get a GP appointment and the school is full because so many people have come.",
        "strains-public-services",
    ),
    ("A country has to be able to decide who crosses its own border.", "control-borders"),
    ("We had a referendum and we voted to stop it, so stop ignoring us.", "listen-to-voters"),
    ("There are simply too many people arriving every year.", "numbers-too-high"),
    ("Criminals can walk in and we can't even check their records.", "crime-security"),
    ("Romania is losing all its doctors because they come to work here.", "brain-drain"),
    ("One waiter's story from a London restaurant proves nothing.", "anecdote"),
    ("Pick people on their skills with a points system like Australia.", "points-system-better"),
    ("It discriminates against Indians and Africans in favour of white Europeans.", "unfair-to-non-eu"),
    ("They only come for our benefits.", "welfare-burden"),
]


@pytest.mark.parametrize(("said", "key_point"), PLAIN)
def test_a_plain_objection_is_among_the_first_three(real_matcher, said, key_point):
    assert key_point in [candidate.id for candidate in real_matcher.verdict(said).candidates[:3]]


def test_most_plain_objections_are_answered_rightly_at_once(real_matcher):
    verdicts = real_matcher.verdicts([said for said, _ in PLAIN])
    right = [
        verdict.kind == "matched" and verdict.key_points[0].id == key_point
        for verdict, (_, key_point) in zip(verdicts, PLAIN, strict=True)
    ]
    assert sum(right) >= 9


def test_two_points_in_one_message_are_both_credited(real_matcher):
    said = "They push our wages down. And the hospital, the school and the buses can't cope with so many people."
    verdict = real_matcher.verdict(said)
    assert {candidate.id for candidate in verdict.candidates[:2]} == {"wages-driven-down", "strains-public-services"}


@pytest.mark.parametrize("said", ["hello", "what's for tea tonight", "asdf jkl", "Chelsea were robbed on Saturday"])
def test_small_talk_gets_no_rebuttal(real_matcher, said):
    assert real_matcher.verdict(said).kind in ("off-topic", "unclear")


@pytest.mark.parametrize("said", ["I just don't agree", "rubbish", "You are wrong about everything"])
def test_opposition_without_a_reason_is_asked_for_one(real_matcher, said):
    assert real_matcher.verdict(said).kind in ("unclear", "menu")


def test_a_model_that_is_nowhere_is_a_clear_error():
    with pytest.raises(ModelError, match=r"no model 'nobody/has-this' on this machine.*Nothing is downloaded"):
        model_folder("nobody/has-this")


def test_a_folder_without_a_model_is_a_clear_error(tmp_path):
    with pytest.raises(ModelError, match=r"cannot be loaded.*--model"):
        load_encoder(str(tmp_path))


def test_a_copy_of_the_model_in_a_folder_gives_the_same_vectors(encoder, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in model_folder("").rglob("*"):
        target = copy / file.relative_to(model_folder(""))
        if file.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.symlink_to(file)
    assert load_encoder(str(copy)).encode(["a text"]) == pytest.approx(encoder.encode(["a text"]), abs=1e-6)
