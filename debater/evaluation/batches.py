"""A script's texts judged batch by batch, here or by workers: the same verdicts, to the last bit.

How a batch is put together decides the last bits of its vectors. So batches depend on the script alone: whoever judges
them, and also when a run that was interrupted goes on, every text is judged in the same company.
"""

import json
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from pydantic import TypeAdapter

from debater.core.verdict import Verdict
from debater.evaluation.carried import Carried
from debater.evaluation.speed import BATCH, TIMED, Judge, Taken, timed
from debater.evaluation.spread import Spread
from debater.evaluation.stream import Judged, Window

MANY = 256
"""Texts in a batch after the first TIMED: they encode quicker, and no more are lost when a run is stopped."""
_VERDICTS: TypeAdapter[list[Verdict]] = TypeAdapter(list[Verdict])


@dataclass(frozen=True)
class Batch:
    """Distinct texts that are judged together, and the number of the first in the script (from 1)."""

    first: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """The verdicts on a batch, and the seconds they took."""

    verdicts: list[Verdict]
    taken: Taken


Judging = Callable[[Sequence[Batch]], Iterable[Told]]
"""What judges batches, in their order."""


def batches(texts: Sequence[str], known: Container[str] = ()) -> list[Batch]:
    """Distinct texts cut into batches; those of which every text is known are left out."""
    starts = [*range(0, min(TIMED, len(texts)), BATCH), *range(TIMED, len(texts), MANY), len(texts)]
    cut = (Batch(start + 1, tuple(texts[start:end])) for start, end in pairwise(starts))
    return [batch for batch in cut if not all(text in known for text in batch.texts)]


def here(matcher: Judge) -> Judging:
    """Judged by this process."""
    return lambda asked: map(_Work(matcher), asked)


def elsewhere(spread: Spread, carried: Carried) -> Judging:
    """Judged by workers, each with a model of its own. Raises DebaterError."""
    job = EvaluateJob(carried)
    return lambda asked: map(told_of, spread.judged(map(window_of, asked), job))


@dataclass(frozen=True)
class EvaluateJob:
    """The work of `debater evaluate` on a batch, for any process that has the same model."""

    carried: Carried

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work, with a model of the worker's own. Raises DebaterError where that is not the same."""
        work = _Work(self.carried.opened(threads))

        def judged(window: Window) -> Judged:
            told = work(Batch(window.first, tuple(json.loads(line) for line in window.lines)))
            verdicts = _VERDICTS.dump_python(told.verdicts, mode="json", by_alias=True)
            out = json.dumps({"verdicts": verdicts, "taken": asdict(told.taken)}).encode("ascii")
            return Judged(window.first, window.last, out, unreadable=0, size=sum(map(len, window.lines)))

        return judged


class _Work:
    def __init__(self, matcher: Judge) -> None:
        self._matcher, self._warm = matcher, False

    def __call__(self, batch: Batch) -> Told:
        if not self._warm:
            self._warm = True
            self._matcher.verdict(batch.texts[0])
            self._matcher.encoder.encode(batch.texts[:1])
        if batch.first > TIMED:
            return Told(self._matcher.verdicts(batch.texts), Taken())
        return Told(*timed(self._matcher, batch.texts, ours_first=bool(batch.first // BATCH % 2)))


def window_of(batch: Batch) -> Window:
    """A batch as workers are given it: a text a line, as JSON."""
    return Window(batch.first, tuple(json.dumps(text).encode("ascii") for text in batch.texts))


def told_of(judged: Judged) -> Told:
    """What a worker told."""
    row = json.loads(judged.out)
    return Told(_VERDICTS.validate_python(row["verdicts"]), Taken(**row["taken"]))
