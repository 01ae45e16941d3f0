"""Speed, memory and scale, each beside a bare program that does the least there is to do.

    .venv/bin/python scripts/bench.py [--rows help,frame] [--rounds 7] [--json FILE] [--write docs/performance.md]

Every row is a ratio of two things measured in turns in one run (some are plain seconds). All rounds of all rows are
interleaved. Programs run with caches, debates and a home of their own; nothing of the user's is read or written. The
table goes to standard output, what is being done to standard error. Ends with 1 if a row was not reached or not
measured, 2 if it was asked for something that cannot be done.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import _bench_page
from _bench_place import CannotMeasureError, Place
from _bench_rounds import GROUPS, Group, Samples
from _bench_table import ROWS, Row, figures, table

SCHEMA = "debater.speed/1"
ROUNDS = 7
ENOUGH = 240
"""After so many seconds no further round is begun; each group has one in any case."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and tell."""
    options, rows = _asked(arguments)
    groups = [group for group in GROUPS if any(row.group == group.name for row in rows)]
    where, when, begun = _bench_page.machine(), datetime.now(UTC), time.monotonic()
    if where["load"] is not None and where["load"] > where["processors"] / 2:
        _tell(f"The machine is busy (load {where['load']:g}): its figures will not be worth much.")
    with TemporaryDirectory(prefix="debater-bench-", ignore_cleanup_errors=True) as folder:
        samples, why = measured(groups, Place(Path(folder)), options.rounds, options.seconds)
    seconds = time.monotonic() - begun
    found = figures(rows, samples, why)
    shown = "\n\n".join(
        [table(found), *(f"{group}, not measured to the end: {reason}" for group, reason in why.items())]
    )
    print(shown)
    if options.json is not None:
        report = {"schema": SCHEMA, "when": when.isoformat(timespec="seconds"), "seconds": round(seconds, 1)}
        told = {**report, "rounds": options.rounds, "machine": where, "rows": [one.as_json() for one in found]}
        _bench_page.write(options.json, json.dumps({**told, "unmeasured": why}, indent=1) + "\n")
    if options.write is not None:
        text = f"{shown}\n\n{_bench_page.in_words(where, f'{when:%Y-%m-%d}', options.rounds, seconds)}"
        page = options.write.read_text("utf-8")
        _bench_page.write(options.write, _bench_page.between_marks(page, text))
    _tell(f"{seconds:.0f} s in all")
    return int(bool(why) or any(one.missing or one.reached is False for one in found))


def measured(
    groups: Sequence[Group], place: Place, rounds: int, enough: float = ENOUGH
) -> tuple[Samples, dict[str, str]]:
    """All samples, and for each group that could not be measured, or not to the end, why."""
    samples: Samples = {}
    why: dict[str, str] = {}
    end = time.monotonic() + enough
    for number in range(rounds):
        for group in groups:
            begun = time.monotonic()
            if number >= group.most or group.name in why or (number and begun > end):
                continue
            try:
                taken = group.round(place, bool(number % 2))
            except (CannotMeasureError, OSError, ValueError) as error:
                why[group.name] = str(error)
                _tell(f"round {number + 1}, {group.name}: cannot be measured: {error}")
                continue
            for name, values in taken.items():
                samples.setdefault(name, []).extend(values)
            _tell(f"round {number + 1}, {group.name}: {time.monotonic() - begun:.0f} s")
    return samples, why


def _asked(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, list[Row]]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names, slow = [row.name for row in ROWS], {group.name for group in GROUPS if group.slow}
    extra = ", ".join(row.name for row in ROWS if row.group in slow)
    parser.add_argument("--rows", default="", help=f"of: {', '.join(names)}; all but {extra} unless you choose")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="at most; some rows need fewer (default: %(default)s)"
    )
    parser.add_argument(
        "--seconds", type=float, default=ENOUGH, help="begin no round after these (default: %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table between the marks of this page")
    options = parser.parse_args(arguments)
    wanted = [name.strip() for name in options.rows.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in names]:
        parser.error(f"there is no row '{unknown[0]}'; the rows are: {', '.join(names)}")
    if options.rounds < 1:
        parser.error("--rounds needs 1 or more")
    for file in (options.json, options.write):
        if file is not None and not file.resolve().parent.is_dir():
            parser.error(f"there is no folder {file.resolve().parent}")
    if options.write is not None:
        try:
            _bench_page.between_marks(options.write.read_text("utf-8"), "")
        except (OSError, ValueError) as error:
            parser.error(f"{options.write} cannot be written: {error}")
    return options, [row for row in ROWS if (row.name in wanted if wanted else row.group not in slow)]


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    for variable in [name for name in os.environ if name.startswith("DEBATER_")]:
        del os.environ[variable]
    raise SystemExit(main())
