"""What `debater bank new` must know: from its options, or asked for on a terminal until it can be used."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from debater.core.text import one_line
from debater.errors import DebaterError

if TYPE_CHECKING:
    from debater.workshop.outline_text import OpEd

LONGEST = 300
"""A motion is one sentence; a title and an author have room in so many characters too."""
_T = TypeVar("_T")


def in_terminal() -> bool:
    """Whether somebody is there to be asked: data is not piped in or out."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


@dataclass(frozen=True)
class Answers:
    """Each method takes what an option gave; with None it asks, again and again while the answer cannot be used."""

    asking: bool

    def refuse_missing(self, given: Mapping[str, object]) -> None:
        """Raise UsageError with everything that is missing, where nobody can be asked."""
        missing = [option for option, value in given.items() if value is None]
        if missing and not self.asking:
            raise click.UsageError(f"Give {', '.join(missing)} too: there is no terminal to ask on.")

    def name(self, given: str | None, where: Path) -> str:
        """An id for the motion under which `where` holds nothing yet."""
        from debater.workshop.scaffold import as_id
        from debater.workshop.scaffold_folder import refuse_taken

        def free(text: str) -> str:
            id_ = as_id(text)
            if not id_ or id_ != text.strip():
                like = f"'{id_}'" if id_ else "library-fines"
                raise click.UsageError(f"NAME is to be lower-case words joined by hyphens, as {like}.")
            refuse_taken(where / id_)
            return id_

        return self._answer(given, "A short name for the motion, as library-fines", free)

    def line(self, given: str | None, option: str, question: str, otherwise: str | None = None) -> str:
        """A text of one line, not empty and not longer than LONGEST; `otherwise` where the answer is just Enter."""

        def short(text: str) -> str:
            line = one_line(text)
            if not line or len(line) > LONGEST:
                wrong = f"has {len(line)} characters; {LONGEST} are the most" if line else "is empty"
                raise click.UsageError(f"{option} {wrong}.")
            return line

        return self._answer(given, question, short, otherwise)

    def choice(self, given: str | None, question: str, options: Sequence[str]) -> str:
        """One of the options."""
        return given or str(click.prompt(question, type=click.Choice(options), err=True))

    def article(self, given: str | None, title: str | None, by: str | None) -> "OpEd":
        """The op-ed in a file, with title and author as given, else as its file has them, else asked for."""
        from debater.workshop.outline_text import read_oped

        article = self._answer(given, "The file that holds the op-ed", lambda text: read_oped(_path(text)))
        if title is not None or (not article.title and self.asking):
            article = replace(article, title=self.line(title, "--title", "The op-ed's title"))
        if by is not None or (not article.by and self.asking):
            article = replace(article, by=self.line(by, "--by", "Who wrote it", "the op-ed's author"))
        return article

    def _answer(self, given: str | None, question: str, read: Callable[[str], _T], otherwise: str | None = None) -> _T:
        if given is not None:
            return read(given)

        def usable(text: str) -> _T:
            try:
                return read(text)
            except DebaterError as error:  # what click asks again for is a usage error
                raise click.UsageError(str(error)) from error

        answer: _T = click.prompt(question, value_proc=usable, default=otherwise, err=True)
        return answer


def _path(text: str) -> Path:
    """A file's name as people type or drag it: with quotes, spaces around, and `~`."""
    name = text.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1]
    return Path(name).expanduser()
