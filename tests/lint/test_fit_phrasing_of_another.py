import pytest
from fit_doctor import scores

from debater.lint.fit_rules import phrasing_of_another as rule

GANGS = "Gangs_from_abroad_run_the_drug_trade_now."


def test_a_phrasing_surely_answered_as_another_key_point_is_found_at_its_line(fit_doctor):
    (found,) = fit_doctor.found(rule, fit_doctor.read({}, **{GANGS: scores(wages=0.93, crime=0.02)}))
    assert found.message == "a phrasing of 'crime' is, unseen, answered as 'wages' (93% sure)"
    assert found.cure == "move it there, or reword it to what only 'crime' means"
    assert found.at == "Gangs from abroad run the drug trade now."


@pytest.mark.parametrize(
    "said",
    [
        scores(wages=0.79, crime=0.02),
        scores(crime=0.95, wages=0.9),
        {**scores(wages=0.93), "decision": "doubt"},
    ],
    ids=["not sure", "its own is surer", "it would be asked about"],
)
def test_a_phrasing_that_would_not_be_answered_wrongly_for_sure_is_left_alone(fit_doctor, said):
    assert fit_doctor.found(rule, fit_doctor.read({}, **{GANGS: said})) == []


def test_a_claim_is_no_phrasing(fit_doctor):
    assert fit_doctor.found(rule, fit_doctor.read({}, **{"It_lets_criminals_in.": scores(wages=0.93)})) == []
