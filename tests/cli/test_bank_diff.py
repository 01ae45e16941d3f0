"""`debater bank diff`: two banks side by side, with the verdicts on the test objections where they are asked for."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Debater = Callable[..., Result]
TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
ODD = "Zebras quibble under violet umbrellas."
OBJECTIONS = f"""format: 1
objections:
  - {{text: "{ODD}", stance: opposes, key_points: [wages]}}
  - {{text: Cheap labour keeps pay low., stance: opposes, key_points: [wages]}}
"""


@pytest.fixture
def banks(tmp_path: Path) -> Callable[..., list[str]]:
    """Two folders with the tiny bank; in the second, texts are replaced."""

    def make(*replaced: tuple[str, str]) -> list[str]:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            shutil.copy(TINY, tmp_path / name / "bank.yaml")
        text = TINY.read_text(encoding="utf-8")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "b" / "bank.yaml").write_text(text, encoding="utf-8")
        return [str(tmp_path / "a"), str(tmp_path / "b" / "bank.yaml")]

    return make


LINE = "      - Cheap foreign labour keeps salaries low.\n"
MORE = (LINE, f"{LINE}      - {ODD}\n")


def test_banks_that_say_the_same_are_equal_whatever_their_layout(
    debater: Debater, banks: Callable[..., list[str]]
) -> None:
    shown = debater("bank", "diff", *banks((LINE, "      # a comment\n" + LINE)))
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "Both banks say the same.\n", "")


def test_changes_stand_under_the_entry_they_are_in(debater: Debater, banks: Callable[..., list[str]]) -> None:
    edits = (
        MORE,
        ("weight: 3", "weight: 5"),
        ("- Hardly any migrant is a union member.", "- Hardly one is a union member."),
    )
    shown = debater("bank", "diff", *banks(*edits))
    assert shown.exit_code == 1
    assert shown.stdout.splitlines() == [
        "1 key point changed; 1 phrasing added, 1 reworded.",
        "~ key point wages",
        "  ~ weight: 3 -> 5",
        f"  + phrasings: {ODD}",
        "  ~ comeback wages-supply",
        "    ~ comeback wages-no-union",
        "      ~ phrasings: Hardly any migrant is a union member. -> Hardly one is a union member.",
    ]


def test_a_renamed_key_point_heads_its_own_changes(debater: Debater, banks: Callable[..., list[str]]) -> None:
    shown = debater("bank", "diff", *banks(("id: wages\n", "id: pay\n"), ("weight: 3", "weight: 5")))
    assert shown.stdout.splitlines() == [
        "1 key point renamed, 1 changed.",
        "= key point pay (was wages)",
        "  ~ weight: 3 -> 5",
    ]


def test_the_verdicts_that_change_are_shown_with_their_texts(debater: Debater, banks: Callable[..., list[str]]) -> None:
    a, b = banks(MORE)
    (Path(b).parent / "objections.yaml").write_text(OBJECTIONS, encoding="utf-8")
    asked = ("bank", "diff", a, b, "--verdicts", "--model", "hashing")
    shown = debater(*asked)
    data = json.loads(debater(*asked, "--format", "json").stdout)
    assert shown.exit_code == 1
    assert f"better  {ODD}" in shown.stdout
    assert (data["verdicts"]["texts"], data["verdicts"]["worse"]) == (2, 0)
    assert [changed["text"] for changed in data["verdicts"]["changed"] if changed["better"]] == [ODD]
    assert data["changes"] == [
        {"where": ["key point wages"], "field": "phrasings", "kind": "added", "before": "", "after": ODD}
    ]


def test_objections_of_the_first_bank_serve_where_the_second_has_none(
    debater: Debater, banks: Callable[..., list[str]]
) -> None:
    a, b = banks(("id: wages\n", "id: pay\n"))
    (Path(a) / "objections.yaml").write_text(OBJECTIONS, encoding="utf-8")
    shown = debater("bank", "diff", a, b, "--verdicts", "--model", "hashing")
    assert shown.exit_code == 1
    assert "No verdict on 2 test objections changes." in shown.stdout


def test_without_verdicts_no_model_is_needed(debater: Debater, banks: Callable[..., list[str]]) -> None:
    shown = debater("bank", "diff", *banks(MORE), "--model", "/nowhere")
    assert (shown.exit_code, shown.stderr) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("{a}", "{b}", "--verdicts"), 2, "Neither bank has an objections.yaml beside it."),
        (("{a}", "{b}", "--objections", "x.yaml"), 2, "--objections is read with --verdicts only."),
        (("{a}", "{b}", "--verdicts", "--objections", "missing.yaml"), 2, "missing.yaml"),
        (("{a}", "missing/bank.yaml"), 2, "missing/bank.yaml"),
        (("{a}", "school-phone"), 2, "did you mean 'school-phones'?"),
        (("{a}",), 2, "Missing argument 'B'"),
    ],
)
def test_what_cannot_be_compared_is_said(
    debater: Debater, banks: Callable[..., list[str]], arguments: tuple[str, ...], code: int, told: str
) -> None:
    a, b = banks(MORE)
    shown = debater("bank", "diff", *(argument.format(a=a, b=b) for argument in arguments))
    assert (shown.exit_code, shown.stdout) == (code, "")
    assert told in shown.stderr


def test_the_faults_of_both_banks_are_told_at_once(debater: Debater, banks: Callable[..., list[str]]) -> None:
    a, b = banks(("theme: work", "theme: wrok"))
    file = Path(a) / "bank.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("grounding: inferred", "grounding: guessed"), encoding="utf-8"
    )
    shown = debater("bank", "diff", a, b)
    assert shown.exit_code == 2
    assert "guessed" in shown.stderr
    assert "wrok" in shown.stderr
