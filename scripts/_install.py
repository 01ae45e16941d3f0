"""Bring .venv to what pyproject.toml asks for, from whatever state it is in. Standard library only."""

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NoReturn

from _venv import STAMP, Venv

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OLDEST = (3, 11)
LOCK = "debater.lock"

_PIP_IS_WHOLE = (
    "import pip._internal.cli.main, importlib.metadata as m; m.distribution('pip').read_text('INSTALLER') or 1 / 0"
)

_CUDA = re.compile(r"\s*(Collecting|Downloading) (nvidia[-_]|\S*torch-[\d.]+-\S*linux)")
"""pip's line when a torch for graphics cards is on its way; the CPU build's version ends in +cpu."""


class NotPreparedError(Exception):
    """.venv cannot be made or filled; the text says why and ends with the cure."""


Maker = Callable[["Venv"], None]
"""Makes an empty environment with pip in the venv's folder."""


def say(line: str) -> None:
    """A line of progress. Stdout belongs to the program that is started."""
    print(line, file=sys.stderr, flush=True)


def make_venv(venv: Venv) -> None:
    """Make the environment with the Python that runs this (with its base, when that is itself in a .venv)."""
    if importlib.util.find_spec("ensurepip") is None:
        raise NotPreparedError(
            "This Python cannot make virtual environments: its module ensurepip is missing. "
            f"On Debian and Ubuntu: apt install python3.{sys.version_info.minor}-venv. Then start again."
        )
    base = getattr(sys, "_base_executable", "") or sys.executable
    status, output = _call([base, "-I", "-m", "venv", str(venv.folder)], venv.root)
    if status:
        raise NotPreparedError("\n".join([*output[-15:], f"{base} could not make {venv.folder} (see above)."]))


def prepare(venv: Venv, extras: set[str], make: Maker = make_venv) -> None:
    """Bring .venv to what pyproject.toml asks for, from any state, also one that an interrupted start left.

    Raises NotPreparedError.
    """
    try:
        venv.folder.mkdir(exist_ok=True)
        with _locked(venv.folder / LOCK) as lock:
            extras = extras | venv.extras()  # run.py keeps the test tools up to date that test.py brought
            if venv.ready(extras):  # another start was quicker
                return
            (venv.folder / STAMP).unlink(missing_ok=True)
            if not _can_install(venv):
                say(f"Making .venv with Python {sys.version.split()[0]}…")
                _empty(venv.folder)
                make(venv)
            _drop_half_installed(venv)
            stamp = venv.wanted(extras, venv.version())  # before: pyproject.toml may change meanwhile
            _install(venv, extras, lock)
            venv.write_stamp(stamp)
    except OSError as error:
        raise NotPreparedError(
            f"{venv.folder} cannot be prepared: {error}. Make sure that it can be written to and that the disk is not "
            "full (or delete it), then start again."
        ) from error


def _can_install(venv: Venv) -> bool:
    """Whether its Python starts, is new enough, and has a whole pip."""
    version = venv.version()
    if not version or tuple(int(part) for part in version.split(".")) < OLDEST:
        return False
    asked = subprocess.run([venv.python, "-I", "-c", _PIP_IS_WHOLE], capture_output=True, check=False)
    return asked.returncode == 0


def _install(venv: Venv, extras: set[str], lock: IO[bytes]) -> None:
    first = not any((folder / "torch").is_dir() for folder in venv.site_packages())
    tools = " and the test tools" if "test" in extras else ""
    if first:
        say(f"Installing debater, its libraries{tools} (once: 1.5 GB on disk, some minutes)…")
    else:
        say(f"Bringing debater, its libraries{tools} up to date with pyproject.toml…")
    started = time.monotonic()
    what = f".[{','.join(sorted(extras))}]" if extras else "."
    quiet = ["--no-input", "--progress-bar=off", "--disable-pip-version-check"]
    command = [str(venv.python), "-I", "-X", "utf8", "-m", "pip", "install", *quiet, "--editable", what]
    status, output = _call(command, venv.root, lock, _Narrator())
    if status:
        raise NotPreparedError(
            "\n".join(line for line in output[-25:] if not line.startswith("Requirement already"))
            + f"\n\npip could not install debater (exit status {status}; its own words are above). Mostly that is the "
            "network: check that pip reaches a package index (proxy, PIP_INDEX_URL) and that the disk is not full, "
            "then start again; what was fetched is kept."
        )
    say(f"Installed in {time.monotonic() - started:.0f} s.")


class _Narrator:
    """Makes a few lines of progress out of pip's many."""

    def __init__(self) -> None:
        self._warned = False

    def __call__(self, line: str) -> None:
        words = line.split()
        if not self._warned and _CUDA.match(line):
            self._warned = True
            say("  This torch is the CUDA build: several GB that debater has no use for. To have the CPU build, press")
            say("  Ctrl+C and see “A smaller torch” in README.md.")
        if words[:1] == ["Downloading"] and re.search(r"\((\d{2,}(\.\d+)? MB|.* GB)\)", line):
            say(f"  fetching {Path(words[1]).name.split('-')[0]} {' '.join(words[2:])}")
        elif line.startswith("Installing collected packages:"):
            say(f"  unpacking {len(words) - 3} packages")


def _call(
    command: list[str], folder: Path, lock: IO[bytes] | None = None, tell: Callable[[str], None] = lambda _: None
) -> tuple[int, list[str]]:
    """Run a command to its end; its exit status and lines. It holds the lock too, should this process be killed."""
    kept = (lock.fileno(),) if lock and os.name != "nt" else ()
    lines: list[str] = []
    before = signal.signal(signal.SIGTERM, _on_terminate)
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=kept,
        ) as process:
            try:
                assert process.stdout is not None  # noqa: S101 - for mypy: it was asked for
                for line in process.stdout:
                    lines.append(line.rstrip())
                    tell(lines[-1])
                return process.wait(), lines
            except BaseException:
                _end(process)
                raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(process: subprocess.Popen[str]) -> None:
    """End a command: kindly, then not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


def _on_terminate(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)


def _empty(folder: Path) -> None:
    """Delete all there is in .venv but the lock that is being held."""
    for child in folder.iterdir():
        if child.name == LOCK:
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()


def _drop_half_installed(venv: Venv) -> None:
    """Make pip see the libraries whose install was interrupted: it takes them for whole by their metadata alone.

    pip writes INSTALLER after a library's files, and moves what it is about to replace to names with a tilde.
    """
    for folder in venv.site_packages():
        half = [info for info in folder.glob("*.dist-info") if not (info / "INSTALLER").exists()]
        for path in [*half, *folder.glob("~*")]:
            shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[IO[bytes]]:
    """Hold a lock that the system takes back when the process ends, however it ends."""
    with path.open("a+b") as file:
        if not _lock(file):
            say("Another start is preparing .venv; waiting for it…")
            while not _lock(file):
                time.sleep(0.2)
        yield file


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
