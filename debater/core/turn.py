"""What one exchange of a debate leaves behind: the turn as it is shown, scored and stored."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from debater.core.bank import Grounding
from debater.core.verdict import Verdict

ReplyKind = Literal[
    "rebuttal",
    "hole",
    "comeback",
    "repeat",
    "ladder-end",
    "concedes",
    "unclear",
    "off-topic",
    "menu",
    "reminder",
    "offer",
]
CreditKind = Literal["raised", "pressed", "hole", "conceded"]
ASIDES: tuple[ReplyKind, ...] = ("reminder", "offer")
"""Replies that answer nothing: they follow the answers, and the student did not speak of their key point."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reply(_Record):
    """One thing the opponent says, what it answers, and the op-ed's points (ids) it rests on."""

    kind: ReplyKind
    text: str
    lead: str = ""
    key_point: str = ""
    comeback: str = ""
    grounding: Grounding | None = None
    rests_on: tuple[str, ...] = ()
    press: str = ""


class Credit(_Record):
    """Something a turn earned (or, for `conceded`, gave away) on one key point."""

    kind: CreditKind
    key_point: str


class Turn(_Record):
    """One exchange: what the student said, what it meant, the replies, and the credit. Numbered from 1."""

    number: int
    said: str
    verdict: Verdict
    replies: tuple[Reply, ...]
    credits: tuple[Credit, ...] = ()

    @property
    def press(self) -> str:
        """The one question put back to the student: that of the weightiest reply."""
        return next((reply.press for reply in self.replies if reply.press), "")
