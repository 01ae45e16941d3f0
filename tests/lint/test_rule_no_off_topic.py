from debater.lint.rules import no_off_topic as rule


def test_the_failing_sample_is_found_at_the_field(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "has 2 off-topic statements"
    assert found.cure == "write at least 10 under `off_topic:` (`near:` and `far:`)"
    assert found.at == "off_topic:"


def test_ten_are_enough_and_nine_are_not(doctor):
    for count, findings in ((10, 0), (9, 1)):
        far = [f"text {number}" for number in range(count)]
        assert len(doctor.changed(rule, {"off_topic": {"near": [], "far": far}})) == findings
