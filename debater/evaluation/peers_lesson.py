"""What a peer learns from: a bank as plain labelled texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from debater.core.bank import Bank
from debater.matching.training import examples


@dataclass(frozen=True)
class Lesson:
    """Entries by number, each with its one line; texts that voice one, with its number; `others` that voice none."""

    lines: tuple[str, ...]
    taught: tuple[tuple[str, int], ...]
    others: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """All texts to learn from, those that voice an entry first."""
        return [*(text for text, _ in self.taught), *self.others]

    @property
    def labels(self) -> NDArray[np.int64]:
        """The entry of each of `texts`; `others` are one further class, numbered after the entries."""
        return np.array([*(k for _, k in self.taught), *[len(self.lines)] * len(self.others)], dtype=np.int64)

    def with_lines(self) -> "Lesson":
        """The same, each entry's line being learned from too, as in a bank."""
        known = {text for text, _ in self.taught}
        lines = tuple((line, k) for k, line in enumerate(self.lines) if line not in known)
        return replace(self, taught=(*lines, *self.taught))

    def few(self, shots: int) -> "Lesson":
        """The first `shots` texts of every entry, and of the others as many."""
        counts = [0] * len(self.lines)
        kept: list[tuple[str, int]] = []
        for text, k in self.taught:
            counts[k] += 1
            if counts[k] <= shots:
                kept.append((text, k))
        return replace(self, taught=tuple(kept), others=_spread(self.others, shots))


def lesson_of(bank: Bank) -> Lesson:
    """All texts that the matcher learns from; those that voice no key point (twins, small talk, ...) are the others.

    Comebacks voice the key point whose answer they come back to. Curated texts stand before the phrasebook's.
    """
    place = {key_point.id: k for k, key_point in enumerate(bank.key_points)}
    known = examples(bank)
    voices = [example.label.kind in ("key-point", "rung") for example in known]
    pairs = list(zip(known, voices, strict=True))
    return Lesson(
        lines=tuple(key_point.claim for key_point in bank.key_points),
        taught=tuple((example.text, place[example.label.key_point]) for example, flag in pairs if flag),
        others=tuple(example.text for example, flag in pairs if not flag),
    )


def _spread(texts: Sequence[str], most: int) -> tuple[str, ...]:
    step = max(1.0, len(texts) / most)
    return tuple(texts[int(i * step)] for i in range(min(most, len(texts))))
