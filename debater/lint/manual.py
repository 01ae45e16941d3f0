"""The doctor's manual: one entry a rule, made from the docstrings of the rules' modules, none of which is imported."""

import ast
import inspect
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from debater.lint.reading_errors import READING_ERRORS, WARNINGS

FOLDERS = {"rules": "form", "fit_rules": "meaning"}
"""The folders of rules, and what the rules in them look at."""
_INTRO = """\
# Rules of the bank doctor

`debater bank check` reads a bank and says what should be mended, each with file, line, column, cure and, in brackets,
the name of the rule. An **error** means that the bank cannot be used; a **warning** that it can, less well.
`debater bank check --explain RULE` shows one of these entries. This page is made from the rules themselves, with
`debater bank check --rules`.
"""
_HEADINGS = {
    "form": "## Form\n\nFound at once, without a model, by `debater bank check`.",
    "meaning": "## Meaning\n\nFound with the language model, by `debater bank check --fit`.",
}


@dataclass(frozen=True)
class Entry:
    """A rule's manual: its first sentence, the paragraphs below it, and two samples in YAML."""

    id: str
    level: str
    about: str
    title: str
    body: str
    passing: str
    failing: str

    def __str__(self) -> str:
        samples = [f"{name}:\n\n```yaml\n{text}\n```" for name, text in self._samples()]
        return "\n\n".join([f"### {self.id}", f"**{self.title}** ({self.level})", self.body, *samples])

    def _samples(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("Passes", self.passing), ("Fails", self.failing)


@cache
def entries() -> tuple[Entry, ...]:
    """Every rule's entry: those on form, then those on meaning, each by name."""
    here = Path(__file__).parent
    return tuple(
        _entry(ast.parse(file.read_text("utf-8")), about)
        for folder, about in FOLDERS.items()
        for file in sorted((here / folder).glob("*.py"))
        if file.stem != "__init__"
    )


def entry(name: str) -> str:
    """One entry as Markdown, of a rule or of an error of reading; raises KeyError when there is none."""
    if name in READING_ERRORS:
        return f"### {name}\n\n**{READING_ERRORS[name]}** ({'warning' if name in WARNINGS else 'error'})"
    return str({each.id: each for each in entries()}[name])


def names() -> list[str]:
    """Every name that can stand in brackets behind a problem."""
    return [*READING_ERRORS, *(each.id for each in entries())]


def page() -> str:
    """The whole manual, in Markdown: errors of reading, then every rule."""
    errors = "\n".join(f"| {name} | {text} |" for name, text in READING_ERRORS.items())
    parts = [_INTRO.rstrip(), f"## Errors of reading\n\n| error | what it means |\n|---|---|\n{errors}"]
    for about, heading in _HEADINGS.items():
        parts += [heading, *(str(each) for each in entries() if each.about == about)]
    return "\n\n".join(parts) + "\n"


def _entry(module: ast.Module, about: str) -> Entry:
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    manual = inspect.cleandoc(ast.get_docstring(module) or "")
    text, _, samples = manual.partition("\n\nPassing::\n\n")
    passing, _, failing = samples.partition("\n\nFailing::\n\n")
    title, _, body = text.partition("\n\n")
    return Entry(
        id=str(constants["ID"]),
        level=str(constants["LEVEL"]),
        about=about,
        title=" ".join(title.split()),
        body=body,
        passing=textwrap.dedent(passing).strip(),
        failing=textwrap.dedent(failing).strip(),
    )
