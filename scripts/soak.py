"""Try to hurt the program for long: kills, many at once, long debates, nasty texts, broken disks. Counts what was lost.

    .venv/bin/python scripts/soak.py                                # every sub-run, a minute each
    .venv/bin/python scripts/soak.py kills=600 together --seeds 3,4 # these, with lengths of their own
    .venv/bin/python scripts/soak.py --list

A sub-run is a module `scripts/_soak_NAME.py` with `NAME` and `run(seed, seconds, place) -> figures`; `place` is empty.
Debates and caches lie in that folder; nothing of the user's is read or written. The same seed tries the same
things. The table goes to standard output, what is being done to standard error. Ends with 1 if anything was lost or
broken, 2 if it was asked for something that cannot be done.
"""

import argparse
import importlib
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, cast

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = "debater.soak/1"
SECONDS = 60.0
FIRST = ("tried", "survived", "lost", "broken")
"""The figures that have a column each; any other that a sub-run gives stands below its row."""
Figure = int | float | str


class SubRun(Protocol):
    """What a module `_soak_NAME` offers."""

    NAME: str

    def run(self, seed: int, seconds: float, place: Path) -> dict[str, Figure]:
        """Try things for about so many seconds; how many were tried and survived, what was lost and what broke."""
        ...


@dataclass(frozen=True)
class Result:
    """One sub-run with one seed: its length in seconds, and its figures."""

    name: str
    seed: int
    seconds: float
    figures: dict[str, Figure]

    @property
    def clean(self) -> bool:
        """Whether nothing was lost and nothing broke."""
        return not self.figures.get("lost") and not self.figures.get("broken")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for, and tell."""
    options, wanted = _asked(arguments)
    if options.list:
        for name, module in found().items():
            print(f"{name}: {(module.__doc__ or '').splitlines()[0]}")
        return 0
    for variable in [name for name in os.environ if name.startswith("DEBATER_")]:
        del os.environ[variable]
    results = list[Result]()
    with TemporaryDirectory(prefix="debater-soak-", ignore_cleanup_errors=True) as folder:
        for seed in options.seeds:
            for name, seconds in wanted.items():
                _tell(f"{name}, seed {seed}, {seconds:.0f} s")
                results.append(one(name, seed, seconds, Path(folder)))
    print(table(results))
    if options.json is not None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [{"name": r.name, "seed": r.seed, "seconds": round(r.seconds, 1), **r.figures} for r in results]
        options.json.write_text(json.dumps({"schema": SCHEMA, "when": when, "runs": rows}, indent=1) + "\n", "utf-8")
    return int(not all(result.clean for result in results))


def found() -> dict[str, SubRun]:
    """Every sub-run by its name."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    names = sorted(file.stem for file in Path(__file__).parent.glob("_soak_*.py"))
    modules = [importlib.import_module(name) for name in names]
    return {module.NAME: cast("SubRun", module) for module in modules if hasattr(module, "NAME")}


def one(name: str, seed: int, seconds: float, folder: Path) -> Result:
    """A sub-run in a new folder below `folder`; one that fails itself counts as broken."""
    place = folder / f"{name}-{seed}"
    place.mkdir()
    begun = time.monotonic()
    try:
        figures = found()[name].run(seed, seconds, place)
    except Exception as error:  # the other sub-runs go on
        traceback.print_exc()
        figures = {"broken": 1, "why": f"{type(error).__name__}: {error}"}
    return Result(name, seed, time.monotonic() - begun, figures)


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table, a row each; figures of a sub-run's own in a list below."""
    lines = ["| sub-run | seed | seconds | tried | survived | lost | broken |", "|---|--:|--:|--:|--:|--:|--:|"]
    for result in results:
        counts = " | ".join(str(result.figures.get(name, 0)) for name in FIRST)
        lines.append(f"| {result.name} | {result.seed} | {result.seconds:.0f} | {counts} |")
    for result in results:
        more = [f"{name} {value}" for name, value in result.figures.items() if name not in FIRST]
        lines += ["", f"{result.name}, seed {result.seed}:", *(f"- {line}" for line in more)] if more else []
    return "\n".join(lines)


def _asked(arguments: Sequence[str] | None) -> tuple[Any, dict[str, float]]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="*", metavar="NAME[=SECONDS]", help="sub-runs; all unless you choose")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="length of each (default: %(default)g)")
    parser.add_argument("--seeds", type=_numbers, default=[1], metavar="N,...", help="default: 1")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--list", action="store_true", help="say which sub-runs there are")
    options = parser.parse_args(arguments)
    known, wanted = found(), dict[str, float]()
    for asked in options.runs or known:
        name, _, length = asked.partition("=")
        if name not in known:
            parser.error(f"there is no sub-run '{name}'; there are: {', '.join(known)}")
        if length and not re.fullmatch(r"\d+(\.\d+)?", length):
            parser.error(f"'{asked}': seconds are a number")
        wanted[name] = float(length) if length else options.seconds
    if options.json is not None and not options.json.resolve().parent.is_dir():
        parser.error(f"there is no folder {options.json.resolve().parent}")
    return options, wanted


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
