import pytest

from debater.lint.fit_rules import near_duplicate as rule
from debater.matching.hashing import HashingEncoder

GANGS = "Gangs from abroad run the whole drug trade now."


def crime(*phrasings):
    return {"key_points": [{"id": "crime", "phrasings": ["We cannot check who they are.", *phrasings]}]}


def test_a_phrasing_with_a_word_changed_is_found_at_its_line(fit_doctor):
    fit = fit_doctor.fit(crime(GANGS, "Gangs from abroad run the whole drug trade here now."))
    (found,) = fit_doctor.found(rule, fit)
    line = 1 + (fit_doctor.folder / "bank.yaml").read_text("utf-8").split("\n").index(f"  - {GANGS}")
    assert found.message.startswith(f"nearly repeats “{GANGS}” of 'crime' in line {line} (alike 0.9")
    assert found.cure == "say it as another person would, or remove it"
    assert found.at == "Gangs from abroad run the whole drug trade here now."


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Public services are stretched far beyond their capacity.", "'services'"),
        ("Employers will get away with it because supply never runs out.", "the comeback 'wages-supply'"),
    ],
)
def test_across_key_points_it_is_a_contradiction(fit_doctor, text, home):
    ((message, cure, at),) = fit_doctor.found(rule, fit_doctor.fit(crime(text)))
    assert "is a phrasing of 'crime', and nearly “" in message
    assert f"” of {home} in line " in message
    assert cure == "keep the one that is right, and give the other what sets it apart"
    assert at == text


def test_the_same_text_in_other_case_is_for_another_rule(fit_doctor):
    assert fit_doctor.found(rule, fit_doctor.fit(crime(GANGS, GANGS.upper()))) == []


def test_a_text_is_reported_once_with_the_most_alike(fit_doctor):
    nearest = "Gangs from abroad run the whole drug trade right now here."
    texts = (GANGS, "Gangs from abroad run the whole drug trade here.", nearest)
    found = fit_doctor.found(rule, fit_doctor.fit(crime(*texts)))
    assert [each.at for each in found] == list(texts[1:])


def test_a_claim_or_model_line_may_be_near_a_phrasing(fit_doctor):
    assert fit_doctor.found(rule, fit_doctor.fit(crime("Without checks at the border, criminals come in."))) == []


def test_large_banks_are_compared_piece_by_piece():
    texts = [f"{word} {number}" for word in ("gangs run the drug trade", "no school places") for number in range(5)]
    vectors = HashingEncoder().encode([*texts, texts[0], "something else"])
    whole = [
        (new, [old for old in range(new) if vectors[new] @ vectors[old] >= rule.CUT]) for new in range(len(vectors))
    ]
    for rows in (1, 3, 7, 100):
        found = [(new, sorted(olds)) for new, olds, _ in rule.repeats(vectors, rows)]
        assert found == [(new, olds) for new, olds in whole if olds]
        assert found
