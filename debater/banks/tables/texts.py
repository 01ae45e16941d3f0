"""Rows that belong to an entry, or to none: phrasings and other texts, answers, lines, the phrasebook."""

from debater.banks.nearest import Nearest
from debater.banks.tables.assembly import Assembly
from debater.banks.tables.columns import ASIDE, NEAR_MISS, PHRASING, SIDES, STATEMENTS
from debater.banks.tables.entries import Owners, ids, owner_of
from debater.banks.tables.files import Row, Table
from debater.banks.yaml_tree import Path_
from debater.core.lines import Lines

_KINDS = Nearest([PHRASING, NEAR_MISS, *STATEMENTS])
_OCCASIONS = Nearest(Lines.model_fields)


def add_texts(main: Assembly, table: Table, owners: Owners) -> None:
    """Phrasings and near misses to their key points, all other texts to the bank."""
    for row in table.rows:
        kind = " ".join(row.word("kind").casefold().replace("_", " ").split())
        if kind not in _KINDS:
            main.say(row, "kind", f"is no kind of text: '{row.word('kind')}'", _KINDS.cure(kind))
            continue
        if row.word("is") and kind != NEAR_MISS:
            main.say(row, "is", f"is given for a text of the kind '{kind}'", "leave it empty: only near misses have it")
        if kind in STATEMENTS:
            if row.word("of"):
                main.say(row, "of", f"is given for a text of the kind '{kind}'", "leave it empty")
            main.add(STATEMENTS[kind], row, "text")
        elif path := owner_of(main, row, "of", owners):
            if kind == PHRASING:
                main.add((*path, "phrasings"), row, "text")
            else:
                _add_near_miss(main, row, path)


def _add_near_miss(main: Assembly, row: Row, path: Path_) -> None:
    if "comebacks" in path:
        main.say(row, "of", "gives a comeback a near miss", "name a key point; comebacks have none")
        return
    here = main.add((*path, "near_misses"), row, "text", {})
    main.put((*here, "text"), row, "text")
    if row.word("is"):
        main.put((*here, "is"), row, "is", row.word("is"))


def add_answers(main: Assembly, table: Table, owners: Owners) -> None:
    """Answers to their key points and comebacks."""
    for row in table.rows:
        if owner := owner_of(main, row, "of", owners):
            path = main.add((*owner, "answers"), row, "of", {})
            main.put((*path, "text"), row, "text")
            main.put((*path, "press"), row, "press")
            main.put((*path, "rests_on"), row, "rests_on", ids(row.cells["rests_on"]))


def add_lines(main: Assembly, table: Table) -> None:
    """The bank's own replies that are no rebuttals; an occasion without rows keeps the usual ones."""
    for row in table.rows:
        if row.word("occasion") in _OCCASIONS:
            main.add(("lines", row.word("occasion")), row, "text")
        else:
            message = f"is no occasion for a reply: '{row.word('occasion')}'"
            main.say(row, "occasion", message, _OCCASIONS.cure(row.word("occasion")))


def add_phrasebook(book: Assembly, table: Table) -> None:
    """Training texts; a row without a text makes an empty list."""
    book.note((), table.top)
    for row in table.rows:
        id_, side, register = (row.word(name) for name in ("key_point", "side", "register"))
        sides = SIDES if id_ else ASIDE
        if side not in sides and (side or not id_):
            of = "a key point's text" if id_ else "a text of no key point"
            book.say(row, "side", f"is no side of {of}: '{side}'", Nearest(sides).cure(side))
        elif not id_:
            book.add((side,), row, "text")
        else:
            book.begin(("key_points", id_), row, "key_point", {})
            if side:
                book.begin(("key_points", id_, side, register), row, "register", [])
            if side and row.word("text"):
                book.add(("key_points", id_, side, register), row, "text")
