"""`debater evaluate --against`: other ways to match, on the same texts in the same run."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from debater.cli.output import ExitCode, narrate

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.evaluation.peers import Scores
    from debater.evaluation.report import Report
    from debater.evaluation.script import Item
    from debater.evaluation.speed import Judge

_Command = Callable[..., Any]


@dataclass(frozen=True)
class Scored:
    """What peers made of the texts, by name; `left_out` says why one has no scores; `model` is what they rest on."""

    scores: "Mapping[str, Scores]" = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    model: str = ""


def against_option(command: _Command) -> _Command:
    """`--against PEER,...`: a tuple of names, each once."""
    return click.option(
        "--against",
        metavar="PEER,...",
        callback=_names,
        help="Hold debater beside others on the same texts: bm25, cosine, cosine-line, logistic, setfit (slow).",
    )(command)


def peers_scores(against: Sequence[str], bank: "Bank", matcher: "Judge", items: "Sequence[Item]", model: str) -> Scored:
    """Have every peer learn the bank and score the texts. Vectors of the bank's texts are kept. Raises ModelError."""
    if not against or not items:
        return Scored()
    from debater.evaluation.peers import PEERS, AbsentError
    from debater.evaluation.peers_lesson import lesson_of
    from debater.evaluation.peers_model import Tools

    left_out = {name: PEERS[name].missing for name in against if PEERS[name].missing}
    for name, why in left_out.items():
        narrate(f"{name} is left out: {why}.")
    chosen = [name for name in against if name not in left_out]
    lesson, tools = lesson_of(bank), Tools(model, matcher.encoder)
    wanted = list(dict.fromkeys(text for name in chosen for text in PEERS[name].vectors(lesson)))
    scores: dict[str, Scores] = {}
    try:
        _learn(wanted, tools, bank)
        for name in chosen:
            narrate(f"Matching {len(items)} texts with {name}")
            try:
                scores[name] = PEERS[name].scores(lesson, [item.text for item in items], tools)
            except AbsentError as error:
                left_out[name] = str(error)
                narrate(f"{name} is left out: {error}.")
    except KeyboardInterrupt:
        narrate("Stopped before any text was judged; the vectors that peers have learned are kept.")
        raise
    return Scored(scores, left_out, tools.base.name if wanted else "")


def with_peers(report: "Report", bank: "Bank", scored: Scored) -> "Report":
    """The report with the peers' part."""
    if not (scored.scores or scored.left_out):
        return report
    from debater.evaluation.peers import PEERS
    from debater.evaluation.peers_outcomes import stood
    from debater.evaluation.peers_sections import sections

    peers = [stood(name, PEERS[name], scores, bank, report) for name, scores in scored.scores.items()]
    return replace(report, sections=(*report.sections, *sections(report, peers, scored.left_out, scored.model)))


def all_measured(scored: Scored) -> None:
    """End with FINDINGS where a peer was asked for and left out."""
    if scored.left_out:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _learn(texts: Sequence[str], tools: Any, bank: "Bank") -> None:
    if not texts:
        return
    from debater.matching.fitted_file import vectors_file

    narrate("Loading the base model for the peers")
    base = tools.base
    narrate(f"Encoding {len(texts)} texts of the bank with it, where they are not kept yet")
    with click.progressbar(length=len(texts), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        base.learn(texts, vectors_file(bank, base), bar.update)


def _names(_: click.Context, __: click.Parameter, given: str | None) -> tuple[str, ...]:
    if given is None:
        return ()
    from debater.evaluation.peers import PEERS

    names = tuple(dict.fromkeys(name.strip().casefold() for name in given.split(",") if name.strip()))
    for name in names:
        if name not in PEERS:
            near = get_close_matches(name, PEERS, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"--against: there is no peer '{name}'.{meant} Peers: {', '.join(PEERS)}.")
    if not names:
        raise click.UsageError(f"--against: name at least one of {', '.join(PEERS)}.")
    return names
