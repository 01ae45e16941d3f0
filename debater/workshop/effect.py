"""What an edit changes: two states of a bank read the same labelled texts, and the verdicts are held side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from debater.core.bank import Bank
from debater.core.verdict import Verdict
from debater.evaluation.changed import Changed, compare
from debater.evaluation.figures import Figure, figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.script import Item
from debater.matching.cache import CachedEncoder, text_key
from debater.matching.encoder import Encoder, Vectors
from debater.matching.fitted_file import fit_or_load
from debater.matching.matcher import Matcher
from debater.places import cache_folder

__all__ = ["Changed", "Effect", "effect"]

Progress = Callable[[str], None]
TOLD = {
    "top-1": "first guess is right",
    "answered": "known objections answered at once",
    "right if answered": "of those answered, answered right",
    "recall of points": "key points in the texts that were credited",
    "precision of points": "credits that were right",
    "taken for support": "objections heard as support",
}
"""The figures that a coach is told where they move, and their names for a coach."""
_BATCH = 256


@dataclass(frozen=True)
class Effect:
    """What changes on `texts` labelled texts; `before` and `after` are the same figures in the same order.

    `apart` texts are not among them: they name a key point that only one of the banks has.
    """

    texts: int
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]
    changed: tuple[Changed, ...]
    apart: int = 0

    @property
    def better(self) -> int:
        """How many verdicts got better."""
        return sum(changed.better is True for changed in self.changed)

    @property
    def worse(self) -> int:
        """How many verdicts got worse."""
        return sum(changed.better is False for changed in self.changed)

    @property
    def moved(self) -> tuple[tuple[Figure, Figure], ...]:
        """The figures a coach is told that differ in tenths of a percent: before and after."""
        pairs = zip(self.before, self.after, strict=True)
        return tuple((old, new) for old, new in pairs if old.name in TOLD and _percent(old) != _percent(new))

    @property
    def in_words(self) -> tuple[str, ...]:
        """The effect in a few lines: how many texts, then each figure that moved, then what was left out."""
        objections = "1 test objection" if self.texts == 1 else f"{self.texts} test objections"
        otherwise = len(self.changed) - self.better - self.worse
        if not self.texts:
            lines = ["There is no test objection to try the change on."]
        elif not self.changed:
            lines = [f"No verdict on {objections} changes."]
        else:
            more = f", {otherwise} changed without being better or worse" if otherwise else ""
            lines = [f"Of {objections}, {self.better} got better, {self.worse} got worse{more}."]
        lines += [f"{TOLD[old.name]}: {_percent(old)} -> {_percent(new)}" for old, new in self.moved]
        if self.apart:
            names = "1 text is left out: it names" if self.apart == 1 else f"{self.apart} texts are left out: they name"
            lines.append(f"{names} a key point that is not in both banks.")
        return tuple(lines)


def effect(
    before: Bank,
    after: Bank,
    items: Sequence[Item],
    encoder: Encoder,
    progress: Progress = lambda _: None,
    *,
    beside: Path | None = None,
    beside_after: Path | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Effect:
    """The verdicts of both banks on labelled items, held side by side.

    What each bank teaches is read from the `fitted.npz` beside it (`beside` is a folder), from the cache, or learned;
    only texts that were never seen are encoded. `renamed` gives the new id of a key point that has another in `after`;
    labels may use either.
    """
    names = renamed or {}
    shared = {names.get(id_, id_) for id_ in before.by_id} & after.by_id.keys()
    labelled = [_relabelled(item, names, before, shared) for item in items]
    compared = [item for item in labelled if set(item.key_points) <= shared]
    reading = _Telling(encoder, progress)
    cached = CachedEncoder(reading, _vectors_of_items(before, encoder))
    told = "Learning the bank as it is"
    progress(told)
    reading.told = told
    old = _outcomes(before, compared, reading, cached, beside)
    told = "Learning the bank with the change"
    progress(told)
    reading.told = told
    new = _outcomes(after, compared, reading, cached, beside_after or beside)
    old = [Outcome(outcome.item, _renamed(outcome.verdict, names)) for outcome in old]
    pairs = zip(old, new, strict=True)
    changed = tuple(found for one, other in pairs if (found := compare(one, other, shared)) is not None)
    return Effect(len(compared), figures(old), figures(new), changed, len(items) - len(compared))


def _outcomes(
    bank: Bank, items: Sequence[Item], encoder: "_Telling", cached: Encoder, beside: Path | None
) -> list[Outcome]:
    matcher = Matcher(bank, cached, fit_or_load(bank, encoder, beside))
    encoder.told = "Reading the test objections"
    return [Outcome(i, v) for i, v in zip(items, matcher.verdicts([item.text for item in items]), strict=True)]


def _relabelled(item: Item, names: Mapping[str, str], before: Bank, shared: set[str]) -> Item:
    """The item with the ids of the later bank; acceptable key points that only one bank has are left out."""
    if not item.key_points and not item.acceptable:
        return item
    new = {id_: names[id_] for id_ in names if id_ in before.by_id}
    return item.model_copy(
        update={
            "key_points": tuple(new.get(id_, id_) for id_ in item.key_points),
            "acceptable": tuple(new.get(id_, id_) for id_ in item.acceptable if new.get(id_, id_) in shared),
        }
    )


def _renamed(verdict: Verdict, names: Mapping[str, str]) -> Verdict:
    """A verdict with the ids of the later bank."""
    if not names:
        return verdict
    update: dict[str, Any] = {}
    for field in ("candidates", "key_points"):
        if found := getattr(verdict, field, ()):
            update[field] = tuple(c.model_copy(update={"id": names.get(c.id, c.id)}) for c in found)
    if about := getattr(verdict, "about", ""):
        update["about"] = names.get(about, about)
    return verdict.model_copy(update=update)


@dataclass
class _Telling:
    """An encoder that says how far it has come, since a bank's first reading takes minutes."""

    encoder: Encoder
    progress: Progress
    told: str = ""

    @property
    def name(self) -> str:
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) <= _BATCH:
            return self.encoder.encode(texts)
        parts = []
        for start in range(0, len(texts), _BATCH):
            self.progress(f"{self.told}: {start} of {len(texts)} texts read")
            parts.append(self.encoder.encode(texts[start : start + _BATCH]))
        return np.concatenate(parts)


def _vectors_of_items(bank: Bank, encoder: Encoder) -> Path:
    """Where the vectors of the test objections are cached: a file apart from the bank's own texts."""
    return cache_folder() / f"vectors-{bank.id}-objections-{text_key(encoder.name)}.npz"


def _percent(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.1%}".replace("%", " %")
