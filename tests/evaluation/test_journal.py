"""An evaluation that is interrupted keeps what is done, and goes on from there."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import tiny
from reports import item

from debater.cli.evaluate_items import forget, judged_report
from debater.core.bank import Bank
from debater.core.verdict import Verdict
from debater.evaluation.journal import Journal
from debater.evaluation.json_form import as_json
from debater.evaluation.resampling import Resampling

ITEMS = [item(f"text {n}", "opposes", tiny.IDS[n % 5]) for n in range(150)]
KNOWN = {one.text: tiny.matched(one.key_points[0]) for one in ITEMS[::2]}


class Stopping(tiny.Judge):
    """Is interrupted in the batch that holds a text; remembers what it judged."""

    def __init__(self, at: str = "") -> None:
        super().__init__(KNOWN)
        self.at = at
        self.asked: list[str] = []

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        if self.at in texts:
            raise KeyboardInterrupt
        self.asked += texts
        return super().verdicts(texts)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_done_is_kept_and_the_rest_is_judged_later(
    bank: Bank, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(KeyboardInterrupt):
        judged_report(bank, Stopping("text 70"), ITEMS, Resampling(), False)
    assert "64 of 150 texts are judged and kept; the same with --resume" in capsys.readouterr().err
    rest = Stopping()
    resumed = judged_report(bank, rest, ITEMS, Resampling(), True)
    assert rest.asked == [one.text for one in ITEMS[64:]]
    whole = judged_report(bank, Stopping(), ITEMS, Resampling(), False)
    one, other = (json.loads(as_json(report)) for report in (resumed, whole))
    del one["timing"], other["timing"]
    assert one == other
    assert list(cache.glob("evaluation-*"))
    forget(bank, Stopping())
    assert not list(cache.glob("evaluation-*"))


def test_without_resume_all_is_judged_anew(bank: Bank) -> None:
    with pytest.raises(KeyboardInterrupt):
        judged_report(bank, Stopping("text 70"), ITEMS, Resampling(), False)
    fresh = Stopping()
    judged_report(bank, fresh, ITEMS, Resampling(), False)
    assert fresh.asked == [one.text for one in ITEMS]


def test_another_model_or_bank_has_another_journal(tmp_path: Path) -> None:
    assert len({Journal.of(tmp_path, *key).file for key in (("a", "b"), ("a", "c"), ("c", "b"), ("a", "b"))}) == 3


def test_a_line_cut_short_costs_only_its_verdict(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.add(["one", "two"], [tiny.matched("wages"), tiny.unclear()])
    whole = journal.file.read_text()
    journal.file.write_text(whole[: len(whole) - 30])
    journal.add(["three"], [tiny.off_topic()])
    assert journal.read() == {"one": tiny.matched("wages"), "three": tiny.off_topic()}
    journal.remove()
    assert journal.read() == {}
