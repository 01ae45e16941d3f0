"""`debater bank show`: the tree, one entry in full, and both as JSON."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from debater.banks.loader import load_bank
from debater.core.bank import Comeback, KeyPoint

Debater = Callable[..., Result]
TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
BANK = load_bank(TINY)
IDS = [*BANK.theme_by_id, *BANK.by_id, *BANK.point_by_id, "wages-supply", "wages-no-union"]


def test_the_tree_names_every_entry_with_its_counts(debater: Debater) -> None:
    shown = debater("bank", "show", "--bank", str(TINY))
    assert shown.exit_code == 0
    assert all(id_ in shown.stdout for id_ in IDS)
    assert "└─ wages: weight 3, direct; 8 phrasings, 3 near misses, 2 answers, 2 comebacks" in shown.stdout
    assert "   └─ wages-supply: 2 phrasings, 1 answer" in shown.stdout
    assert "employers: paragraph 1, 1 key point" in shown.stdout


def test_as_json_it_is_the_same_tree(debater: Debater) -> None:
    data = json.loads(debater("bank", "show", "--bank", str(TINY), "--format", "json").stdout)
    assert (data["schema"], data["id"], data["counts"]["key points"]) == ("debater.bank-contents/1", "tiny", 3)
    assert [node["id"] for node in data["below"]] == ["work", "society", "points", "statements"]
    assert data["below"][0]["below"][0]["below"][0]["id"] == "wages-supply"


@pytest.mark.parametrize("id_", IDS)
def test_any_entry_can_be_shown_in_full(debater: Debater, id_: str) -> None:
    text = debater("bank", "show", id_, "--bank", str(TINY))
    data = json.loads(debater("bank", "show", id_, "--bank", str(TINY), "--format", "json").stdout)
    assert text.exit_code == 0
    assert text.stdout.startswith(f"{id_}: ")
    assert data["id"] == id_


def test_a_key_point_in_full_holds_every_text_of_it(debater: Debater) -> None:
    shown = " ".join(debater("bank", "show", "wages", "--bank", str(TINY)).stdout.split())
    wages = BANK.by_id["wages"]
    texts = [wages.claim, *wages.phrasings, *(miss.text for miss in wages.near_misses), *wages.hints.key_words]
    texts += [wages.hints.theme, wages.hints.question, wages.hints.model_line]
    entries: list[KeyPoint | Comeback] = [wages, *wages.ladder()]
    for entry in entries:
        texts += [entry.claim, *entry.phrasings, *(text for a in entry.answers for text in (a.text, a.press))]
    assert [text for text in texts if text not in shown] == []


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ("wagse", "Did you mean 'wages'?"),
        ("qqqqqqqqq", "See `debater bank show` for the ids there are."),
        ("school-phones", "To show another motion, use --motion school-phones."),
        (str(TINY), f"To show another bank, use --bank {TINY}."),
    ],
)
def test_an_id_that_is_not_there_is_told_the_way(debater: Debater, wrong: str, cure: str) -> None:
    shown = debater("bank", "show", wrong, "--bank", str(TINY))
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert cure in shown.stderr


def test_texts_of_a_bank_do_not_act_on_the_terminal(debater: Debater, tmp_path: Path) -> None:
    evil = tmp_path / "bank.yaml"
    text = TINY.read_text(encoding="utf-8").replace(
        "Migrant labour holds down wages.", r'"Red \e[31m and [bold]wages"', 1
    )
    evil.write_text(text, encoding="utf-8")
    for arguments in ((), ("wages",)):
        shown = debater("bank", "show", *arguments, "--bank", str(evil))
        assert "\x1b" not in shown.stdout
        assert "Red  and [bold]wages" in shown.stdout or "Red and [bold]wages" in shown.stdout


def test_where_lines_cannot_be_drawn_plain_letters_draw_the_tree(
    process: Callable[..., subprocess.Popen[bytes]],
) -> None:
    running = process("bank", "show", "--bank", str(TINY), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    out, _ = running.communicate()
    assert b"`- wages: weight 3" in out
    assert b'"A tiny op-ed" by A. Writer' in out
    assert b"?" not in out
