"""A comparison with an earlier report in words, as parts of a report."""

from collections.abc import Iterator
from typing import Any

from debater.core.text import one_line
from debater.evaluation.changed import Changed, in_words
from debater.evaluation.compare import Comparison, Turned
from debater.evaluation.paired import ALPHA, FEWEST, PairedTest
from debater.evaluation.section import Case, Section

_SHOWN = 60
_SIGNS = {True: "better", False: "worse", None: "other"}
_RESULT = {1: "better", 0: "", -1: "worse"}


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """The figures on both sides with the verdict in words, and what changed text by text."""
    return (
        Section(
            key="comparison",
            leads=True,
            title="compared with the earlier report",
            data=_data(comparison),
            said=tuple(sentences(comparison)),
            head=("figure", "before", "after", "difference", "low", "high", ""),
            rows=tuple(
                (
                    f.name,
                    _rate(f.before),
                    _rate(f.after),
                    *map(_signed, (f.difference, f.low, f.high)),
                    _RESULT[f.shown],
                )
                for f in comparison.figures
                if not comparison.same and (f.before, f.after) != (None, None)
            ),
            left=(0, 6),
            cases=tuple(_case(test) for test in comparison.tests),
        ),
        Section(
            key="changes",
            leads=True,
            title=f"text by text: {comparison.better} better, {comparison.worse} worse",
            data=[_change(one) for one in _ordered(comparison)] + [vars(one) for one in comparison.turned],
            head=("", "text", "before -> after"),
            rows=(
                *((_SIGNS[one.better], one_line(one.text, _SHOWN), one.in_words) for one in _ordered(comparison)),
                *(
                    (_SIGNS[one.better], f"{one_line(one.dialogue, _SHOWN)}, line {one.line}", _wrong(one))
                    for one in comparison.turned
                ),
            ),
            left=(0, 1, 2),
        ),
    )


def sentences(comparison: Comparison) -> Iterator[str]:
    """The verdict first, then what weakens it: other banks and scripts, texts left out, too few differences."""
    yield verdict_in_words(comparison)
    for what, (before, after) in comparison.differ.items():
        yield f"The {what} is another: {before} then, {after} now."
    missing = [(len(comparison.only_before), "are gone"), (len(comparison.only_after), "are new")]
    if left_out := [f"{count} {what}" for count, what in missing if count]:
        yield f"Left out of the comparison: of the texts, {' and '.join(left_out)}."
    if comparison.relabelled:
        yield f"{comparison.relabelled} of the texts have other labels now; both sides are judged by these."
    if comparison.same:
        return
    for test in comparison.tests:
        if test.better + test.worse < FEWEST:
            yield f"{test.name}: only {test.better + test.worse} of {test.n} differ, too few to show a difference."
    if any(one.low is not None for one in comparison.figures):
        yield (
            "low and high: the difference's 95 % interval, from draws of the same texts for both. Among so many figures"
            " one or two miss 0 by chance; the verdict rests on the tests above alone."
        )


def verdict_in_words(comparison: Comparison) -> str:
    """As `better: top-1 .86 -> .89, 14 better, 3 worse, p = .01`."""
    if comparison.same:
        counts = [(comparison.texts, "text"), (comparison.dialogues, "dialogue")]
        on = " and ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counts if n)
        return f"the same: no verdict and no score differs on {on}"
    return f"{comparison.verdict}: " + "; ".join(map(_test, comparison.tests))


def _test(test: PairedTest) -> str:
    rates = f"{_short(test.before)} -> {_short(test.after)}"
    return f"{test.name} {rates}, {test.better} better, {test.worse} worse, {_p(test.p)}"


def _case(test: PairedTest) -> Case:
    failure = _test(test) if test.shown < 0 else ""
    return Case("comparison", f"{test.name} is not worse", failure, f"McNemar's exact test, two-sided, at {ALPHA}")


def _ordered(comparison: Comparison) -> list[Changed]:
    """Worse first, then better, then what is neither."""
    return sorted(comparison.changed, key=lambda one: (False, True, None).index(one.better))


def _change(one: Changed) -> dict[str, Any]:
    words = {"before": in_words(one.before), "after": in_words(one.after)}
    return {"text": one.text, "stance": one.stance, "key_points": one.gold, "better": one.better, **words}


def _data(comparison: Comparison) -> dict[str, Any]:
    return {
        "verdict": comparison.verdict,
        "in_words": verdict_in_words(comparison),
        "texts": comparison.texts,
        "dialogues": comparison.dialogues,
        "differ": {what: {"before": old, "after": new} for what, (old, new) in comparison.differ.items()},
        "only_before": comparison.only_before,
        "only_after": comparison.only_after,
        "relabelled": comparison.relabelled,
        "tests": [vars(test) | {"shown": _RESULT[test.shown] or None} for test in comparison.tests],
        "figures": {
            one.name: {name: getattr(one, name) for name in ("before", "after", "difference", "low", "high")}
            for one in comparison.figures
        },
    }


def _wrong(one: Turned) -> str:
    return f"{'right now; before' if one.better else 'right before; now'}: {one.fault}"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}".removeprefix("0")


def _p(p: float) -> str:
    if p < 0.001:
        return "p < .001"
    return f"p = {p:.2g}".replace("0.", ".") if p < 1 else "p = 1"
