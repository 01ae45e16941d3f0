"""Problems of a bank as text for people, as JSON, or as annotations of GitHub Actions; pure."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from debater.core.text import one_line
from debater.errors import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """`file:line:column: level message; cure (rule)`, one a line."""
    return "\n".join(one_line(str(problem)) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """One array of objects with the fields of Problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows at the line they name, or at the file's top when they name none."""
    return "\n".join(
        f"::{problem.level} file={_property(problem.file)}{_place(problem)},title={_property(problem.rule)}"
        f"::{_data(f'{problem.message}; {problem.cure}')}"
        for problem in problems
    )


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "json": as_json, "github": as_github}


def _place(problem: Problem) -> str:
    return f",line={problem.line},col={problem.column}" if problem.line else ""


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
