from debater.lint.rules import too_few_phrasings as rule


def test_the_failing_sample_is_found_at_the_phrasings(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "'wages' has 3 phrasings"
    assert found.cure == "add 5 or more, in other people's words"
    assert found.at == "phrasings:"


def test_eight_are_enough_and_seven_are_not(doctor):
    for count, findings in ((8, 0), (7, 1)):
        phrasings = [f"text {number}" for number in range(count)]
        assert len(doctor.changed(rule, {"key_points": [{"id": "crime", "phrasings": phrasings}]})) == findings
