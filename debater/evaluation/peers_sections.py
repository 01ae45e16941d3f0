"""Peers on the report's own texts, as parts of the report."""

from collections.abc import Mapping, Sequence
from typing import Any

from debater.core.text import one_line
from debater.evaluation.figures import Figure
from debater.evaluation.outcome import Outcome
from debater.evaluation.paired import ALPHA
from debater.evaluation.peers_outcomes import ANSWERING, RANKING, Stood, figures_of
from debater.evaluation.report import Report
from debater.evaluation.section import Case, Section

_OURS = "debater"
_SHOWN, _WIDE = 12, 36
_RESULT = {1: "debater is better", 0: "no clear difference", -1: "the peer is better"}
_INTERVAL = ("top-1",)


def sections(report: Report, peers: Sequence[Stood], left_out: Mapping[str, str], model: str) -> tuple[Section, ...]:
    """The figures side by side, the paired comparison, answering at the same rate, and where a peer alone is right.

    `model` names the model without adapter that peers rest on (empty: none does); `left_out` says why a peer has no
    row.
    """
    missing = tuple(f"{key} is left out: {why}." for key, why in left_out.items())
    if not peers:
        return (Section("peers", "peers on the same texts", {"left_out": dict(left_out)}, said=missing),)
    return (
        _figures(report, peers, left_out, model),
        _paired(peers),
        _answering(report, peers),
        *_ahead(report, peers),
    )


def _figures(report: Report, peers: Sequence[Stood], left_out: Mapping[str, str], model: str) -> Section:
    names = (*RANKING, "ECE")
    said = [f"{one.key}: {one.peer.name}, {one.peer.about}." for one in peers]
    if model:
        said.append(f"Base model: {model}, without debater's adapter.")
    said.append("All have learned from the same bank; top-1 with its 95 % interval, where there is one.")
    return Section(
        key="peers",
        title="peers on the same texts",
        data={
            "base_model": model or None,
            "left_out": dict(left_out),
            "ways": [_data(one) for one in peers],
        },
        said=(*said, *(f"{key} is left out: {why}." for key, why in left_out.items())),
        drawn=((_OURS, report.figure("top-1")), *((one.key, one.figure("top-1")) for one in peers)),
        drawn_as="top-1 of each way, with its 95 % interval",
        head=("way", "top-1", "low", "high", *names[1:]),
        rows=(
            _row(_OURS, {name: report.figure(name) for name in names}, names),
            *(
                _row(one.key, {name: one.figure(name) for name in names if name in figures_of(one.peer)}, names)
                for one in peers
            ),
        ),
    )


def _data(one: Stood) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.peer.name,
        "about": one.peer.about,
        "figures": _values(one, (*RANKING, "ECE")),
        "first": [outcome.ranked[0] if outcome.ranked else None for outcome in one.outcomes],
    }


def _values(one: Stood, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    there = [one.figure(name) for name in names if name in figures_of(one.peer)]
    return {f.name.strip(): {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for f in there}


def _row(way: str, found: Mapping[str, Figure], names: Sequence[str]) -> tuple[str, ...]:
    cells = [way]
    for name in names:
        figure = found.get(name)
        cells.append(_number(figure.value if figure else None))
        if name in _INTERVAL:
            cells += [_number(figure.low if figure else None), _number(figure.high if figure else None)]
    return tuple(cells)


def _paired(peers: Sequence[Stood]) -> Section:
    rows, data, cases = [], [], []
    for one in peers:
        test = one.test
        difference = next(moved for moved in one.moved if moved.name == "top-1")
        result = _RESULT[test.shown]
        rows.append(
            (
                one.key,
                *map(_signed, (difference.difference, difference.low, difference.high)),
                str(test.better),
                str(test.worse),
                "< 0.001" if test.p < 0.001 else f"{test.p:.2g}",
                result,
            )
        )
        data.append(
            {
                "key": one.key,
                "top_1": {"peer": test.before, "debater": test.after, "n": test.n},
                "difference": difference.difference,
                "low": difference.low,
                "high": difference.high,
                "debater_alone_right": test.better,
                "peer_alone_right": test.worse,
                "p": test.p,
                "result": result,
            }
        )
        failure = result if test.shown < 0 else ""
        detail = f"{test.better} texts debater alone gets right, {test.worse} the peer alone, p = {test.p:.2g}"
        cases.append(Case("peers", f"top-1 is not below that of {one.key}", failure, detail))
    return Section(
        key="peers_paired",
        title="debater beside each peer, top-1 text by text",
        data=data,
        said=(
            "ours, theirs: texts that debater alone, or the peer alone, gets right. p: McNemar's exact test, two-sided,"
            f" each peer by itself; below {ALPHA} counts. low and high: the difference's 95 % interval, same draws for"
            " both.",
        ),
        head=("peer", "difference", "low", "high", "ours", "theirs", "p", ""),
        rows=tuple(rows),
        left=(0, 7),
        cases=tuple(cases),
    )


def _answering(report: Report, peers: Sequence[Stood]) -> Section:
    data = [{"key": one.key, "cut": one.cut, "figures": _values(one, ANSWERING)} for one in peers]
    ours = {name: report.figure(name) for name in ANSWERING}
    return Section(
        key="peers_answering",
        title="answering as many known objections as debater",
        data=data,
        said=(
            "Peers know no sides and have no cut. Each gets the cut that answers as many known objections as debater"
            " did, chosen on these texts, in its favour (equal scores go together).",
        ),
        head=("way", *ANSWERING),
        rows=(
            _row(_OURS, ours, ANSWERING),
            *(_row(one.key, {name: one.figure(name) for name in ANSWERING}, ANSWERING) for one in peers),
        ),
    )


def _ahead(report: Report, peers: Sequence[Stood]) -> list[Section]:
    """Known objections that debater ranks wrong and a peer right, those that most peers get first."""
    found: list[tuple[Outcome, list[str]]] = []
    for i, outcome in enumerate(report.outcomes):
        ahead = [one.key for one in peers if one.outcomes[i].top_is_right]
        if outcome.in_bank and not outcome.top_is_right and ahead:
            found.append((outcome, ahead))
    found.sort(key=lambda pair: -len(pair[1]))
    if not found:
        return []
    return [
        Section(
            key="peers_ahead",
            title=f"where a peer is right and debater is not: {len(found)} texts",
            data=[
                {"text": o.item.text, "gold": o.item.key_points, "debater": o.ranked[:1], "right": ahead}
                for o, ahead in found
            ],
            said=(f"The first {_SHOWN}; the JSON has all.",) if len(found) > _SHOWN else (),
            head=("text", "gold", "debater's first", "right"),
            rows=tuple(
                (one_line(o.item.text, _WIDE), o.item.key_points[0], o.ranked[0] if o.ranked else "-", ", ".join(ahead))
                for o, ahead in found[:_SHOWN]
            ),
            left=(0, 1, 2, 3),
        )
    ]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"
