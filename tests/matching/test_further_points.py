"""A message of several sentences is credited with what a sentence voices by itself, up to MAX_ANSWERS points."""

from dataclasses import replace

import numpy as np
import pytest

from debater.core.verdict import Matched
from debater.matching import matcher as module
from debater.matching.matcher import MAX_ANSWERS

SAID = "Cheap foreign labour keeps salaries low. The surgery is full and the queue never ends. They take our jobs."


@pytest.fixture
def ready(tiny_matcher):
    """It answers everything, so that only further points are at stake."""
    calibration = replace(tiny_matcher.fitted.calibration, cut=0.0, concedes=1.1, doubt=1.1, stray=1.1)
    return replace(tiny_matcher, fitted=replace(tiny_matcher.fitted, calibration=calibration))


def strict(matcher, said):
    """The same with a cut that only the best candidate reaches."""
    best = matcher.verdict(said).candidates[0].score
    calibration = replace(matcher.fitted.calibration, cut=best)
    return replace(matcher, fitted=replace(matcher.fitted, calibration=calibration))


def test_further_points_follow_the_main_one_and_are_no_surer(ready, monkeypatch):
    alone = strict(ready, SAID)
    monkeypatch.setattr(module, "BY_ITSELF", 1.1)
    main = alone.verdict(SAID)
    monkeypatch.setattr(module, "BY_ITSELF", 0.0)
    more = alone.verdict(SAID)
    assert isinstance(main, Matched)
    assert isinstance(more, Matched)
    assert len(main.key_points) == 1 < len(more.key_points) <= MAX_ANSWERS
    assert more.key_points[0] == main.key_points[0]
    assert len({c.id for c in more.key_points}) == len(more.key_points)
    for verdict in (main, more):
        scores = [c.score for c in verdict.candidates]
        assert scores == sorted(scores, reverse=True)
        assert {c.id for c in verdict.key_points} <= {c.id for c in verdict.candidates}


def test_a_message_of_one_sentence_has_no_further_points(ready, monkeypatch):
    monkeypatch.setattr(module, "BY_ITSELF", 0.0)
    said = "Cheap foreign labour keeps salaries low."
    verdict = strict(ready, said).verdict(said)
    assert isinstance(verdict, Matched)
    assert len(verdict.key_points) == 1


def test_a_sentence_names_one_point_only(ready):
    evidence = ready.evidence(SAID)
    found = ready.fitted.calibration.by_themselves(evidence)
    assert 1 <= np.count_nonzero(found) <= len(evidence.segments)
    assert ((found >= 0) & (found <= 1)).all()
