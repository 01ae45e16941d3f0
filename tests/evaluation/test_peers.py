"""What peers learn, and how they score texts."""

import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import tiny

from debater.core.bank import Bank
from debater.evaluation.peers import PEERS, PLAIN_C, AbsentError
from debater.evaluation.peers_bm25 import K1, B, bm25_scores
from debater.evaluation.peers_lesson import Lesson, lesson_of
from debater.evaluation.peers_model import Remembering, Tools
from debater.evaluation.peers_setfit import SHOTS, setfit_scores
from debater.matching.hashing import HashingEncoder

LESSON = Lesson(
    lines=("lower wages", "crowded schools", "lost control"),
    taught=(
        ("lower wages", 0),
        ("wages fall when labour is cheap", 0),
        ("schools have no places left", 1),
        ("crowded classrooms everywhere", 1),
    ),
    others=("nice weather today", "labour is welcome here"),
)
ASKED = ["cheap labour and falling wages", "no places in crowded schools", "xylophone"]


@pytest.fixture
def tools() -> Tools:
    return Tools("hashing")


def test_a_lesson_holds_every_text_of_the_bank_once(bank: Bank) -> None:
    lesson = lesson_of(bank)
    assert lesson.lines == tuple(key_point.claim for key_point in bank.key_points)
    assert len(lesson.texts) == len(set(lesson.texts)) == len(lesson.labels)
    by_entry = [[text for text, of in lesson.taught if of == k] for k in range(len(lesson.lines))]
    for key_point, texts in zip(bank.key_points, by_entry, strict=True):
        assert {key_point.claim, *key_point.phrasings} <= set(texts)
        assert {rung.claim for rung in key_point.ladder()} <= set(texts)
    assert {point.text for point in bank.points} <= set(lesson.others)
    assert set(lesson.labels[len(lesson.taught) :]) == {len(lesson.lines)}


def test_a_few_shots_are_the_first_of_every_entry() -> None:
    few = LESSON.few(1)
    assert few.taught == (LESSON.taught[0], LESSON.taught[2])
    assert few.others == LESSON.others[:1]
    assert LESSON.few(50) == LESSON


def test_bm25_follows_its_formula() -> None:
    found = bm25_scores(LESSON, ["Wages? The wages, labour!", "schools", "the and of", "xylophone"])
    documents = [
        "lower wages wages fall labour cheap",
        "crowded schools schools places left crowded classrooms",
        "lost control",
    ]
    words = [Counter(document.split()) for document in documents]
    mean = sum(sum(one.values()) for one in words) / 3

    def gain(word: str, k: int) -> float:
        n = sum(word in one for one in words)
        long = K1 * (1 - B + B * sum(words[k].values()) / mean)
        return math.log(1 + (3 - n + 0.5) / (n + 0.5)) * words[k][word] / (words[k][word] + long)

    assert found[0, 0] == pytest.approx(gain("wages", 0) + gain("labour", 0))
    assert found[1, 1] == pytest.approx(gain("schools", 1))
    assert np.isneginf(found[0, 1:]).all()
    assert np.isneginf(found[2:]).all()


def test_bm25_without_a_word_finds_nothing() -> None:
    assert np.isneginf(bm25_scores(Lesson(("the", "?"), ()), ["the"])).all()


def test_cosine_is_the_best_over_an_entrys_texts(tools: Tools) -> None:
    found = PEERS["cosine"].scores(LESSON, ASKED, tools)
    encoder = HashingEncoder()
    near = encoder.encode(ASKED) @ encoder.encode([text for text, _ in LESSON.taught]).T
    assert found[:, 0] == pytest.approx(near[:, :2].max(axis=1))
    assert found[:, 1] == pytest.approx(near[:, 2:].max(axis=1))
    assert np.isneginf(found[:, 2]).all()
    line = PEERS["cosine-line"].scores(LESSON, ASKED, tools)
    assert line == pytest.approx(encoder.encode(ASKED) @ encoder.encode(LESSON.lines).T)


def test_logistic_shares_each_text_with_the_class_of_none(tools: Tools) -> None:
    from sklearn.linear_model import LogisticRegression

    found = PEERS["logistic"].scores(LESSON, ASKED, tools)
    encoder = HashingEncoder()
    model = LogisticRegression(C=PLAIN_C, max_iter=1000).fit(encoder.encode(LESSON.texts), [0, 0, 1, 1, 3, 3])
    assert found[:, :2] == pytest.approx(model.predict_proba(encoder.encode(ASKED))[:, :2], abs=1e-4)
    assert (found[:, 2] == 0).all()
    assert (found.sum(axis=1) < 1).all()
    assert found[0].argmax() == 0
    assert found[1].argmax() == 1


def test_logistic_with_one_class_gives_it_all(tools: Tools) -> None:
    found = PEERS["logistic"].scores(Lesson(("a", "b"), (("say a", 0),)), ASKED, tools)
    assert found.tolist() == [[1.0, 0.0]] * 3


def test_no_text_is_encoded_twice(tmp_path: Path) -> None:
    seen: list[str] = []

    class Counting(HashingEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            seen.extend(texts)
            return super().encode(texts)

    file, counts = tmp_path / "vectors.npz", list[int]()
    first = Remembering(Counting())
    first.learn(["a", "b"], file, counts.append)
    assert (first.encode(["b", "c", "b"]) == HashingEncoder().encode(["b", "c", "b"])).all()
    Remembering(Counting()).learn(["b", "a"], file, counts.append)
    assert seen == ["a", "b", "c"]
    assert counts == [2, 2]


def test_a_peer_says_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in PEERS["setfit"].packages:
        monkeypatch.setitem(sys.modules, package, None)
    assert PEERS["setfit"].missing == "setfit and datasets are not installed (pip install 'debater[peers]')"
    assert not any(peer.missing for name, peer in PEERS.items() if name != "setfit")


SETFIT = """
import numpy as np
class SetFitModel:
    @classmethod
    def from_pretrained(cls, folder, device):
        return cls()
    def predict_proba(self, texts, as_numpy):
        assert isinstance(texts, list)
        return np.tile(np.linspace(0.1, 0.5, len(self.model_head.classes_)), (len(texts), 1))
class TrainingArguments:
    def __init__(self, **settings):
        self.settings = settings
class Trainer:
    def __init__(self, model, args, train_dataset):
        self.model, self.taught = model, train_dataset
    def train(self):
        print("a trainer that talks")
        BROKEN
        self.model.model_head = type("Head", (), {"classes_": sorted(set(self.taught["label"]))})
"""
DATASETS = """
class Dataset:
    @staticmethod
    def from_dict(values):
        assert len(values["text"]) == len(values["label"]) <= 4 * %d
        return values
"""


@pytest.mark.parametrize("broken", [False, True])
def test_setfit_is_given_few_texts_and_only_its_scores_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: bool
) -> None:
    """With packages of the same face in its place: the real ones are not everywhere."""
    (tmp_path / "setfit.py").write_text(SETFIT.replace("BROKEN", "raise TypeError('no luck')" if broken else "pass"))
    (tmp_path / "datasets.py").write_text(DATASETS % SHOTS)
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")
    (model / "model.safetensors").write_bytes(b"")
    monkeypatch.syspath_prepend(tmp_path)
    for package in PEERS["setfit"].packages:
        monkeypatch.delitem(sys.modules, package, raising=False)
    many = Lesson(
        LESSON.lines, tuple((f"{text} {i}", k) for i in range(40) for text, k in LESSON.taught), LESSON.others
    )
    try:
        if broken:
            with pytest.raises(AbsentError, match=r"it fails here \(TypeError: no luck\)"):
                setfit_scores(many, ASKED, Tools(str(model)))
        else:
            found = setfit_scores(many, ASKED, Tools(str(model)))
            assert found == pytest.approx(np.array([[0.1, 0.3, 0.0]] * 3))
    finally:
        for package in PEERS["setfit"].packages:
            sys.modules.pop(package, None)
    assert capsys.readouterr().out == ""


@pytest.mark.model
def test_peers_rest_on_the_model_without_the_adapter() -> None:
    tools = Tools()
    assert "-" not in tools.base.name.removeprefix("all-MiniLM-L6-v2-")
    found = PEERS["cosine"].scores(lesson_of(tiny.bank()), ["wages is what worries me"], tools)
    assert found[0].argmax() == 0
