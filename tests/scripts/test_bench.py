"""scripts/bench.py: what it makes of samples, what it says of rows it cannot measure, and where it writes."""

import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = (
    *("_bench_place", "_bench_play", "_bench_reply", "_bench_rounds", "_bench_table", "_bench_page", "_bench_bank"),
    *("_bench_scale", "bench"),
)
ISSUE = {
    **{"help": 3, "check": 3, "frame": 1.3, "first": 1.15, "later": 0.2, "reply": 1, "memory": 0.6, "verdict": 2},
    **{"load": 1, "load-memory": 1},
}


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return {name: importlib.import_module(name) for name in MODULES}


@pytest.fixture
def place(modules: dict[str, ModuleType], tmp_path: Path) -> object:
    return modules["_bench_place"].Place(tmp_path)


def test_all_that_should_be_reached_has_a_row(modules: dict[str, ModuleType]) -> None:
    rows = {row.name: row for row in modules["_bench_table"].ROWS}
    assert {name: rows[name].reach for name in ISSUE} == ISSUE
    assert {row.group for row in rows.values()} == {group.name for group in modules["_bench_rounds"].GROUPS}


def test_figures_are_of_medians_and_of_the_least(modules: dict[str, ModuleType]) -> None:
    table = modules["_bench_table"]
    row = table.Row("r", "ours", "theirs", "g", "a", "b", reach=2)
    (found,) = table.figures([row], {"a": [4.0, 1.0, 3.0], "b": [2.0, 1.0, 9.0]}, {})
    assert (found.value, found.least, found.reached) == (1.5, 1.0, True)
    (found,) = table.figures([row], {"a": [9.0], "b": [2.0]}, {})
    assert found.reached is False
    assert "**not reached**" in table.table([found])
    slower = table.Row("r", "ours", "theirs", "g", "a", "b", kind="difference")
    (found,) = table.figures([slower], {"a": [0.003], "b": [0.002]}, {})
    assert found.value == pytest.approx(1.0)
    assert found.reached is None
    assert "| +1.0 ms |" in table.table([found])


def test_what_cannot_be_measured_is_said(
    modules: dict[str, ModuleType], place: object, capsys: pytest.CaptureFixture[str]
) -> None:
    table, rounds = modules["_bench_table"], modules["_bench_rounds"]

    def ours(place, ours_first):  # type: ignore[no-untyped-def]
        place.ended(["-c", "raise SystemExit('no such | model')"])

    samples, why = modules["bench"].measured([rounds.Group("g", ours, most=3)], place, 3)
    assert samples == {}
    found = table.figures([table.Row("r", "ours", "theirs", "g", "a", "b", reach=2)], samples, why)
    assert found[0].reached is None
    assert "missing" in found[0].as_json()
    line = table.table(found).splitlines()[-1]
    assert "not measured: python" in line
    assert "ended with 1: no such / model" in line
    assert line.count("|") == 9
    assert capsys.readouterr().err.count("cannot be measured") == 1


def test_groups_take_turns_and_the_first_of_a_pair_changes(modules: dict[str, ModuleType], place: object) -> None:
    done: list[tuple[str, bool]] = []

    def group(name: str, most: int) -> object:
        def measure(_: object, ours_first: bool) -> dict[str, list[float]]:
            done.append((name, ours_first))
            return {name: [1.0]}

        return modules["_bench_rounds"].Group(name, measure, most)

    samples, why = modules["bench"].measured([group("a", 3), group("b", 2)], place, 5)
    assert done == [("a", False), ("b", False), ("a", True), ("b", True), ("a", False)]
    assert (samples, why) == ({"a": [1.0] * 3, "b": [1.0] * 2}, {})
    assert modules["_bench_rounds"].in_turns("xyz", True) == ["z", "y", "x"]
    done.clear()
    modules["bench"].measured([group("a", 3), group("b", 2)], place, 5, enough=0)
    assert done == [("a", False), ("b", False)]


def test_programs_run_apart_from_the_user(
    modules: dict[str, ModuleType], place: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEBATER_MODEL", "mine")
    monkeypatch.setenv("XDG_CACHE_HOME", "/mine")
    told = place.environment()  # type: ignore[attr-defined]
    assert "DEBATER_MODEL" not in told
    assert "XDG_CACHE_HOME" not in told
    for name in ("HOME", "DEBATER_CACHE"):
        assert told[name].startswith(str(tmp_path))


def test_a_word_ends_the_wait(place: object) -> None:
    code = "print('no', flush=True); print('READY', flush=True); import time; time.sleep(600)"
    seconds, held = place.said(code, "READY")  # type: ignore[attr-defined]
    assert seconds > 0
    assert held > 0 or not Path("/proc/self/status").exists()


def test_a_program_that_never_says_it_is_no_measurement(modules: dict[str, ModuleType], place: object) -> None:
    with pytest.raises(modules["_bench_place"].CannotMeasureError, match="ended with 3"):
        place.said("raise SystemExit(3)", "READY")  # type: ignore[attr-defined]


def test_messages_of_the_reply_have_20_words(modules: dict[str, ModuleType]) -> None:
    said = [*modules["_bench_reply"].MESSAGES, modules["_bench_scale"].ONE]
    assert [len(message.split()) for message in said] == [20] * len(said)


def test_a_bank_of_any_size_can_be_written_and_read(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    from debater.matching.fitted_file import fit_key, read_fitted, write_fitted
    from debater.matching.matcher import Matcher

    banks = modules["_bench_bank"]
    bank, encoder = banks.a_bank(20), banks.Drawn()
    key = fit_key(bank, encoder)
    assert write_fitted(tmp_path / "f.npz", key, banks.as_if_fitted(bank))
    fitted = read_fitted(tmp_path / "f.npz", key)
    assert fitted is not None
    assert len(fitted.exemplars) == 20 * (banks.PHRASINGS + 2)
    assert Matcher(bank, encoder, fitted).verdict("p3 is said.").candidates[0].phrasing.startswith("p")


def test_only_what_stands_between_the_marks_is_replaced(modules: dict[str, ModuleType]) -> None:
    page = modules["_bench_page"]
    text = f"before\n\n{page.BEGIN}\nold\n{page.END}\nafter\n"
    new = page.between_marks(text, "new")
    assert new == f"before\n\n{page.BEGIN}\n\nnew\n\n{page.END}\nafter\n"
    assert page.between_marks(new, "new") == new
    for broken in ("no marks", text + text, f"{page.END}{page.BEGIN}"):
        with pytest.raises(ValueError, match="needs two lines"):
            page.between_marks(broken, "new")


def test_the_page_has_its_marks_and_names_only_rows_that_exist(modules: dict[str, ModuleType]) -> None:
    text = (ROOT / "docs/performance.md").read_text("utf-8")
    modules["_bench_page"].between_marks(text, "")
    named = {name for found in re.findall(r"--rows ([\w,-]+)", text) for name in found.split(",")}
    assert named
    assert named <= {row.name for row in modules["_bench_table"].ROWS}


@pytest.mark.parametrize(
    "asked", [["--rows", "helpp"], ["--rounds", "0"], ["--json", "nowhere/x.json"], ["--write", "nowhere.md"]]
)
def test_bad_usage_is_refused_before_any_work(modules: dict[str, ModuleType], asked: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        modules["bench"].main(asked)
    assert ended.value.code == 2


def test_a_row_is_measured_and_written(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    page = modules["_bench_page"]
    (tmp_path / "page.md").write_text(f"{page.BEGIN}\n{page.END}\n", "utf-8")
    files = ["--json", str(tmp_path / "f.json"), "--write", str(tmp_path / "page.md")]
    status = modules["bench"].main(["--rows", "help", "--rounds", "1", *files])
    told = json.loads((tmp_path / "f.json").read_text("utf-8"))
    assert (told["schema"], told["unmeasured"]) == ("debater.speed/1", {})
    (row,) = told["rows"]
    assert (row["name"], row["reach"], len(row["ours"])) == ("help", 3, 3)
    assert status == int(not row["reached"])
    written = (tmp_path / "page.md").read_text("utf-8")
    assert "| `debater --help` |" in written
    assert "Measured on " in written
