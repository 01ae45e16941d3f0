"""What a message means to the matcher: one of five verdicts, each with its candidates and its reason."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Rung(_Value):
    """A comeback on a candidate's ladder, with its share (0 to 1) of the candidate's probability."""

    id: str
    share: Probability


class Candidate(_Value):
    """A key point with its calibrated probability and what decided it.

    `phrasing` is the bank's wording nearest to the message; `segment` the part of the message that voiced it.
    """

    id: str
    score: Probability
    phrasing: str = ""
    segment: str = ""
    rungs: tuple[Rung, ...] = ()


class Stance(_Value):
    """Probabilities of the side a text takes; they sum to 1."""

    opposes: Probability
    supports: Probability
    neutral: Probability
    off_topic: Annotated[Probability, Field(alias="off-topic")]


class _Verdict(_Value):
    candidates: tuple[Candidate, ...]
    """At least the five best key points (all of them in a smaller bank), best first."""
    stance: Stance
    reason: str
    """One sentence for a student or a coach: why this verdict."""


class Matched(_Verdict):
    """One key point or several (one for each separate point), probability above the answering cut."""

    kind: Literal["matched"] = "matched"
    key_points: tuple[Candidate, ...] = Field(min_length=1)
    chosen: bool = False
    """True when the student picked it from the menu."""


class Menu(_Verdict):
    """The right one is probably among the first three, but which is unclear."""

    kind: Literal["menu"] = "menu"

    @property
    def options(self) -> tuple[Candidate, ...]:
        """What "did you mean" offers: the first three candidates."""
        return self.candidates[:3]


class Concedes(_Verdict):
    """The message supports the op-ed; `about` is the key point whose subject it grants, if one is clear."""

    kind: Literal["concedes"] = "concedes"
    about: str = ""


class Unclear(_Verdict):
    """On the subject, but no reason given or none that the bank knows; `theme` is the nearest theme's id."""

    kind: Literal["unclear"] = "unclear"
    theme: str = ""
    declined_menu: bool = False
    """True when the student answered a menu with "none of these"."""


class OffTopic(_Verdict):
    """Not about the motion."""

    kind: Literal["off-topic"] = "off-topic"


Verdict = Annotated[Matched | Menu | Concedes | Unclear | OffTopic, Field(discriminator="kind")]
