"""Two key points collide: texts that mean the one would be answered as the other.

Each claim, phrasing and model line is read by a matcher that has not seen it. A text is misread where another key
point scores .3 or more (from there on the bank on free movement answers) and .1 more than its own. Where two key
points share at least 3 such texts, in either direction, and those are 5 % of their texts, a coach would mix the two
up as well. The finding stands at the text that is misread most clearly and names the lines of the rest. Fewer than
3 are chance: on free movement, 72 of the 378 pairs share one or two. Where the two say the same, merge them.

Passing::

    key_points:
      - id: crime
        phrasings:
          - It lets criminals walk straight into the country.
          - Terrorists can come and go as they please.
          - We cannot check who has a criminal record.
          - Gangs from abroad run the drug trade now.
          - Open borders are an invitation to traffickers.

Failing::

    key_points:
      - id: crime
        phrasings:
          - The hospitals cannot cope with so many criminals.
          - There are no school places left because of the newcomers.
          - I waited nine hours in casualty and it was packed.
          - Where are all these new people going to live?
          - Housing lists get longer and longer with every arrival.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank, Wording, quoted
from debater.matching.held_out import Reading

ID = "colliding-key-points"
LEVEL = "warning"
SCORE = 0.3
LEAD = 0.1
LEAST = 3
SHARE = 0.05

_Misread = list[tuple[Wording, Reading]]


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield each pair with at least LEAST misread texts that are at least a SHARE of all texts of the two."""
    texts: Counter[str] = Counter()
    misread: dict[tuple[str, ...], _Misread] = defaultdict(list)
    for wording, reading in fit.unseen:
        if not wording.rung:
            texts[wording.key_point] += 1
            if reading.candidates[0][1] >= SCORE and _lead(wording, reading) >= LEAD:
                misread[tuple(sorted((wording.key_point, reading.best)))].append((wording, reading))
    for (one, other), found in misread.items():
        if len(found) >= LEAST and len(found) >= SHARE * (texts[one] + texts[other]):
            yield _collision(fit, found, texts)


def _lead(wording: Wording, reading: Reading) -> float:
    """How much higher another key point scores than the text's own; not above 0 where it is recognised."""
    return 0.0 if reading.best == wording.key_point else reading.candidates[0][1] - reading.score(wording.key_point)


def _collision(fit: FittedBank, found: _Misread, texts: Counter[str]) -> Problem:
    worst, reading = max(found, key=lambda pair: _lead(*pair))
    own, other = worst.key_point, reading.best
    there = sum(wording.key_point == own for wording, _ in found)
    back = f", and {len(found) - there} of {texts[other]} the other way" if there < len(found) else ""
    lines = sorted({fit.line(wording.path) for wording, _ in found} - {fit.line(worst.path)})
    also = f" (see also line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))})" if lines else ""
    message = (
        f"'{own}' collides with '{other}': unseen, {there} of its {texts[own]} texts are read as that{back};"
        f" {quoted(worst.text)} most clearly"
    )
    cure = f"reword it to what only '{own}' means{also}, or merge the two key points"
    return fit.loaded.tree.problem(worst.path, message, cure, ID, LEVEL)
