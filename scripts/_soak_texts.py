"""Nasty texts: said in debates, matched by the thousand, written into banks; nothing crashes, escapes or takes long."""
# ruff: noqa: PLC0415 - the laws lie with the tests, and the program is imported where it works

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from _soak_place import ROOT, command, ended, environment

sys.path.append(str(ROOT / "tests" / "hostile"))

if TYPE_CHECKING:
    from corpus import Nasty

NAME = "texts"
COUNT = 2_000
"""Texts at least, however short the time."""
SLOW = 2.0
"""Seconds of computing after which an answer counts as broken; of the real model, whose products run on all cores, as
many times as there are cores."""
MODEL_FROM = 60.0
"""Seconds from which the real model answers the long ones too."""
DOCUMENTED = (0, 1, 2, 3)
_COMMANDS = (
    "play --plain --bank {bank}",
    "match --bank {bank} --format txt {texts}",
    "match --bank {bank} --format jsonl {texts}",
    "match --bank {bank} {lines}",
    "explain --bank {bank}",
    "bank check {bank}",
    "bank check {texts}",
    "bank show --bank {bank}",
    "bank render --bank {bank} --for coach --out -",
    "bank export --bank {bank} --to argdown --out -",
    "bank format --diff {bank}",
    "export --bank {bank} --format html --out -",
    "export --bank {bank} --format md --out -",
    "export --bank {bank} --format csv --out -",
    "class report {place} --bank {bank} --format html --out -",
    "inbox list --bank {bank}",
    "evaluate --bank {bank} --resamples 0 {lines}",
)


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Texts in this process, then commands on banks of such texts, by turns until the time is over."""
    counts, wrong = Counter[str](), Counter[str]()
    end = time.monotonic() + seconds
    os.environ.update(DEBATER_CACHE=str(place / "cache"), DEBATER_STATE=str(place / "state"))
    half = time.monotonic() + seconds / 2
    slowest = {"stand-in": _said(_texts(seed, half), "hashing", place, counts, wrong)}
    if seconds >= MODEL_FROM:
        slowest["real model"] = _said(_long(seed), "", place, counts, wrong)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    number = 0
    while time.monotonic() < end or not number:
        for line, why in _commands(seed + number, place):
            counts["tried"] += 1
            counts["commands"] += 1
            counts["survived" if not why else "broken"] += 1
            if why:
                wrong[f"{line}: {why}"] += 1
        number += 1
    told = {f"wrong {place}": text for place, (text, _) in enumerate(wrong.most_common(20), 1)}
    return {
        **counts,
        **{f"slowest answer, s of CPU, {name}": round(value, 2) for name, value in slowest.items()},
        "largest size, MB": grown,
        **told,
    }


def _said(texts: "Iterable[Nasty]", model: str, place: Path, counts: Counter[str], wrong: Counter[str]) -> float:
    """Each text said in a debate that is stored. Gives the CPU seconds of the slowest answer."""
    from laws import harmless

    from debater.cli.plain import turn_text
    from debater.session import open_session

    bank = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
    first = open_session(bank_file=bank, model=model, database=str(place / "said.sqlite3"))
    first.load()
    first.respond("wages")  # all that is loaded late
    debate, slowest, most = first, 0.0, SLOW if model else SLOW * (os.cpu_count() or 1)
    for number, nasty in enumerate(texts):
        if number % 200 == 0:
            debate = first.fresh(first.setting)
        begun, why = time.process_time(), ""
        try:
            harmless(turn_text(debate, debate.respond(nasty.text)))
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
        taken = time.process_time() - begun
        slowest = max(slowest, taken)
        why = why or debate.notice or ("took longer" if taken > most else "")
        counts["tried"] += 1
        counts["texts"] += 1
        counts["survived" if not why else "broken"] += 1
        if why:
            wrong[f"{nasty.kind}: {why[:160]}"] += 1
    return slowest


def _texts(seed: int, end: float) -> "Iterator[Nasty]":
    """At least COUNT short ones, a long one after every fifty as long as there are any; more until `end`."""
    from corpus import corpus

    long = list(_long(seed))
    for number, nasty in enumerate(corpus(seed, 10**9), 1):
        if number > COUNT and time.monotonic() > end:
            return
        yield nasty
        if number % 50 == 0 and long:
            yield long.pop()


def _long(seed: int) -> "Iterator[Nasty]":
    from corpus import long_lines

    return long_lines(seed)


def _commands(seed: int, place: Path) -> Iterator[tuple[str, str]]:
    """Each command on a bank, a file of texts and a file of JSON lines of this seed, with what was wrong or nothing."""
    from corpus import corpus
    from laws import harmless, inert_page
    from nasty_banks import nasty_bank

    from debater.core.text import one_line

    folder = place / f"banks-{seed}"
    folder.mkdir()
    told = environment(folder)
    texts = list(dict.fromkeys(nasty.text for nasty in corpus(seed, 200)))
    names = {"bank": nasty_bank(folder / "bank.yaml", seed), "place": folder}
    names |= {"texts": folder / "texts.yaml", "lines": folder / "lines.jsonl"}
    said = "\n".join(texts).encode("utf-8", "surrogatepass")
    names["texts"].write_bytes(said)
    whole = {one_line(text).casefold() for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)} - {""}
    rows = [json.dumps({"text": text, "stance": "opposes", "key_points": ["wages"]}) for text in sorted(whole)]
    names["lines"].write_text("\n".join(rows))
    for line in _COMMANDS:
        begun = time.monotonic()
        done = ended(command(*(part.format(**names) for part in line.split())), told, said[:100_000])
        why = "" if done.returncode in DOCUMENTED else f"status {done.returncode}"
        try:
            harmless(done.stdout)
            harmless(done.stderr)
            if "html" in line or "render" in line:
                inert_page(done.stdout.decode())
        except (AssertionError, UnicodeDecodeError) as error:
            why = str(error)[:160]
        why = "a traceback" if b"Traceback" in done.stderr else why
        yield line.split(" --")[0], why or ("took longer than 60 s" if time.monotonic() - begun > 60 else "")
