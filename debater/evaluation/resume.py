"""A long run's output while it grows: what is done stays done, however the run ends, and a later run goes on there.

Beside `verdicts.jsonl` lie `verdicts.jsonl.part`, which takes the name when all is done, and a note of how far it has
come: the lines judged, the bytes they gave, and a hash of the input up to there.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from debater.errors import DebaterError
from debater.evaluation.stream import Judged, Window
from debater.matching.cache import replace_file


@dataclass(frozen=True)
class Done:
    """How far a run has come: input lines judged, `size` bytes of output, lines that could not be read.

    `read` and `run` are hashes (hex) of the input so far, and of all that decides the output besides it.
    """

    lines: int = 0
    size: int = 0
    unreadable: int = 0
    read: str = ""
    run: str = ""


class Growing:
    """The output of one run, written window by window.

    `run` says all that decides the output besides the input. Raises DebaterError where an unfinished run is there that
    nobody asked to resume, or that cannot be resumed.
    """

    def __init__(self, output: Path, run: str, *, resume: bool) -> None:
        self.output = output
        self.part = output.with_name(f"{output.name}.part")
        self.note = output.with_name(f"{output.name}.part.json")
        self.done = Done(run=run)
        self._read: dict[int, str] = {}
        found = self._found()
        if found is not None and not resume:
            raise self._refused(f"holds an unfinished run ({found.lines:,} lines)", "add --resume to go on with it, or")
        if found is not None:
            if found.run != run:
                raise self._refused("was begun with another bank, model, program or form", "")
            self.done = found
        try:
            self._stream = self.part.open("r+b" if found is not None else "wb")
            self._stream.truncate(self.done.size)
            self._stream.seek(self.done.size)
        except OSError as error:
            raise DebaterError(
                f"{self.part} cannot be written ({error.strerror or error}).", "Name another file."
            ) from error

    def rest(self, source: Iterator[Window]) -> Iterator[Window]:
        """The windows that are still to be judged. Raises DebaterError where the input is not the one judged before."""
        read, before = hashlib.sha256(), self.done
        reached = 0
        for window in source:
            read.update(b"\n".join(window.lines) + b"\n")
            if window.last > before.lines:
                if reached != before.lines:
                    break
                self._read[window.last] = read.hexdigest()
                yield window
            elif window.last == before.lines and read.hexdigest() != before.read:
                break
            else:
                reached = window.last
        else:
            if reached == before.lines:
                return
        raise self._refused(f"rests on other input: its first {before.lines:,} lines have changed", "")

    def add(self, judged: Judged) -> None:
        """Write what the next window gave, then note it. Raises OSError."""
        self._stream.write(judged.out)
        self._stream.flush()
        self.done = Done(
            lines=judged.last,
            size=self.done.size + len(judged.out),
            unreadable=self.done.unreadable + judged.unreadable,
            read=self._read.pop(judged.last),
            run=self.done.run,
        )
        data = json.dumps(asdict(self.done)).encode()
        if not replace_file(self.note, lambda stream: stream.write(data)):
            raise OSError(f"{self.note} cannot be written")

    def finish(self) -> None:
        """All is done: on the disk, and under its own name. Raises OSError."""
        os.fsync(self._stream.fileno())
        self._stream.close()
        self.part.replace(self.output)
        self.note.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave it as it is. Where nothing was done, nothing is left."""
        self._stream.close()
        if self.part.exists() and not self.done.lines:
            with suppress(OSError):
                self.part.unlink()

    def _found(self) -> Done | None:
        """How far an unfinished run has come; None where there is none, or none that got anywhere."""
        try:
            found = Done(**json.loads(self.note.read_text("utf-8")))
            return found if self.part.stat().st_size >= found.size else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def _refused(self, reason: str, first: str) -> DebaterError:
        cure = f"{first} remove it to begin anew".strip()
        return DebaterError(f"{self.part} {reason}.", f"{cure[0].upper()}{cure[1:]}.")
