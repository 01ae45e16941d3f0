"""scripts/bench_check.py on a bank of a few key points."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from debater.lint.engine import check_file

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("bench_check")


def test_the_doctor_finds_nothing_in_its_bank_and_each_slip_in_each_key_point(
    bench: ModuleType, tmp_path: Path
) -> None:
    file = tmp_path / "large.yaml"
    text = yaml.safe_dump(bench.a_bank(40), sort_keys=False, width=10_000)
    file.write_text(text, "utf-8")
    assert check_file(file) == []
    found = []
    for slip in bench.SLIPS.values():
        file.write_text(text.replace(*slip), "utf-8")
        found.append(len(check_file(file)))
    assert found == [40, 40 * bench.NEAR_MISSES]


def test_it_gives_ratios(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench_check.py", "--points", "10", "--rounds", "1"])
    assert bench.main() == 0
    bare, *others = capsys.readouterr().out.splitlines()
    assert bare.startswith("import click, yaml: ")
    assert [line.endswith(" x") for line in others] == [True] * 4
