"""Saving while the process is killed: the old text whole or the new text whole, and nothing piles up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
HARNESS = Path(__file__).with_name("killed.py")


@pytest.mark.parametrize("how", ["step", "new", "moment"])
def test_a_killed_save_leaves_one_text_whole_and_at_most_one_draft(how, tmp_path):
    """`step`: before each line that a save runs; `new`: the same for a new file; `moment`: at 120 random moments."""
    most = 120 if how == "moment" else 1000
    command = [sys.executable, HARNESS, tmp_path, how, str(most)]
    environment = {**os.environ, "PYTHONPATH": str(HARNESS.parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=environment)
    told = json.loads(done.stdout)
    assert told["killed"] >= (120 if how == "moment" else 40)
    assert set(told["seen"]) == {"old", "new"}
    assert told["litter"] == 1  # while it was killed
    assert told["left"] == ["bank.yaml"]  # after the next save
