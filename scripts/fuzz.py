"""Throws made-up bytes at what reads banks and messages, led by which lines of ours they reach (atheris, libFuzzer).

    .venv/bin/python -m pip install -e '.[fuzz]'
    .venv/bin/python scripts/fuzz.py bank --seconds 3600
    .venv/bin/python scripts/fuzz.py message --seconds 60 --corpus FOLDER

Begins with the seeds in tests/hostile/seeds and what FOLDER holds, where new finds go; without FOLDER they are dropped.
Stops with 77 at the first input that breaks a law, which is left beside FOLDER or in the current folder: put it among
the seeds once it is mended, for the tests replay them all.
"""
# ruff: noqa: PLC0415 - the fuzzer watches what is imported after it has begun

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, get_args

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "tests" / "hostile" / "seeds"
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
LONGEST = 4096
"""Bytes of an input: twice as long ones are reached by repeating, and the tests have those of a megabyte."""
PATIENCE = 10
"""Seconds after which an input counts as one that hangs; within two it must be answered on a quiet machine."""
MEMORY = 2048
"""Megabytes."""

if TYPE_CHECKING:
    from debater.session import Session


class LawBrokenError(AssertionError):
    """What came of an input is not what may come of any."""


def bank(data: bytes) -> None:
    """The bytes as a bank's file: a bank that can be written in other forms, or problems on lines of their own."""
    from debater.banks.argdown import as_argdown
    from debater.banks.canonical import canonical
    from debater.banks.loader import load_text
    from debater.banks.tables.files import table_of, table_text
    from debater.banks.tables.to_bank import bank_of
    from debater.banks.tables.to_rows import tables
    from debater.banks.yaml_tree import decoded
    from debater.cli.problems import as_github, as_text
    from debater.core.bank import Bank
    from debater.errors import BankError, EditError

    try:
        text = decoded(data, "bank.yaml")
        found = load_text(text, "bank.yaml")
    except BankError as error:
        _law(bool(error.problems), "a refusal says why")
        for shown in (as_text(error.problems), as_github(error.problems)):
            _law(len(shown.splitlines()) == len(error.problems), "each problem stands on a line of its own")
            _harmless(shown)
        return
    _harmless(as_argdown(found))
    rows = {name: table_of(table_text(name, rows), name, name) for name, rows in tables(found).items()}
    _law(bank_of(rows) == found, "tables bring back the bank")
    with suppress(EditError):  # some layouts cannot be rewritten without loss, and are refused
        _law(load_text(canonical(text, "bank.yaml", Bank), "bank.yaml") == found, "its canonical form means the same")


def message(data: bytes) -> None:
    """The bytes as a message, a line of `debater match`, and a report of the debate it was said in."""
    from debater.cli.contract import answer
    from debater.cli.messages import Form, Message, formed, messages
    from debater.core.text import clean, one_line, tamed
    from debater.evaluation.stream import windows
    from debater.reports import FORMATS, Format, render, report

    text = data.decode("utf-8", "surrogatepass") if _utf8(data) else data.decode("utf-8", "surrogateescape")
    for once in (clean, tamed, one_line):
        _harmless(once(text))
        _law(once(once(text)) == once(text), f"{once.__name__} twice is {once.__name__} once")
    for way in get_args(Form):
        for window in formed(windows(io.BytesIO(data), whole=True), way):
            for found in messages(window):
                if isinstance(found, Message):
                    answer(found.fields, _session().verdict(found.text))
    debate = _session().fresh(_session().setting)
    for said in (text, "wages"):
        _harmless(debate.respond(said).model_dump_json())
    form: Format = [*FORMATS][len(data) % len(FORMATS)]  # all four at each input take four times as long
    _harmless(render(report(debate.bank, debate.record), form))


TARGETS: dict[str, Callable[[bytes], None]] = {"bank": bank, "message": message}


@cache
def _session() -> "Session":
    from debater.session import open_session

    session = open_session(bank_file=TINY, model="hashing", keep=False)
    session.load()
    return session


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _law(holds: bool, law: str) -> None:
    if not holds:
        raise LawBrokenError(law)


def _harmless(text: str) -> None:
    acting = [c for c in text if (c < " " and c not in "\n\t") or "\x80" <= c <= "\x9f" or "\ud800" <= c <= "\udfff"]
    _law(not acting, f"nothing acts on the terminal, but here is {acting[:3]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz one target for so long. Gives libFuzzer's exit code: 0, or 77 for a broken law, 70 for a hang."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: %(default)d)")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="keep finds here, and go on from earlier ones")
    parser.add_argument("--seed", type=int, default=0, help="of the changes that are tried; 0: another each time")
    options = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        parser.exit(2, "atheris is not installed: .venv/bin/python -m pip install -e '.[fuzz]'\n")
    with TemporaryDirectory(prefix="debater-fuzz-") as passing:  # libFuzzer ends its process without tidying up
        corpus = (options.corpus or Path(passing) / "corpus").resolve()
        corpus.mkdir(parents=True, exist_ok=True)
        told = [f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", f"-timeout={PATIENCE}"]
        told += [f"-rss_limit_mb={MEMORY}", f"-seed={options.seed}", "-print_final_stats=1", "-reload=0"]
        told += [f"-artifact_prefix={corpus.parent if options.corpus else Path.cwd()}/"]
        words = SEEDS / f"{options.target}.dict"
        told += [f"-dict={words}"] if words.exists() else []
        own = {"DEBATER_CACHE": f"{passing}/cache", "DEBATER_STATE": f"{passing}/state", "HOME": passing}
        command = [sys.executable, "-c", _CODE, options.target, *told, str(corpus), str(SEEDS / options.target)]
        return subprocess.run(command, env={**os.environ, **own}, check=False).returncode


def work() -> None:
    """In the process that libFuzzer ends; `sys.argv` holds the target and what libFuzzer is told."""
    import atheris

    name = sys.argv[1]
    with atheris.instrument_imports(include=["debater"]):
        import debater.banks.canonical
        import debater.banks.loader
        import debater.cli.messages
        import debater.reports
        import debater.session  # noqa: F401 - it is watched
    TARGETS[name](b"wages")  # all that is loaded late, before an input is blamed for it
    atheris.Setup([name, *sys.argv[2:]], TARGETS[name])
    atheris.Fuzz()


_CODE = f"import sys; sys.path[:0] = [{str(ROOT / 'scripts')!r}, {str(ROOT)!r}]; import fuzz; fuzz.work()"

if __name__ == "__main__":
    raise SystemExit(main())
