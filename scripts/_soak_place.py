"""Where a sub-run of the soak works: a home, caches and debates of its own, and programs started in it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_OURS = ("DEBATER_", "XDG_", "PYTHON", "TEXTUAL", "COLUMNS", "LINES")
"""What begins so in the environment is not handed on."""


def environment(place: Path, **more: str) -> dict[str, str]:
    """For programs in `place`: its own home, cache, logs and database; the stand-in model unless `more` says else."""
    home = place / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    own = {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "DEBATER_CACHE": str(place / "cache"),
        "DEBATER_STATE": str(place / "state"),
        "DEBATER_DATABASE_URL": f"sqlite:///{place / 'debates.sqlite3'}",
        "DEBATER_MODEL": "hashing",
    }
    return {**kept, **own, **more}


def command(*arguments: str) -> list[str]:
    """`debater` with these arguments."""
    return [sys.executable, "-m", "debater", *arguments]


def ended(
    arguments: Sequence[str], told: Mapping[str, str], said: bytes = b"", longest: float = 120.0
) -> subprocess.CompletedProcess[bytes]:
    """A program that has ended, with what it wrote. Raises TimeoutExpired."""
    return subprocess.run(
        arguments, env=told, input=said, capture_output=True, timeout=longest, check=False, cwd=told["HOME"]
    )
