"""The comparison of two banks as text for a coach and as JSON for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from debater.cli.contract import verdict_fields
from debater.core.text import one_line
from debater.workshop.diff import BankDiff
from debater.workshop.differences import Change
from debater.workshop.effect import Changed, Effect

SCHEMA = "debater.bank-diff/1"
SIGNS = {"added": "+", "removed": "-", "renamed": "=", "changed": "~", "reordered": "~"}
_LONG = 40
"""A value with more characters than this stands on a line of its own."""


def lines(found: BankDiff) -> Iterator[str]:
    """What is different, an entry under the other, the changes of one entry together."""
    if not found.changes:
        yield "Both banks say the same."
        return
    if found.summary:
        yield found.summary[:1].upper() + found.summary[1:] + "."
    old_ids = {change.where: change.before for change in found.changes if change.kind == "renamed"}
    inside = {change.where[:1] for change in found.changes if change.kind != "renamed"}
    at: tuple[str, ...] = ()
    for change in found.changes:
        if change.kind == "renamed" and change.where in inside:
            continue  # its other changes stand under its name
        place = change.where if change.field else change.where[:-1]
        for depth in range(len(place)):
            if at[: depth + 1] != place[: depth + 1]:
                yield "  " * depth + _named(place[: depth + 1], old_ids)
        at = change.where
        yield from ("  " * len(place) + line for line in _change(change))


def _named(where: tuple[str, ...], old_ids: Mapping[tuple[str, ...], str]) -> str:
    """The line above the changes in one entry."""
    old, name = old_ids.get(where), one_line(where[-1])
    return f"~ {name}" if old is None else f"= {name} (was {one_line(old)})"


def _change(change: Change) -> Iterator[str]:
    """One change; texts that are long, or stand in a list, on lines of their own."""
    sign, old, new = SIGNS[change.kind], one_line(change.before), one_line(change.after)
    if not change.field:
        name = one_line(change.where[-1])
        yield f"= {name} (was {old})" if change.kind == "renamed" else f"{sign} {name}: {old or new}"
    elif change.kind == "reordered":
        yield f"~ {change.field}: in another order"
    elif change.kind in ("added", "removed"):
        yield f"{sign} {change.field}: {old or new}"
    elif max(len(old), len(new)) <= _LONG:
        yield f"~ {change.field}: {old or '(nothing)'} -> {new or '(nothing)'}"
    else:
        yield f"~ {change.field}"
        yield f"    - {old or '(nothing)'}"
        yield f"    + {new or '(nothing)'}"


def verdict_lines(effect: Effect) -> Iterator[str]:
    """The effect in words, then each text that is answered otherwise, the worse ones first."""
    yield ""
    yield from effect.in_words
    order = {False: 0, True: 1, None: 2}
    for changed in sorted(effect.changed, key=lambda c: order[c.better]):
        labels = ", ".join(changed.gold) or ("no key point" if changed.stance == "opposes" else changed.stance)
        yield f"{_JUDGED[changed.better]}  {one_line(changed.text, 90)}"
        yield f"        is {one_line(labels)}: {one_line(changed.in_words)}"


_JUDGED = {True: "better", False: "worse ", None: "other "}


def as_record(found: BankDiff, effect: Effect | None) -> dict[str, Any]:
    """The comparison as JSON; `verdicts` is null where they were not asked for."""
    return {
        "schema": SCHEMA,
        "summary": found.summary,
        "changes": [asdict(change) for change in found.changes],
        "verdicts": None if effect is None else _effect_record(effect),
    }


def _effect_record(effect: Effect) -> dict[str, Any]:
    pairs = zip(effect.before, effect.after, strict=True)
    return {
        "texts": effect.texts,
        "apart": effect.apart,
        "better": effect.better,
        "worse": effect.worse,
        "figures": {old.name.strip(): {"before": old.value, "after": new.value, "n": new.n} for old, new in pairs},
        "changed": [_changed_record(changed) for changed in effect.changed],
    }


def _changed_record(changed: Changed) -> dict[str, Any]:
    return {
        "text": changed.text,
        "stance": changed.stance,
        "key_points": changed.gold,
        "better": changed.better,
        "before": verdict_fields(changed.before),
        "after": verdict_fields(changed.after),
    }
