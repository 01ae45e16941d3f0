"""`debater bank stats`: how each key point fares in the debates that were held."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debater.cli.options import bank_options, bank_path, database_option, open_store
from debater.cli.output import narrate, say
from debater.core.text import one_line
from debater.workshop.stats import SORTS, BankStats, KeyPointStats, ordered

if TYPE_CHECKING:
    from debater.core.bank import Bank

SCHEMA = "debater.bank-stats/1"
COLUMNS = (
    *("key_point", "claim", "phrasings", "hits", "debates", "menu", "menu_rate"),
    *("corrected", "correction_rate", "declined", "overruled", "last"),
)
KINDS = {
    "matched": "answered at once",
    "menu": "asked",
    "concedes": "heard as support",
    "unclear": "unclear",
    "off-topic": "off the subject",
}
"""The kinds of verdict for a coach."""
_ID = 34


@click.command()
@bank_options
@database_option
@click.option("--sort", type=click.Choice(SORTS), default="hits", show_default=True, help="Highest, or latest, first.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def stats(*, motion: str | None, bank_file: Path | None, database: str | None, sort: str, form: str) -> None:
    """Show how each key point fares in the stored debates on a motion.

    hits is how often it was answered; menu is the share of these for which the student had to choose it from a list;
    corrected is the share for which the first guess was another key point; declined is how often it led a list and
    the student chose "none of these". Many menus or corrections: it needs more phrasings, or near misses.
    """
    from debater.banks.loader import load_bank
    from debater.workshop.stats import stats as stats_of

    bank = load_bank(bank_path(motion, bank_file))
    store = open_store(database)
    try:
        found = stats_of(bank, store.summaries(bank.id))
    finally:
        store.close()
    rows = ordered(found.key_points, sort)
    if form == "text":
        say("\n".join(_text(bank, found, rows)))
    elif form == "json":
        click.echo(json.dumps(_record(found, bank, rows), indent=2))
    else:
        click.echo(_table(bank, rows), nl=False)
    if not found.debates:
        narrate(f"No debate on {bank.id} is stored yet, so nothing is counted: hold one with `debater play`.")


def _text(bank: "Bank", found: BankStats, rows: Sequence[KeyPointStats]) -> list[str]:
    """The counts of all messages, then a line for each key point, then what stands out."""
    lines = [f"{bank.id}: {_count(found.debates, 'debate')}, {_count(found.messages, 'message')}"]
    if found.messages:
        shares = (f"{KINDS[kind]} {count / found.messages:.0%}" for kind, count in found.kinds.items())
        lines.append("  " + ", ".join(shares))
    width = min(_ID, max(len(row.id) for row in rows))
    head = f"{'key point':<{width}}  phrasings  hits  debates   menu  corrected  declined  last said"
    lines += ["", head]
    for row in rows:
        last = _here(row) or "never"
        lines.append(
            f"{one_line(row.id, width):<{width}}  {row.phrasings:>9}  {row.hits:>4}  {row.debates:>7}  "
            f"{_percent(row.menu_rate):>5}  {_percent(row.correction_rate):>9}  {row.declined:>8}  {last}"
        )
    if found.debates and found.never:
        lines += ["", f"Never said: {len(found.never)} of {len(rows)} key points."]
    if found.gone:
        gone = ", ".join(f"{one_line(id_)} ({count})" for id_, count in found.gone.items())
        lines += ["", f"Hits on key points that the bank has no longer: {gone}"]
    return lines


def _record(found: BankStats, bank: "Bank", rows: Sequence[KeyPointStats]) -> dict[str, Any]:
    key_points = [_row(bank, row) for row in rows]
    counts = asdict(found) | {"key_points": key_points, "never": list(found.never)}
    return {"schema": SCHEMA, **counts}


def _table(bank: "Bank", rows: Sequence[KeyPointStats]) -> str:
    from debater.reports.csv import guarded

    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guarded(value) for name, value in _row(bank, row).items()})
    return table.getvalue()


def _row(bank: "Bank", row: KeyPointStats) -> dict[str, Any]:
    """One key point by the names of COLUMNS; rates as shares of its hits, times in UTC."""
    from debater.reports.words import utc

    rates = {"menu_rate": row.menu_rate, "correction_rate": row.correction_rate}
    rounded = {name: None if rate is None else round(rate, 4) for name, rate in rates.items()}
    own = {
        "key_point": row.id,
        "claim": one_line(bank.by_id[row.id].claim),
        "last": utc(row.last) if row.last else None,
    }
    given = {name: getattr(row, name) for name in COLUMNS if name not in own and name not in rounded}
    return {name: (own | rounded | given)[name] for name in COLUMNS}


def _here(row: KeyPointStats) -> str:
    """The day it was last said, on this machine's clock."""
    return f"{row.last.replace(tzinfo=UTC).astimezone():%Y-%m-%d}" if row.last else ""


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.0%}"


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
