"""A place for measuring: fresh caches and a home of their own, and programs started in it and timed."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from shutil import rmtree

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120.0
"""A program that takes more seconds than this is given up, and its rows with it."""
_OURS = ("DEBATER_", "XDG_", "PYTHON", "TEXTUAL", "COLUMNS", "LINES")
"""What begins so in the environment is not handed on."""


class CannotMeasureError(Exception):
    """Why a row has no figure on this machine."""


class Place:
    """A folder to work in. Caches: `fresh()` gives one with nothing in it, `warm` is one that a start has filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fresh = 0

    def fresh(self) -> Path:
        """A cache folder with nothing in it; the one given before is gone."""
        rmtree(self.folder / f"fresh-{self._fresh}", ignore_errors=True)
        self._fresh += 1
        return self.folder / f"fresh-{self._fresh}"

    @cached_property
    def warm(self) -> Path:
        """A cache folder as an earlier start has left it: the ONNX file is made. Raises CannotMeasureError."""
        cache = self.folder / "warm"
        self.output("from debater.session import open_session; open_session(keep=False).load()", cache)
        if not any((cache / "onnx").glob("*/model.onnx")):
            raise CannotMeasureError("a first start made no ONNX file on this machine")
        return cache

    def environment(self, cache: Path | None = None, **more: str) -> dict[str, str]:
        """For a program that is measured: ours and its rival's alike."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        own = {"HOME": str(home), "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
        debates = {"DEBATER_DATABASE_URL": f"sqlite:///{self.folder / 'debates.sqlite3'}"}
        return {**kept, **own, **debates, "DEBATER_CACHE": str(cache or self.folder / "commands"), **more}

    def ended(self, arguments: Sequence[str], cache: Path | None = None, *, allowed: Sequence[int] = (0,)) -> float:
        """Seconds until Python with these arguments has ended. Raises CannotMeasureError unless with such a status."""
        begun = time.perf_counter()
        with self._started(arguments, self.environment(cache), stderr=subprocess.PIPE) as program:
            _, said = program.communicate(timeout=LONGEST)
            taken = time.perf_counter() - begun
        if program.returncode not in allowed:
            raise CannotMeasureError(_why(arguments, program.returncode, said))
        return taken

    def said(self, code: str, word: str, cache: Path | None = None, **more: str) -> tuple[float, float]:
        """Seconds until Python with this code writes a line with the word, and its memory then in bytes; killed there.

        Memory is the resident set, 0 where this system does not tell. Raises CannotMeasureError if it never writes it.
        """
        begun = time.perf_counter()
        with self._started(["-c", code], self.environment(cache, **more), stderr=subprocess.DEVNULL) as program:
            assert program.stdout is not None  # noqa: S101 - it is piped
            for line in program.stdout:
                if word.encode() in line:
                    return time.perf_counter() - begun, float(resident(program.pid))
            raise CannotMeasureError(_why(["-c", code], program.wait(), b""))

    def output(self, code: str, cache: Path | None = None, **more: str) -> str:
        """What Python with this code writes to standard output. Raises CannotMeasureError when it fails."""
        arguments = ["-c", code]
        with self._started(arguments, self.environment(cache, **more), stderr=subprocess.PIPE) as program:
            written, said = program.communicate(timeout=LONGEST)
        if program.returncode:
            raise CannotMeasureError(_why(arguments, program.returncode, said))
        return written.decode("utf-8", "replace")

    @contextlib.contextmanager
    def _started(
        self, arguments: Sequence[str], environment: Mapping[str, str], *, stderr: int
    ) -> Iterator[subprocess.Popen[bytes]]:
        program = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment,
            cwd=self.folder,
        )
        try:
            yield program
        except subprocess.TimeoutExpired as error:
            raise CannotMeasureError(f"python {' '.join(arguments)[:80]} took more than {LONGEST:.0f} s") from error
        finally:
            program.kill()
            program.wait()
            for stream in (program.stdout, program.stderr):
                if stream is not None:
                    stream.close()


def resident(program: int) -> int:
    """Bytes that a running program holds (its resident set); 0 where this system does not tell."""
    try:
        lines = Path(f"/proc/{program}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


def _why(arguments: Sequence[str], status: int, said: bytes) -> str:
    last = (said.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"])[-1]
    return f"python {' '.join(arguments).strip()[:80]!r} ended with {status}: {last[:160]}"
