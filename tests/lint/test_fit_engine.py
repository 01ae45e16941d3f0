"""The engine of the rules of meaning: which there are, and what they are given."""

import numpy as np
import pytest

from debater.lint.fit_engine import all_fit_rules, check_fit
from debater.lint.fit_rules import few_answered, low_recall

TWICE = "Cheap foreign labour keeps salaries low."


@pytest.mark.parametrize("rule", all_fit_rules(), ids=lambda rule: rule.ID)
def test_a_rules_id_is_its_modules_name(rule):
    assert rule.__name__.endswith("." + rule.ID.replace("-", "_"))
    assert rule.LEVEL == "warning"


def test_the_findings_of_all_rules_come_in_reading_order(fit_doctor):
    fit = fit_doctor.fit({})
    found = check_fit(fit)
    assert found == sorted(problem for rule in all_fit_rules() for problem in rule.check(fit))
    assert {few_answered.ID, low_recall.ID} <= {problem.rule for problem in found}


def test_every_wording_stands_at_its_place_and_has_its_vector(fit_doctor):
    fit = fit_doctor.fit({})
    lines = (fit_doctor.folder / "bank.yaml").read_text("utf-8").split("\n")
    assert all(wording.text.split(":")[0] in lines[fit.line(wording.path) - 1] for wording in fit.wordings)
    assert np.allclose(fit.vectors, fit.encoder.encode([wording.text for wording in fit.wordings]))
    assert {wording.rung for wording in fit.wordings} == {"", "wages-supply", "wages-no-union"}


def test_every_wording_is_read_unseen(fit_doctor):
    fit = fit_doctor.fit({})
    assert [wording for wording, _ in fit.unseen] == list(fit.wordings)


def test_a_text_recorded_as_two_things_is_read_as_the_first_only(fit_doctor):
    fit = fit_doctor.fit({"key_points": [{"id": "crime", "phrasings": [TWICE, "Gangs run the drug trade now."]}]})
    assert [wording.key_point for wording, _ in fit.unseen if wording.text == TWICE] == ["wages"]
