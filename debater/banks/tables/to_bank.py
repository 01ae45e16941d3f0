"""Tables -> a bank, or every problem at once with file, row, column and cure; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from debater.banks.explain import explained
from debater.banks.nearest import Nearest
from debater.banks.references import reference_problems
from debater.banks.salvage import salvage
from debater.banks.tables.assembly import Assembly
from debater.banks.tables.columns import BANK_FIELDS
from debater.banks.tables.entries import add_entries, add_key_points
from debater.banks.tables.files import Row, Table
from debater.banks.tables.texts import add_answers, add_lines, add_phrasebook, add_texts
from debater.core.bank import Bank, Motion, Phrasebook
from debater.errors import BankError, Problem

_NEEDED = ("id", *(f"motion.{name}" for name, field in Motion.model_fields.items() if field.is_required()))


def bank_of(tables: Mapping[str, Table]) -> Bank:
    """The bank that the tables, all of them, say. Raises BankError with every problem."""
    main, book = Assembly("bank"), Assembly("phrasebook")
    _add_fields(main, tables["bank"])
    add_entries(main, "themes", tables["themes"], ("id", "name"), ("blurb",))
    add_entries(main, "points", tables["points"], ("id", "paragraph", "name", "text"))
    owners = add_key_points(main, tables["key-points"], tables["comebacks"])
    add_texts(main, tables["texts"], owners)
    add_answers(main, tables["answers"], owners)
    add_lines(main, tables["lines"])
    add_phrasebook(book, tables["phrasebook"])
    tree, book_tree = main.tree(), book.tree()
    saved, saved_book = salvage(tree, Bank), salvage(book_tree, Phrasebook)
    problems = [*explained(saved.errors, tree, Bank), *explained(saved_book.errors, book_tree, Phrasebook)]
    bank = saved.value
    if bank is not None and saved_book.value is not None:
        bank = bank.model_copy(update={"phrasebook": saved_book.value})
        problems += reference_problems(bank, saved.tree, saved_book.tree, saved.lost)
    of_rows = [problem for table in tables.values() for problem in table.problems]
    problems = [*of_rows, *main.told(problems), *book.told(problems)]
    if problems or bank is None:
        raise BankError(list(_once(sorted(set(problems)))))
    return bank


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """An id that is not there is told where a table first names it, with the number of its rows."""
    counts = Counter((problem.file, problem.column, problem.message) for problem in problems)
    for problem in problems:
        count = counts.pop((problem.file, problem.column, problem.message), 0)
        if count > 1 and problem.rule == "dangling-reference":
            yield replace(problem, message=f"{problem.message} (in {count} rows)")
        elif count or problem.rule != "dangling-reference":
            yield problem


def _add_fields(main: Assembly, table: Table) -> None:
    """The bank's own fields; those that must be there are told when they are not."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        name = row.word("field")
        if name not in BANK_FIELDS:
            main.say(row, "field", f"has an unknown field '{name}'", Nearest(BANK_FIELDS).cure(name))
        elif name in rows:
            cure = f"keep one (the first is in row {rows[name].number})"
            main.say(row, "field", f"has the field '{name}' twice", cure, "duplicate-key")
        else:
            rows[name] = row
    main.note((), table.top)
    for name in BANK_FIELDS:
        path = tuple(name.split("."))
        if name in rows and (name in _NEEDED or rows[name].word("text")):
            main.put(path, rows[name], "text", rows[name].word("text") if name == "id" else None)
        elif name in _NEEDED:
            main.say(table.top, "field", f"has no row '{name}'", "add it, with its text")
            main.put(path, table.top, "field", "missing")
