"""The tiny bank with something wrong in it, and what the loader says."""

from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.errors import BankError, Problem

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")


@pytest.fixture
def tiny_text() -> str:
    return TINY


@pytest.fixture
def problems(tmp_path, monkeypatch):
    """All problems of a bank's text (or bytes) and, if given, of a phrasebook beside it."""
    monkeypatch.chdir(tmp_path)

    def told(text: str | bytes, phrasebook: str | None = None) -> list[Problem]:
        Path("bank.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        if phrasebook is not None:
            Path("phrasebook.yaml").write_text(phrasebook, "utf-8")
        with pytest.raises(BankError) as caught:
            load_bank(Path("bank.yaml"))
        return list(caught.value.problems)

    return told


@pytest.fixture
def only_problem(problems):
    """Message, cure and rule of the one problem once `old` is `new`, which must stand where `mark` begins."""

    def told(old: str, new: str, mark: str) -> tuple[str, str, str]:
        assert old in TINY
        text = TINY.replace(old, new, 1)
        (problem,) = problems(text)
        assert (problem.file, problem.line, problem.column) == ("bank.yaml", *place(text, mark))
        assert problem.level == "error"
        return problem.message, problem.cure, problem.rule

    return told


def place(text: str, mark: str) -> tuple[int, int]:
    """Line and column of the first `mark` in a text, counted here and not by the loader."""
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
