"""A hint gives nothing, or repeats another.

Hints are a ladder that a student pays for: where to look (`theme`), a question that leads there, key words, a model
line. A question without a question mark asks nothing; a rung that repeats the one before gives nothing for its price;
a theme or a question in the words of the claim gives everything away at once; a question that another key point asks as
well leads to neither; and a key word that stands twice is one too few.

Passing::

    key_points:
      - id: crime
        hints:
          theme: Think of safety.
          question: What does a border guard look for?
          key_words: [crime, criminal record]
          model_line: Without checks at the border, criminals come in too.

Failing::

    key_points:
      - id: crime
        hints:
          theme: It lets criminals in.
          question: Think about criminals
          key_words: [crime, Crime]
          model_line: Without checks at the border, criminals come in too.
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.banks.yaml_tree import Path_
from debater.core.bank import KeyPoint
from debater.errors import Problem
from debater.lint.places import key_points
from debater.lint.wording import plain, unwritten

ID = "weak-hints"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every rung of a hint ladder that gives nothing new."""
    asked: dict[str, Path_] = {}
    for path, key_point in key_points(loaded.bank):
        here = (*path, "hints")
        for field, message, cure in _weak(key_point):
            yield loaded.tree.problem((*here, *field), f"'{key_point.id}': {message}", cure, ID, LEVEL)
        question = key_point.hints.question
        before = asked.setdefault(plain(question), (*here, "question"))
        if before != (*here, "question") and not unwritten(question):
            cure = f"ask what leads to this one (the other is in line {loaded.tree.place(before)[0]})"
            message = f"'{key_point.id}': the question is also another key point's"
            yield loaded.tree.problem((*here, "question"), message, cure, ID, LEVEL)


def _weak(key_point: KeyPoint) -> Iterator[tuple[Path_, str, str]]:
    """The field, what to say of it, and the cure; placeholders are another rule's."""
    hints, claim = key_point.hints, plain(key_point.claim)
    rungs = [("theme", hints.theme), ("question", hints.question), ("model_line", hints.model_line)]
    rungs = [(name, text) for name, text in rungs if not unwritten(text)]
    for n, (name, text) in enumerate(rungs):
        if before := next((other for other, earlier in rungs[:n] if plain(earlier) == plain(text)), ""):
            yield (name,), f"the hint's {name} repeats its {before}", "give a little more on each rung"
        elif name != "model_line" and plain(text) == claim:
            yield (name,), f"the hint's {name} is the claim itself", "say where to look, not what is there"
        elif name == "question" and "?" not in text:
            yield (name,), "the hint's question asks nothing", "ask a question that leads to the point"
    words = [plain(word) for word in hints.key_words]
    for i, word in enumerate(words):
        if word in words[:i]:
            cure = "give each word once"
            yield ("key_words", i), f"the hint has the key word “{hints.key_words[i]}” twice", cure
