"""How a reply takes up what was said: it opens with the part of the message that it answers, or with its subject."""

import re
from collections.abc import Sequence
from itertools import chain

from debater.core.state import DebateState, plain
from debater.core.text import one_line
from debater.core.turn import Reply
from debater.core.verdict import Candidate

QUOTED = 60
"""So many characters of the student's words are quoted."""
_FILLED_IN = re.compile(r"\{\w+\}")


def opened(state: DebateState, said: str, candidate: Candidate, answered: Sequence[Candidate], reply: Reply) -> Reply:
    """`reply` to `candidate`, one of those `answered` in a message, with its opening put before the lead it has.

    Words are quoted where they are a part of the message and stand for one of its points alone. A message that is
    quoted whole would only be said twice: there the subject is named, once, when the point is first made.
    """
    part = candidate.segment
    alone = sum(plain(other.segment) == plain(part) for other in answered) == 1
    if part and alone and plain(part) != plain(said):
        words = one_line(part.strip().rstrip(".,;:"), QUOTED)
        opening = fresh(state, state.bank.lines.takes_up).replace("{said}", words)
    elif len(answered) == 1 and reply.kind == "rebuttal" and not state.standing(candidate.id).raised:
        theme = state.bank.theme_by_id.get(state.bank.by_id[candidate.id].theme)
        opening = fresh(state, state.bank.lines.names).replace("{theme}", theme.name.lower()) if theme else ""
    else:
        opening = ""
    return reply.model_copy(update={"lead": f"{opening} {reply.lead}".strip()}) if opening else reply


def fresh(state: DebateState, variants: Sequence[str]) -> str:
    """The variant used longest ago, whatever stood in its place for `{...}` or before and after it."""
    return min(variants, key=lambda variant: _last_used(state, variant))


def _last_used(state: DebateState, variant: str) -> int:
    pattern = re.compile(".+?".join(re.escape(fixed) for fixed in _FILLED_IN.split(variant)))
    said = chain(state.last_used.items(), state.leads.items())
    return max((turn for text, turn in said if pattern.search(text)), default=0)
