"""Verdicts of an evaluation that is under way, kept on disk: one that was interrupted can go on where it stopped."""

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from debater import __version__
from debater.core.verdict import Verdict
from debater.places import private_folder

_VERDICT: TypeAdapter[Verdict] = TypeAdapter(Verdict)


@dataclass(frozen=True)
class Journal:
    """One line a text in `file`; a line that was cut short, or a disk that is full, costs no more than its verdict."""

    file: Path

    @classmethod
    def of(cls, folder: Path, model: str, bank: str) -> "Journal":
        """The journal of a model (its name) on a bank (its hash) under this version of debater."""
        key = hashlib.sha256(json.dumps([model, bank, __version__]).encode()).hexdigest()[:16]
        return cls(folder / f"evaluation-{key}.jsonl")

    def read(self) -> dict[str, Verdict]:
        """The verdicts by text; empty where none were kept."""
        found: dict[str, Verdict] = {}
        with contextlib.suppress(OSError), self.file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
                    row = json.loads(line)
                    found[str(row["text"])] = _VERDICT.validate_python(row["verdict"])
        return found

    def add(self, texts: Sequence[str], verdicts: Sequence[Verdict]) -> None:
        """Keep the verdicts on these texts."""
        rows = (
            json.dumps({"text": text, "verdict": verdict.model_dump(mode="json", by_alias=True)})
            for text, verdict in zip(texts, verdicts, strict=True)
        )
        with contextlib.suppress(OSError):
            private_folder(self.file.parent)
            with open(self.file, "a", encoding="utf-8", opener=_for_its_owner) as stream:
                stream.write("".join(f"\n{row}\n" for row in rows))

    def remove(self) -> None:
        """Forget all of it."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


def _for_its_owner(file: str, flags: int) -> int:
    """Open it so that nobody else can read what is made."""
    return os.open(file, flags, 0o600)
