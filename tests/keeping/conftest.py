"""A home in which debates were held, and a file of every kind that debater keeps."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest
from everything_kept import BESIDE, CACHES, LOGS, RESCUED

from debater.history.database import default_file
from debater.places import cache_folder, state_folder
from debater.session import Session, open_session

Debate = Callable[..., Session]
TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """None of what others left on this machine."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(scope="session")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the tiny bank teaches, kept from one test to the next."""
    return tmp_path_factory.mktemp("learnt")


@pytest.fixture
def debate(learnt: Path) -> Debate:
    """Says two turns, in the usual place or in a database; the debate is still on. It leaves no caches."""

    def held(database: str | None = None) -> Session:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DEBATER_CACHE", str(learnt))
            session = open_session(bank_file=TINY, model="hashing", database=database)
            session.respond("Migrant labour holds down wages for the low paid.")
            session.respond("What of crime?")
        assert session.notice == ""
        return session

    return held


@pytest.fixture
def held(debate: Debate) -> Session:
    """A debate of two turns on the tiny bank that was held and ended, in the usual place."""
    session = debate()
    session.end()
    session.store.close()
    return session


@pytest.fixture
def full(held: Session, own_temporary_folder: Path) -> list[Path]:
    """A file of every kind, beside the debate; all of them."""
    made = [cache_folder() / name for name in CACHES] + [state_folder() / name for name in LOGS]
    made += [Path(f"{default_file()}{ending}") for ending in BESIDE]
    made += [state_folder() / RESCUED, own_temporary_folder / "debater-ab12cd34" / RESCUED]
    for file in made:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"secret words")
    return [default_file(), *made]


@pytest.fixture
def data() -> Callable[..., click.testing.Result]:
    """Runs `debater data ARGUMENTS` here; gives exit_code, stdout and stderr."""
    from debater.cli.main import debater

    def run(*arguments: str, said: str = "") -> click.testing.Result:
        return click.testing.CliRunner().invoke(debater, ["data", *arguments], input=said, prog_name="debater")

    return run
