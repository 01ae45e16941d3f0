"""One run of `debater match`: where the windows are judged, where the lines go, and what is told meanwhile."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from debater.cli.match_job import MatchJob, MatchWork
from debater.cli.match_progress import Bar
from debater.cli.messages import Form, formed
from debater.cli.output import narrate
from debater.errors import DebaterError
from debater.evaluation.resume import Growing
from debater.evaluation.spread import Spread
from debater.evaluation.stream import Judged, Window, windows
from debater.evaluation.workers import OneProcess, in_order
from debater.matching.matcher import Matcher
from debater.matching.onnx_lock import locked
from debater.places import cache_folder, private_folder


@dataclass(frozen=True)
class Run:
    """The input with its form, the output (None: stdout), and who works."""

    file: BinaryIO
    form: Form
    output: Path | None
    resume: bool
    spread: Spread

    @property
    def long(self) -> bool:
        """Whether nobody waits for the first answer: the windows are filled, and all is of one backend."""
        return self.output is not None or self.spread.elsewhere or _size(self.file) > 0

    def of(self, matcher: Matcher, model: str) -> int:
        """Do all of it; the number of lines that could not be read. Raises DebaterError."""
        job = MatchJob.of(matcher, model)
        source = formed(windows(self.file, whole=self.long), self.form)
        if self.output is None or (self.output.exists() and not self.output.is_file()):
            return self._streamed(job, matcher, source)
        with self._kept(self.output, job) as growing:
            return self._grown(growing, job, matcher, source)

    def _streamed(self, job: MatchJob, matcher: Matcher, source: Iterator[Window]) -> int:
        """To stdout, a pipe or a device: written as it comes."""
        unreadable = lines = 0
        with ExitStack() as stack:
            out = sys.stdout.buffer if self.output is None else stack.enter_context(self.output.open("wb"))
            shown = stack.enter_context(Bar(_size(self.file), beside=out))
            try:
                for judged in self._judged(job, matcher, source):
                    out.write(judged.out)
                    out.flush()
                    unreadable += judged.unreadable
                    lines = judged.last
                    shown.add(judged)
            except KeyboardInterrupt:
                shown.close()
                narrate(f"Stopped: the first {lines:,} lines are written. With --output FILE a run can be resumed.")
                raise
        return unreadable

    def _grown(self, growing: Growing, job: MatchJob, matcher: Matcher, source: Iterator[Window]) -> int:
        """To a file that takes its name when all is done."""
        if growing.done.lines:
            narrate(f"{growing.done.lines:,} lines are judged already")
        with Bar(_size(self.file)) as shown:
            try:
                for judged in self._judged(job, matcher, growing.rest(source)):
                    growing.add(judged)
                    shown.add(judged)
                growing.finish()
            except KeyboardInterrupt:
                shown.close()
                narrate(_stopped(growing))
                raise
            except OSError as error:
                cure = "Make room or name another file; the same command with --resume goes on."
                reason = error.strerror or error
                raise DebaterError(f"{self.output} cannot be written ({reason}).", cure) from error
        narrate(f"{growing.done.lines:,} lines written to {self.output}")
        return growing.done.unreadable

    def _judged(self, job: MatchJob, matcher: Matcher, source: Iterator[Window]) -> Iterator[Judged]:
        if self.spread.elsewhere:
            return self.spread.judged(source, job)
        work = MatchWork(matcher)
        return in_order(source, OneProcess(work, work.stop))

    @contextmanager
    def _kept(self, output: Path, job: MatchJob) -> Iterator[Growing]:
        """The growing output, held against any other run that writes the same file."""
        name = hashlib.sha256(str(output.resolve()).encode("utf-8", "replace")).hexdigest()[:16]
        lock = cache_folder() / f"match-{name}.lock"
        private_folder(lock.parent)
        with locked(lock) as held:
            if not held:
                raise DebaterError(
                    f"Another run is writing {output} at this moment.", "Wait for it, or name another file."
                )
            growing = Growing(output, job.run, resume=self.resume)
            try:
                yield growing
            finally:
                growing.close()


def _stopped(growing: Growing) -> str:
    if not growing.done.lines:
        return "Stopped before the first lines were judged."
    kept = f"{growing.done.lines:,} lines are judged and kept in {growing.part}"
    return f"Stopped: {kept}; the same command with --resume goes on from there."


def _size(file: BinaryIO) -> int:
    """Bytes of a regular file; 0 for anything else."""
    try:
        found = os.fstat(file.fileno())
    except (OSError, ValueError, AttributeError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
