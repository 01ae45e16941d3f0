from debater.lint.rules import near_miss_of_itself as rule


def test_the_failing_sample_is_found_at_what_it_is_said_to_be(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "a near miss of 'crime' is said to be 'crime'"
    assert found.cure == "say what it is instead (none, for another objection), or move it to the phrasings"
    assert found.at == "is: crime"
