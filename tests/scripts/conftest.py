"""The miniature checkout that the scripts are started in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .small_checkout import Checkout

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    """A checkout whose path has what shells and pip trip over, with an environment and no stamp."""
    if os.name == "nt":
        pytest.skip("the stand-ins are POSIX scripts")
    root = tmp_path / "a checkout [1]"
    (root / "scripts").mkdir(parents=True)
    for name in ("run.py", "test.py", "check", "_audit.py", "_venv.py", "_install.py"):
        shutil.copy(SCRIPTS / name, root / "scripts")
    (root / "pyproject.toml").write_text("[project]\nname = 'debater'\n", "utf-8")
    made = Checkout(root)
    made.make_venv()
    yield made
    made.end()
