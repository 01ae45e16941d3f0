"""SetFit, few-shot tuning of the whole sentence model: an optional peer of the extra `peers`."""

import importlib
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stdout

import numpy as np
from numpy.typing import NDArray

from debater.evaluation.peers_lesson import Lesson
from debater.evaluation.peers_model import Tools
from debater.matching.loading import HASHING
from debater.matching.model_files import model_folder
from debater.offline import stay_offline

SHOTS = 16
"""Texts a class, curated ones first: it is a method for few (8 to 64 in its paper), and its cost grows with them."""
ROUNDS = 5
"""Its `num_iterations`, pairs a text: a quarter of the paper's 20, for two cores."""
SEED = 0


class AbsentError(Exception):
    """A way that cannot be measured here, and why."""


def setfit_scores(lesson: Lesson, texts: Sequence[str], tools: Tools) -> NDArray[np.float64]:
    """Probabilities, shape (texts, entries), with its own defaults but for ROUNDS, one epoch and batches of 16.

    Texts that voice no entry are a class of their own. Raises AbsentError, ModelError.
    """
    if tools.model == HASHING:
        raise AbsentError("it tunes a sentence model, which `--model hashing` is not")
    stay_offline()
    folder = model_folder(tools.model)
    few = lesson.few(SHOTS)
    scores = np.zeros((len(texts), len(lesson.lines) + 1))
    try:
        setfit, datasets = (importlib.import_module(name) for name in ("setfit", "datasets"))
        model = setfit.SetFitModel.from_pretrained(str(folder), device="cpu")
        with tempfile.TemporaryDirectory() as scratch, redirect_stdout(sys.stderr):  # its trainer prints
            settings = setfit.TrainingArguments(
                output_dir=scratch,
                num_iterations=ROUNDS,
                num_epochs=1,
                batch_size=16,
                seed=SEED,
                report_to="none",
            )
            taught = datasets.Dataset.from_dict({"text": few.texts, "label": few.labels.tolist()})
            setfit.Trainer(model=model, args=settings, train_dataset=taught).train()
        scores[:, model.model_head.classes_] = model.predict_proba(list(texts), as_numpy=True)
    except Exception as error:  # its many libraries break in many ways: no reason to lose the other rows
        raise AbsentError(f"it fails here ({type(error).__name__}: {error})") from error
    return scores[:, :-1]
