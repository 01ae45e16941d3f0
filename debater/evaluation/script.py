"""A script of labelled test objections and dialogues: YAML, JSON lines or CSV -> items, or every problem at once."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from debater.banks.yaml_tree import Path_, Tree
from debater.core.bank import Bank
from debater.errors import BankError, Problem
from debater.evaluation.script_checks import dialogue_problems, explained, item_problems
from debater.evaluation.script_files import read_rows

Side = Literal["opposes", "supports", "neutral", "off-topic"]
Kind = Literal["matched", "menu", "concedes", "unclear", "off-topic"]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Labels(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Labels):
    """One labelled text. `key_points` are the gold ids, weightiest first; empty where the bank has no such line."""

    text: _Text
    stance: Side
    key_points: tuple[_Text, ...] = ()
    acceptable: tuple[_Text, ...] = ()
    """Further ids that a fair reader would let pass."""
    register_: Annotated[str, Field(alias="register")] = ""
    """The manner of speaking, as `pub` or `letter`."""
    twin_of: str = ""
    """The text of the objection whose side this one turns round."""
    distance: Literal["near", "far"] | None = None
    """Of an off-topic text: the same broad world, or another subject."""

    @property
    def right(self) -> frozenset[str]:
        """Every id that is a right answer: gold or acceptable."""
        return frozenset(self.key_points) | frozenset(self.acceptable)


class Line(_Labels):
    """What a student says or chooses in a dialogue, and what is expected after it; None: nothing is expected of it."""

    text: _Text | None = None
    choose: Annotated[int | None, Field(ge=0, le=3)] = None
    """Instead of a text, the answer to the menu that is open: 1 to 3, or 0 for none of these."""
    verdict: Kind | None = None
    key_points: tuple[_Text, ...] | None = None
    """The ids that must be answered; of a menu, one of them must be on it; of a concession, it is about one."""
    acceptable: tuple[_Text, ...] = ()
    coverage: Annotated[float | None, Field(ge=0, le=1)] = None
    """Share (0 to 1) of the bank's key points raised, by weight, to two digits."""
    score: Annotated[int | None, Field(ge=0)] = None
    """Points earned so far."""

    @property
    def expects(self) -> bool:
        """Whether anything is expected after this line."""
        return any(wanted is not None for wanted in (self.verdict, self.key_points, self.coverage, self.score))


class Dialogue(_Labels):
    """A debate to be held: the lines in order, from nothing."""

    name: _Text
    lines: tuple[Line, ...] = Field(min_length=1)


class Script(_Labels):
    """A file of labelled test objections, as it is laid out and as editors check it."""

    format: Annotated[int, Field(ge=1, le=1)]
    objections: tuple[Item, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()


def load_script(file: Path, bank: Bank) -> list[Item]:
    """The labelled texts of a script for `bank`, in order; as `read_script`."""
    return list(read_script(file, bank).objections)


def read_script(file: Path, bank: Bank) -> Script:
    """A script for `bank`: `.csv` (a text a row), `.jsonl` (an object a line; one with `lines` is a dialogue), or YAML.

    Raises BankError with every problem of the file.
    """
    tree, rows, problems = read_rows(file)
    items: list[tuple[Path_, Item]] = []
    dialogues: list[tuple[Path_, Dialogue]] = []
    for path, row in rows:
        try:
            if path[0] == "objections":
                items.append((path, Item.model_validate(row)))
            else:
                dialogues.append((path, Dialogue.model_validate(row)))
        except ValidationError as error:
            problems += _explained(error, tree, path)
    problems += item_problems(tree, items, bank)
    problems += dialogue_problems(tree, dialogues, bank)
    if problems:
        raise BankError(sorted(set(problems)))
    return Script(format=1, objections=tuple(i for _, i in items), dialogues=tuple(d for _, d in dialogues))


def _explained(error: ValidationError, tree: Tree, path: Path_) -> list[Problem]:
    """Pydantic's findings on one entry; a field that is only misspelt is not also called missing."""
    found: list[dict[str, Any]] = [dict(one) for one in error.errors()]
    wrong = [str(one["loc"][0]) for one in found if one["type"] == "extra_forbidden" and len(one["loc"]) == 1]
    meant = {near for name in wrong for near in get_close_matches(name, _FIELDS, n=1)}
    told = [one for one in found if one["type"] != "missing" or one["loc"][0] not in meant]
    return [explained(tree, path, one, Script) for one in told]


_FIELDS = [field.alias or key for key, field in Item.model_fields.items()]
