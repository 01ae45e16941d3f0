"""The ways to match that scripts/bench_matching.py holds beside each other: a task in, a score for each entry out."""

import importlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from _bench_data import SEED, Task
from numpy.typing import NDArray

from debater.core.verdict import Matched
from debater.matching.encoder import Encoder, Vectors
from debater.matching.fitted_file import fit_or_load
from debater.matching.head import fit_head
from debater.matching.loading import HASHING, load_encoder
from debater.matching.matcher import Matcher
from debater.matching.sentence import DEFAULT_MODEL, SentenceEncoder, model_folder

SETFIT_ROUNDS = 5
"""SetFit's `num_iterations`, pairs a text: a quarter of the paper's 20, for two cores."""

PLAIN_C = 10.0
"""The plain logistic regression's inverse regularisation, chosen in the baseline's favour: best top-1 of 1, 4 and 10 on
VIRA's own test (.573, .641, .645; one draw), of 1, 4, 10 and 30 on ArgKP-2021 dev's (.598, .602, .613, .605). With
scikit-learn's default of 1 it would be a straw man."""


class AbsentError(Exception):
    """A way that cannot be measured here, and why."""


@dataclass(frozen=True)
class Found:
    """Scores of shape (asked, entries); where the way knows of sides, who was answered, and P(opposes) of each."""

    scores: NDArray[np.float32]
    answered: list[bool] | None = None
    opposes: list[float] | None = None


@dataclass
class Remembering:
    """An encoder that encodes no text twice in a run."""

    encoder: Encoder
    known: dict[str, Vectors] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The encoder's own."""
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder would."""
        if new := [text for text in dict.fromkeys(texts) if text not in self.known]:
            self.known |= dict(zip(new, self.encoder.encode(new), strict=True))
        return np.stack([self.known[text] for text in texts])


@dataclass
class Tools:
    """What the ways share: the model without adapter and as shipped, each loaded when first wanted."""

    model: str

    @cached_property
    def base(self) -> Remembering:
        """The model without the adapter."""
        if self.model == HASHING:
            return Remembering(load_encoder(HASHING))
        return Remembering(SentenceEncoder(self.model or DEFAULT_MODEL, adapter="none"))

    @cached_property
    def ours(self) -> Remembering:
        """The model as debater uses it."""
        return Remembering(load_encoder(self.model))


def _cosine(task: Task, tools: Tools) -> Found:
    return Found(tools.base.encode(_texts(task)) @ tools.base.encode(task.lines).T)


def _best_cosine(task: Task, tools: Tools) -> Found:
    near = tools.base.encode(_texts(task)) @ tools.base.encode([text for text, _ in task.taught]).T
    scores, entries = _nothing(task, -1.0), _labels(task)
    for k in np.unique(entries):
        scores[:, k] = near[:, entries == k].max(axis=1)
    return Found(scores)


def _bm25(task: Task, tools: Tools) -> Found:
    """One document an entry: its line and all it is learned from."""
    del tools
    bm25s = optional("bm25s")
    documents = [" ".join([line, *(t for t, of in task.taught if of == k)]) for k, line in enumerate(task.lines)]
    quiet: dict[str, Any] = {"show_progress": False}
    index = bm25s.BM25()
    index.index(bm25s.tokenize(documents, stopwords="en", **quiet), **quiet)
    asked = bm25s.tokenize(_texts(task), stopwords="en", return_ids=False, **quiet)
    scores = _nothing(task, 0.0)
    for row, words in zip(scores, asked, strict=True):
        if words:
            row[:] = index.get_scores(words)
    return Found(scores)


def _logistic(task: Task, tools: Tools) -> Found:
    """scikit-learn's logistic regression, all texts alike."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - half a second

    model = LogisticRegression(C=PLAIN_C, max_iter=1000)
    model.fit(tools.base.encode([text for text, _ in task.taught]), _labels(task))
    scores = _nothing(task, 0.0)
    scores[:, model.classes_] = model.predict_proba(tools.base.encode(_texts(task)))
    return Found(scores)


def _setfit(task: Task, tools: Tools) -> Found:
    """SetFit on the model without the adapter, with its own defaults but for SETFIT_ROUNDS."""
    if tools.model == HASHING:
        raise AbsentError("it tunes a sentence model, which `--model hashing` is not")
    setfit, datasets = optional("setfit"), optional("datasets")
    texts, labels = [text for text, _ in task.taught], _labels(task).tolist()
    scores = _nothing(task, 0.0)
    try:
        model = setfit.SetFitModel.from_pretrained(str(model_folder(tools.model or DEFAULT_MODEL)), device="cpu")
        with tempfile.TemporaryDirectory() as folder:
            settings = setfit.TrainingArguments(
                output_dir=folder,
                num_iterations=SETFIT_ROUNDS,
                num_epochs=1,
                batch_size=16,
                seed=SEED,
                report_to="none",
            )
            taught = datasets.Dataset.from_dict({"text": texts, "label": labels})
            setfit.Trainer(model=model, args=settings, train_dataset=taught).train()
        scores[:, model.model_head.classes_] = model.predict_proba(_texts(task), as_numpy=True)
    except Exception as error:  # its many libraries break in many ways: no reason to lose the other rows
        raise AbsentError(f"it fails here ({type(error).__name__}: {error})") from error
    return Found(scores)


def _debater(task: Task, tools: Tools) -> Found:
    """The whole matcher on a bank; its head over its vectors where there is no more than texts."""
    if task.bank is None:
        head = fit_head(tools.ours.encode([text for text, _ in task.taught]), _labels(task), len(task.lines))
        return Found(head.probabilities(tools.ours.encode(_texts(task))))
    matcher = Matcher(task.bank, tools.ours, fit_or_load(task.bank, tools.ours, task.folder))
    verdicts = matcher.verdicts(_texts(task))
    scores = _nothing(task, -1.0)
    place = {key_point.id: k for k, key_point in enumerate(task.bank.key_points)}
    for row, verdict in zip(scores, verdicts, strict=True):
        for candidate in verdict.candidates:
            row[place[candidate.id]] = candidate.score
    answered = [isinstance(verdict, Matched) for verdict in verdicts]
    return Found(scores, answered, [verdict.stance.opposes for verdict in verdicts])


WAYS: dict[str, tuple[str, Callable[[Task, Tools], Found]]] = {
    "cosine": ("cosine to the line", _cosine),
    "best-cosine": ("best cosine over phrasings", _best_cosine),
    "bm25": ("BM25", _bm25),
    "logistic": ("logistic regression, frozen vectors", _logistic),
    "setfit": ("SetFit", _setfit),
    "debater": ("debater", _debater),
}


def optional(name: str) -> Any:
    """A module of the extra `bench`. Raises AbsentError."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        missing = f"{name} is not installed" if getattr(error, "name", None) == name else f"{name} fails: {error}"
        raise AbsentError(f"{missing} (pip install -e '.[bench]')") from error


def _texts(task: Task) -> list[str]:
    return [asked.text for asked in task.asked]


def _labels(task: Task) -> NDArray[np.int64]:
    return np.array([k for _, k in task.taught], dtype=np.int64)


def _nothing(task: Task, value: float) -> NDArray[np.float32]:
    return np.full((len(task.asked), len(task.lines)), value, dtype=np.float32)


def absent(data: Path | None, files: Sequence[str]) -> str:
    """What is missing of a data set, in words; empty when all is there."""
    if data is None:
        return "no data folder was given (--data)"
    lost = [name for name in files if not (data / name).is_file()]
    return f"{data} lacks {', '.join(lost)}" if lost else ""
