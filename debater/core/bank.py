"""The shape of an argument bank: the one declaration, as frozen pydantic models.

The loader validates YAML with these models, and the JSON Schema that editors use is made from them. Nothing
else declares a bank's shape. A bank is data: it holds texts and references, never code or file names outside
its own folder.
"""

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from debater.core.lines import Lines

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""Lower-case words joined by hyphens: `wages-driven-down`."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Texts = tuple[Text, ...]


class Shape(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __copy__(self) -> Self:
        """A copy without what was worked out from the fields (`by_id`): `model_copy` may give it other fields."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Grounding(StrEnum):
    """How far the op-ed itself carries the answer."""

    DIRECT = "direct"
    INFERRED = "inferred"
    UNANSWERED = "unanswered"


class Motion(Shape):
    """The proposition under debate and the op-ed that takes a side on it."""

    statement: Text
    oped_title: Text
    oped_side: Text = "for"
    oped_by: Text = "the op-ed's author"
    summary: Text
    student_side: Text


class Theme(Shape):
    """A group of key points on the coverage map."""

    id: Id
    name: Text
    blurb: Text = "..."


class Point(Shape):
    """Something the op-ed says, retold, with its paragraph (from 1)."""

    id: Id
    paragraph: Annotated[int, Field(ge=1)]
    name: Text
    text: Text


class NearMiss(Shape):
    """A statement that looks like a key point and is not; `is` says what it is instead.

    `is` is a stance (`supports`, `neutral`, `off-topic`), another key point's id, or `none`: an objection
    that is no key point of the bank.
    """

    text: Text
    truly: Annotated[Id, Field(alias="is")] = "none"

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Hints(Shape):
    """The hint ladder, from the gentlest to the line of a strong debater."""

    theme: Text
    question: Text
    key_words: Texts = Field(min_length=1)
    model_line: Text


class Answer(Shape):
    """A curated reply, the op-ed's points it rests on, and the question that presses the student back."""

    text: Text
    rests_on: tuple[Id, ...] = ()
    press: Text


class Comeback(Shape):
    """An objection to a rebuttal, with answers of its own: one rung of the ladder."""

    id: Id
    claim: Text
    phrasings: Texts = Field(min_length=1)
    answers: tuple[Answer, ...] = Field(min_length=1)
    comebacks: tuple["Comeback", ...] = ()

    def walk(self) -> Iterator["Comeback"]:
        """This comeback, then every comeback below it."""
        yield self
        for below in self.comebacks:
            yield from below.walk()


class KeyPoint(Shape):
    """The idea that many objections share: the unit that is matched, answered and scored."""

    id: Id
    theme: Id
    weight: Annotated[int, Field(ge=1, le=5)] = 1
    claim: Text
    grounding: Grounding
    rests_on: tuple[Id, ...] = ()
    phrasings: Texts = Field(min_length=2)
    near_misses: tuple[NearMiss, ...] = ()
    hints: Hints
    answers: tuple[Answer, ...] = Field(min_length=1)
    comebacks: tuple[Comeback, ...] = ()

    def ladder(self) -> Iterator[Comeback]:
        """Every comeback on this key point's ladder, each before those below it."""
        for comeback in self.comebacks:
            yield from comeback.walk()


class OffTopic(Shape):
    """Statements on other subjects: near (the same broad world) and far."""

    near: Texts = ()
    far: Texts = ()


class Wordings(Shape):
    """Training texts about one key point by register: voicing it, and their supporting twins."""

    opposes: dict[Id, Texts] = Field(default_factory=dict)
    supports: dict[Id, Texts] = Field(default_factory=dict)


class Phrasebook(Shape):
    """Training texts beside the bank, by key point; learned from, never shown as exemplars."""

    format: Annotated[int, Field(ge=1, le=1)] = 1
    key_points: dict[Id, Wordings] = Field(default_factory=dict)
    supports: Texts = ()
    neutral: Texts = ()
    off_topic: Texts = ()
    unreasoned: Texts = ()


class Bank(Shape):
    """A motion, the op-ed's points, the key points with their answers, and statements of every other stance."""

    format: Annotated[int, Field(ge=1, le=1)] = 1
    id: Id
    motion: Motion
    themes: tuple[Theme, ...] = Field(min_length=1)
    points: tuple[Point, ...] = Field(min_length=1)
    weighting: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""
    """How the key points' weights were set: where they come from, and what a 5 is."""
    key_points: tuple[KeyPoint, ...] = Field(min_length=1)
    supports: Texts = ()
    neutral: Texts = ()
    off_topic: OffTopic = OffTopic()
    unreasoned: Texts = ()
    openers: Texts = ()
    lines: Lines = Lines()
    phrasebook: Phrasebook = Phrasebook()

    @cached_property
    def by_id(self) -> dict[str, KeyPoint]:
        """Key points by id."""
        return {key_point.id: key_point for key_point in self.key_points}

    @cached_property
    def point_by_id(self) -> dict[str, Point]:
        """The op-ed's points by id."""
        return {point.id: point for point in self.points}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Themes by id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def digest(self) -> str:
        """Sixteen hex digits that change with any content: 25 ms for a bank of 10,000 texts, and then none."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()[:16]

    @property
    def total_weight(self) -> int:
        """The weights of all key points together: what full coverage is measured against."""
        return sum(key_point.weight for key_point in self.key_points)
