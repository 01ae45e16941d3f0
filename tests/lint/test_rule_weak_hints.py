import pytest

from debater.lint.rules import weak_hints as rule


def test_the_failing_sample_is_found_at_each_rung(doctor):
    found = doctor.sample(rule, "Failing")
    assert [problem.message for problem in found] == [
        "'crime': the hint's theme is the claim itself",
        "'crime': the hint's question asks nothing",
        "'crime': the hint has the key word “Crime” twice",
    ]
    assert [problem.at for problem in found] == [
        "theme: It lets criminals in.",
        "question: Think about criminals",
        "Crime",
    ]


WEAK = {
    "a question that repeats the theme": (
        {"theme": "Who pays?", "question": "who pays?"},
        "question repeats its theme",
    ),
    "a model line that repeats the question": (
        {"model_line": "What does a border guard look for?"},
        "repeats its question",
    ),
    "a question that is the claim": ({"question": "It lets criminals in?"}, "question is the claim itself"),
    "another key point's question": (
        {"question": "Who else is waiting in the queue at the doctor's?"},
        "another key point's",
    ),
}


@pytest.mark.parametrize(("hints", "said"), WEAK.values(), ids=WEAK.keys())
def test_a_rung_that_gives_nothing_is_told_once(doctor, hints, said):
    (found,) = doctor.changed(rule, {"key_points": [{"id": "crime", "hints": hints}]})
    assert said in found.message


def test_the_model_line_may_be_the_claim(doctor):
    assert (
        doctor.changed(rule, {"key_points": [{"id": "crime", "hints": {"model_line": "It lets criminals in."}}]}) == []
    )


def test_placeholders_are_told_by_another_rule(doctor):
    todo = {"theme": "TODO", "question": "TODO", "model_line": "TODO"}
    change = {"key_points": [{"id": "crime", "hints": todo}, {"id": "services", "hints": todo}]}
    assert doctor.changed(rule, change) == []
