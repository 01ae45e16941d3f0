"""`debater evaluate`: comparison with an earlier report, and bounds whose breach is the exit status 1."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debater.cli.output import ExitCode, narrate

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.evaluation.gates import Gate, Passed
    from debater.evaluation.report import Report
    from debater.evaluation.script import Dialogue
    from debater.evaluation.speed import Judge
    from debater.evaluation.stored import Stored

_WORSE = "--fail-if-worse"
_BY_CHANCE = "more than chance"
_Command = Callable[..., Any]


class GatedCommand(click.Command):
    """A command with `--fail-if-worse[=N]`: a file after it is not taken for its N."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Fill in the value where none is given."""
        end = args.index("--") if "--" in args else len(args)
        for place in range(end):
            if args[place] == _WORSE and not _is_number(args[place + 1 : place + 2]):
                args[place] = f"{_WORSE}={_BY_CHANCE}"
        return super().parse_args(ctx, args)


@dataclass(frozen=True)
class Asked:
    """What is asked of a run; nothing at all where no option was given."""

    file: Path | None
    old: "Stored | None"
    gates: "tuple[Gate, ...]"
    worse: str

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What the report must not be written over."""
        return () if self.file is None else (self.file,)


def gate_options(command: _Command) -> _Command:
    """`--compare`, `--fail-under`, `--fail-over`, `--fail-if-worse`: one parameter `asked`, looked at before the work.

    What is wrong with them is told as UsageError or DebaterError.
    """

    @wraps(command)
    def gathered(
        *,
        compare: Path | None,
        fail_under: tuple[str, ...],
        fail_over: tuple[str, ...],
        fail_if_worse: str | None,
        **rest: Any,
    ) -> Any:
        return command(asked=_asked(compare, fail_under, fail_over, fail_if_worse or ""), **rest)

    gathered = click.option(
        _WORSE, metavar="[=N]", help="Exit with 1 where --compare finds it worse: by more than chance, or by N points."
    )(gathered)
    for side in ("over", "under"):
        words = f"Exit with 1 where a figure is {side} a bound (0 to 1), as "
        example = "wrong-side=0.05" if side == "over" else "top1=0.7"
        gathered = click.option(
            f"--fail-{side}", multiple=True, metavar="NAME=BOUND", help=f"{words}{example}; may be repeated."
        )(gathered)
    return click.option(
        "--compare",
        type=click.Path(path_type=Path),
        metavar="OLD.json",
        help="Show what got better or worse since this report (--format json).",
    )(gathered)


def finished(
    report: "Report", asked: Asked, bank: "Bank", matcher: "Judge", dialogues: "Sequence[Dialogue]"
) -> "tuple[Report, tuple[Passed, ...]]":
    """The report with its dialogues held, compared with the old one, and with what came of each bound."""
    from debater.evaluation.compare import compare
    from debater.evaluation.compare_sections import sections
    from debater.evaluation.dialogue import hold
    from debater.evaluation.dialogue_figures import dialogue_figures, dialogue_sections, to_record
    from debater.evaluation.gates import not_worse, section

    if dialogues:
        narrate(f"Holding {len(dialogues)} dialogue{'s' if len(dialogues) > 1 else ''}")
    held = hold(bank, matcher, dialogues)
    talked = dialogue_figures(held, report.resampling)
    results = [gate.passed((*report.figures, *talked)) for gate in asked.gates]
    more = list(dialogue_sections(held, talked))
    if asked.old is not None:
        comparison = compare(asked.old, report, [to_record(one) for one in held])
        more += sections(comparison)
        if asked.worse:
            points = None if asked.worse == _BY_CHANCE else float(asked.worse)
            results.append(not_worse(comparison, points))
    if results:
        more.append(section(results))
    return replace(report, sections=(*report.sections, *more)), tuple(results)


def settled(results: "Sequence[Passed]") -> None:
    """Tell what came of each bound on stderr; end with FINDINGS where one was not kept."""
    for result in results:
        narrate(result.in_words)
    if not all(result.good for result in results):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _asked(file: Path | None, under: Sequence[str], over: Sequence[str], worse: str) -> Asked:
    if worse and file is None:
        raise click.UsageError(f"{_WORSE} needs a report to compare with: add --compare OLD.json.")
    if worse and worse != _BY_CHANCE and not _is_number([worse]):
        raise click.UsageError(f"{_WORSE}={worse}: give a number of points, as {_WORSE}=2, or none.")
    if not (file or under or over):
        return Asked(None, None, (), "")
    from debater.evaluation.gates import gate_of
    from debater.evaluation.stored import read_report

    gates = [*(gate_of(text, "under") for text in under), *(gate_of(text, "over") for text in over)]
    return Asked(file, read_report(file) if file else None, tuple(gates), worse)


def _is_number(texts: Sequence[str]) -> bool:
    return bool(texts) and texts[0].replace(".", "", 1).isdecimal()
