"""A bank as an Argdown map (argdown.org, version 1): the op-ed's case, and per theme the claims with their rebuttals.

A line `- [b]` below `[a]` says that b attacks a, `+ [b]` that it supports it, `-> [b]` that a attacks b. Claims and the
op-ed's points are statements, in square brackets; the op-ed and its answers are arguments, in angle brackets. Pure.
"""

import json
import re
from collections.abc import Iterator, Sequence

from debater.core.bank import Answer, Bank, Comeback, Grounding, KeyPoint, Point
from debater.core.text import one_line

_SPECIAL = re.compile(r"[\\@#*_\[\]{}<>/=]")
"""Each of these could begin something else than text: a tag, a title, a mention, metadata, a comment, bold print."""
_SYMBOL = re.compile(r"[.:](?=\S*?[.:])")
"""`:smile:` and `.v.` are signs of their own in Argdown."""
_LEADS = re.compile(r"^[-+]")
_OPED = "<op-ed>"


def as_argdown(bank: Bank) -> str:
    """The map as the text of an `.argdown` file."""
    parts = [_front(bank), _case(bank)]
    for theme in bank.themes:
        own = [key_point for key_point in bank.key_points if key_point.theme == theme.id]
        if own:
            parts.append(f"# {escaped(theme.name)}")
            parts += ["\n".join(_claim(bank, key_point)) for key_point in own]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text on one line in which nothing is Argdown; where there is nothing to see, an ellipsis: it needs a text."""
    line = _SPECIAL.sub(r"\\\g<0>", one_line(text) or "…")
    return _LEADS.sub(r"\\\g<0>", _SYMBOL.sub(r"\\\g<0>", line))


def _front(bank: Bank) -> str:
    """The front matter; `=` would end it."""
    named = {"title": one_line(bank.motion.statement), "subTitle": one_line(bank.motion.oped_title)}
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}".replace("=", "\\u003d") for name, text in named.items()]
    return "\n".join(["===", *lines, "model:", "    removeTagsFromText: true", "==="])


def _case(bank: Bank) -> str:
    """The motion, the op-ed on its side of it, and what the op-ed says."""
    sign = "-" if bank.motion.oped_side.casefold() == "against" else "+"
    lines = ["# The op-ed", "", f"[motion]: {escaped(bank.motion.statement)}"]
    lines.append(f"  {sign} {_OPED}: {escaped(bank.motion.summary)}")
    lines += [f"      + {_point(point)}: {escaped(point.text)}" for point in bank.points]
    return "\n".join(lines)


def _claim(bank: Bank, key_point: KeyPoint) -> Iterator[str]:
    """A claim against the op-ed, and the ladder of answers and comebacks below it.

    An unanswered claim has none: what the bank holds for it grants that the op-ed is silent.
    """
    yield f"[{key_point.id}]: {escaped(key_point.claim)} #{key_point.grounding.value} {{weight: {key_point.weight}}}"
    yield f"  -> {_OPED}"
    if key_point.grounding is not Grounding.UNANSWERED:
        yield from _ladder(bank, key_point, key_point.rests_on, "  ")


def _ladder(bank: Bank, above: KeyPoint | Comeback, rests_on: Sequence[str], pad: str) -> Iterator[str]:
    """Each answer attacks what it answers, rests on points, and is attacked by every comeback."""
    for number, answer in enumerate(above.answers, 1):
        yield f"{pad}- <{above.id}, answer {number}>: {escaped(answer.text)}"
        yield from (f"{pad}    + {_point(point)}" for point in _points(bank, answer, rests_on))
        for comeback in above.comebacks:
            if number > 1:
                yield f"{pad}    - [{comeback.id}]"
            else:
                yield f"{pad}    - [{comeback.id}]: {escaped(comeback.claim)}"
                yield from _ladder(bank, comeback, (), f"{pad}        ")


def _points(bank: Bank, answer: Answer, rests_on: Sequence[str]) -> list[Point]:
    named = dict.fromkeys(answer.rests_on or rests_on)
    return [point for point in bank.points if point.id in named]


def _point(point: Point) -> str:
    return f"[op-ed, {point.paragraph}: {point.id}]"
