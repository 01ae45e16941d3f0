from dataclasses import replace

from debater.lint.fit_rules import few_answered as rule


def test_one_in_five_is_enough_and_fewer_are_not(fit_doctor):
    fit = fit_doctor.fit({})
    for share, findings in ((0.2, 0), (0.19, 1)):
        calibration = replace(fit.fitted.calibration, answered=share, cut=0.61)
        found = fit_doctor.found(rule, replace(fit, fitted=replace(fit.fitted, calibration=calibration)))
        assert len(found) == findings
    assert found[0].message == (
        "answers 19% of unseen objections at once (from a score of 0.61 on) and asks about most others"
    )
    assert found[0].at == "key_points:"
