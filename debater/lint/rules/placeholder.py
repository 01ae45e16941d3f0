"""A text is not written yet.

`debater bank new` and the inbox leave a TODO where a coach's own words belong, and so do people. A text that says TODO
(or FIXME, TBD, lorem ipsum), or is nothing but dots or dashes, would be shown to students, or teach the matcher a
sentence that nobody says. Where none of a key point's answers is written, that is told once, as `never-answered`.

Passing::

    points:
      - {id: employers, paragraph: 1, name: Blame employers, text: Employers set the pay.}
    openers: ["To do nothing is no answer..."]

Failing::

    points:
      - {id: employers, paragraph: 1, name: "...", text: "TODO: reword Employers set the pay."}
    openers: ["TODO"]
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.banks.yaml_tree import Path_
from debater.core.text import one_line
from debater.errors import Problem
from debater.lint.places import holders, key_points, scalars
from debater.lint.wording import unwritten

ID = "placeholder"
LEVEL = "warning"
_QUOTED = 40


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every placeholder in the bank and its phrasebook, but for answers of what has no other answer."""
    told_as_never_answered = set(_only_placeholders(loaded))
    for tree in (loaded.tree, *([loaded.phrasebook_tree] if loaded.phrasebook_tree else [])):
        for path, text in scalars(tree):
            if unwritten(text) and path[:-2] not in told_as_never_answered:
                name = ".".join(part for part in path if isinstance(part, str))
                message = f"'{name}' is not written yet: “{one_line(text, _QUOTED)}”"
                listed = any(isinstance(part, int) for part in path)
                yield tree.problem(path, message, f"write it{', or remove its entry' if listed else ''}", ID, LEVEL)


def _only_placeholders(loaded: LoadedBank) -> Iterator[Path_]:
    """The paths of lists of answers none of which is written."""
    for path, key_point in key_points(loaded.bank):
        for holder_path, holder in holders(key_point, path):
            if all(unwritten(answer.text) for answer in holder.answers):
                yield (*holder_path, "answers")
