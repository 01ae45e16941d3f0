"""What run.py and test.py share: is .venv ready, and a program of it started. Standard library only."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

STAMP = "debater-ready.json"

_ABOUT = "import sys; print(*sys.version_info[:2], sys.prefix, sep='\\n')"


class Venv:
    """The virtual environment of a checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.program("python")

    def program(self, name: str) -> Path:
        """Where a program of it lies on this system."""
        if os.name == "nt":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def site_packages(self) -> list[Path]:
        """Where libraries lie in it, on any system."""
        return [*self.folder.glob("lib/python*/site-packages"), self.folder / "Lib/site-packages"]

    def stamp(self) -> dict[str, object]:
        """What the last finished install was for; empty when there was none."""
        try:
            read = json.loads((self.folder / STAMP).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}

    def extras(self) -> set[str]:
        """The extras that the last finished install brought."""
        extras = self.stamp().get("extras")
        return {str(extra) for extra in extras} if isinstance(extras, list) else set()

    def write_stamp(self, stamp: dict[str, object]) -> None:
        """Say that the install is finished: written last, and whole or not at all."""
        half = self.folder / f"{STAMP}.half"
        half.write_text(json.dumps(stamp), "utf-8")
        half.replace(self.folder / STAMP)

    def version(self) -> str:
        """Its Python's version as "3.11"; empty when it is missing, does not start or belongs to another folder."""
        if not self.python.exists():  # also when it is a link to a Python that is gone
            return ""
        try:
            asked = subprocess.run(
                [self.python, "-I", "-c", _ABOUT], capture_output=True, encoding="utf-8", errors="replace", check=False
            )
            major, minor, prefix = asked.stdout.split("\n")[:3]
        except (OSError, ValueError):
            return ""
        return f"{major}.{minor}" if os.path.realpath(prefix) == os.path.realpath(self.folder) else ""

    def ready(self, extras: set[str]) -> bool:
        """Whether nothing has to be done: the last install was finished and was for what there is now."""
        stamp, there = self.stamp(), self.extras()
        if not extras <= there or not self.program("debater").is_file():
            return False
        wanted = self.wanted(there, str(stamp.get("python")))
        return stamp == wanted and self.version() == stamp["python"]

    def wanted(self, extras: set[str], python: str) -> dict[str, object]:
        """The stamp of an install of what there is now."""
        project = hashlib.sha256((self.root / "pyproject.toml").read_bytes()).hexdigest()
        return {"pyproject": project, "python": python, "root": str(self.root), "extras": sorted(extras)}


def launch(root: Path, extras: set[str], program: Callable[[Venv], list[Path]], arguments: list[str]) -> int:
    """Prepare .venv, then start a program of it with the arguments; returns only where it could not, or on Windows."""
    venv = Venv(root)
    try:
        if not venv.ready(extras):
            from _install import NotPreparedError, prepare  # noqa: PLC0415 - only when there is something to do

            try:
                prepare(venv, extras)
            except NotPreparedError as error:
                print(f"\n{error}", file=sys.stderr)
                return 1
    except KeyboardInterrupt:
        print("\nInterrupted; nothing is lost: the next start goes on from here.", file=sys.stderr)
        return 130
    passed_on = arguments[1:] if arguments[:1] == ["--"] else arguments
    return become([*map(str, program(venv)), *passed_on])


def become(command: list[str]) -> int:
    """Hand this process over to a command, so that signals and the exit status are its own."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the command got it as well, and decides
                return process.wait()
