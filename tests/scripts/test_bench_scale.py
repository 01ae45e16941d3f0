"""scripts/bench_scale.py: what it makes of samples, and where it writes. What it measures is not measured here."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("_bench_place", "_bench_page", "_scale_rows", "bench_scale")
SAMPLES = {
    "single": {"ours-wall": [2.0, 9.0, 2.0], "bare-wall": [1.0], "ours-cpu": [1.0], "bare-cpu": [0.96], "texts": 100},
    "memory": {"10000": 100_000_000, "100000": 104_000_000, "1000000": 106_000_000},
    "workers": {"one": [100.0], "two": [180.0, 190.0, 200.0]},
    "killed-cluster": {"killed": 5, "same": True, "bytes": 1234},
}


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return {name: importlib.import_module(name) for name in MODULES}


def test_figures_are_of_medians_and_held_against_what_should_be_reached(modules: dict[str, ModuleType]) -> None:
    rows = modules["_scale_rows"].rows_of(SAMPLES, SAMPLES, {})
    found = [(row.part, row.figure, row.reached) for row in rows]
    assert found == [
        ("single", "0.500 x", False),
        ("single", "0.960 x", True),
        ("memory", "+4.0 %", True),
        ("memory", "+6.0 %", False),
        ("workers", "1.90 x", None),
        ("killed-cluster", "1,234 bytes the same", True),
    ]
    table = modules["_scale_rows"].table(rows)
    assert table.count("\n") == len(rows) + 1
    assert table.count("**not reached**") == 2


@pytest.mark.parametrize("found", [{"killed": 5, "same": False, "bytes": 9}, {"killed": 0, "same": True, "bytes": 9}])
def test_other_bytes_or_nobody_killed_is_not_reached(modules: dict[str, ModuleType], found: dict[str, object]) -> None:
    (row,) = modules["_scale_rows"].rows_of(["killed-workers"], {"killed-workers": found}, {})
    assert row.reached is False


def test_what_cannot_be_measured_is_said(modules: dict[str, ModuleType], capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = modules["_scale_rows"].rows_of(["cluster"], {}, {"cluster": "there is no Ray"})
    assert "not measured: there is no Ray" in modules["_scale_rows"].table([row])
    with pytest.raises(SystemExit) as ended:
        modules["bench_scale"].main(["--parts", "memory,speed"])
    assert ended.value.code == 2
    assert "there is no part 'speed'" in capsys.readouterr().err


def test_the_table_has_a_place_of_its_own_in_the_docs(modules: dict[str, ModuleType]) -> None:
    page, by = (ROOT / "docs" / "scale.md").read_text("utf-8"), modules["bench_scale"].BY
    written = modules["_bench_page"].between_marks(page, "| new |", by)
    assert "| new |" in written
    with pytest.raises(ValueError, match="once each"):
        modules["_bench_page"].between_marks(page, "| new |")
