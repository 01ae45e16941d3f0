from debater.lint.rules import never_answered as rule

TODO = [{"text": "TODO: answer", "press": "Why?"}]


def test_the_failing_sample_is_found_at_the_answers(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert (found.message, found.cure, found.at) == ("'crime' is never answered", "write an answer", "answers:")


def test_a_comeback_without_an_answer_is_found(doctor):
    wages = {"id": "wages", "comebacks": [{"id": "wages-supply", "answers": TODO}]}
    (found,) = doctor.changed(rule, {"key_points": [wages]})
    assert found.message == "the comeback 'wages-supply' is never answered"
    assert found.cure == "write an answer, or leave the comeback out"


def test_one_written_answer_among_placeholders_is_an_answer(doctor):
    answers = [*TODO, {"text": "There is none.", "press": "Why?"}]
    assert doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]}) == []
