"""The report as Markdown: reads well as it is, and nothing that was said acts as markup."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from debater.reports.data import Exchange, Happening, Line, ReportData
from debater.reports.words import CHANGED, SCALE, SCORED, counted, lasting, when

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~!#$@{}]|:(?=\S)|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_HTML = {"&": "&amp;", r"\<": "&lt;", r"\>": "&gt;"}


def as_markdown(data: ReportData) -> str:
    """The whole report."""
    return "\n\n".join(_blocks(data)) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, every character of it as itself."""
    line = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    for character, entity in _HTML.items():
        line = line.replace(character, entity)
    return _AT_START.sub(lambda m: rf"{m[1]}\{m[2]}" if m[1] else rf"\{m[3]}", line)


def quoted(text: str) -> str:
    """`text` as a block quote with its own line breaks."""
    lines = [escaped(line) for line in text.split("\n")]
    broken = [f"> {line}\\" if line and after else f"> {line}" for line, after in pairwise([*lines, ""])]
    return "\n".join(line.rstrip() for line in broken)


def _blocks(data: ReportData) -> Iterator[str]:
    yield f"# {escaped(data.motion)}"
    yield f"You argued against {escaped(data.oped)}."
    yield _bullets(_facts(data))
    if data.changed:
        yield f"**{CHANGED}**"
    yield "## What you covered"
    yield _bullets(f"{escaped(place.claim)} ({place.status}, weight {place.weight})" for place in data.touched)
    yield _table(
        ("Theme", "Raised, by weight"), ((theme.name, f"{theme.raised} of {theme.total}") for theme in data.themes)
    )
    if data.dropped:
        yield "Left open, with a question that you never answered:"
        yield _bullets(escaped(claim) for claim in data.dropped)
    for name, judged in (("Strongest", data.strongest), ("Weakest", data.weakest)):
        if judged is not None:
            yield f"## {name} exchange: turn {judged.turn}"
            yield _bullets(escaped(reason) for reason in judged.reasons)
    yield "## The debate, turn by turn"
    for exchange in data.exchanges:
        yield from _happenings(exchange.before)
        yield from _exchange(exchange)
    yield from _happenings(data.after)
    if not data.exchanges:
        yield "Nothing was said."
    if data.closing is not None:
        yield "## Your closing minute"
        yield "\n".join(f"{number}. {escaped(claim)}" for number, claim in enumerate(data.closing.choices, 1))
        yield quoted(data.closing.text)
        yield _bullets(escaped(remark) for remark in data.closing.remarks)
    yield from _time(data)
    yield "## Your score, step by step"
    yield _bullets(_line(line) for line in data.lines)
    yield f"**{data.score.earned} of {data.score.possible} points.** {SCORED}"
    yield from _missed(data)


def _facts(data: ReportData) -> Iterator[str]:
    score = data.score
    yield f"{when(data.began)}: {escaped(data.practised)}"
    yield f"Coverage: {score.coverage:.0%} ({score.raised_weight} of {score.total_weight} by weight)"
    yield f"Score: {score.earned} of {score.possible}"
    spent = f", {lasting(data.seconds)}" if data.seconds else ""
    yield f"{counted(len(data.exchanges), 'turn')}{spent}"
    told = [("before", data.convinced_before), ("after", data.convinced_after)]
    values = [f"{value} of 7 {moment}" for moment, value in told if value is not None]
    if values:
        yield f"How convincing you found the op-ed ({SCALE}): {', '.join(values)}"
    yield f"Debate {escaped(data.record.id)}"


def _exchange(exchange: Exchange) -> Iterator[str]:
    spent = "" if exchange.seconds is None else f", {lasting(exchange.seconds)}"
    yield f"### Turn {exchange.turn.number} ({exchange.at.astimezone():%H:%M}{spent})"
    yield quoted(exchange.said)
    yield f"*{escaped(exchange.understood)}*"
    for reply in exchange.replies:
        yield " ".join(part for part in (escaped(reply.lead), escaped(reply.text)) if part)
        if reply.source:
            yield f"({escaped(reply.source)})"
        if reply.question:
            yield f"**{escaped(reply.question)}**"
    after = f"Score {exchange.score}, coverage {exchange.coverage:.0%}"
    yield _bullets([*(_line(line) for line in exchange.lines), after])


def _happenings(happenings: tuple[Happening, ...]) -> Iterator[str]:
    for happening in happenings:
        yield f"*{escaped(happening.text)}*"


def _time(data: ReportData) -> Iterator[str]:
    timed = sorted((place for place in data.places if place.seconds >= 1), key=lambda place: -place.seconds)
    if timed:
        yield "## Time on each point"
        rows = [(place.claim, lasting(place.seconds)) for place in timed]
        yield _table(("Point", "Time"), [*rows, ("On no point", lasting(data.elsewhere))])


def _missed(data: ReportData) -> Iterator[str]:
    yield "## What you missed, with hints"
    if not data.missed:
        yield "Nothing: every objection was spoken of."
        return
    yield "Cover the last line of each and try to say it yourself first."
    for missed in data.missed:
        yield f"**{escaped(missed.theme)}.** {escaped(missed.nudge)}"
        yield _bullets(
            [
                escaped(missed.question),
                f"Key words: {escaped(missed.key_words)}",
                f"A strong debater: {escaped(missed.model_line)}",
            ]
        )


def _line(line: Line) -> str:
    return f"{line.points:+d}: {escaped(line.what)}"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) or "Nothing yet."


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {escaped(one)} | {escaped(other)} |" for one, other in rows]
    return "\n".join([f"| {head[0]} | {head[1]} |", "| --- | ---: |", *lines])
