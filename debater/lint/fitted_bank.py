"""A bank with its places, what it taught the matcher, and how its own texts are read unseen: what fit rules look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from debater.banks.loader import LoadedBank
from debater.banks.yaml_tree import Path_
from debater.core.bank import NearMiss
from debater.lint.places import key_points, rungs
from debater.lint.wording import plain
from debater.matching.encoder import Encoder, Vectors
from debater.matching.fitting import Fitted
from debater.matching.held_out import Reading

_QUOTED = 70
"""So many characters of a text are quoted in a finding."""


@dataclass(frozen=True)
class Wording:
    """A text of `bank.yaml` that voices a key point or, with `rung`, a comeback on its ladder; `path` is its place."""

    text: str
    path: Path_
    key_point: str
    rung: str = ""

    @property
    def phrasing(self) -> bool:
        """Whether it is one of the phrasings, and no claim or model line."""
        return "phrasings" in self.path


@dataclass(frozen=True)
class FittedBank:
    """One bank, fitted with one model; `encoder` remembers the vectors of its texts."""

    loaded: LoadedBank
    fitted: Fitted
    readings: tuple[Reading, ...]
    encoder: Encoder

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every claim, phrasing and model line, and the claims and phrasings of comebacks, in the bank's order."""
        return tuple(self._wordings())

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors of `wordings`, shape (n, dimension)."""
        return self.encoder.encode([wording.text for wording in self.wordings])

    @cached_property
    def near_misses(self) -> tuple[tuple[Path_, str, NearMiss], ...]:
        """Every near miss with its place and the key point that it stands at."""
        return tuple(
            ((*path, "near_misses", i), key_point.id, miss)
            for path, key_point in key_points(self.loaded.bank)
            for i, miss in enumerate(key_point.near_misses)
        )

    @cached_property
    def unseen(self) -> tuple[tuple[Wording, Reading], ...]:
        """Each wording and how a reader takes it that had not seen it; none for a text recorded as two things."""
        by_text = {plain(reading.text): reading for reading in self.readings if not reading.register}
        pairs = ((wording, by_text.get(plain(wording.text))) for wording in self.wordings)
        return tuple(
            (wording, reading)
            for wording, reading in pairs
            if reading is not None
            and (reading.label.key_point, reading.label.rung) == (wording.key_point, wording.rung)
        )

    def line(self, path: Path_) -> int:
        """The line (from 1) of a path in `bank.yaml`."""
        return self.loaded.tree.place(path)[0]

    def _wordings(self) -> Iterator[Wording]:
        for path, key_point in key_points(self.loaded.bank):
            id_ = key_point.id
            yield Wording(key_point.claim, (*path, "claim"), id_)
            yield from (Wording(text, (*path, "phrasings", i), id_) for i, text in enumerate(key_point.phrasings))
            yield Wording(key_point.hints.model_line, (*path, "hints", "model_line"), id_)
            for below, rung in rungs(key_point, path):
                yield Wording(rung.claim, (*below, "claim"), id_, rung.id)
                for i, text in enumerate(rung.phrasings):
                    yield Wording(text, (*below, "phrasings", i), id_, rung.id)


def quoted(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rstrip()}…”"
