"""What readers make of a bank's own texts that they had not seen: values, and their file in the cache."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from debater.matching.cache import read_archive, write_archive
from debater.matching.calibration import Calibration, Decision
from debater.matching.evidence import Classes, Evidence
from debater.matching.training import Example, Label

RANKED = 5
"""So many candidates of a reading are kept."""


@dataclass(frozen=True)
class Reading:
    """A text of the bank as it is read by a reader that learned from the other folds only.

    `candidates`: key point ids with their calibrated scores, the best first, RANKED at most; `stances`: the
    probabilities of opposes, supports, neutral, off-topic; `decision`: what the cuts make of it. `register` names the
    text's group in the phrasebook and is empty for a text of the bank itself.
    """

    text: str
    label: Label
    register: str
    candidates: tuple[tuple[str, float], ...]
    stances: tuple[float, float, float, float]
    decision: Decision

    @property
    def best(self) -> str:
        """The id of the likeliest key point."""
        return self.candidates[0][0]

    def score(self, key_point: str) -> float:
        """The score of a key point; 0 where it is not among the candidates kept."""
        return dict(self.candidates).get(key_point, 0.0)


def readings(
    found: Sequence[tuple[Example, Evidence]], calibration: Calibration, classes: Classes
) -> tuple[Reading, ...]:
    """Evidence on unseen texts, judged as the matcher would judge messages."""
    return tuple(_reading(example, evidence, calibration, classes) for example, evidence in found)


def _reading(example: Example, evidence: Evidence, calibration: Calibration, classes: Classes) -> Reading:
    scores = calibration.scores([evidence])[0]
    stances = [float(p) for p in calibration.stances([evidence])[0]]
    order = np.argsort(-scores, kind="stable")[:RANKED].tolist()
    return Reading(
        text=example.text,
        label=example.label,
        register=example.group,
        candidates=tuple((classes.key_points[k], float(scores[k])) for k in order),
        stances=(stances[0], stances[1], stances[2], stances[3]),
        decision=calibration.decision(float(scores[order[0]]), stances),
    )


def write_readings(file: Path, key: str, found: Sequence[Reading]) -> bool:
    """Write one file; False when the disk does not allow it."""
    words = json.dumps({"key": key, "readings": [astuple(reading) for reading in found]})
    return write_archive(file, words=np.frombuffer(words.encode(), dtype=np.uint8))


def read_readings(file: Path, key: str) -> tuple[Reading, ...] | None:
    """The readings under this key; None when the file is absent, damaged, or of other content."""
    arrays = read_archive(file)
    if arrays is None:
        return None
    try:
        words = json.loads(arrays["words"].tobytes())
        return tuple(_read(row) for row in words["readings"]) if words["key"] == key else None
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def _read(row: list[Any]) -> Reading:
    text, label, register, candidates, stances, decision = row
    opposes, supports, neutral, off_topic = (float(p) for p in stances)
    if decision not in get_args(Decision) or not candidates:
        raise ValueError("a reading is not whole")
    scored = tuple((str(id_), float(score)) for id_, score in candidates)
    return Reading(text, Label(*label), register, scored, (opposes, supports, neutral, off_topic), decision)
