"""The words of what is handed over: its README, and a debate told without its bank."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from debater.core.text import clean, one_line
from debater.history.record import StoredRecord

_ABOUT = """What debater keeps of what you said and did, as of {now:%Y-%m-%d %H:%M}.

It was made on your machine by `debater data export` and sent nowhere. Anyone who has this file can read your debates.

Not in it, since it holds nothing that you said: what banks taught the matcher, a model's numbers, the doctor's findings
(`debater data where` shows where they lie). Reports, exports and hand-outs lie where you had them put.

"""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|~"})


def readme(names: Mapping[str, str], unread: Sequence[str], now: datetime) -> str:
    """What is in the ZIP, a line a file, and what could not be read."""
    lines = [f"{name}\n    {one_line(what)}" for name, what in names.items()]
    if unread:
        lines += ["", "What could not be read, or not all of it:", "", *(f"- {one_line(reason)}" for reason in unread)]
    return _ABOUT.format(now=now) + "\n".join(lines) + "\n"


def counted(number: int, word: str) -> str:
    """So many of something."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def plainly(record: StoredRecord) -> str:
    """A debate as Markdown, from what is stored of it alone."""
    return "\n\n".join(_blocks(record)) + "\n"


def _blocks(record: StoredRecord) -> Iterator[str]:
    yield f"# {_text(record.motion)}, {record.started_at:%Y-%m-%d %H:%M} UTC"
    yield "The bank of this debate is not on this machine, so there is no score: only what was said."
    for turn in record.turns:
        yield f"**{turn.number}. You:** {_text(turn.said)}"
        for reply in turn.replies:
            yield f"**Reply:** {_text(f'{reply.lead} {reply.text}')}"
        if turn.press:
            yield f"**Question:** {_text(turn.press)}"


def _text(text: str) -> str:
    return " ".join(clean(text).split()).translate(_MARKS)
