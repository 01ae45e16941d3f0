"""Other names for students: of trees, drawn by chance, and the same again where a key is kept."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from random import SystemRandom

from debater.classroom.names import same

TREES = (
    *(
        "Acacia",
        "Alder",
        "Almond",
        "Apple",
        "Baobab",
        "Beech",
        "Birch",
        "Boxwood",
        "Cedar",
        "Chestnut",
        "Cork",
        "Cypress",
    ),
    *(
        "Elder",
        "Elm",
        "Eucalyptus",
        "Fig",
        "Fir",
        "Ginkgo",
        "Hawthorn",
        "Hemlock",
        "Hickory",
        "Hornbeam",
        "Kapok",
        "Larch",
    ),
    *("Lemon", "Lime", "Mahogany", "Mango", "Maple", "Medlar", "Mulberry", "Nutmeg", "Oak", "Palm", "Papaya", "Peach"),
    *("Pear", "Pine", "Plane", "Plum", "Poplar", "Quince", "Redwood", "Rosewood", "Sandalwood", "Sequoia", "Spruce"),
    *("Sycamore", "Tamarind", "Teak", "Walnut", "Wattle", "Whitebeam", "Yew"),
)
"""None of them is a usual first name."""


class Pseudonyms:
    """Gives each name its pseudonym, drawn when it is asked for first; `known` ones (name to pseudonym) stay.

    None is one of `names`. `given` has all of them by name.
    """

    def __init__(self, known: Mapping[str, str], names: Iterable[str]) -> None:
        self.given = dict(known)
        self._by_key = {same(name): pseudonym for name, pseudonym in known.items()}
        self._free = _free({*map(same, known.values()), *map(same, names)})

    def __call__(self, name: str) -> str:
        """The pseudonym of a name."""
        key = same(name)
        if key not in self._by_key:
            self._by_key[key] = self.given[name] = next(self._free)
        return self._by_key[key]


def _free(taken: set[str]) -> Iterator[str]:
    """Trees in an order drawn by chance; when all are given, `Oak 2` and so on. None that is taken, or a real name."""
    for number in count(1):
        trees = list(TREES)
        SystemRandom().shuffle(trees)
        for tree in trees:
            pseudonym = f"{tree} {number}" if number > 1 else tree
            if same(pseudonym) not in taken:
                yield pseudonym
