"""What a coach does with a text, as an edit of the bank: made ready, put in words, and written as JSON to be undone."""

import json
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from debater.banks.editor import AddKeyPoint, AddNearMiss, AddPhrasing, AddSupporting, Edit
from debater.banks.references import NEAR_MISS_KINDS
from debater.core.bank import Answer, Bank, Grounding, Hints, KeyPoint
from debater.core.state import plain
from debater.core.text import one_line
from debater.errors import EditError

Action = Literal["phrasing", "near-miss", "support", "key-point", "dismiss"]
TODO = "TODO"
"""What a coach has yet to write begins with this; `debater bank check` names every such place."""
_ADDS = {made.__name__: made for made in (AddPhrasing, AddNearMiss, AddSupporting, AddKeyPoint)}
_ID = re.compile(r"(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_WORDS, _SLUG_LETTERS = 4, 40
_QUOTED = 60


@dataclass(frozen=True)
class Handled:
    """Something a coach did: with which texts (case and spacing evened out), and the edit it made; None if dismissed.

    `at` is UTC without a zone.
    """

    action: str
    texts: tuple[str, ...]
    edit: Edit | None
    at: datetime

    @property
    def in_words(self) -> str:
        """What was done, in a clause: `“…” became a phrasing of wages`."""
        match self.edit:
            case AddPhrasing(key_point, text):
                return f"“{one_line(text, _QUOTED)}” became a phrasing of {key_point}"
            case AddNearMiss(key_point, text):
                return f"“{one_line(text, _QUOTED)}” became a near miss of {key_point}"
            case AddSupporting(text):
                return f"“{one_line(text, _QUOTED)}” became a supporting line"
            case AddKeyPoint(key_point):
                count = len(key_point.phrasings)
                return f"{key_point.id} became a key point, with {count} phrasings"
        if len(self.texts) == 1:
            return f"“{one_line(self.texts[0], _QUOTED)}” was dismissed"
        return f"{len(self.texts)} wordings were dismissed"


def phrasing(bank: Bank, key_point: str, text: str) -> AddPhrasing:
    """Add the text to a key point's phrasings. Raises EditError where it is a phrasing of any key point already."""
    known = _known(bank, key_point)
    owner = next((k.id for k in bank.key_points if plain(text) in map(plain, k.phrasings)), "")
    if owner:
        raise EditError(f"This is a phrasing of '{owner}' already.", "Dismiss it, or reword it first.")
    return AddPhrasing(known, one_line(text))


def near_miss(bank: Bank, key_point: str, text: str, truly: str) -> AddNearMiss:
    """Add the text to a key point's near misses; `truly` says what it is instead."""
    known = _known(bank, key_point)
    truly = truly or "none"
    if truly not in NEAR_MISS_KINDS and truly not in bank.by_id:
        cure = f"Say {', '.join(NEAR_MISS_KINDS)}, or another key point's id."
        raise EditError(f"A near miss cannot be '{truly}'.", cure)
    if truly == known:
        raise EditError(f"A near miss of '{known}' is not '{known}'.", "Say what it is instead, or add a phrasing.")
    return AddNearMiss(known, one_line(text), truly)


def new_key_point(
    bank: Bank, id_: str, *, claim: str, phrasings: Sequence[str], theme: str, weight: int = 1
) -> AddKeyPoint:
    """A new key point with the students' wordings; what a coach must write is marked TODO.

    `id_` is made from the claim where it is empty. Of a single wording the claim is the second phrasing: then it
    must say the same in other words. Raises EditError.
    """
    by_key: dict[str, str] = {}
    for text in filter(None, map(one_line, phrasings)):
        by_key.setdefault(plain(text), text)
    wordings = list(by_key.values())
    claim = one_line(claim) or (wordings[0] if wordings else "")
    if len(wordings) < 2:
        wordings += [claim] if plain(claim) not in map(plain, wordings) else []
    if len(wordings) < 2:
        cure = "Give its claim in your own words: it becomes the second."
        raise EditError("A key point needs two wordings at least.", cure)
    if theme not in bank.theme_by_id:
        raise EditError(f"The bank has no theme '{theme}'.", f"Use one of {', '.join(bank.theme_by_id)}.")
    taken = {*bank.by_id, *(rung.id for key_point in bank.key_points for rung in key_point.ladder())}
    id_ = id_ or _free(slug(claim), taken)
    if not _ID.fullmatch(id_):
        raise EditError(f"'{one_line(id_)}' is not an id.", "Use lower-case words and hyphens, like takes-jobs.")
    if id_ in taken:
        raise EditError(f"The bank has a key point or comeback '{id_}' already.", "Choose another id.")
    try:
        made = KeyPoint(
            id=id_,
            theme=theme,
            weight=weight,
            claim=claim,
            grounding=Grounding.UNANSWERED,
            phrasings=tuple(wordings),
            hints=Hints(
                theme=f"{TODO}: a gentle hint at the subject.",
                question=f"{TODO}: a question that leads to it.",
                key_words=(f"{TODO}: a key word",),
                model_line=claim,
            ),
            answers=(Answer(text=f"{TODO}: what the op-ed would answer.", press=f"{TODO}: the question put back."),),
        )
    except ValidationError as error:
        found = error.errors()[0]
        name = ".".join(str(part) for part in found["loc"])
        raise EditError(f"'{name}' cannot be kept: {found['msg'].lower()}.", "Change it first.") from error
    return AddKeyPoint(made)


def slug(claim: str) -> str:
    """An id from the first long words of a claim: `Rents go up for everyone` gives `rents-everyone`."""
    words = re.findall(r"[a-z0-9]+", claim.casefold().replace("'", "").replace("’", ""))
    telling = [word for word in words if len(word) > 3] or words
    return "-".join(telling[:_SLUG_WORDS])[:_SLUG_LETTERS].strip("-") or "new-point"


def as_json(edit: Edit | None) -> str:
    """An edit of the inbox as JSON; empty for none."""
    if edit is None:
        return ""
    if isinstance(edit, AddKeyPoint):
        given: dict[str, object] = {"key_point": edit.key_point.model_dump(mode="json", by_alias=True)}
    else:
        given = {field.name: getattr(edit, field.name) for field in fields(edit)}
    return json.dumps({"edit": type(edit).__name__, **given})


def from_json(text: str) -> Edit | None:
    """The edit again. Raises EditError when the text is none that `as_json` writes."""
    if not text:
        return None
    try:
        given = json.loads(text)
        kind = _ADDS[given.pop("edit")]
        if kind is AddKeyPoint:
            given["key_point"] = KeyPoint.model_validate(given["key_point"])
        return kind(**given)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditError("What was done last cannot be read back.", "Take it out of bank.yaml by hand.") from error


def _known(bank: Bank, key_point: str) -> str:
    if key_point not in bank.by_id:
        raise EditError(f"The bank has no key point '{key_point}'.", "See `debater bank show` for those it has.")
    return key_point


def _free(id_: str, taken: Set[str]) -> str:
    """The id, or with the first number that makes it new."""
    number = 2
    free = id_
    while free in taken:
        free, number = f"{id_}-{number}", number + 1
    return free
