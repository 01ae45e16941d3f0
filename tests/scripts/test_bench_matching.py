"""scripts/bench_matching.py on a tiny bank and tiny data sets, with the stand-in for a model."""

import csv
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """\
format: 1
objections:
- {text: "Cheap labour from abroad means lower pay for us.", stance: opposes, key_points: [wages]}
- {text: "The hospital is full of newcomers.", stance: opposes, key_points: [services], acceptable: [crime]}
- {text: "Employers hold down pay, not migrants.", stance: supports}
- {text: "Did you see the match?", stance: off-topic, distance: far}
"""
MODULES = ("_adapter_data", "_bench_data", "_bench_peers", "bench_matching")
Bench = Callable[..., int]


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return {name: importlib.import_module(name) for name in MODULES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank in arguments/, ArgKP-2021's three files and VIRA's one in data/."""
    bank = tmp_path / "arguments" / "tiny"
    bank.mkdir(parents=True)
    copy(ROOT / "tests/data/tiny/bank.yaml", bank)
    (bank / "objections.yaml").write_text(SCRIPT, "utf-8")
    key_points, arguments, labels = [], [], []
    for k, (side, word) in enumerate([(1, "freedom"), (1, "health"), (-1, "money"), (-1, "safety")]):
        key_points.append({"key_point_id": f"kp_{k}", "key_point": f"It is about {word}", "topic": "T", "stance": side})
        for i in range(6):
            text = f"Number {i} says that {word} matters {'so ' * i}much"
            arguments.append({"arg_id": f"arg_{k}_{i}", "argument": text, "topic": "T", "stance": side})
            labels.append({"arg_id": f"arg_{k}_{i}", "key_point_id": f"kp_{k}", "label": 1})
    arguments.append({"arg_id": "arg_none", "argument": "Nothing fits here", "topic": "T", "stance": 1})
    for name, rows in (("key_points", key_points), ("arguments", arguments), ("labels", labels)):
        write(tmp_path / "data" / "argkp2021" / f"{name}_dev.csv", rows)
    concerns: list[dict[str, Any]] = [
        {"sentence": f"{opener} {word} {end}", "label": f"Worry about {word}", "label_idx": k}
        for k, word in enumerate(["needles", "children", "money"])
        for opener in ("Tell me of", "Why would", "What has", "I dread")
        for end in ("today?", "in spring", "at my age", "with allergies")
    ]
    again = {**concerns[0], "sentence": concerns[0]["sentence"].upper() + "!"}
    write(tmp_path / "data" / "vira-intents" / "train.csv", [*concerns, again])
    return tmp_path


def write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def bench(modules: dict[str, ModuleType], folder: Path) -> Bench:
    """Runs the script on the tiny data; gives its exit status."""

    def run(*arguments: object, data: bool = True) -> int:
        given = ["--arguments", folder / "arguments", "--model", "hashing", *arguments]
        given += ["--data", folder / "data"] if data else []
        status: int = modules["bench_matching"].main([str(argument) for argument in given])
        return status

    return run


def test_every_set_has_a_row_a_way(bench: Bench, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    peers = ["cosine-line", "cosine", "bm25", "logistic", "debater"]
    assert bench("--peers", ",".join(peers), "--json", folder / "out.json") == 0
    report = json.loads((folder / "out.json").read_text("utf-8"))
    assert list(report) == [
        *("schema", "seed", "quick", "versions", "encoders", "datasets", "left_out", "timing"),
    ]
    assert (report["schema"], report["seed"], report["left_out"]) == ("debater.benchmark/1", 0, {})
    assert report["encoders"] == {"base": "hashing-256", "ours": "hashing-256"}
    assert {"python", "numpy", "scikit-learn"} <= {name for name, version in report["versions"].items() if version}
    sets = {one["id"]: one for one in report["datasets"]}
    assert list(sets) == ["tiny", "argkp", "argkp+lines", "vira", "vira+lines"]
    assert all(len(digest) == 16 for one in sets.values() for digest in one["sources"].values())
    assert [[row["peer"] for row in one["rows"]] for one in sets.values()] == [peers] * 5
    out, err = capsys.readouterr()
    assert all(f"**{name}**" in out for name in sets)
    assert out.count("| debater ") == 5
    assert "vira+lines, debater: " in err


def test_each_set_has_the_figures_it_can_have(bench: Bench, folder: Path) -> None:
    assert bench("--peers", "cosine-line,debater", "--json", folder / "out.json") == 0
    rows = {
        (one["id"], row["peer"]): row
        for one in json.loads((folder / "out.json").read_text("utf-8"))["datasets"]
        for row in one["rows"]
    }
    assert rows["tiny", "debater"]["n"] == 2
    assert rows["tiny", "debater"]["wrong_side"] is not None
    assert rows["tiny", "cosine-line"]["wrong_side"] is None
    assert rows["tiny", "cosine-line"]["wrong_stance"] is None
    assert [part["n"] for part in rows["argkp", "debater"]["parts"]] == [12] * 5  # 3 of each 6 are learned from
    assert rows["argkp", "cosine-line"]["top_1"] == 1.0  # one word tells them apart
    assert rows["argkp", "cosine-line"]["wrong_stance"] == 0.0
    assert rows["vira", "debater"]["abstention_auroc"] is None


def test_two_runs_give_the_same_figures(bench: Bench, folder: Path) -> None:
    reports = []
    for name in ("one.json", "two.json"):
        bench("--only", "argkp,vira", "--peers", "logistic,debater", "--json", folder / name)
        reports.append(json.loads((folder / name).read_text("utf-8")) | {"timing": None})
    assert reports[0] == reports[1]


def test_missing_data_is_said_and_the_rest_is_measured(
    bench: Bench, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data/argkp2021/labels_dev.csv").unlink()
    assert bench("--only", "argkp,vira", "--peers", "cosine-line", "--json", folder / "out.json") == 1
    why = f"{folder / 'data'} lacks argkp2021/labels_dev.csv"
    report = json.loads((folder / "out.json").read_text("utf-8"))
    assert report["left_out"] == {"argkp": why}
    assert [one["id"] for one in report["datasets"]] == ["vira", "vira+lines"]
    out, err = capsys.readouterr()
    assert f"Left out: argkp: {why}." in out
    assert f"argkp is left out: {why}." in err
    assert "**argkp" not in out


def test_without_a_data_folder_the_banks_are_measured(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("--peers", "cosine", data=False) == 1
    out = capsys.readouterr().out
    assert "**tiny**" in out
    assert "Left out: vira: no data folder was given (--data)." in out


@pytest.mark.parametrize(
    ("file", "name"), [("data/vira-intents/train.csv", "vira"), ("arguments/tiny/bank.yaml", "tiny")]
)
def test_a_damaged_file_is_said(
    bench: Bench, folder: Path, capsys: pytest.CaptureFixture[str], file: str, name: str
) -> None:
    (folder / file).write_text("[\n1\n", "utf-8")
    assert bench("--only", name, "--peers", "cosine") == 1
    assert f"Left out: {name}: it cannot be read (" in capsys.readouterr().out


def test_a_missing_library_leaves_its_row_out(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("setfit", "datasets"):
        monkeypatch.setitem(sys.modules, package, None)
    assert bench("--only", "argkp", "--peers", "setfit,cosine-line") == 1
    out = capsys.readouterr().out
    assert "Left out: setfit: setfit and datasets are not installed (pip install 'debater[peers]')." in out
    assert "| SetFit" not in out
    assert "| cosine to the line" in out


def test_words_alone_tell_entries_apart(bench: Bench, folder: Path) -> None:
    assert bench("--only", "argkp", "--peers", "bm25", "--json", folder / "out.json") == 0
    report = json.loads((folder / "out.json").read_text("utf-8"))
    assert report["datasets"][0]["rows"][0]["top_1"] == 1.0


def test_setfit_needs_a_real_model(
    bench: Bench, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("setfit", "datasets"):
        (folder / f"{package}.py").touch()
    monkeypatch.syspath_prepend(folder)
    assert bench("--only", "argkp", "--peers", "setfit") == 1
    assert "Left out: setfit: it tunes a sentence model" in capsys.readouterr().out


@pytest.mark.parametrize(("option", "value"), [("--only", "argkpp"), ("--peers", "cosinus"), ("--peers", ",")])
def test_bad_usage_is_refused_before_any_work(bench: Bench, option: str, value: str) -> None:
    with pytest.raises(SystemExit) as ended:
        bench(option, value)
    assert ended.value.code == 2


def test_duplicates_of_what_is_learned_are_not_asked(modules: dict[str, ModuleType], folder: Path) -> None:
    data = modules["_bench_data"]
    alone, with_lines = data.vira_datasets(folder / "data", quick=False)
    assert len(alone.tasks) == 3
    for task in alone.tasks:
        asked = [asked.text for asked in task.asked]
        assert asked
        assert not data.near(asked, [text for text, _ in task.lesson.taught]).any()
    task = with_lines.tasks[0]
    lines = {(line, k) for k, line in enumerate(task.lesson.lines)}
    assert set(task.lesson.taught) == {*alone.tasks[0].lesson.taught, *lines}
    assert data.near(["Is it safe?", "Who pays?"], ["is it SAFE"]).tolist() == [[True], [False]]
