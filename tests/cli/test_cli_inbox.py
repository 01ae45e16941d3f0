"""`debater inbox`: listed, promoted, dismissed and undone without a screen."""

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.core.debate import advance, choose
from debater.core.state import DebateState
from debater.history.store import Store, as_url

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
NOON = datetime(2026, 3, 2, 12)
RENTS = ("Rents are either high or very high.", "Rents are very high, either way.")
OBJECTIONS = """\
format: 1
objections:
  - {text: Rents are very high., stance: opposes, key_points: [services]}
  - {text: There is crime in the streets., stance: opposes, key_points: [crime]}
"""


@pytest.fixture
def folder(tmp_path, scripted):
    """The tiny bank, and a debate in which two texts on rents were rejected and one, said twice, was unclear."""
    shutil.copy(TINY, tmp_path)
    store = Store(as_url(str(tmp_path / "d.sqlite3")))
    store.begin("d1", "tiny", "0", NOON)
    state = DebateState(scripted.bank)
    turns = []
    for text in (*RENTS, "So?", "so? "):
        state, turn = advance(state, text, scripted._matcher.verdict(text))
        turns.append(turn)
        if state.open_menu:
            state, turn = choose(state, None)
            turns.append(turn)
    for turn in turns:
        store.append("d1", turn, NOON)
    store.close()
    return tmp_path


@pytest.fixture
def inbox(debater, folder):
    """Runs `debater inbox ARGUMENTS` on it."""
    options = ("--bank", str(folder), "--database", str(folder / "d.sqlite3"), "--model", "hashing")
    return lambda *arguments: debater("inbox", *arguments, *options)


def texts(inbox):
    return {text["text"] for group in json.loads(inbox("--format", "json").stdout) for text in group["texts"]}


def test_the_list_says_what_how_often_and_where_it_belongs(inbox):
    result = inbox()
    assert result.exit_code == 0
    assert "2 times: 2 none of these\n     nearest " in result.stdout
    assert "1.1  Rents are" in result.stdout
    assert "2.1  So?  (2 times)" in result.stdout
    assert "4 texts in 2 groups in the inbox of tiny." in result.stderr
    assert inbox("list").stdout == result.stdout


def test_as_json_every_text_has_its_reference_and_where_it_was_said(inbox):
    rents, so = json.loads(inbox("--format", "json").stdout)
    assert (rents["number"], rents["count"], rents["kinds"]) == (1, 2, {"rejected": 2})
    assert [text["reference"] for text in rents["texts"]] == ["1.1", "1.2"]
    assert so["texts"][0]["said"][0]["debate"] == "d1"
    assert so["texts"][0]["said"][0]["at"] == "2026-03-02T12:00:00Z"


def test_a_group_is_shown_by_number_or_letters(inbox):
    rents, _ = json.loads(inbox("--format", "json").stdout)
    assert inbox("list", "1").stdout == inbox("list", rents["id"]).stdout
    assert inbox("1").stdout == inbox("1.1").stdout == inbox("list", "1").stdout
    assert "So?" not in inbox("list", "1").stdout


def test_what_is_to_be_typed_next_names_the_same_bank_and_database(inbox, folder):
    options = f" --bank {folder} --database {folder / 'd.sqlite3'}\n"
    assert f"debater inbox promote 1.1 --as phrasing{options}" in inbox().stderr
    assert f"debater inbox dismiss 1{options}" in inbox().stderr
    assert f"`debater inbox undo{options[:-1]}` takes it back." in inbox("dismiss", "1").stderr


@pytest.mark.parametrize(
    ("action", "option", "goes_with"),
    [
        ("support", "--key-point=wages", "phrasing or near-miss or key-point"),
        ("phrasing", "--is=supports", "near-miss"),
        ("phrasing", "--claim=Rents rise.", "key-point"),
        ("near-miss", "--theme=money", "key-point"),
    ],
)
def test_an_option_that_says_nothing_about_it_is_refused(inbox, action, option, goes_with):
    result = inbox("promote", "1", "--as", action, option, "--yes")
    assert result.exit_code == 2
    assert f"{option.partition('=')[0]} goes with --as {goes_with}, not with --as {action}." in result.stderr


def test_without_a_terminal_nothing_is_kept_unless_told_so(inbox, folder):
    (folder / "objections.yaml").write_text(OBJECTIONS)
    result = inbox("promote", "1.1", "--as", "phrasing", "--key-point", "services")
    assert result.exit_code == 1
    assert "test objections" in result.stdout
    assert "add --yes" in result.stderr
    assert load_bank(folder) == load_bank(TINY)
    assert len(texts(inbox)) == 3


def test_kept_it_is_in_the_bank_and_undo_takes_it_back(inbox, folder):
    first = json.loads(inbox("--format", "json").stdout)[0]["texts"][0]["text"]
    result = inbox("promote", "1.1", "--as", "phrasing", "--key-point", "services", "--yes")
    assert result.exit_code == 0
    assert f"“{first}” became a phrasing of services" in result.stdout
    assert first in load_bank(folder).by_id["services"].phrasings
    assert first not in texts(inbox)
    assert "Taken back: " in inbox("undo").stdout
    assert (folder / "bank.yaml").read_bytes() == TINY.read_bytes()
    assert first in texts(inbox)
    assert "nothing to take back" in inbox("undo").stderr


def test_a_whole_group_makes_a_key_point_and_the_doctor_names_what_is_left(inbox, folder, debater):
    result = inbox("promote", "1", "--as", "key-point", "--key-point", "rents", "--claim", "Rents rise.", "--yes")
    assert result.exit_code == 0
    assert set(load_bank(folder).by_id["rents"].phrasings) == set(RENTS)
    assert texts(inbox) == {"So?"}
    assert "TODO" in debater("bank", "check", str(folder)).stdout


def test_what_is_dismissed_together_comes_back_together(inbox, folder):
    assert "3 wordings were dismissed" in inbox("dismiss", "1", "2").stdout
    assert "Nothing waits" in inbox().stderr
    assert (folder / "bank.yaml").read_bytes() == TINY.read_bytes()
    inbox("undo")
    assert len(texts(inbox)) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("promote", "1"), "--as phrasing, near-miss, support, key-point"),
        (("promote", "7", "--as", "support"), "There is no group 7: there are 2 groups"),
        (("promote", "0", "--as", "support"), "There is no group 0"),
        (("promote", "1.9", "--as", "support"), "It has 2 texts."),
        (("promote", "zzzzzz", "--as", "support"), "No group begins with 'zzzzzz'"),
        (("promote", "1-2", "--as", "support"), "names no group"),
        (("promote", "1", "--as", "phrasing", "--key-point", "x"), "no key point 'x'"),
        (("promote", "1", "--as", "near-miss", "--is", "x"), "cannot be 'x'"),
        (("promote", "2", "--as", "key-point"), "in your own words"),
        (("promote", "1", "--as", "key-point", "--theme", "x"), "no theme 'x'"),
        (("dismiss",), "Missing argument"),
        (("dismiss", "1", "9"), "no group 9"),
        (("open",), "needs a terminal"),
    ],
)
def test_what_cannot_be_done_is_2_and_changes_nothing(inbox, folder, arguments, message):
    result = inbox(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (folder / "bank.yaml").read_bytes() == TINY.read_bytes()
    assert len(texts(inbox)) == 3


def test_faulty_objections_are_said_and_can_be_passed_over(inbox, folder):
    (folder / "objections.yaml").write_text("format: 1\nobjections:\n  - {text: A., stance: against}\n")
    result = inbox("promote", "1", "--as", "support", "--yes")
    assert result.exit_code == 2
    assert "objections.yaml:3:" in result.stderr
    assert inbox("promote", "1", "--as", "support", "--yes", "--no-effect").exit_code == 0


def test_a_database_that_is_not_there_is_not_made(debater, tmp_path):
    result = debater("inbox", "--bank", str(TINY), "--database", str(tmp_path / "none.sqlite3"))
    assert result.exit_code == 2
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_on_a_terminal_it_asks_what_of_which_and_whether(folder):
    from test_cli_terminal import Terminal

    terminal = Terminal(
        "inbox", "promote", "1.1", "--bank", str(folder), "--database", str(folder / "d.sqlite3"), "--model", "hashing"
    )
    for question, answer in (
        ("What does it become", "phrasing"),
        ("Of which key point", "services"),
        ("Keep it?", "y"),
    ):
        terminal.until(question)
        terminal.press(f"{answer}\r")
    terminal.until("became a phrasing of services")
    assert terminal.ended() == 0
    assert len(load_bank(folder).by_id["services"].phrasings) == len(load_bank(TINY).by_id["services"].phrasings) + 1
