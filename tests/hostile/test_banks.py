"""A bank of nasty texts, and files and options with nasty names, do no harm by way of any command."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest
from corpus import KINDS, corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import harmless, inert_page, neutral_table, same_bones
from nasty_banks import nasty_bank

from debater.banks.explain import explained
from debater.banks.loader import load_bank
from debater.banks.salvage import salvage
from debater.banks.tables.columns import COLUMNS
from debater.banks.yaml_tree import tree_of
from debater.cli.main import debater as command
from debater.cli.problems import as_text
from debater.core.bank import Bank
from debater.core.text import clean, tamed
from debater.errors import BankError

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "bank.yaml"
DOCUMENTED = {0, 1, 2, 3}
ON_BANKS = [
    "bank check bank.yaml",
    "bank check bank.yaml --format json",
    "bank check bank.yaml --format github",
    "bank show --bank bank.yaml",
    "bank show --bank bank.yaml wages",
    "bank show --bank bank.yaml --format json",
    "bank stats --bank bank.yaml",
    "bank diff bank.yaml other.yaml",
    "bank diff bank.yaml other.yaml --format json",
    "bank render --bank bank.yaml --out -",
    "bank render --bank bank.yaml --for coach --out -",
    "bank export --bank bank.yaml --to argdown --out -",
    "bank format --diff bank.yaml",
    "inbox list --bank bank.yaml --model hashing",
    "inbox list --bank bank.yaml --model hashing --format json",
    "export --bank bank.yaml --format html --out -",
    "export --bank bank.yaml --format md --out -",
    "export --bank bank.yaml --format csv --out -",
    "export --bank bank.yaml --format jsonl --out -",
    "export --list",
    "class report . --bank bank.yaml --format html --out -",
    "class report . --bank bank.yaml --format text --out -",
    "class report . --bank bank.yaml --format json --out -",
    "explain --bank bank.yaml --model hashing {nasty}",
    "explain --bank bank.yaml --model hashing --format json {nasty}",
    "evaluate --bank bank.yaml --model hashing --resamples 0 script.jsonl",
    "evaluate --bank bank.yaml --model hashing --resamples 0 --format json script.jsonl",
    "evaluate --bank bank.yaml --model hashing --resamples 0 --format junit script.jsonl",
    "evaluate --bank bank.yaml --model hashing --resamples 0 --format html script.jsonl",
]
NASTY = "wages \x1b]0;pwned\x07\x1b[31m\u202e\x9b2J<b>"
Ran = Callable[..., click.testing.Result]


def ran(*arguments: str, said: str | bytes = "", code: set[int] = DOCUMENTED) -> click.testing.Result:
    done = click.testing.CliRunner().invoke(command, list(arguments), input=said, prog_name="debater", color=True)
    assert done.exit_code in code, (arguments, done.exit_code, done.stderr)
    assert "Traceback" not in done.stderr
    harmless(done.stdout_bytes)
    harmless(done.stderr_bytes)
    return done


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nasty banks, a debate held on one of them, and a script of nasty texts."""
    folder = tmp_path_factory.mktemp("room")
    nasty_bank(folder / "bank.yaml", 5, kinds=("ansi", "controls", "html", "formula", "markup", "bidi", "templates"))
    nasty_bank(folder / "other.yaml", 6)
    rows = [
        {"text": n.text, "stance": "opposes", "key_points": ["wages"]} for n in corpus(7, 60) if n.kind != "surrogates"
    ]
    rows = [row for row in rows if clean(row["text"])]
    (folder / "script.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


@pytest.fixture
def there(room: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(room)
    monkeypatch.setenv("DEBATER_CACHE", str(room / "cache"))
    monkeypatch.setenv("DEBATER_DATABASE_URL", f"sqlite:///{room}/debates.sqlite3")
    if not (room / "debates.sqlite3").exists():
        said = b"\n".join(n.text.encode("utf-8", "surrogatepass") for n in corpus(9, 2 * len(KINDS)))
        ran("play", "--plain", "--bank", "bank.yaml", "--model", "hashing", said=said, code={0})
    return room


@pytest.mark.parametrize("line", ON_BANKS)
def test_no_command_lets_a_nasty_bank_or_debate_reach_the_terminal(there: Path, line: str) -> None:
    done = ran(*(part.format(nasty=NASTY) for part in line.split()))
    assert done.stdout, done.stderr
    if "html" in line or "render" in line:
        inert_page(done.stdout)
        package = "evaluation" if line.startswith("evaluate") else "reports"
        same_bones(done.stdout, ROOT / "debater" / package / "templates")
    elif "json" in line.replace("script.jsonl", ""):
        for text in done.stdout.splitlines() if "jsonl --out" in line else [done.stdout]:
            json.loads(text)


def test_tables_of_a_nasty_bank_have_no_formulas_and_come_back(there: Path, tmp_path: Path) -> None:
    ran("bank", "export", "--bank", "bank.yaml", "--to", "csv", "--out", str(tmp_path / "tables"), code={0})
    for name, columns in COLUMNS.items():
        text = (tmp_path / "tables" / f"{name}.csv").read_text("utf-8-sig")
        assert not set(text) & {"\x1b", "\x9b", "\x9d", "\x90"}
        neutral_table(tamed(text), len(columns))
    ran("bank", "import", str(tmp_path / "tables"), "--into", str(tmp_path / "again" / "bank.yaml"), "--yes", code={0})
    again, was = load_bank(tmp_path / "again" / "bank.yaml"), load_bank(there / "bank.yaml")
    assert [point.id for point in again.key_points] == [point.id for point in was.key_points]


def test_a_class_report_of_nasty_debates_has_neutral_tables(there: Path, tmp_path: Path) -> None:
    done = ran("class", "report", ".", "--bank", "bank.yaml", "--format", "csv", "--out", str(tmp_path), code={0, 1})
    for file in map(Path, done.stdout.split("\n")[:-1]):
        rows = file.read_text("utf-8-sig")
        neutral_table(rows, rows.partition("\n")[0].count(",") + 1)


NAMES = [
    NASTY,
    "a" * 5_000,
    "a/" * 3_000,
    "\udcff\x1b[2J",
    "..",
    "~nobody/x",
    "x\n::error::y",
    "/proc/self/mem",
    "%s{}",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize(
    "line",
    [
        "play --plain --bank {}",
        "play --plain --motion {}",
        "play {}",
        "{}",
        "--{}",
        "match --bank {tiny} --model {}",
        "match -v --bank {tiny} --model {}",
        "match --bank {tiny} --model hashing {}",
        "match --bank {tiny} --model hashing --output {}/x {tiny}",
        "bank check {}",
        "bank check --format json {}",
        "bank check --rule {}",
        "bank show --bank {tiny} {}",
        "bank diff {} {tiny}",
        "bank format --check {}",
        "bank import {}",
        "bank list {}",
        "inbox list --bank {tiny} --model hashing --database {}",
        "export --database {}",
        "export {}",
        "class report {}",
        "evaluate --bank {tiny} --model hashing {}",
    ],
)
def test_a_nasty_name_is_told_in_a_sentence(
    line: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran(*(part.format(name, tiny=TINY) for part in line.split()))
    assert done.stdout or done.stderr


@pytest.mark.parametrize("name", [name for name in NAMES if "\0" not in name], ids=range(len(NAMES)))
@pytest.mark.parametrize(
    "variable",
    ["DEBATER_MODEL", "DEBATER_BACKEND", "DEBATER_ARGUMENTS", "DEBATER_ADAPTER", "DEBATER_CACHE", "DEBATER_STATE"],
)
def test_a_nasty_variable_is_told_in_a_sentence(
    variable: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBATER_MODEL", "hashing")
    monkeypatch.setitem(os.environ, variable, name)
    for line in ("bank list", f"match --bank {TINY}"):
        ran(*line.split(), said="wages")


@pytest.mark.parametrize("name", ["wages \x1b]0;pwned\x07", "\u202eegaw", "a\nb: error", "<b>", "[red]"])
def test_a_motion_with_a_nasty_name_is_listed_checked_and_played(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "bank.yaml").write_bytes(TINY.read_bytes())
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(tmp_path))
    assert len(ran("bank", "list", code={0}).stdout.splitlines()) >= 3
    ran("bank", "check", str(folder), code={0, 1})
    ran("bank", "format", "--diff", str(folder), code={0, 1})
    ran("match", "-v", "--motion", name, "--model", "hashing", said="wages", code={0})
    ran("match", "--motion", name[:-1], code={2})


def test_half_a_character_in_a_script_is_told_at_its_line(tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text('{"text": "wages", "stance": "opposes"}\n{"text": "a \\ud83d b", "stance": "opposes"}\n')
    told = ran("evaluate", "--bank", str(TINY), "--model", "hashing", str(script), code={2}).stderr
    assert f"{script}:2:1: error 'text' holds half of a character" in told


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            ["a: ", "- ", "b\n", "  ", "'", '"', "[", "{", "? ", "|\n", "key_points:\n", "id: x\n", "\\x9b"]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_as_a_bank_gives_problems_of_one_line_each_at_a_place_in_it(text: str) -> None:
    try:
        tree = tree_of(text, "bank.yaml")
        problems = explained(salvage(tree, Bank).errors, tree, Bank) if isinstance(tree.data, dict) else tree.problems
    except BankError as error:
        problems = list(error.problems)
    shown = as_text(problems)
    harmless(shown)
    assert len(shown.splitlines()) == len(problems)
    lines = len(text.splitlines()) + 1
    assert all(0 <= problem.line <= lines for problem in problems)
