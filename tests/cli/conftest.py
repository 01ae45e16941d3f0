"""The command line in this process (`debater`) and in one of its own (`process`), on the tiny bank."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from debater.banks.loader import load_bank
from debater.core.verdict import Candidate, Matched, Menu, Rung, Stance, Unclear, Verdict
from debater.session import Session

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def learnt_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a bank has taught is kept from one test of the command line to the next: they are not about learning."""
    monkeypatch.setenv("DEBATER_CACHE", str(cache))


class Scripted:
    """Stands in for the matcher: finds key points by a word, and asks at `either`."""

    def verdict(self, text: str) -> Verdict:
        def candidate(id_: str) -> Candidate:
            rungs = (Rung(id="wages-supply", share=0.9),) if "supply" in text and id_ == "wages" else ()
            return Candidate(id=id_, score=0.9 if id_ in text else 0.1, rungs=rungs)

        common = {
            "candidates": tuple(candidate(id_) for id_ in ("crime", "services", "wages")),
            "stance": Stance(opposes=1, supports=0, neutral=0, off_topic=0),
            "reason": "The test says so.",
        }
        found = tuple(c for c in common["candidates"] if c.id in text)
        if "either" in text:
            return Menu(**common)
        return Matched(key_points=found, **common) if found else Unclear(theme="work", **common)


@pytest.fixture
def scripted() -> Session:
    """A session on the tiny bank that keeps nothing and needs no model."""
    return Session(load_bank(TINY), _matcher=Scripted())


@pytest.fixture
def tiny() -> list[str]:
    """The options that name the tiny bank and the fast stand-in for a model."""
    return ["--bank", str(TINY), "--model", "hashing"]


@pytest.fixture
def debater() -> Callable[..., click.testing.Result]:
    """Runs `debater ARGUMENTS` here; gives exit_code, stdout and stderr."""
    from debater.cli.main import debater as command

    def run(*arguments: str, said: str | bytes = "") -> click.testing.Result:
        return click.testing.CliRunner().invoke(command, list(arguments), input=said, prog_name="debater")

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Starts `debater ARGUMENTS` in a process of its own, with pipes."""

    def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "debater", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )

    return start
