from debater.lint.rules import answer_too_long as rule


def test_the_failing_sample_is_found_at_the_answer(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "an answer to 'crime' has 142 words"
    assert found.cure == "cut it to 120 or fewer"
    assert found.at.startswith("text: ")


def test_an_answer_of_exactly_the_limit_passes_and_one_word_more_does_not(doctor):
    for words, findings in ((120, 0), (121, 1)):
        answers = [{"text": "word " * words, "press": "Why?"}]
        assert len(doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]})) == findings


def test_answers_to_comebacks_are_measured_too(doctor):
    rung = {"id": "wages-supply", "answers": [{"text": "word" + 120 * " word", "press": "Why?"}]}
    (found,) = doctor.changed(rule, {"key_points": [{"id": "wages", "comebacks": [rung]}]})
    assert found.at.startswith("text: word")
