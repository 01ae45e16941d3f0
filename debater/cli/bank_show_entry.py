"""One entry of a bank in full, as text for a coach and as JSON: a key point, a comeback, a point or a theme."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

from debater.core.bank import Answer, Bank, Comeback, Hints, KeyPoint, Point, Theme
from debater.core.text import clean, one_line
from debater.workshop.contents import in_phrasebook, resting_on, theme_contents

Entry = KeyPoint | Point | Theme | Comeback
_WIDTH = 100
_NARROW = 40


def as_record(bank: Bank, entry: Entry) -> dict[str, Any]:
    """An entry with all its fields; a theme with its table of contents, a point with the key points resting on it."""
    kinds = {KeyPoint: "key point", Comeback: "comeback", Point: "point", Theme: "theme"}
    record = {"kind": kinds[type(entry)], **entry.model_dump(mode="json", by_alias=True)}
    match entry:
        case Theme():
            return record | {"contents": theme_contents(bank, entry).as_record()}
        case Point():
            return record | {"rested_on_by": list(resting_on(bank, entry))}
        case Comeback():
            return record | {"key_point": _owner(bank, entry).id}
        case _:
            return record | {"phrasebook": in_phrasebook(bank, entry.id)}


def as_text(bank: Bank, entry: Entry) -> str:
    """The same for a reader, wrapped to the terminal's width (100 columns where there is none)."""
    return "\n".join(_lines(bank, entry))


def _lines(bank: Bank, entry: Entry) -> Iterator[str]:
    match entry:
        case Theme():
            yield from _theme(bank, entry)
        case Point():
            yield from _point(bank, entry)
        case Comeback():
            yield f"{entry.id}: a comeback to the answers of {_owner(bank, entry).id}"
            yield from _ladder(bank, entry)
        case _:
            yield from _key_point(bank, entry)


def _owner(bank: Bank, comeback: Comeback) -> KeyPoint:
    return next(key_point for key_point in bank.key_points if comeback in key_point.ladder())


def _theme(bank: Bank, theme: Theme) -> Iterator[str]:
    yield f"{theme.id}: {one_line(theme.name)}"
    yield from _wrapped(theme.blurb, "  ")
    for key_point in bank.key_points:
        if key_point.theme == theme.id:
            yield from _wrapped(f"{key_point.id} (weight {key_point.weight}): {key_point.claim}", "- ")


def _point(bank: Bank, point: Point) -> Iterator[str]:
    yield f"{point.id}: {one_line(point.name)} (paragraph {point.paragraph} of the op-ed)"
    yield from _wrapped(point.text, "  ")
    rests = resting_on(bank, point)
    yield f"Key points that rest on it ({len(rests)})"
    for id_ in rests:
        yield from _wrapped(f"{id_}: {bank.by_id[id_].claim}", "  - ")


def _key_point(bank: Bank, key_point: KeyPoint) -> Iterator[str]:
    theme = one_line(bank.theme_by_id[key_point.theme].name)
    yield f"{key_point.id}: {theme}, weight {key_point.weight}, {key_point.grounding.value}"
    yield from _wrapped(key_point.claim, "  ")
    yield from _listed("Phrasings", key_point.phrasings)
    yield from _listed("Near misses", [f"{miss.text}  [{miss.truly}]" for miss in key_point.near_misses])
    yield from _hints(key_point.hints)
    yield from _answers(bank, key_point.answers, key_point.rests_on)
    for comeback in key_point.comebacks:
        yield f"Comeback {comeback.id}"
        yield from ("  " + line for line in _ladder(bank, comeback))
    if count := in_phrasebook(bank, key_point.id):
        yield f"Phrasebook: {count} further texts to learn from"


def _ladder(bank: Bank, comeback: Comeback) -> Iterator[str]:
    """A comeback without its name, then those to its own answers."""
    yield from _wrapped(comeback.claim, "  ")
    yield from _listed("Phrasings", comeback.phrasings)
    yield from _answers(bank, comeback.answers, ())
    for below in comeback.comebacks:
        yield f"Comeback {below.id}"
        yield from ("  " + line for line in _ladder(bank, below))


def _hints(hints: Hints) -> Iterator[str]:
    yield "Hints"
    words = ", ".join(hints.key_words)
    for number, text in enumerate((hints.theme, hints.question, words, hints.model_line), start=1):
        yield from _wrapped(text, f"  {number}. ")


def _answers(bank: Bank, answers: Sequence[Answer], otherwise: Sequence[str]) -> Iterator[str]:
    """The answers; `otherwise` are the points that one rests on which names none."""
    yield f"Answers ({len(answers)})"
    for number, answer in enumerate(answers, start=1):
        yield from _wrapped(answer.text, f"  {number}. ")
        yield from _wrapped(f"asks: {answer.press}", "     ")
        names = [f"{id_} ({bank.point_by_id[id_].name})" for id_ in answer.rests_on or otherwise]
        yield from _wrapped(f"rests on: {', '.join(names)}", "     ") if names else ()


def _listed(name: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{name} ({len(texts)})"
    for text in texts:
        yield from _wrapped(text, "  - ")


def _wrapped(text: str, first: str) -> list[str]:
    """A text as lines; those after the first begin under its first letter."""
    width = get_terminal_size().columns if sys.stdout.isatty() else _WIDTH
    flat = " ".join(clean(text).split())
    return textwrap.wrap(
        flat, max(width, _NARROW), initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )
