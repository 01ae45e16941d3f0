"""Peers' figures, the comparison with debater, and their parts of a report."""

import json
from dataclasses import replace

import numpy as np
import pytest
import reports
import tiny

from debater.core.verdict import Verdict
from debater.evaluation.html import as_html
from debater.evaluation.json_form import as_json
from debater.evaluation.junit import as_junit
from debater.evaluation.peers import PEERS, Scores
from debater.evaluation.peers_outcomes import stood
from debater.evaluation.peers_sections import sections
from debater.evaluation.report import Report
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import evaluate
from debater.evaluation.table import as_table

BANK = tiny.bank()
GOLD = ("wages", "jobs", "control", "voters")


def asked() -> Report:
    """Four known objections, of which debater answers two and has the first right; a supporter whom it rebuts."""
    items = [reports.item(f"text {id_}", "opposes", id_) for id_ in GOLD]
    items += [reports.item("siding", "supports"), reports.item("ball", "off-topic", distance="far")]
    verdicts: dict[str, Verdict] = {
        "text wages": tiny.matched("wages"),
        "text jobs": tiny.matched("voters"),
        "text control": tiny.menu("culture", "control"),
        "text voters": tiny.concedes("wages"),
        "siding": tiny.matched("jobs"),
    }
    return evaluate(BANK, tiny.Judge(verdicts), items, Resampling(3, 100))


def scores(*rows: tuple[str, float]) -> Scores:
    """One entry found in each text, with its score."""
    found = np.full((len(rows), len(BANK.key_points)), -np.inf)
    for row, (id_, score) in zip(found, rows, strict=True):
        row[[key_point.id for key_point in BANK.key_points].index(id_)] = score
    return found


ALL_RIGHT = scores(("wages", 5), ("jobs", 9), ("control", 3), ("voters", 2), ("wages", 7), ("jobs", -4))


def test_a_peer_is_judged_on_the_same_texts() -> None:
    report = asked()
    peer = stood("bm25", PEERS["bm25"], ALL_RIGHT, BANK, report)
    assert [outcome.item for outcome in peer.outcomes] == [outcome.item for outcome in report.outcomes]
    assert peer.figure("top-1").value == 1.0
    assert peer.figure("top-1").n == report.figure("top-1").n == 4
    assert (peer.test.before, peer.test.after, peer.test.better, peer.test.worse) == (1.0, 0.25, 0, 3)
    difference = next(one for one in peer.moved if one.name == "top-1")
    assert difference.difference == -0.75
    assert difference.low is not None
    assert difference.low < -0.75 < (difference.high or 0)


def test_a_peer_answers_as_many_known_objections_as_debater() -> None:
    peer = stood("bm25", PEERS["bm25"], ALL_RIGHT, BANK, asked())
    assert peer.cut == 5
    assert [outcome.answered for outcome in peer.outcomes] == [True, True, False, False, True, False]
    assert peer.figure("answered").value == 0.5
    assert peer.figure("wrong side").value == 1.0
    assert peer.figure("off-topic accepted").value == 0.0


def test_where_debater_answers_nothing_no_peer_does() -> None:
    report = evaluate(BANK, tiny.Judge({}), [outcome.item for outcome in asked().outcomes])
    peer = stood("bm25", PEERS["bm25"], ALL_RIGHT, BANK, report)
    assert peer.cut is None
    assert not any(outcome.answered for outcome in peer.outcomes)


def test_an_entry_that_is_not_found_is_no_candidate() -> None:
    nothing = np.full((6, 5), -np.inf)
    peer = stood("bm25", PEERS["bm25"], nothing, BANK, asked())
    assert [outcome.ranked for outcome in peer.outcomes] == [()] * 6
    assert peer.figure("top-1").value == 0.0
    assert not any(outcome.answered for outcome in peer.outcomes)


def test_scores_keep_their_order_and_probabilities_their_value() -> None:
    rows = np.array([[40.0, -3.0, 0.0, 0.5, -np.inf]] * 6)
    ranked = stood("bm25", PEERS["bm25"], rows, BANK, asked()).outcomes[0].verdict.candidates
    assert [one.id for one in ranked] == ["wages", "voters", "control", "jobs"]
    shares = np.array([[0.4, 0.3, 0.0, 0.2, 0.1]] * 6)
    logistic = stood("logistic", PEERS["logistic"], shares, BANK, asked())
    assert [one.score for one in logistic.outcomes[0].verdict.candidates] == [0.4, 0.3, 0.2, 0.1, 0.0]


def test_calibration_is_told_only_where_scores_are_probabilities() -> None:
    report = asked()
    words = stood("bm25", PEERS["bm25"], ALL_RIGHT, BANK, report)
    with pytest.raises(KeyError):
        words.figure("ECE")
    share = stood("logistic", PEERS["logistic"], np.full((6, 5), 0.2), BANK, report)
    assert share.figure("ECE").value is not None


def with_peers() -> Report:
    report = asked()
    peers = [
        stood("bm25", PEERS["bm25"], ALL_RIGHT, BANK, report),
        stood("logistic", PEERS["logistic"], np.full((6, 5), 0.2), BANK, report),
    ]
    return replace(report, sections=sections(report, peers, {"setfit": "no such <package>"}, "base-model"))


def test_the_table_shows_debater_first_and_every_peer() -> None:
    table = as_table(with_peers())
    part = table[table.index("peers on the same texts") :]
    ways = [line.split()[0] for line in part.split("way ")[1].splitlines()[1:4]]
    assert ways == ["debater", "bm25", "logistic"]
    assert "setfit is left out: no such <package>." in part
    assert "Base model: base-model, without debater's adapter." in part
    assert "where a peer is right and debater is not: 3 texts" in part


def test_json_has_what_every_peer_said_of_every_text() -> None:
    data = json.loads(as_json(with_peers()))
    bm25, logistic = data["peers"]["ways"]
    assert bm25["first"] == ["wages", "jobs", "control", "voters", "wages", "jobs"]
    assert bm25["figures"]["top-1"] | {"low": None} == {"value": 1.0, "low": None, "high": 1.0, "n": 4}
    assert "ECE" not in bm25["figures"]
    assert "ECE" in logistic["figures"]
    assert data["peers"]["left_out"] == {"setfit": "no such <package>"}
    assert data["peers_paired"][0]["peer_alone_right"] == 3
    assert data["peers_answering"][0]["cut"] == 5
    assert [one["right"] for one in data["peers_ahead"]] == [["bm25"]] * 3


def test_the_page_and_junit_have_them_too() -> None:
    report = with_peers()
    page = as_html(report)
    assert "peers on the same texts" in page
    assert "no such &lt;package&gt;" in page
    assert 'name="top-1 is not below that of bm25"' in as_junit(report)


def test_only_a_peer_that_is_better_by_more_than_chance_fails_its_case() -> None:
    items = [reports.item(f"text {i}", "opposes", "wages") for i in range(8)]
    report = evaluate(BANK, tiny.Judge({item.text: tiny.menu("jobs", "wages") for item in items}), items)
    wrong = stood("cosine", PEERS["cosine"], scores(*[("jobs", 1.0)] * 8), BANK, report)
    right = stood("bm25", PEERS["bm25"], scores(*[("wages", 1.0)] * 8), BANK, report)
    cases = next(one for one in sections(report, [wrong, right], {}, "") if one.key == "peers_paired").cases
    assert [case.failure for case in cases] == ["", "the peer is better"]


def test_with_nobody_left_the_reasons_stand_alone() -> None:
    report = asked()
    (only,) = sections(report, [], {"setfit": "missing"}, "")
    assert only.said == ("setfit is left out: missing.",)
    assert only.rows == ()
