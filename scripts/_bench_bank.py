"""Banks of any size, of random words and random vectors: costs depend on sizes, not on sense."""

import random
from collections.abc import Sequence

import numpy as np

from debater.core.bank import Answer, Bank, Grounding, Hints, KeyPoint, Motion, Point, Theme
from debater.matching.calibration import Calibration
from debater.matching.encoder import Vectors
from debater.matching.evidence import Classes, Reader
from debater.matching.fitting import Fitted
from debater.matching.head import Head
from debater.matching.lexical import fit_lexical
from debater.matching.stance import StanceMaps
from debater.matching.training import examples

PHRASINGS, DIMENSION = 10, 384
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdgklmnprst"]


class Drawn:
    """An encoder that draws each text's vector from a normal distribution around that of its first word, at no cost."""

    name = "drawn"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), DIMENSION), unit length."""
        rows = np.stack([_drawn(text.split()[0]) + 0.7 * _drawn(text) for text in texts])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def a_bank(points: int) -> Bank:
    """A bank of random words with so many key points, PHRASINGS each, and texts of other stances."""
    rng = random.Random(0)  # noqa: S311 - seeded draws

    def text(first: str) -> str:
        return " ".join([first, *rng.choices(WORDS, k=12)])

    def key_point(i: int) -> KeyPoint:
        hints = Hints(theme="t", question="q", key_words=("k",), model_line=text(f"p{i}"))
        answer = Answer(text=text("a"), press="And then?")
        return KeyPoint(
            id=f"p{i}",
            theme="t",
            claim=text(f"p{i}"),
            grounding=Grounding.INFERRED,
            phrasings=tuple(text(f"p{i}") for _ in range(PHRASINGS)),
            hints=hints,
            answers=(answer,),
        )

    return Bank(
        id=f"bench-{points}",
        motion=Motion(statement="m", oped_title="o", summary="s", student_side="against"),
        themes=(Theme(id="t", name="T"),),
        points=(Point(id="o", paragraph=1, name="o", text="o"),),
        key_points=tuple(map(key_point, range(points))),
        supports=tuple(text("support") for _ in range(100)),
        neutral=tuple(text("none") for _ in range(60)),
    )


def as_if_fitted(bank: Bank) -> Fitted:
    """What fitting would give, drawn at random: the same sizes at no cost."""
    rng = np.random.default_rng(0)
    known = examples(bank)
    labels = tuple(sorted({e.label for e in known}, key=lambda label: (label.kind, label.key_point, label.rung)))
    classes = Classes(labels, tuple(point.id for point in bank.key_points))
    head = Head(rng.normal(size=(DIMENSION, len(labels))).astype(np.float32), np.zeros(len(labels), dtype=np.float32))
    sided = np.array([True, False])
    lexical = fit_lexical(["good for all of us", "bad for all of us"], sided)
    maps = StanceMaps(*(np.zeros(n, dtype=np.float32) for n in (4, 3, 3)))
    place = {id_: i for i, id_ in enumerate(classes.key_points)}
    shown = [e for e in known if e.exemplar and e.label.kind == "key-point"]
    vectors = rng.standard_normal((len(shown), DIMENSION), dtype=np.float32).astype(np.float16)
    of = tuple(place[e.label.key_point] for e in shown)
    calibration = Calibration(np.ones(7, dtype=np.float32), maps, cut=0.5, concedes=0.9, doubt=0.9, stray=0.9)
    return Fitted(Reader(classes, head, lexical), calibration, tuple(e.text for e in shown), vectors, of)


def _drawn(text: str) -> Vectors:
    seed = int.from_bytes(text.encode()[-8:].rjust(8, b"0"), "big") ^ len(text)
    return np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
