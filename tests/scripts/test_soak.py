"""scripts/soak.py: it runs what it is asked to, tells what was lost, and fails when anything was."""

import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def soak(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import soak

    return soak


class Pretended:
    """A sub-run with these figures."""

    NAME = "pretended"

    def __init__(self, **figures: object) -> None:
        self.figures, self.asked = figures, list[tuple[int, float]]()

    def run(self, seed: int, seconds: float, place: Path) -> dict[str, object]:
        assert [*place.iterdir()] == []
        self.asked.append((seed, seconds))
        if "error" in self.figures:
            raise OSError("no room")
        return self.figures


@pytest.mark.parametrize(
    ("figures", "code"),
    [({"tried": 3, "survived": 3}, 0), ({"tried": 3, "lost": 1}, 1), ({"broken": 2}, 1), ({"error": 1}, 1)],
)
def test_it_ends_with_1_if_anything_was_lost_or_broken(
    soak: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], figures: dict, code: int
) -> None:
    monkeypatch.setattr(soak, "found", lambda: {"pretended": Pretended(**figures)})
    assert soak.main(["pretended"]) == code
    assert "| pretended | 1 |" in capsys.readouterr().out


def test_seeds_lengths_and_figures(
    soak: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one, two = Pretended(tried=1, survived=1, slowest=0.5), Pretended(tried=2)
    monkeypatch.setattr(soak, "found", lambda: {"one": one, "two": two})
    asked = ["one=7", "two", "--seconds", "3", "--seeds", "4,5", "--json", str(tmp_path / "out.json")]
    assert soak.main(asked) == 0
    assert (one.asked, two.asked) == ([(4, 7.0), (5, 7.0)], [(4, 3.0), (5, 3.0)])
    assert "- slowest 0.5" in capsys.readouterr().out
    written = json.loads((tmp_path / "out.json").read_text())
    assert [(run["name"], run["seed"]) for run in written["runs"]] == [("one", 4), ("two", 4), ("one", 5), ("two", 5)]


@pytest.mark.parametrize("asked", [["nothing-such"], ["kills=soon"], ["--json", "no-folder/out.json"]])
def test_what_cannot_be_done_ends_with_2(soak: ModuleType, asked: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        soak.main(asked)
    assert ended.value.code == 2


def test_every_sub_run_can_be_loaded(soak: ModuleType) -> None:
    assert {"kills", "long", "onnx", "together"} <= soak.found().keys()
