"""Dialogues that were held, as figures and as parts of a report."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from debater.core.text import one_line
from debater.evaluation.declared import Declared
from debater.evaluation.dialogue import Held, Spoken
from debater.evaluation.figures import Figure, figures_of
from debater.evaluation.measures import Mean
from debater.evaluation.resampling import Resampling
from debater.evaluation.section import Case, Section

_PARTS = ("verdict", "key points", "coverage", "score")
_SAID = 34


def dialogue_figures(held: Sequence[Held], resampling: Resampling | None = None) -> tuple[Figure, ...]:
    """The figures of dialogues, always the same ones; intervals draw whole dialogues, whose lines hang together."""
    every = range(len(held))
    lines = [[not spoken.fault for spoken in one.lines if spoken.checks] for one in held]
    whole = Mean.of(every, [one.right for one in held])
    declared = [
        Declared("dialogues right", whole, len(held), "all that was expected came, after every line"),
        _share("dialogue lines right", lines, "of lines with something expected, all of it came"),
    ]
    for part in _PARTS:
        checks = [[c.right for spoken in one.lines for c in spoken.checks if c.name == part] for one in held]
        declared.append(_share(f"  {part} after a line", checks, f"of lines that expect it, the {part} came"))
    return figures_of([declared], len(held), resampling)[0]


def _share(name: str, flags: Sequence[Sequence[bool]], meaning: str) -> Declared:
    wholes = [len(one) for one in flags]
    return Declared(name, Mean(range(len(flags)), [sum(one) for one in flags], wholes), sum(wholes), meaning)


def dialogue_sections(held: Sequence[Held], figures: Sequence[Figure]) -> tuple[Section, ...]:
    """The figures, then every line with what came and what is wrong with it; nothing where no dialogue was held."""
    if not held:
        return ()
    rows = [(f.name.strip(), _number(f.value), _number(f.low), _number(f.high), str(f.n), f.meaning) for f in figures]
    numbers = {f.name.strip(): {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for f in figures}
    turns = [(one, place, spoken) for one in held for place, spoken in enumerate(one.lines, start=1)]
    return (
        Section(
            key="dialogue_figures",
            title=f"dialogues ({len(held)}, {len(turns)} lines)",
            data={"script_hash": _hash(held), "figures": numbers},
            said=("A line that goes wrong does not end its dialogue: coverage and score then stay wrong with it.",),
            head=("figure", "value", "low", "high", "n", "meaning"),
            rows=tuple(rows),
            left=(0, 5),
        ),
        Section(
            key="dialogues",
            title="dialogues, line by line",
            data=[to_record(one) for one in held],
            head=("dialogue", "line", "said", "verdict", "key points", "coverage", "score", "wrong"),
            rows=tuple(_row(one, place, spoken) for one, place, spoken in turns),
            left=(0, 2, 3, 4, 7),
            cases=tuple(_case(one, place, spoken) for one, place, spoken in turns if spoken.checks),
        ),
    )


def to_record(held: Held) -> dict[str, Any]:
    """A dialogue as JSON values: what was expected after each line, what came, and what of it is wrong."""
    lines = [
        {
            **spoken.line.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
            "got": {
                "verdict": spoken.turn.verdict.kind if spoken.turn else None,
                "key_points": spoken.met,
                "coverage": spoken.coverage,
                "score": spoken.score,
            },
            "fault": spoken.fault,
        }
        for spoken in held.lines
    ]
    return {"name": held.dialogue.name, "right": held.right, "lines": lines}


def _hash(held: Sequence[Held]) -> str:
    plain = [one.dialogue.model_dump(mode="json") for one in held]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def said(spoken: Spoken) -> str:
    """What the student said or chose."""
    if spoken.line.choose is None:
        return spoken.line.text or ""
    return f"chooses {spoken.line.choose}" if spoken.line.choose else "chooses none of these"


def _row(held: Held, place: int, spoken: Spoken) -> tuple[str, ...]:
    kind = spoken.turn.verdict.kind if spoken.turn else "-"
    met = ", ".join(spoken.met)
    name, words = one_line(held.dialogue.name, _SAID), one_line(said(spoken), _SAID)
    return (name, str(place), words, kind, met, f"{spoken.coverage:.2f}", str(spoken.score), spoken.fault)


def _case(held: Held, place: int, spoken: Spoken) -> Case:
    detail = "\n".join(f"{c.name}: {c.got} (expected {c.wanted})" for c in spoken.checks)
    return Case(f"dialogue.{held.dialogue.name}", f"{place}. {one_line(said(spoken), 120)}", spoken.fault, detail)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
