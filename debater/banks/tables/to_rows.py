"""A bank as rows of tables; pure."""

from collections.abc import Iterator

from debater.banks.tables.columns import ASIDE, BANK_FIELDS, NEAR_MISS, PHRASING, SIDES, STATEMENTS
from debater.core.bank import Answer, Bank, Comeback, KeyPoint, Phrasebook
from debater.core.cells import joined
from debater.core.lines import Lines

Rows = list[tuple[str, ...]]


def tables(bank: Bank) -> dict[str, Rows]:
    """Every table by name, each row with a cell for each of its COLUMNS."""
    return {
        "bank": list(_fields(bank)),
        "themes": [(theme.id, theme.name, theme.blurb) for theme in bank.themes],
        "points": [(point.id, str(point.paragraph), point.name, point.text) for point in bank.points],
        "key-points": [_key_point(key_point) for key_point in bank.key_points],
        "comebacks": [row for key_point in bank.key_points for row in _comebacks(key_point)],
        "texts": list(_texts(bank)),
        "answers": [row for key_point in bank.key_points for row in _answers(key_point)],
        "lines": list(_lines(bank.lines)),
        "phrasebook": list(_phrasebook(bank.phrasebook)),
    }


def _fields(bank: Bank) -> Iterator[tuple[str, ...]]:
    for name in BANK_FIELDS:
        owner = bank.motion if name.startswith("motion.") else bank
        yield name, str(getattr(owner, name.rpartition(".")[2]))


def _key_point(key_point: KeyPoint) -> tuple[str, ...]:
    hints = key_point.hints
    return (
        key_point.id,
        key_point.theme,
        str(key_point.weight),
        key_point.claim,
        key_point.grounding.value,
        joined(key_point.rests_on),
        hints.theme,
        hints.question,
        joined(hints.key_words),
        hints.model_line,
    )


def _comebacks(above: KeyPoint | Comeback) -> Iterator[tuple[str, ...]]:
    for comeback in above.comebacks:
        yield comeback.id, above.id, comeback.claim
        yield from _comebacks(comeback)


def _texts(bank: Bank) -> Iterator[tuple[str, ...]]:
    for key_point in bank.key_points:
        yield from ((PHRASING, key_point.id, text, "") for text in key_point.phrasings)
        yield from ((NEAR_MISS, key_point.id, miss.text, miss.truly) for miss in key_point.near_misses)
        for comeback in key_point.ladder():
            yield from ((PHRASING, comeback.id, text, "") for text in comeback.phrasings)
    for kind, path in STATEMENTS.items():
        found = bank
        for name in path:
            found = getattr(found, name)
        yield from ((kind, "", str(text), "") for text in found)


def _answers(owner: KeyPoint | Comeback) -> Iterator[tuple[str, ...]]:
    yield from (_answer(owner.id, answer) for answer in owner.answers)
    for comeback in owner.comebacks:
        yield from _answers(comeback)


def _answer(of: str, answer: Answer) -> tuple[str, ...]:
    return of, answer.text, joined(answer.rests_on), answer.press


def _lines(lines: Lines) -> Iterator[tuple[str, ...]]:
    """The occasions for which the bank has replies of its own."""
    usual = Lines()
    for occasion in Lines.model_fields:
        texts = getattr(lines, occasion)
        if texts != getattr(usual, occasion):
            yield from ((occasion, text) for text in texts)


def _phrasebook(book: Phrasebook) -> Iterator[tuple[str, ...]]:
    """A row a text; a key point or register that holds none has a row with empty cells."""
    for id_, wordings in book.key_points.items():
        if not wordings.opposes and not wordings.supports:
            yield id_, "", "", ""
        for side in SIDES:
            for register, texts in getattr(wordings, side).items():
                yield from ((id_, side, register, text) for text in texts or [""])
    for side in ASIDE:
        yield from (("", side, "", text) for text in getattr(book, side))
