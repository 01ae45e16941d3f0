"""The phrasings of a key point are cast in one mould.

Ten sentences that begin alike, or have all the same length and shape, are one voice ten times: the matcher learns the
mould and misses everybody else. Reported are 6 or more phrasings of which 4 or more, and two in five, begin with the
same two words; which are all questions; or which all end alike and differ by no more than 2 words in length. In the
shipped banks no two of a key point's phrasings begin with the same two words.

Passing::

    key_points:
      - id: crime
        phrasings:
          - Gangs.
          - It lets criminals walk straight into the country, and then we wonder who sells drugs at the school gate.
          - Who checks them?
          - I don't feel safe at night since the borders opened.
          - Open borders are an invitation to traffickers.
          - A murderer with an EU passport cannot be stopped at any port.

Failing::

    key_points:
      - id: crime
        phrasings:
          - It lets criminals in.
          - It lets terrorists come and go as they please.
          - It lets gangs from abroad run the drug trade.
          - It lets traffickers do what they like, and who pays for that in the end?
          - I don't feel safe at night since the borders opened.
          - We cannot check who has a criminal record.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import holders, key_points
from debater.lint.wording import plain

ID = "one-mould"
LEVEL = "warning"
LEAST = 6
"""Fewer phrasings show no mould."""
BEGIN_ALIKE, SHARE = 4, 0.4
SPREAD = 2


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every key point and every comeback whose phrasings are of one mould, each with the first sign of it."""
    for path, key_point in key_points(loaded.bank):
        for holder_path, holder in holders(key_point, path):
            for message, cure in _moulds(holder.phrasings):
                place = (*holder_path, "phrasings")
                yield loaded.tree.problem(place, f"'{holder.id}': {message}", cure, ID, LEVEL)
                break


def _moulds(phrasings: Sequence[str]) -> Iterator[tuple[str, str]]:
    count = len(phrasings)
    if count < LEAST:
        return
    words = [plain(text).split() for text in phrasings]
    opening, times = Counter(tuple(each[:2]) for each in words if len(each) > 1).most_common(1)[0]
    if times >= max(BEGIN_ALIKE, SHARE * count):
        yield f"{times} of {count} phrasings begin with “{' '.join(opening)}”", "begin some of them in another way"
    ends = {text[-1] for text in phrasings}
    if ends == {"?"}:
        yield f"all {count} phrasings are questions", "say it in a few plain sentences too"
    lengths = [len(each) for each in words]
    if max(lengths) - min(lengths) <= SPREAD and (len(ends) == 1 or not any(end in ".!?" for end in ends)):
        cure = "add short and long ones: an outburst, a question, a story"
        yield f"all {count} phrasings are of one length, {min(lengths)} to {max(lengths)} words", cure
