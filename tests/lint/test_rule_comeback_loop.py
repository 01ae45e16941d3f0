from debater.lint.rules import comeback_loop as rule


def found(doctor, rung):
    return doctor.changed(rule, {"key_points": [{"id": "wages", "comebacks": [{"id": "wages-supply", **rung}]}]})


def test_the_failing_sample_is_found_at_the_claim(doctor):
    (problem,) = doctor.sample(rule, "Failing")
    assert problem.message == "the comeback 'wages-supply' claims what 'wages' claims"
    assert problem.cure.startswith("say what it objects to in the answer above (the other is in line ")
    assert problem.at == "claim: Migrant labour holds down wages!"


def test_a_comeback_that_is_answered_with_an_answer_from_above_is_found(doctor):
    text = "Low pay is decided by employers and not by the colleague from abroad who is paid as badly as you!"
    (problem,) = found(doctor, {"answers": [{"text": text, "press": "Why?"}]})
    assert problem.message == "the comeback 'wages-supply' is answered with an answer to 'wages'"


def test_a_phrasing_that_is_a_claim_from_above_is_found(doctor):
    (problem,) = found(doctor, {"phrasings": ["migrant labour holds down wages", "Supply never runs out."]})
    assert problem.message == "a phrasing of the comeback 'wages-supply' is the claim of 'wages'"


def test_every_rung_above_counts(doctor):
    below = {"id": "wages-no-union", "claim": "Migrant labour holds down wages."}
    (problem,) = found(doctor, {"comebacks": [below]})
    assert problem.message == "the comeback 'wages-no-union' claims what 'wages' claims"


def test_two_ladders_of_one_bank_may_answer_alike(doctor):
    answers = [{"text": "The op-ed has no answer to this, and none will be invented for it here.", "press": "Why?"}]
    assert found(doctor, {"answers": answers}) == []
