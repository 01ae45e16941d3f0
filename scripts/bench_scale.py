"""Long inputs: how quick `match` is beside the bare encoder, what it holds, how it grows with workers, and killed ones.

    .venv/bin/python scripts/bench_scale.py [--parts single,memory] [--json FILE] [--write docs/scale.md]

The table goes to standard output, what is being done to standard error. Programs run with caches and a home of their
own. Ends with 1 if a figure was not reached or not measured, 2 if it was asked for something that cannot be done.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import _bench_page
from _bench_place import ROOT, CannotMeasureError, Place
from _scale_rows import PARTS, rows_of, table

SCHEMA = "debater.scale/1"
BY = "scripts/bench_scale.py"
LONGEST = 300.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and tell."""
    options, parts = _asked(arguments)
    where, when, begun = _bench_page.machine(), datetime.now(UTC), time.monotonic()
    if where["load"] is not None and where["load"] > where["processors"] / 2:
        _tell(f"The machine is busy (load {where['load']:g}): its figures will not be worth much.")
    with TemporaryDirectory(prefix="debater-scale-", ignore_cleanup_errors=True) as folder:
        samples, why = measured(parts, Place(Path(folder)))
    seconds = time.monotonic() - begun
    rows = rows_of(parts, samples, why)
    shown = table(rows)
    print(shown)
    if options.json is not None:
        report = {"schema": SCHEMA, "when": when.isoformat(timespec="seconds"), "seconds": round(seconds, 1)}
        told = {**report, "machine": where, "rows": [vars(row) for row in rows], "samples": samples}
        _bench_page.write(options.json, json.dumps(told, indent=1) + "\n")
    if options.write is not None:
        text = f"{shown}\n\n{_bench_page.in_words(where, f'{when:%Y-%m-%d}', 4, seconds)}"
        page = options.write.read_text("utf-8")
        _bench_page.write(options.write, _bench_page.between_marks(page, text, BY))
    _tell(f"{seconds:.0f} s in all")
    return int(any(row.missing or row.reached is False for row in rows))


def measured(parts: Sequence[str], place: Place) -> tuple[dict[str, Any], dict[str, str]]:
    """What each part found, and of those that could not be measured, why."""
    samples: dict[str, Any] = {}
    why: dict[str, str] = {}
    for part in parts:
        begun = time.monotonic()
        try:
            samples[part] = _MEASURES[part](place)
        except (CannotMeasureError, OSError, ValueError) as error:
            why[part] = str(error)
            _tell(f"{part}: cannot be measured: {error}")
            continue
        _tell(f"{part}: {time.monotonic() - begun:.0f} s")
    return samples, why


def _apart(code: str) -> Callable[[Place], Any]:
    """Runs code in a process of its own, that writes JSON."""

    def run(place: Place) -> Any:
        path = os.pathsep.join((str(ROOT), str(ROOT / "scripts")))
        environment = place.environment(place.warm, PYTHONPATH=path)
        command = [sys.executable, "-c", code]
        try:
            done = subprocess.run(command, capture_output=True, env=environment, timeout=LONGEST, check=False)
        except subprocess.TimeoutExpired as error:
            raise CannotMeasureError(f"it took more than {LONGEST:.0f} s") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"]
            raise CannotMeasureError(said[-1][:200])
        return json.loads(done.stdout)

    return run


_MEASURES: dict[str, Callable[[Place], Any]] = {
    **{kind: _apart(f"from _scale_ratio import measure; measure('{kind}')") for kind in ("single", "mixed")},
    "memory": _apart("from _scale_memory import measure; measure()"),
    **{way: _apart(f"from _scale_workers import growth; growth('{way}')") for way in ("workers", "cluster")},
    **{
        f"killed-{way}": _apart(f"from _scale_workers import killed; killed('{way}')") for way in ("workers", "cluster")
    },
}


def _asked(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join(PARTS), help="of: %(default)s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table between the marks of this page")
    options = parser.parse_args(arguments)
    parts = [name.strip() for name in options.parts.split(",") if name.strip()]
    if unknown := [name for name in parts if name not in PARTS]:
        parser.error(f"there is no part '{unknown[0]}'; the parts are: {', '.join(PARTS)}")
    for file in (options.json, options.write):
        if file is not None and not file.resolve().parent.is_dir():
            parser.error(f"there is no folder {file.resolve().parent}")
    if options.write is not None:
        try:
            _bench_page.between_marks(options.write.read_text("utf-8"), "", BY)
        except (OSError, ValueError) as error:
            parser.error(f"{options.write} cannot be written: {error}")
    return options, parts


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    for variable in [name for name in os.environ if name.startswith("DEBATER_")]:
        del os.environ[variable]
    raise SystemExit(main())
