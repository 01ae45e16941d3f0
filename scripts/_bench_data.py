"""What scripts/bench_matching.py measures on: shipped banks, ArgKP-2021 dev and VIRA, each as tasks of one form."""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from _adapter_data import Text, argkp, rows
from numpy.typing import NDArray

from debater.banks.loader import load_bank
from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.evaluation.peers_lesson import Lesson, lesson_of
from debater.evaluation.script import load_script

SEED = 0
ARGKP_SHOWN, VIRA_SHOWN = 5, 10
"""Phrasings an entry that are learned from."""
ARGKP_DRAWS, VIRA_DRAWS, QUICK_ASKED = 5, 3, 1000
NEAR = 0.9
"""Two texts whose sets of character trigrams have at least this cosine are near duplicates."""
ARGKP_FILES = tuple(f"argkp2021/{kind}_dev.csv" for kind in ("arguments", "key_points", "labels"))
VIRA_FILES = ("vira-intents/train.csv",)


@dataclass(frozen=True)
class Asked:
    """A text to match, the entries that are right (none: it is to be refused), and its side."""

    text: str
    right: frozenset[int]
    side: str = ""


@dataclass(frozen=True)
class Task:
    """What is learned from, and what is asked; `sides` are the entries' own."""

    name: str
    draw: int
    lesson: Lesson
    asked: tuple[Asked, ...]
    sides: tuple[str, ...] = ()
    bank: Bank | None = None
    folder: Path | None = None

    @property
    def texts(self) -> list[str]:
        """The texts that are asked."""
        return [asked.text for asked in self.asked]


@dataclass(frozen=True)
class Dataset:
    """Tasks whose figures are averaged, and the hashes of what they were made from."""

    id: str
    about: str
    tasks: tuple[Task, ...]
    sources: dict[str, str]


def banks(arguments: Path) -> dict[str, Path]:
    """The folders of banks, by name."""
    return {file.parent.name: file.parent for file in sorted(arguments.glob("*/bank.yaml"))}


def bank_dataset(folder: Path) -> Dataset:
    """A shipped bank on the test objections beside it. Raises BankError or OSError."""
    bank, script = load_bank(folder), folder / "objections.yaml"
    place = {key_point.id: k for k, key_point in enumerate(bank.key_points)}
    asked = tuple(Asked(i.text, frozenset(place[id_] for id_ in i.right), i.stance) for i in load_script(script, bank))
    lesson = lesson_of(bank)
    task = Task(bank.id, 0, lesson, asked, bank=bank, folder=folder)
    counts = f"{len(lesson.lines)} key points, {len(lesson.taught)} texts that voice them, {len(lesson.others)} none"
    about = f"shipped bank on its objections.yaml: {counts}"
    return Dataset(folder.name, about, (task,), {"bank": bank_hash(bank), "objections.yaml": _sha(script)})


def argkp_datasets(data: Path, quick: bool) -> Iterator[Dataset]:
    """ArgKP-2021 dev: a bank of one topic, the key points of both stances, a few of the arguments recorded."""
    texts = argkp(data, "dev")
    topics = sorted({text.topic for text in texts})
    tasks = [_argkp_task(texts, topic, draw) for topic in topics for draw in range(1 if quick else ARGKP_DRAWS)]
    about = f"ArgKP-2021 dev: {len(topics)} topics, both stances, {ARGKP_SHOWN} arguments a key point recorded"
    yield from _both_ways("argkp", about, tasks, {name: _sha(data / name) for name in ARGKP_FILES})


def _argkp_task(texts: Sequence[Text], topic: str, draw: int) -> Task:
    """A key point with fewer than twice the arguments wanted has half of its own recorded."""
    rng = random.Random(SEED + draw)  # noqa: S311 - seeded draws
    entries = [text for text in texts if text.topic == topic and text.key_point]
    arguments = [text for text in texts if text.topic == topic and not text.key_point]
    taught: dict[Text, int] = {}
    for k, entry in enumerate(entries):
        voiced = [text for text in arguments if entry.ideas <= text.ideas]
        free = [text for text in voiced if text not in taught]
        taught |= dict.fromkeys(rng.sample(free, min(ARGKP_SHOWN, len(voiced) // 2, len(free))), k)
    asked = tuple(
        Asked(text.text, frozenset(k for k, e in enumerate(entries) if e.ideas <= text.ideas), str(text.stance))
        for text in arguments
        if text not in taught
    )
    learned = tuple((text.text, k) for text, k in taught.items())
    sides = tuple(str(entry.stance) for entry in entries)
    return Task(topic, draw, Lesson(tuple(entry.text for entry in entries), learned), asked, sides)


def vira_datasets(data: Path, quick: bool) -> Iterator[Dataset]:
    """VIRA: a few phrasings of each concern; what is not nearly one of them is asked."""
    labels: dict[str, set[str]] = {}
    for row in rows(data / VIRA_FILES[0]):
        labels.setdefault(row["label"].strip(), set()).add(row["sentence"].strip())
    tasks = [_vira_task(labels, draw, quick) for draw in range(1 if quick else VIRA_DRAWS)]
    about = f"VIRA: {len(labels)} concerns, {VIRA_SHOWN} phrasings of each"
    yield from _both_ways("vira", about, tasks, {name: _sha(data / name) for name in VIRA_FILES})


def _vira_task(labels: dict[str, set[str]], draw: int, quick: bool) -> Task:
    rng = random.Random(SEED + draw)  # noqa: S311 - seeded draws
    lines, taught, right = tuple(sorted(labels)), [], dict[str, set[int]]()
    for k, line in enumerate(lines):
        texts = sorted(labels[line])
        for text in texts:
            right.setdefault(text, set()).add(k)
        rng.shuffle(texts)
        alike = near(texts, texts)
        drawn: list[int] = []
        for i in range(len(texts)):
            if len(drawn) < min(VIRA_SHOWN, len(texts) - 1) and not alike[i, drawn].any():
                drawn.append(i)
        taught += [(texts[i], k) for i in drawn]
    texts = sorted(right)
    alike = near(texts, [text for text, _ in taught])
    asked = [Asked(text, frozenset(right[text])) for i, text in enumerate(texts) if not alike[i].any()]
    if quick and len(asked) > QUICK_ASKED:
        asked = rng.sample(asked, QUICK_ASKED)
    return Task("all", draw, Lesson(lines, tuple(taught)), tuple(asked))


def near(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.bool_]:
    """Which are exact or near duplicates of which, shape (texts, others); case and punctuation do not count."""
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415 - half a second

    trigrams = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 3), binary=True, alternate_sign=False)
    left, right = (trigrams.transform([" ".join(re.findall(r"\w+", t)) for t in side]) for side in (texts, others))
    return np.asarray((left @ right.T).toarray() >= NEAR, dtype=np.bool_)


def _both_ways(id_: str, about: str, tasks: Sequence[Task], sources: dict[str, str]) -> Iterator[Dataset]:
    yield Dataset(id_, f"{about}, learned from these alone", tuple(tasks), sources)
    yield Dataset(f"{id_}+lines", f"{about}, learned from these and its line", _lines_too(tasks), sources)


def _lines_too(tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(replace(task, lesson=task.lesson.with_lines()) for task in tasks)


def _sha(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
