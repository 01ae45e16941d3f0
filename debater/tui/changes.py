"""What a saved bank brings, in a few words: "2 phrasings more, 1 answer changed"."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from debater.tui.text import plural

if TYPE_CHECKING:
    from debater.core.bank import Answer, Bank, KeyPoint

SHOWN = 3
"""So many changes are named."""


def changes(before: "Bank", after: "Bank") -> str:
    """What the second version has more, fewer and otherwise than the first; "nothing changed" where they are equal.

    Of a key point that came or went, nothing else is told.
    """
    if before == after:
        return "nothing changed"
    both = before.by_id.keys() & after.by_id.keys()
    told = ["the motion reworded"] if before.motion != after.motion else []
    for (one, many, old), (_, _, new) in zip(_parts(before, both), _parts(after, both), strict=True):
        told += _difference(one, many, Counter(old), Counter(new))
    return ", ".join([*told[:SHOWN], *(["and more"] if len(told) > SHOWN else [])]) or "small changes"


def _parts(bank: "Bank", both: Collection[str]) -> Iterator[tuple[str, str, Iterable[Hashable]]]:
    """All that is counted, in the order in which it is told: its name, for many of it, and each with its owner."""
    points = [point for point in bank.key_points if point.id in both]
    rungs = [(point.id, rung) for point in points for rung in point.ladder()]
    yield "key point", "", list(bank.by_id)
    yield "phrasing", "", ((p.id, text) for p in points for text in p.phrasings)
    yield "near miss", "near misses", ((p.id, miss) for p in points for miss in p.near_misses)
    answers = [(p.id, _plain(answer)) for p in points for answer in p.answers]
    yield "answer", "", [*answers, *((rung.id, _plain(answer)) for _, rung in rungs for answer in rung.answers)]
    yield "comeback", "", ((of, rung.id, rung.claim, rung.phrasings) for of, rung in rungs)
    yield "claim", "", ((p.id, p.claim) for p in points)
    yield "hint", "", ((p.id, hint) for p in points for hint in _hints(p))
    yield "weight", "", ((p.id, p.weight) for p in points)
    yield "theme", "", bank.themes
    yield "point of the op-ed", "points of the op-ed", bank.points
    yield "supporting line", "", bank.supports
    yield "other statement", "", (*bank.neutral, *bank.off_topic.near, *bank.off_topic.far, *bank.unreasoned)
    yield "training text", "", _training(bank, both)


def _plain(answer: "Answer") -> Hashable:
    return answer.text, answer.press, answer.rests_on


def _hints(key_point: "KeyPoint") -> tuple[Hashable, ...]:
    hints = key_point.hints
    return ("theme", hints.theme), ("question", hints.question), hints.key_words, ("line", hints.model_line)


def _training(bank: "Bank", both: Collection[str]) -> Iterator[Hashable]:
    book = bank.phrasebook
    for id_ in book.key_points.keys() & both:
        for registers in (book.key_points[id_].opposes, book.key_points[id_].supports):
            yield from ((id_, register, text) for register, texts in registers.items() for text in texts)
    yield from (*book.supports, *book.neutral, *book.off_topic, *book.unreasoned)


def _difference(one: str, many: str, old: Counter[Hashable], new: Counter[Hashable]) -> Iterator[str]:
    """What of one kind is now another, has come, or has gone."""
    come, gone = (new - old).total(), (old - new).total()
    if changed := min(come, gone):
        yield f"{plural(changed, one, many)} changed"
    if come != gone:
        yield f"{plural(abs(come - gone), one, many)} {'more' if come > gone else 'fewer'}"
