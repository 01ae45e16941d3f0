from debater.lint.rules import too_few_answers as rule


def test_the_failing_sample_is_found_at_the_answers(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "'wages' is direct and has 1 answer"
    assert found.cure == "write a second one in other words"
    assert found.at == "answers:"


def test_one_honest_answer_is_enough_for_an_unanswered_key_point(doctor):
    answers = [{"text": "There is none.", "press": "Why?"}]
    assert doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]}) == []
