"""`debater explain` shows what led to a verdict, in text and as JSON."""

import json

import pytest
from click.testing import CliRunner

from debater.cli.main import debater

TINY = ["--bank", "tests/data/tiny/bank.yaml", "--model", "hashing"]
SAID = "Cheap foreign labour keeps salaries low. And nobody ever asked us about it."


def test_it_names_segments_candidates_stance_and_cuts():
    result = CliRunner().invoke(debater, ["explain", *TINY, SAID])
    assert result.exit_code == 0
    for part in (
        "Verdict: ",
        "Segments",
        "And nobody ever asked us",
        "Candidates",
        "nearest phrasing",
        "Stance: ",
        "Cuts",
    ):
        assert part in result.stdout


def test_the_json_form_holds_the_same():
    result = CliRunner().invoke(debater, ["explain", *TINY, "--format", "json", SAID])
    record = json.loads(result.stdout)
    assert len(record["segments"]) == 2
    assert record["verdict"]["stance"].keys() == {"opposes", "supports", "neutral", "off-topic"}
    assert {cut["name"] for cut in record["cuts"]} >= {"answer", "menu", "concedes"}


@pytest.mark.parametrize("said", ["", "\x1b[31mred\x1b[0m", "[/b]", "\x00\x01"])
def test_hostile_and_empty_messages_are_only_text(said):
    result = CliRunner().invoke(debater, ["explain", *TINY], input=said)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
