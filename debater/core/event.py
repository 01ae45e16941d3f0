"""What happens in a debate beside its turns: hints, pauses, opinions, turns taken back."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from debater.core.practice import Setting
from debater.core.turn import Turn

HintStep = Literal[1, 2, 3, 4]
"""Theme, question, key words, model line."""


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    after_turn: Annotated[int, Field(ge=0)] = 0
    """The number of turns there were when it happened."""


class Begun(_Event):
    """The debate began, with this setting."""

    kind: Literal["begun"] = "begun"
    setting: Setting = Setting()


class Hinted(_Event):
    """The student took a step of a key point's hints."""

    kind: Literal["hinted"] = "hinted"
    key_point: str
    step: HintStep


class Convinced(_Event):
    """How convincing the student finds the op-ed, from 1 (not at all) to 7 (wholly)."""

    kind: Literal["convinced"] = "convinced"
    when: Literal["before", "after"]
    value: Annotated[int, Field(ge=1, le=7)]


class Paused(_Event):
    """The clock was stopped."""

    kind: Literal["paused"] = "paused"
    seconds_left: Annotated[float, Field(ge=0)]


class Continued(_Event):
    """The clock goes on."""

    kind: Literal["continued"] = "continued"


class TimeUp(_Event):
    """The clock ran out."""

    kind: Literal["time-up"] = "time-up"


class Weighed(_Event):
    """The closing minute: the points the student calls the strongest (key point ids), and why they outweigh."""

    kind: Literal["weighed"] = "weighed"
    choices: tuple[str, ...] = Field(min_length=1, max_length=3)
    text: str


class Answered(_Event):
    """With sides switched, an objection was put to the student, in this wording, and answered, or left open."""

    kind: Literal["answered"] = "answered"
    key_point: str
    objection: str
    met: bool


class Undone(_Event):
    """The last turn was taken back; here it is, whole."""

    kind: Literal["undone"] = "undone"
    turn: Turn


Event = Annotated[
    Begun | Hinted | Convinced | Paused | Continued | TimeUp | Weighed | Answered | Undone, Field(discriminator="kind")
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads an event from JSON: `EVENT.validate_json(text)`."""


def not_after(events: Iterable[Event], turn: int) -> tuple[Event, ...]:
    """The events once every turn after `turn` was taken back: none of them follows a turn that has gone."""
    return tuple(e if e.after_turn <= turn else e.model_copy(update={"after_turn": turn}) for e in events)
