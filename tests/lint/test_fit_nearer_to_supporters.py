import pytest

from debater.lint.fit_rules import nearer_to_supporters as rule

SUPPORT = {"decision": "support", "stances": (0.2, 0.72, 0.05, 0.03)}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Gangs from abroad run the drug trade now.", "crime"),
        ("It lets criminals in.", "crime"),
        ("Hardly any migrant is a union member.", "wages-no-union"),
    ],
    ids=["phrasing", "claim", "comeback"],
)
def test_an_objection_that_is_taken_for_support_is_found_at_its_place(fit_doctor, text, of):
    (found,) = fit_doctor.found(rule, fit_doctor.read({}, **{text.replace(" ", "_"): SUPPORT}))
    assert found.message == f"an objection of '{of}' is, unseen, taken for support of the op-ed (72% sure)"
    assert found.at.endswith(text)


def test_an_objection_in_doubt_is_left_alone(fit_doctor):
    doubt = {**SUPPORT, "decision": "doubt"}
    assert fit_doctor.found(rule, fit_doctor.read({}, **{"It_lets_criminals_in.": doubt})) == []


def test_a_supporting_statement_may_read_as_support(fit_doctor):
    fit = fit_doctor.read({}, **{"I_am_proud_that_people_can_come_and_live_here.": SUPPORT})
    assert fit_doctor.found(rule, fit) == []
