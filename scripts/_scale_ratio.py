"""Texts a second of `match` in one process, and of the bare encoder on the same texts. Started by bench_scale.py.

Ours is all that the command does once the model is loaded: a file read, its lines judged, their JSON written to a file
that takes its name at the end. The bare encoder is given what ours must encode, sorted by length, all in one call.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from _scale_texts import BANK, bank, mixed, singles

from debater.cli.match_run import Run
from debater.evaluation.spread import Spread
from debater.matching.evidence import split
from debater.matching.loading import load_matcher

KINDS = {"single": (singles, 3008, 4), "mixed": (mixed, 960, 2)}
"""The texts, how many, and how many rounds; 3,008 lines end with two of the largest windows."""


def measure(kind: str) -> None:
    """Write the seconds of each round, by the clock (`wall`) and of all threads (`cpu`), and the numbers of texts."""
    chosen, count, rounds = KINDS[kind]
    known = bank()
    matcher = load_matcher(known, beside=BANK, prepared=True)
    texts = chosen(known, count)
    every = sorted(set(split(texts)[1]), key=len)
    found: dict[str, list[float]] = {f"{who}-{clock}": [] for who in ("ours", "bare") for clock in ("wall", "cpu")}
    with TemporaryDirectory() as folder:
        said, out = Path(folder, "said.txt"), Path(folder, "out.jsonl")
        said.write_text("\n".join(texts) + "\n", "utf-8")

        def ours() -> None:
            with said.open("rb") as stream:
                Run(stream, "txt", out, False, Spread()).of(matcher, "")

        def bare() -> None:
            matcher.encoder.encode(every)

        calls: list[tuple[str, Callable[[], None]]] = [("ours", ours), ("bare", bare)]
        matcher.encoder.encode(every[:256])
        for number in range(rounds):
            for name, call in calls[:: 1 if number % 2 else -1]:
                cpu, wall = time.process_time(), time.perf_counter()
                call()
                found[f"{name}-wall"].append(time.perf_counter() - wall)
                found[f"{name}-cpu"].append(time.process_time() - cpu)
    json.dump({**found, "messages": len(texts), "texts": len(every)}, sys.stdout)
