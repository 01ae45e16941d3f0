"""Measure every public figure of docs/matching.md beside its baselines, in one seeded run.

    .venv/bin/python scripts/bench_matching.py --data ../shared/data --json bench.json

On the shipped banks' objections.yaml, ArgKP-2021 dev and VIRA; `debater evaluate --against` holds the same peers
beside debater on a script of one's own. SetFit comes with `pip install -e '.[peers]'`, is slow, and measured only when
named in --peers. What is missing is said and left out, never guessed. The table goes to stdout, progress to stderr.
Exit status: 0 all measured, 1 something was left out, 2 bad usage, 3 no model.
"""

import argparse
import csv
import importlib.metadata
import json
import platform
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from _bench_data import (
    ARGKP_FILES,
    SEED,
    VIRA_FILES,
    Asked,
    Dataset,
    Task,
    argkp_datasets,
    bank_dataset,
    banks,
    vira_datasets,
)
from _bench_peers import WAYS, AbsentError, Bench, Found

from debater.core.metrics import auroc, share, top_k
from debater.errors import BankError, ModelError

SCHEMA = "debater.benchmark/1"
ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("debater", "numpy", "scikit-learn", "torch", "sentence-transformers", "onnxruntime", "setfit")
FIGURES = {
    "top_1": "top-1",
    "top_3": "top-3",
    "wrong_stance": "wrong stance",
    "abstention_auroc": "abstention AUROC",
    "answered": "answered",
    "wrong_side": "wrong side",
    "side_auroc": "side AUROC",
}
KEY = """\
n: texts with a right entry, over all draws; top-1, top-3: a right one is first, among three. wrong stance: the first is
of the other side. abstention AUROC: the top score tells texts with a right entry from texts without (0.5: chance).
answered: of n, got a rebuttal; wrong side: of supporting statements; side AUROC: P(opposes), objectors against
supporters. Figures are means over topics and draws; `-`: not measured."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def figures(task: Task, found: Found) -> dict[str, float | None]:
    """One way's figures on one task."""
    order = np.argsort(-found.scores, axis=1, kind="stable")
    known = [i for i, asked in enumerate(task.asked) if asked.right]
    others = [i for i, asked in enumerate(task.asked) if not asked.right]
    ranked = [[str(k) for k in order[i, :3] if np.isfinite(found.scores[i, k])] for i in known]
    right = [{str(k) for k in task.asked[i].right} for i in known]
    best = found.scores.max(axis=1, initial=-np.inf)
    result = {
        "top_1": top_k(ranked, right, 1),
        "top_3": top_k(ranked, right, 3),
        "abstention_auroc": auroc(best[known].tolist(), best[others].tolist()),
    }
    if task.sides:
        result["wrong_stance"] = share(task.sides[order[i, 0]] != task.asked[i].side for i in known)
    if found.answered is not None:
        result["answered"] = share(found.answered[i] for i in known)
        result["wrong_side"] = share(found.answered[i] for i in _of_side(task.asked, "supports"))
    if (opposes := found.opposes) is not None:
        objectors, supporters = (_of_side(task.asked, side) for side in ("opposes", "supports"))
        result["side_auroc"] = auroc([opposes[i] for i in objectors], [opposes[i] for i in supporters])
    return result


def _of_side(asked: Sequence[Asked], side: str) -> list[int]:
    return [i for i, one in enumerate(asked) if one.side == side]


def row(peer: str, dataset: Dataset, bench: Bench) -> dict[str, Any]:
    """A way's mean figures on a data set, with those of every task. Raises AbsentError."""
    name, way = WAYS[peer]
    tasks = [task for task in dataset.tasks if peer != "setfit" or task.draw == 0]
    found = [figures(task, way(task, bench)) for task in tasks]
    means = {key: _mean([part.get(key) for part in found]) for key in FIGURES}
    if peer == "setfit" and len(tasks) < len(dataset.tasks):
        name += " (first draw)"
    known = [sum(bool(asked.right) for asked in task.asked) for task in tasks]
    parts = [{"task": t.name, "draw": t.draw, "n": n, **f} for t, n, f in zip(tasks, known, found, strict=True)]
    return {"peer": peer, "name": name, "n": sum(known), **means, "parts": parts}


def _mean(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return round(sum(there) / len(there), 6) if there else None


def table(dataset: Dataset, rows: Sequence[dict[str, Any]]) -> str:
    """The rows in Markdown, aligned; columns that nobody filled are left out."""
    shown = {key: name for key, name in FIGURES.items() if any(row[key] is not None for row in rows)}
    cells = [["way", "n", *shown.values()]]
    cells += [
        [one["name"], str(one["n"]), *("-" if one[k] is None else f"{one[k]:.3f}" for k in shown)] for one in rows
    ]
    width = [max(3, *(len(line[i]) for line in cells)) for i in range(len(cells[0]))]
    lines = [
        "| "
        + " | ".join(f"{c:<{w}}" if i == 0 else f"{c:>{w}}" for i, (c, w) in enumerate(zip(line, width, strict=True)))
        for line in cells
    ]
    lines.insert(1, "| " + " | ".join("-" * w if i == 0 else "-" * (w - 1) + ":" for i, w in enumerate(width)))
    return f"**{dataset.id}**: {dataset.about}\n\n" + "\n".join(f"{line} |" for line in lines) + "\n"


def datasets(options: argparse.Namespace, folders: dict[str, Path], left_out: dict[str, str]) -> Iterator[Dataset]:
    """What was asked for, one after the other; what cannot be had goes to `left_out`."""
    lost = {name: _no_script(folder) for name, folder in folders.items()}
    lost |= {"argkp": _absent(options.data, ARGKP_FILES), "vira": _absent(options.data, VIRA_FILES)}
    for name in options.only or lost:
        why = lost[name]
        try:
            if not why:
                yield from _read(name, options, folders)
        except (BankError, OSError, ValueError, KeyError, csv.Error) as error:
            why = f"it cannot be read ({type(error).__name__}: {error})"
        if why:
            left_out[name] = why
            say(f"{name} is left out: {why}.")


def _read(name: str, options: argparse.Namespace, folders: dict[str, Path]) -> Iterable[Dataset]:
    if name in folders:
        return [bank_dataset(folders[name])]
    return (argkp_datasets if name == "argkp" else vira_datasets)(options.data, options.quick)


def _absent(data: Path | None, files: Sequence[str]) -> str:
    """What is missing of a data set, in words; empty when all is there."""
    if data is None:
        return "no data folder was given (--data)"
    lost = [name for name in files if not (data / name).is_file()]
    return f"{data} lacks {', '.join(lost)}" if lost else ""


def _no_script(folder: Path) -> str:
    return "" if (folder / "objections.yaml").is_file() else f"{folder} has no objections.yaml"


def measure(options: argparse.Namespace, folders: dict[str, Path]) -> dict[str, Any]:
    """Everything, printed as it comes. Raises ModelError."""
    bench, left_out, results = Bench(options.model), dict[str, str](), []
    for dataset in datasets(options, folders, left_out):
        rows = []
        for peer in options.peers:
            if peer in left_out:
                continue
            started = time.monotonic()
            try:
                rows.append(row(peer, dataset, bench))
            except AbsentError as error:
                left_out[peer] = str(error)
                say(f"{peer} is left out: {error}.")
                continue
            say(f"{dataset.id}, {peer}: {time.monotonic() - started:.0f} s")
        print(table(dataset, rows), flush=True)
        about = {"id": dataset.id, "about": dataset.about, "sources": dataset.sources}
        results.append({**about, "rows": rows})
    return {"encoders": bench.loaded, "datasets": results, "left_out": left_out}


def versions() -> dict[str, str | None]:
    """Of Python and what the figures rest on; None: not installed."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = None
    return found


def parsed(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, dict[str, Path]]:
    parser = argparse.ArgumentParser(description="Measure matching on public data and the shipped banks.")
    parser.add_argument("--data", type=Path, help="holds argkp2021/ and vira-intents/")
    parser.add_argument("--arguments", type=Path, default=ROOT / "arguments", help="holds the banks' folders")
    parser.add_argument("--model", default="", help="a sentence model's folder or name; 'hashing' to try the script")
    parser.add_argument("--only", help="some of the banks' names, argkp and vira, with commas between")
    parser.add_argument("--peers", default="cosine-line,cosine,bm25,logistic,debater", help=f"some of {','.join(WAYS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write everything there")
    parser.add_argument("--quick", action="store_true", help="one draw, 1,000 messages of VIRA: to look, not to report")
    options = parser.parse_args(arguments)
    folders = banks(options.arguments)
    for name, known in (("only", [*folders, "argkp", "vira"]), ("peers", list(WAYS))):
        given = [one.strip() for one in (getattr(options, name) or "").split(",") if one.strip()]
        if unknown := [one for one in given if one not in known]:
            parser.error(f"--{name}: there is no {', '.join(unknown)}; choose from {', '.join(known)}")
        setattr(options, name, list(dict.fromkeys(given)))
    if not options.peers:
        parser.error("--peers: name at least one")
    if options.json is not None:
        try:
            options.json.touch()
        except OSError as error:
            parser.error(f"--json: {options.json} cannot be written ({error.strerror})")
    return options, folders


def main(arguments: Sequence[str] | None = None) -> int:
    options, folders = parsed(arguments)
    started = time.monotonic()
    quick = " Quick: one draw, fewer messages." if options.quick else ""
    print(f"Matching, seed {SEED}.{quick}\n", flush=True)
    try:
        measured = measure(options, folders)
    except ModelError as error:
        say(str(error))
        return 3
    print(KEY)
    for role, name in measured["encoders"].items():
        print(f"{'Baselines' if role == 'base' else 'debater'}: {name}")
    for name, why in measured["left_out"].items():
        print(f"Left out: {name}: {why}.")
    if options.json is not None:
        head = {"schema": SCHEMA, "seed": SEED, "quick": options.quick, "versions": versions()}
        report = {**head, **measured, "timing": {"seconds": round(time.monotonic() - started, 1)}}
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if measured["left_out"] else 0


if __name__ == "__main__":
    sys.exit(main())
