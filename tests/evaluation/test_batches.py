"""A script's texts in batches: cut by the script alone, judged by anybody, the same to the last bit."""

import json
import signal
from pathlib import Path

import pytest
import tiny
from reports import item
from scale_jobs import DeadlyBatch

from debater.core.bank import Bank
from debater.core.verdict import Verdict
from debater.errors import DebaterError, ModelError
from debater.evaluation.batches import MANY, EvaluateJob, batches, elsewhere, told_of, window_of
from debater.evaluation.carried import Carried
from debater.evaluation.json_form import as_json
from debater.evaluation.report import Report
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import evaluate
from debater.evaluation.speed import BATCH, TIMED
from debater.evaluation.spread import Spread
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher

TEXTS = [f"They keep my wages down, and I lose {n} pounds." for n in range(TIMED + MANY + 5)]
ITEMS = [item(text, "opposes", tiny.IDS[n % 5]) for n, text in enumerate([*TEXTS, TEXTS[0], 'a "quote"\n\u2028'])]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.fit(tiny.bank(), HashingEncoder())


def compared(report: Report) -> str:
    """The report as JSON, without what the clock measured."""
    data = json.loads(as_json(report))
    del data["timing"]
    return json.dumps(data)


def test_every_text_is_in_one_batch_in_order() -> None:
    cut = batches(TEXTS)
    assert [text for batch in cut for text in batch.texts] == TEXTS
    assert [len(batch.texts) for batch in cut] == [*[BATCH] * (TIMED // BATCH), MANY, 5]
    assert [batch.first for batch in cut][:2] == [1, BATCH + 1]
    assert batches([]) == []


def test_a_batch_with_a_text_that_is_not_known_is_judged_in_its_old_company() -> None:
    known = set(TEXTS) - {TEXTS[70]}
    assert batches(TEXTS, known) == [batches(TEXTS)[1]]


def test_workers_give_the_report_of_one_process(bank: Bank, matcher: Matcher) -> None:
    alone = evaluate(bank, matcher, ITEMS, Resampling(0, 20))
    judging = elsewhere(Spread(workers=2), Carried.of(matcher, "hashing"))
    spread = evaluate(bank, matcher, ITEMS, Resampling(0, 20), judging=judging)
    assert compared(spread) == compared(alone)
    assert [one.verdict for one in spread.outcomes] == [one.verdict for one in alone.outcomes]
    assert spread.speed.texts == alone.speed.texts == TIMED
    assert min(spread.speed.matcher_ms, spread.speed.encoder_ms) > 0


def test_what_is_known_is_taken_over_and_the_rest_is_judged_by_workers(bank: Bank, matcher: Matcher) -> None:
    alone = evaluate(bank, matcher, ITEMS, Resampling(0, 20))
    known = {one.item.text: one.verdict for one in alone.outcomes if one.item.text in TEXTS[:300]}
    asked: list[str] = []

    def done(texts: tuple[str, ...], _: list[Verdict]) -> None:
        asked.extend(texts)

    judging = elsewhere(Spread(workers=2), Carried.of(matcher, "hashing"))
    resumed = evaluate(bank, matcher, ITEMS, Resampling(0, 20), known=known, done=done, judging=judging)
    assert compared(resumed) == compared(alone)
    assert asked[0] == TEXTS[256]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process can be killed so here")
def test_a_killed_worker_costs_no_text(matcher: Matcher, tmp_path: Path) -> None:
    job = DeadlyBatch(EvaluateJob(Carried.of(matcher, "hashing")), BATCH + 1, tmp_path / "killed")
    cut = batches(TEXTS)
    found = [told_of(one).verdicts for one in Spread(workers=2).judged(map(window_of, cut), job)]
    assert (tmp_path / "killed").exists()
    assert found == [matcher.verdicts(batch.texts) for batch in cut]


def test_a_worker_with_another_model_or_version_refuses(matcher: Matcher) -> None:
    carried = Carried.of(matcher, "hashing")
    with pytest.raises(ModelError, match="A worker has the model hashing-256, and this is other"):
        Carried(carried.bank, carried.fitted, "hashing", "", "other").opened(1)
    with pytest.raises(DebaterError, match=r"this is 0\.0"):
        Carried(carried.bank, carried.fitted, "hashing", "", carried.encoder, version="0.0").opened(1)


def test_a_model_that_the_environment_names_or_a_folder_is_told_to_workers(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEBATER_MODEL", "hashing")
    assert Carried.of(matcher, "").model == "hashing"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert Carried.of(matcher, "mine").model == str((tmp_path / "mine").resolve())
