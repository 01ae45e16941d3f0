"""The manuals of the rules of meaning keep their word, with the real model."""

import pytest
from fit_doctor import FitDoctor

from debater.lint.fit_engine import all_fit_rules


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.mark.model
@pytest.mark.parametrize("rule", all_fit_rules(), ids=lambda rule: rule.ID)
def test_the_passing_sample_passes_and_the_failing_one_fails(fit_doctor: FitDoctor, rule, encoder, cache, monkeypatch):
    monkeypatch.setenv("DEBATER_CACHE", str(cache))  # the tiny bank's own texts are encoded once for all rules
    assert fit_doctor.sample(rule, "Passing", encoder) == []
    assert fit_doctor.sample(rule, "Failing", encoder)
